"""The sections of a page, one of them open: a column of words at its side."""

import math
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import mirrored, paint_focus, paint_plate, paint_words
from mentorjournal.ui.widgets.layout import column


class _Section(QRadioButton):
    """One section: a radio button to the keyboard and the screen reader."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def sizeHint(self) -> QSize:
        now = theme.current()
        # The wider of the two styles, so that nothing moves when another section is opened.
        words = math.ceil(now.metrics("strong").horizontalAdvance(self._words))
        return QSize(words + now.px(26), now.px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, now, area = QPainter(self), theme.current(), QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.isChecked():
            paint_plate(painter, area, now.radius["control"], "ink_soft")
        elif self.underMouse():
            paint_plate(painter, area, now.radius["control"], "hover")
        if self.hasFocus():
            paint_focus(painter, area, now.radius["control"])
        words = QRect(now.px(11), 0, self.width() - now.px(15), self.height())
        style, colour = ("strong", "text") if self.isChecked() else ("body", "text2")
        direction = self.layoutDirection()
        paint_words(painter, mirrored(direction, self.rect(), words), self._words, style, colour, direction=direction)

    def _restyle(self) -> None:
        self.setFont(theme.current().font("strong"))
        self.updateGeometry()
        self.update()


class SectionList(QWidget):
    """One tab stop with the arrows inside.

    Args:
        name: what the sections are of, for a screen reader.
        sections: words and the value they stand for.
    """

    spoken_role: ClassVar = QAccessible.Role.Grouping

    chosen = Signal(object)
    """Another section was opened; carries its value."""

    def __init__(self, name: str, sections: Sequence[tuple[str, object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for _, value in sections]
        buttons = [_Section(words, self) for words, _ in sections]
        for number, button in enumerate(buttons):
            self._group.addButton(button, number)
        self.setLayout(column(*buttons, gap=2))
        buttons[0].setChecked(True)
        self.setFocusProxy(buttons[0])
        self._group.idToggled.connect(self._on_toggled)

    def value(self) -> object:
        """The section that is open."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Open a section."""
        self._group.button(self._values.index(value)).setChecked(True)

    def _on_toggled(self, number: int, is_on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if is_on:
            self.setFocusProxy(self._group.button(number))
            self.chosen.emit(self._values[number])
