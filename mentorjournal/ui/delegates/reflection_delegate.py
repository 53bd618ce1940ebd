"""A reflection in a list."""

from typing import Protocol, cast

from PySide6.QtCore import QRect

from mentorjournal.ui.delegates.ledger_delegate import LedgerDelegate
from mentorjournal.ui.delegates.row_canvas import RowCanvas
from mentorjournal.ui.painting import TRAILING

_NARROW_BELOW = 600


class ReflectionRow(Protocol):
    """What the row reads; everything already in words."""

    @property
    def day(self) -> str:
        """The day of the month: "20"."""
        ...

    @property
    def weekday(self) -> str:
        """Its short name: "Fri"."""
        ...

    @property
    def title(self) -> str:
        """The title, or the first words where it has none."""
        ...

    @property
    def line(self) -> str:
        """The next few words."""
        ...

    @property
    def person(self) -> str:
        """Whom it is about; may be nothing."""
        ...

    @property
    def role(self) -> str:
        """The value of a `Role`, or nothing."""
        ...

    @property
    def guide(self) -> str:
        """The guide it was written with: "Reverse debrief"."""
        ...

    @property
    def is_draft(self) -> bool:
        """Whether it waits to be finished; the word stands in brass in the guide's place."""
        ...


class ReflectionDelegate(LedgerDelegate):
    """The day in the margin; title and first words, a person's own; at the trailing edge whose and which guide."""

    height = 62

    def paint_row(self, canvas: RowCanvas, row: object) -> None:
        """Paint one reflection."""
        page = cast("ReflectionRow", row)
        middle, line, before = canvas.height // 2, canvas.px(24), canvas.px(self.margin)
        upper, lower = middle - canvas.px(25), middle
        canvas.words(QRect(0, upper, before, line), page.day, "heading", "text", TRAILING)
        canvas.words(QRect(0, lower, before, line), page.weekday, "margin", "text2", TRAILING)
        is_narrow = canvas.logical_width() < _NARROW_BELOW
        lead, aside = self.lead(canvas), 0 if is_narrow else canvas.px(196)
        width = canvas.width - lead - aside - canvas.px(14 if is_narrow else 24)
        canvas.words(QRect(lead, upper, width, line), page.title, "heading")
        if is_narrow:
            note = self.tr("Draft") if page.is_draft else page.person
            words = " · ".join(part for part in (note, page.line) if part)
            canvas.words(QRect(lead, lower, width, line), words, "small", "brass" if page.is_draft else "text2")
            return
        canvas.words(QRect(lead, lower, width, line), page.line, "small", "text2")
        self._paint_aside(canvas, page, canvas.width - aside, upper, lower)

    def _paint_aside(self, canvas: RowCanvas, page: ReflectionRow, left: int, upper: int, lower: int) -> None:
        side, line = canvas.px(16), canvas.px(24)
        words = left + side + canvas.px(8)
        width = canvas.width - words - canvas.px(14)
        canvas.role(QRect(left, upper + canvas.px(4), side, side), page.role)
        canvas.words(QRect(words, upper, width, line), page.person, "small")
        if page.is_draft:
            canvas.icon(QRect(left, lower + canvas.px(4), side, side), "pencil-line", "brass")
            canvas.words(QRect(words, lower, width, line), self.tr("Draft"), "margin_b", "brass")
        else:
            canvas.words(QRect(words, lower, width, line), page.guide, "margin", "text2")
