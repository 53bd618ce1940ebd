"""A whole number between two ends that have words."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStyle, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import LEADING, TRAILING, paint_words
from mentorjournal.ui.widgets.numbered_choice import NumberedChoice

_SIDE, _STEP, _NEAREST = 60, 104, 68
_WORDS = 30


class ScalePicker(QWidget):
    """Figures in a row, the words of both ends below them; a digit, the arrows or a click chooses.

    Rows too narrow for all figures go on below. Nothing is chosen at first.

    Args:
        name: what is asked, for a screen reader.
        low: the first figure.
        high: the last figure.
        low_word: what the first one means.
        high_word: what the last one means.
    """

    spoken_role: ClassVar = QAccessible.Role.Grouping

    edited = Signal()
    """The person chose."""

    def __init__(
        self, name: str, low: int, high: int, low_word: str, high_word: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._ends = {low: low_word, high: high_word}
        self._group = QButtonGroup(self)
        self._figures = [self._make_figure(number) for number in range(low, high + 1)]
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idToggled.connect(self._on_id_toggled)
        theme.follow(self._restyle)

    def value(self) -> int | None:
        """The figure chosen, or None."""
        chosen = self._group.checkedId()
        return None if chosen < 0 else chosen + self._low

    def set_value(self, value: int) -> None:
        """Choose a figure; `edited` is not emitted. One outside the scale changes nothing."""
        if self._low <= value <= self._high:
            self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self._group.button(value - self._low).setChecked(True)
            self.blockSignals(False)  # noqa: FBT003

    def focus_first(self) -> None:
        """Put the focus on the figure chosen, or the first."""
        (self._group.checkedButton() or self._figures[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses its figure, 0 the ten of a scale that has one."""
        if not event.text().isdecimal():
            super().keyPressEvent(event)
            return
        digit = int(event.text())
        value = 10 if digit == 0 and self._low > 0 else digit
        if self._low <= value <= self._high:
            figure = self._group.button(value - self._low)
            figure.setFocus(Qt.FocusReason.ShortcutFocusReason)
            figure.setChecked(True)

    def hasHeightForWidth(self) -> bool:
        """Figures flow into rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The rows of figures, and the line of words."""
        columns, _ = self._columns(width)
        now = theme.current()
        rows = -(-len(self._figures) // columns)
        return rows * now.px(_SIDE + 4) + now.px(_WORDS)

    def sizeHint(self) -> QSize:
        """All figures in one row where they are few."""
        width = theme.current().px(_STEP) * min(len(self._figures), 6)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Three figures in a row at least."""
        width = theme.current().px(_NEAREST) * 3
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the figures."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror the row with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words of both ends; the chosen one stands out."""
        painter, now = QPainter(self), theme.current()
        columns, step = self._columns(self.width())
        last = min(columns, len(self._figures)) - 1
        side, top = now.px(_SIDE), self.height() - now.px(_WORDS)
        span = last * step + side
        for number, word in self._ends.items():
            is_chosen = self.value() == number
            style, colour = ("strong", "text") if is_chosen else ("small", "text2")
            needed = round(now.metrics(style).horizontalAdvance(word)) + 2
            is_first = number == self._low
            if needed <= step:
                area = QRect((0 if is_first else last * step) - (step - side) // 2, top, step, now.px(24))
                alignment = Qt.AlignmentFlag.AlignHCenter
            else:
                area = QRect(0 if is_first else span // 2, top, span // 2, now.px(24))
                alignment = LEADING if is_first else TRAILING
            area = QStyle.visualRect(self.layoutDirection(), self.rect(), area)
            paint_words(painter, area, word, style, colour, alignment=alignment, direction=self.layoutDirection())

    def _make_figure(self, number: int) -> NumberedChoice:
        spoken = self.tr("{number} of {high}").format(number=number, high=self._high)
        word = self._ends.get(number, "")
        figure = NumberedChoice(str(number), "", f"{spoken}, {word}" if word else spoken, _SIDE, self)
        if word:
            figure.setToolTip(word)
        self._group.addButton(figure, number - self._low)
        return figure

    def _columns(self, width: int) -> tuple[int, int]:
        """How many figures stand in a row, and how far apart."""
        now, count = theme.current(), len(self._figures)
        nearest = now.px(_NEAREST)
        step = min(now.px(_STEP), max(nearest, width // count))
        return max(1, min(count, width // step)), step

    def _place(self) -> None:
        columns, step = self._columns(self.width())
        now = theme.current()
        side, line = now.px(_SIDE), now.px(_SIDE + 4)
        for place, figure in enumerate(self._figures):
            row, column = divmod(place, columns)
            area = QRect(column * step, row * line, side, side)
            figure.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), area))

    def _on_id_toggled(self, _number: int, is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if is_on:
            self.update()
            self.edited.emit()

    def _restyle(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()
