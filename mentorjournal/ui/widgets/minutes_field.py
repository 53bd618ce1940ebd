"""A length in minutes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.painting import paint_editor
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.layout import row


class _Spin(QSpinBox):
    """Typed, or stepped with the arrow keys; the wheel only turns it where the focus is."""

    def __init__(self) -> None:
        super().__init__()
        clothe(self, "bare")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.follow(self._restyle)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_editor(QPainter(self), self)

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self.lineEdit().setFont(self.font())  # it keeps the first font it was given
        self.setFixedSize(theme.current().px(96), theme.current().px(36))
        self.lineEdit().setTextMargins(8, 0, 8, 0)


class MinutesField(FormField):
    """Minutes, in steps; both buttons do what the arrow keys do, so neither is a tab stop."""

    def __init__(
        self,
        label: str,
        minutes: int = 60,
        *,
        shortest: int = 5,
        longest: int = 480,
        step: int = 5,
        help_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.spin = _Spin()
        self._is_setting = False
        self._less = Button("", "quiet", "minus")
        self._more = Button("", "quiet", "plus")
        line = QWidget()
        line.setLayout(row(self.spin, self._less, self._more, None, gap=2))
        super().__init__(label, self.spin, line=line, help_words=help_words, parent=parent)
        self.spin.setRange(shortest, longest)
        self.spin.setSingleStep(step)
        self.spin.setSuffix(" " + self.tr("min"))
        self.spin.setValue(minutes)
        self.spin.valueChanged.connect(self._on_value_changed)
        for button, name in ((self._less, self.tr("Fewer minutes")), (self._more, self.tr("More minutes"))):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setAutoRepeat(True)
        self._less.clicked.connect(self.spin.stepDown)
        self._more.clicked.connect(self.spin.stepUp)

    def value(self) -> int:
        """The minutes."""
        return self.spin.value()

    def set_value(self, minutes: int) -> None:
        """Set the minutes; `edited` is not emitted."""
        self._is_setting = True
        self.spin.setValue(minutes)
        self._is_setting = False

    def _on_value_changed(self, _minutes: int) -> None:
        if not self._is_setting:
            self.edited.emit()
