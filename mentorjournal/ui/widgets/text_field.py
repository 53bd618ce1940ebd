"""A few lines of text in a form."""

import math

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.plain_text import document_text, pasted_text
from mentorjournal.ui.widgets.form_field import FormField


class _Lines(QPlainTextEdit):
    """The boxed editor; Tab leaves it."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setFrameShape(QFrame.Shape.NoFrame)
        clothe(self, "lines")
        # What an input method learns it keeps in a file of its own.
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.follow(self._restyle)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(pasted_text(source))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self.document().setDocumentMargin(2)
        self.updateGeometry()

    def _height(self) -> int:
        return math.ceil(theme.current().metrics("body").lineSpacing() * self._lines) + 20


class TextField(FormField):
    """A boxed field of `lines` lines and more; it takes what height its place gives it. Plain text only."""

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        lines: int = 3,
        help_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.editor = _Lines(lines)
        self._is_setting = False
        super().__init__(label, self.editor, help_words=help_words, parent=parent)
        self.editor.setPlaceholderText(placeholder)
        self.editor.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """What is typed."""
        return document_text(self.editor.document())

    def set_text(self, text: str) -> None:
        """Put text into the field; `edited` is not emitted, and there is nothing to undo."""
        self._is_setting = True
        self.editor.setPlainText(text)
        self._is_setting = False

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the text be read and copied only."""
        self.editor.setReadOnly(read_only)

    def _on_text_changed(self) -> None:
        if not self._is_setting:
            self.edited.emit()
