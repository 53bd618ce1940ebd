"""A text with what differs from another state of it marked in place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from mentorjournal.domain.differences import Change, Piece
from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe

FOLDED = "\ufffc"
"""Stands in the pieces for a restricted paragraph, which is not shown."""


class DifferenceView(QTextEdit):
    """To read and to copy from, not to write in. Marked by lines and not by colour alone.

    Words that only this text has are underlined, words that only the other has are struck out. A screen reader, which
    hears no lines, is told how much differs by whoever shows the text.

    Args:
        name: what is shown, for a screen reader.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: Sequence[Piece] = ()
        self.setAccessibleName(name)
        clothe(self, "writing")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document().setDocumentMargin(0)
        theme.follow(self._show)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these: what is added is this text's own, what is removed the other's."""
        self._pieces = pieces
        self._show()

    def _show(self) -> None:
        now = theme.current()
        self.setFont(now.font("writing"))
        self.clear()
        cursor = QTextCursor(self.document())
        form = QTextBlockFormat()
        leading = 100 * now.leading("writing") / QFontMetricsF(self.font()).height()
        form.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(form)
        for piece in self._pieces:
            style = _style(piece.change)
            for number, words in enumerate(piece.text.split(FOLDED)):
                if number:
                    cursor.insertText(self.tr("Restricted, folded away"), _folded())
                cursor.insertText(words, style)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _style(change: Change) -> QTextCharFormat:
    now, form = theme.current(), QTextCharFormat()
    form.setFont(now.font("writing"))
    form.setForeground(now.colour("text2" if change is Change.REMOVED else "text"))
    if change is Change.ADDED:
        form.setFontUnderline(True)
        form.setBackground(now.colour("ink_soft"))
    elif change is Change.REMOVED:
        form.setFontStrikeOut(True)
    return form


def _folded() -> QTextCharFormat:
    form = QTextCharFormat()
    font = QFont(theme.current().font("small"))
    form.setFont(font)
    form.setForeground(theme.current().colour("text2"))
    return form
