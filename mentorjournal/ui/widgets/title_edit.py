"""The title of a page, written in place."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.plain_text import pasted_text
from mentorjournal.ui.widgets.writing_edit import WritingEdit


class TitleEdit(WritingEdit):
    """A heading in the voice face that wraps and holds no line break; Return goes on to what follows.

    Args:
        name: what it names, for a screen reader.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, style="display", grows=True, marked_up=False, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return leaves."""
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and is_plain:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line."""
        self.insertPlainText(" ".join(pasted_text(source).split("\n")))

    def _wanted_height(self) -> int:
        return max(round(self.document().size().height()) + 4, theme.current().leading("display"))
