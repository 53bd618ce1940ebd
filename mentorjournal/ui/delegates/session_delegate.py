"""A session in a list."""

from typing import Protocol, cast

from PySide6.QtCore import QRect

from mentorjournal.ui.delegates.ledger_delegate import LedgerDelegate
from mentorjournal.ui.delegates.row_canvas import RowCanvas
from mentorjournal.ui.painting import TRAILING

_NARROW_BELOW = 560


class SessionRow(Protocol):
    """What the row reads; everything already in words."""

    @property
    def date(self) -> str:
        """The day: "Tue 24 Nov"."""
        ...

    @property
    def time(self) -> str:
        """The time on the clock: "10:00"."""
        ...

    @property
    def title(self) -> str:
        """What the session is about; the person's name where it has no title."""
        ...

    @property
    def person(self) -> str:
        """With whom."""
        ...

    @property
    def role(self) -> str:
        """The value of a `Role`."""
        ...

    @property
    def place(self) -> str:
        """Where: "Video call"."""
        ...

    @property
    def minutes(self) -> str:
        """How long: "60 min"."""
        ...

    @property
    def state(self) -> str:
        """What became of it, in a word: "Planned", "Reflection due"."""
        ...

    @property
    def is_due(self) -> bool:
        """Whether the state asks for something, and so is set in brass."""
        ...


class SessionDelegate(LedgerDelegate):
    """Day and time in the margin; title, role and person; at the trailing edge how long and what became of it."""

    margin = 84
    heading_lead = margin + 32

    def paint_row(self, canvas: RowCanvas, row: object) -> None:
        """Paint one session."""
        session = cast("SessionRow", row)
        lead, middle, line = self.lead(canvas), canvas.height // 2, canvas.px(22)
        upper, lower = middle - canvas.px(23), middle
        before = canvas.px(self.margin)
        canvas.words(QRect(0, upper, before, line), session.date, "margin_b", "text", TRAILING)
        canvas.words(QRect(0, lower, before, line), session.time, "margin", "text2", TRAILING)
        is_narrow = canvas.logical_width() < _NARROW_BELOW
        end = canvas.width - canvas.px(14)
        right = end - canvas.px(120 if is_narrow else 168)
        canvas.words(QRect(lead, upper, right - lead - canvas.px(16), line), session.title, "strong")
        side = canvas.px(16)
        canvas.role(QRect(lead, lower + canvas.px(3), side, side), session.role)
        start = lead + (side + canvas.px(8) if session.role else 0)
        words = " · ".join(part for part in (session.person, session.place) if part)
        canvas.words(QRect(start, lower, right - start - canvas.px(16), line), words, "small", "text2")
        canvas.words(QRect(right, upper, end - right, line), session.minutes, "small", "text2", TRAILING)
        style, colour = ("margin_b", "brass") if session.is_due else ("margin", "text2")
        canvas.words(QRect(right, lower, end - right, line), session.state, style, colour, TRAILING)
