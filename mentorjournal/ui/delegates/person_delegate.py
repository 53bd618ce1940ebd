"""A person in a list."""

from typing import Protocol, cast

from PySide6.QtCore import QObject, QRect

from mentorjournal.ui.delegates.row_canvas import RowCanvas
from mentorjournal.ui.delegates.row_delegate import RowDelegate

_NARROW_BELOW = 600


class PersonRow(Protocol):
    """What the row reads; everything already in words."""

    @property
    def name(self) -> str:
        """The person's name."""
        ...

    @property
    def detail(self) -> str:
        """Job title and organisation."""
        ...

    @property
    def role(self) -> str:
        """The value of a `Role`, or nothing where there is no relationship."""
        ...

    @property
    def role_label(self) -> str:
        """The role in a word; "Mentee and reverse mentor" where there are several."""
        ...

    @property
    def last(self) -> str:
        """When we last met: "12 Nov"."""
        ...

    @property
    def next(self) -> str:
        """When we meet next: "Tue 24 Nov, 10:00"; nothing where no date is set."""
        ...

    @property
    def remark(self) -> str:
        """At most one thing to notice: "2 open promises"."""
        ...

    @property
    def short(self) -> str:
        """The same in a word or two, for the narrow list: "2 open"."""
        ...

    @property
    def is_due(self) -> bool:
        """Whether the remark asks for something, and so is set in brass."""
        ...


class PersonDelegate(RowDelegate):
    """Initials, name and job, role, last met, next and one remark; or, narrow, the name with role and remark below.

    A wide list turns narrow by itself where large text leaves it no room.
    """

    lead = 68
    """Where the words start, in pixels at scale 1: the heads of the columns start there too."""
    trail = 14
    """What stays free at the trailing edge."""
    columns = (0.32, 0.27, 0.12, 0.29)
    """The shares of name, role, last and next."""

    def __init__(self, *, narrow: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._narrow = narrow

    def paint_row(self, canvas: RowCanvas, row: object) -> None:
        """Paint one person."""
        person = cast("PersonRow", row)
        side, lead = canvas.px(40), canvas.px(self.lead)
        canvas.avatar(QRect(canvas.px(12), (canvas.height - side) // 2, side, side), person.name, person.role)
        if self._narrow or canvas.logical_width() < _NARROW_BELOW:
            self._paint_narrow(canvas, person)
            return
        if not (canvas.is_selected or canvas.is_hovered):
            canvas.line(QRect(lead, canvas.height - 1, canvas.width - lead, 1), "line")
        self._paint_wide(canvas, person)

    def _paint_narrow(self, canvas: RowCanvas, person: PersonRow) -> None:
        lead, middle, line, side = canvas.px(self.lead), canvas.height // 2, canvas.px(20), canvas.px(16)
        width = canvas.width - lead - canvas.px(self.trail)
        canvas.words(QRect(lead, middle - canvas.px(22), width, line), person.name, "strong")
        below = middle + canvas.px(2)
        canvas.role(QRect(lead, below + canvas.px(2), side, side), person.role)
        start = lead + (side + canvas.px(7) if person.role else 0)
        words = " · ".join(part for part in (person.role_label, person.short) if part) or person.detail
        canvas.words(QRect(start, below, lead + width - start, line), words, "margin", "text2")

    def _paint_wide(self, canvas: RowCanvas, person: PersonRow) -> None:
        lead, middle, line, gap = canvas.px(self.lead), canvas.height // 2, canvas.px(20), canvas.px(12)
        upper, lower, centre = middle - canvas.px(22), middle + canvas.px(1), middle - line // 2
        width = canvas.width - lead - canvas.px(self.trail)
        name, role, last, coming = (round(width * share) for share in self.columns)
        top = upper if person.detail else centre
        canvas.words(QRect(lead, top, name - gap, line), person.name, "strong")
        canvas.words(QRect(lead, lower, name - gap, line), person.detail, "margin", "text2")
        left, side = lead + name, canvas.px(18)
        canvas.role(QRect(left, (canvas.height - side) // 2, side, side), person.role)
        words = left + (side + canvas.px(8) if person.role else 0)
        canvas.words(QRect(words, centre, left + role - words - gap, line), person.role_label, "small")
        left += role
        canvas.words(QRect(left, centre, last - gap, line), person.last, "small", "text2")
        left += last
        top = upper if person.remark else centre
        when = person.next or self.tr("No date yet")
        canvas.words(QRect(left, top, coming, line), when, "small", "text" if person.next else "text2")
        style, colour = ("margin_b", "brass") if person.is_due else ("margin", "text2")
        canvas.words(QRect(left, lower, coming, line), person.remark, style, colour)
