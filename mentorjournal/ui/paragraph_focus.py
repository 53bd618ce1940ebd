"""The paragraph being written stands out because those around it step back."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from mentorjournal.ui import theme


class ParagraphFocus(QObject):
    """Sets every paragraph but the one with the cursor in the ink of Markdown's marks, for as long as it lives.

    Only the painting changes, so it costs the same in any text, and neither the document nor its history learns of it.

    Args:
        editor: whose paragraphs these are.
    """

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._shown: tuple[int, int] | None = None
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.follow(self._restyle)

    def end(self) -> None:
        """Bring all paragraphs forward again."""
        self._editor.cursorPositionChanged.disconnect(self._on_cursor_moved)
        theme.changes().disconnect(self._restyle)
        self._editor.setExtraSelections([])
        self.deleteLater()

    def _restyle(self) -> None:
        self._shown = None
        self._on_cursor_moved()

    def _on_cursor_moved(self) -> None:
        """Dim anew where the cursor came to another paragraph, or paragraphs came and went."""
        block = self._editor.textCursor().block()
        now = block.blockNumber(), self._editor.document().blockCount()
        if now == self._shown:
            return
        self._shown = now
        begin, end = block.position(), block.position() + block.length() - 1
        last = self._editor.document().characterCount() - 1
        around = [(0, begin - 1), (end + 1, last)]
        self._editor.setExtraSelections([self._dimmed(*each) for each in around if each[0] <= each[1]])

    def _dimmed(self, begin: int, end: int) -> QTextEdit.ExtraSelection:
        dimmed, form = QTextEdit.ExtraSelection(), QTextCharFormat()
        form.setForeground(theme.current().colour("text3"))
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        dimmed.cursor, dimmed.format = cursor, form  # pyright: ignore[reportAttributeAccessIssue] - Qt's own members
        return dimmed
