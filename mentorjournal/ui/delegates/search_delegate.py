"""What a search found, or what could be done, in a list."""

from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import QRect, QRectF

from mentorjournal.ui import theme
from mentorjournal.ui.delegates.row_canvas import RowCanvas
from mentorjournal.ui.delegates.row_delegate import RowDelegate
from mentorjournal.ui.painting import TRAILING


class SearchRow(Protocol):
    """What the row reads; everything already in words."""

    @property
    def icon(self) -> str:
        """The Lucide name of its kind; not shown where there is a role."""
        ...

    @property
    def role(self) -> str:
        """The value of a `Role` where the row is a person, else nothing."""
        ...

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def title_marks(self) -> Sequence[tuple[int, int]]:
        """Where the title holds the words sought: starts and ends in characters."""
        ...

    @property
    def snippet(self) -> str:
        """Some words around what was found; may be nothing."""
        ...

    @property
    def snippet_marks(self) -> Sequence[tuple[int, int]]:
        """The same for the snippet."""
        ...

    @property
    def date(self) -> str:
        """When: "19 Nov"; may be nothing."""
        ...

    @property
    def key(self) -> str:
        """The key that does the same: "Ctrl T"; may be nothing."""
        ...


class SearchDelegate(RowDelegate):
    """Icon or role, title and snippet with the words sought on brass, at the trailing edge the date or a key."""

    height = 54
    heading_lead = 14

    def plate(self, canvas: RowCanvas) -> QRectF:
        """The whole row."""
        return QRectF(0, 0, canvas.width, canvas.height)

    def paint_row(self, canvas: RowCanvas, row: object) -> None:
        """Paint one hit."""
        hit = cast("SearchRow", row)
        side, lead, middle, line = canvas.px(18), canvas.px(14), canvas.height // 2, canvas.px(22)
        glyph = QRect(lead, (canvas.height - side) // 2, side, side)
        if hit.role:
            canvas.role(glyph, hit.role)
        elif hit.icon:
            canvas.icon(glyph, hit.icon)
        start, end = lead + side + canvas.px(16), canvas.width - canvas.px(14)
        if hit.key:
            end = canvas.key(end, hit.key) - canvas.px(12)
        if hit.date:
            width = round(theme.current().metrics("margin").horizontalAdvance(hit.date)) + 2
            canvas.words(QRect(end - width, 0, width, canvas.height), hit.date, "margin", "text2", TRAILING)
            end -= width + canvas.px(12)
        top = middle - canvas.px(22) if hit.snippet else middle - line // 2
        style = "strong" if hit.role else "body"
        canvas.marked_words(QRect(start, top, end - start, line), hit.title, hit.title_marks, style)
        if hit.snippet:
            below = QRect(start, middle - canvas.px(1), end - start, line)
            canvas.marked_words(below, hit.snippet, hit.snippet_marks, "small", "text2")
