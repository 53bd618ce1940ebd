"""Two to four exclusive choices, all in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import mirrored, paint_chosen, paint_focus, paint_icon, paint_plate, paint_words

_INSET = 3


class _Segment(QRadioButton):
    """One of the choices: a radio button to the keyboard and the screen reader."""

    def __init__(self, words: str, icon: str | None, parent: QWidget) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def set_words(self, words: str) -> None:
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        width = self.fontMetrics().horizontalAdvance(self._words) + now.px(24) + (now.px(21) if self._icon else 0)
        return QSize(width, now.px(now.space["control"]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        is_on, area = self.isChecked(), QRectF(self.rect()).adjusted(0, _INSET, 0, -_INSET)
        if is_on:
            paint_chosen(painter, area, 6, "raised", "edge" if now.is_dark else "edge_soft")
        elif self.underMouse() and self.isEnabled():
            paint_plate(painter, area, 6, "hover")
        if self.hasFocus():
            paint_focus(painter, area, 6)
        colour = "text" if is_on else "text2"
        left = now.px(12)
        if self._icon:
            side = now.px(15)
            spot = QRect(left, (self.height() - side) // 2, side, side)
            paint_icon(painter, self._mirrored(spot), self._icon, "ink" if is_on else "text2")
            left += now.px(21)
        words = self._mirrored(QRect(left, 0, self.width() - left - now.px(12) + 2, self.height()))
        paint_words(
            painter,
            words,
            self._words,
            "small_b",
            colour if self.isEnabled() else "disabled",
            direction=self.layoutDirection(),
        )

    def _mirrored(self, area: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), area)

    def _restyle(self) -> None:
        self.setFont(theme.current().font("small_b"))
        self.updateGeometry()
        self.update()


class Segments(QFrame):
    """An exclusive choice: one tab stop, arrows move, each segment is a radio button under the group's name.

    Args:
        name: what is chosen here, for a screen reader.
        items: words and the value they stand for; two to four.
        value: the value chosen at first; the first item's by default.
        icons: a Lucide name or None for each item.
    """

    value_changed = Signal(object)

    def __init__(
        self,
        name: str,
        items: Sequence[tuple[str, object]],
        value: object = None,
        *,
        icons: Sequence[str | None] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [item_value for _, item_value in items]
        self._value = value if value in self._values else self._values[0]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_INSET, 0, _INSET, 0)
        layout.setSpacing(1)
        marks = list(icons) or [None] * len(items)
        for number, ((words, item_value), icon) in enumerate(zip(items, marks, strict=True)):
            segment = _Segment(words, icon, self)
            segment.setChecked(item_value == self._value)
            self._group.addButton(segment, number)
            layout.addWidget(segment)
        self._group.idToggled.connect(self._on_id_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._stop_at(self._values.index(self._value))
        theme.follow(self.update)

    def value(self) -> object:
        """The value chosen now."""
        return self._value

    def set_value(self, value: object) -> None:
        """Choose by value. Raises ValueError for one that is not offered."""
        self._group.button(self._values.index(value)).setChecked(True)

    def set_words(self, value: object, words: str) -> None:
        """Give one choice other words, as when a count in them changes. Raises ValueError for an unknown value."""
        segment = self._group.button(self._values.index(value))
        if isinstance(segment, _Segment):
            segment.set_words(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the trough the segments lie in."""
        paint_plate(QPainter(self), QRectF(self.rect()), theme.current().radius["control"], "sunken", "line")

    def _on_id_toggled(self, number: int, is_on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if not is_on:
            return
        self._value = self._values[number]
        self._stop_at(number)
        self.value_changed.emit(self._value)

    def _stop_at(self, chosen: int) -> None:
        """Let Tab stop at the chosen segment from either side; Qt would come from behind to the last one."""
        for number in range(len(self._values)):
            is_stop = number == chosen
            self._group.button(number).setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(self._group.button(chosen))
