"""The field that takes a thought, on the closed book and over the open one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.writing_edit import WritingEdit


class ThoughtField(WritingEdit):
    """A few lines high; what is longer scrolls. Ctrl+Return belongs to what it stands on.

    Args:
        lines: how many lines are in sight.
        at_least: the least height, in pixels at scale 1.
    """

    def __init__(self, lines: int, *, at_least: int = 0, parent: QWidget | None = None) -> None:
        super().__init__("", style="quote", marked_up=False, parent=parent)
        self._lines, self._at_least = lines, at_least
        self.setAccessibleName(self.tr("Capture a thought"))
        self.setPlaceholderText(self.tr("Capture a thought before it goes…"))
        theme.follow(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Return to whoever seals or files."""
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        now = theme.current()
        self.setFixedHeight(max(now.px(self._at_least), self._lines * (now.leading("quote") + 1)))
