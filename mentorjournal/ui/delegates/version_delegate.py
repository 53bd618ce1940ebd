"""An earlier state of a text in a list."""

from typing import Protocol, cast

from PySide6.QtCore import QRect

from mentorjournal.ui.delegates.row_canvas import RowCanvas
from mentorjournal.ui.delegates.row_delegate import RowDelegate


class VersionRow(Protocol):
    """What the row reads; everything already in words."""

    @property
    def when(self) -> str:
        """Until when it stood there: "Thu 19 Nov, 09:12"."""
        ...

    @property
    def what(self) -> str:
        """Which text it is: a question, "Title", "Note"."""
        ...


class VersionDelegate(RowDelegate):
    """When it was written over, and below it which text it is."""

    height = 56

    def paint_row(self, canvas: RowCanvas, row: object) -> None:
        """Paint one state."""
        version = cast("VersionRow", row)
        lead, line, middle = canvas.px(12), canvas.px(20), canvas.height // 2
        width = canvas.width - 2 * lead
        canvas.words(QRect(lead, middle - line, width, line), version.when, "small_b")
        canvas.words(QRect(lead, middle, width, line), version.what, "margin", "text2")
