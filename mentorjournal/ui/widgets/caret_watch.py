"""Keeps the line being written in sight on a page that scrolls as a whole."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QTextEdit

from mentorjournal.ui.widgets.sight import bring_cursor_into_sight


class CaretWatch(QObject):
    """Follows the cursor of an editor once the page has settled.

    Args:
        editor: grows with its words.
        is_growing: whether the editor is still about to become as high as its words; the cursor waits for that.
    """

    def __init__(self, editor: QTextEdit, is_growing: Callable[[], bool]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_growing = is_growing
        self._is_awaited = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_settled)
        editor.cursorPositionChanged.connect(self._on_moved)
        editor.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look again when the editor has grown."""
        if event.type() == QEvent.Type.Resize and self._is_awaited:
            self._timer.start()
        return False

    def _on_moved(self) -> None:
        if self._editor.hasFocus():
            self._timer.start()

    def _on_settled(self) -> None:
        self._is_awaited = self._is_growing()
        if not self._is_awaited:
            bring_cursor_into_sight(self._editor)
