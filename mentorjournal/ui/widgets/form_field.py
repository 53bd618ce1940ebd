"""What every field of a form shares: its label, its help, its error."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words


class FormField(QWidget):
    """An editor with its label and, below it, help or an error that says what to do.

    The label is a widget of its own, so that it can stand in the margin of a ledger (`Ledger.add_field`); where nobody
    takes it, it is only the name a screen reader says. Check a value when `left` comes, not while typing.

    Args:
        label: names the field.
        editor: what holds the focus; the field's focus proxy.
        line: what is laid out above the help where that is more than the editor.
        help_words: one sentence below the editor.
    """

    edited = Signal()
    """The person changed the value."""
    left = Signal()
    """The focus went elsewhere: the time to check."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        line: QWidget | None = None,
        help_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = label
        self._editor = editor
        self._label: Words | None = None
        self._notice: QWidget | None = None
        self._help: Words | None = None
        self._error = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addWidget(line or editor)
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        if help_words:
            self.set_help(help_words)

    def label(self) -> Words:
        """The label as a widget, made on first use and tied to the editor."""
        if self._label is None:
            self._label = Words(self._name, "small_b", wraps=True, alignment=Qt.AlignmentFlag.AlignTrailing)
            self._label.setBuddy(self._editor)
            self._label.setEnabled(self.isEnabled())
        return self._label

    def set_label(self, label: str) -> None:
        """Name the field otherwise."""
        self._name = label
        self._editor.setAccessibleName(label)
        if self._label is not None:
            self._label.set_words(label)

    def set_help(self, words: str) -> None:
        """Say something below the editor; nothing for an empty text."""
        if self._help is None:
            self._help = Words("", "small", "text2", wraps=True)
            self._column.addWidget(self._help)
        self._help.set_words(words)
        self._show_notices()

    def error(self) -> str:
        """The sentence shown now, or nothing."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Show what is wrong and what to do; an empty sentence clears it."""
        if sentence == self._error:
            return
        self._error = sentence
        if sentence and self._notice is None:
            self._notice = _Notice(self)
            self._column.insertWidget(1, self._notice)
        if isinstance(self._notice, _Notice):
            self._notice.set_sentence(sentence)
        self._editor.setProperty("wrong", bool(sentence))
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)
        self._editor.update()
        self._show_notices()

    def clear_error(self) -> None:
        """Take the error away."""
        self.set_error("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the editor loses the focus to another widget."""
        if watched is self._editor and _is_leaving(event):
            self.left.emit()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Grey the label with the field: standing in a ledger's margin it is nobody's child but the ledger's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self._label is not None:
            self._label.setEnabled(self.isEnabled())

    def _show_notices(self) -> None:
        if self._notice is not None:
            self._notice.setVisible(bool(self._error))
        if self._help is not None:
            self._help.setVisible(bool(self._help.text()) and not self._error)
        spoken = self._error or (self._help.text() if self._help is not None else "")
        self._editor.setAccessibleDescription(spoken)


def _is_leaving(event: QEvent) -> bool:
    """Whether the focus goes for good: a menu or a month opened from the editor is still part of filling it in."""
    if not isinstance(event, QFocusEvent) or not event.lostFocus():
        return False
    return event.reason() != Qt.FocusReason.PopupFocusReason


class _Notice(QWidget):
    """The icon and the sentence of an error."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Words("", "small", "danger", wraps=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(Picture("circle-alert", "danger", 16), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    def set_sentence(self, sentence: str) -> None:
        self._words.set_words(sentence)
