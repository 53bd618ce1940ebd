"""One line of text in a form."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.caps_lock import CapsLock
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.painting import mirrored, paint_icon
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.form_field import FormField

_HIDDEN = QLineEdit.EchoMode.Password
_SHOWN = QLineEdit.EchoMode.Normal


class _Line(QLineEdit):
    """The editor: boxed, with an icon at its leading edge or a button at the other."""

    def __init__(self, icon: str | None, *, secret: bool) -> None:
        super().__init__()
        self._icon = icon
        self.reveal: Button | None = None
        clothe(self, "line")
        if secret:
            self._hide_what_is_typed()
        theme.follow(self._restyle)

    def _hide_what_is_typed(self) -> None:
        self._show(is_shown=False)
        self.reveal = Button("", "quiet", "eye", name=self.tr("Show what is typed"), parent=self)
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._on_reveal_toggled)
        self.reveal.hide()  # until there is something to show
        self.textChanged.connect(self._on_text_changed)

    def _show(self, *, is_shown: bool) -> None:
        """Show what is typed, or dots; input methods learn nothing of it either way."""
        self.setEchoMode(_SHOWN if is_shown else _HIDDEN)
        # Only now: with the mode, Qt puts hints of its own, and none at all for words that can be seen.
        hints = Qt.InputMethodHint
        secret = hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        self.setInputMethodHints(secret if is_shown else secret | hints.ImhHiddenText)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            side = theme.current().px(16)
            area = QRect(theme.current().px(11), (self.height() - side) // 2, side, side)
            paint_icon(QPainter(self), mirrored(self.layoutDirection(), self.rect(), area), self._icon, "text2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def _place(self) -> None:
        side = self.height() - 4
        leading = theme.current().px(24) if self._icon else 0
        trailing = side - 4 if self.reveal is not None else 0
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(trailing if is_mirrored else leading, 0, leading if is_mirrored else trailing, 0)
        if self.reveal is not None:
            area = QRect(self.width() - side - 2, 2, side, side)
            self.reveal.setGeometry(mirrored(self.layoutDirection(), self.rect(), area))

    def _on_reveal_toggled(self, is_shown: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._show(is_shown=is_shown)
        if self.reveal is not None:
            self.reveal.set_icon("eye-off" if is_shown else "eye")

    def _on_text_changed(self, text: str) -> None:
        if self.reveal is not None:
            self.reveal.setVisible(bool(text))

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self._place()
        self.updateGeometry()


class Field(FormField):
    """A line of text.

    Args:
        label: names the field.
        placeholder: an example, never the label.
        secret: hides what is typed and offers to show it.
        icon: a Lucide name at the leading edge, "search" for a field that finds.
        help_words: one sentence below.
        longest: how many characters it takes.
    """

    entered = Signal()
    """Return was pressed."""

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        secret: bool = False,
        icon: str | None = None,
        help_words: str = "",
        longest: int = 500,
        parent: QWidget | None = None,
    ) -> None:
        self.line = _Line(icon, secret=secret)
        self.is_secret = secret
        """Whether what is typed here opens a journal."""
        self._is_setting = False
        self._help_words = help_words
        super().__init__(label, self.line, help_words=help_words, parent=parent)
        if secret:
            CapsLock(self.line).changed.connect(self._on_caps_lock_changed)
        self.line.setPlaceholderText(placeholder)
        self.line.setMaxLength(longest)
        # `textEdited` is silent where dictation or another aid puts words into the line.
        self.line.textChanged.connect(self._on_text_changed)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put text into the line; `edited` is not emitted."""
        self._is_setting = True
        self.line.setText(text)
        self._is_setting = False

    def clear(self) -> None:
        """Empty the line, its undo history too, and hide a secret again."""
        self.set_text("")
        if self.line.reveal is not None:
            self.line.reveal.setChecked(False)

    def _on_text_changed(self, _text: str) -> None:
        if not self._is_setting:
            self.edited.emit()

    def _on_caps_lock_changed(self, is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self.set_help(self.tr("Caps Lock is on.") if is_on else self._help_words)
