"""Keeping in sight the line one writes, on a page that scrolls as a whole."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QTextEdit

_AROUND = 64
"""Pixels of the page that stay in sight above and below the line."""


def bring_cursor_into_sight(editor: QTextEdit) -> None:
    """Scroll the page around an editor that is as high as its words to the line with its cursor."""
    area = editor.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None and (page := area.widget()) is not None:
        spot = editor.viewport().mapTo(page, QPoint(0, editor.cursorRect().center().y()))
        area.ensureVisible(0, spot.y(), 0, _AROUND)
