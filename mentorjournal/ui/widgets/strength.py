"""How strong a passphrase is, as a bar of four."""

from typing import ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate, paint_track

_PARTS = 4
_GAP = 5
_HEIGHT = 5


class Strength(QWidget):
    """Four parts, filled one by one; the verdict in words stands below it."""

    spoken_role: ClassVar = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = 0
        self.setFixedHeight(_HEIGHT + 4)
        self.setAccessibleName(self.tr("Strength of the passphrase"))
        self.clear()
        theme.follow(self.update)

    def filled(self) -> int:
        """How many of the four parts are filled."""
        return self._filled

    def set_score(self, score: int, name: str) -> None:
        """Show a score from 0 to 4, which a screen reader calls `name`; what is judged at all fills one part."""
        self._filled = max(score, 1)
        self.setAccessibleDescription(self.tr("{name}, {score} of {most}").format(name=name, score=score, most=_PARTS))
        self.update()

    def clear(self) -> None:
        """There is nothing to judge yet."""
        self._filled = 0
        self.setAccessibleDescription(self.tr("Nothing to judge yet"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts, the first at the leading edge."""
        painter = QPainter(self)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        width = (self.width() - _GAP * (_PARTS - 1)) / _PARTS
        colour = "ink" if self._filled >= _PARTS - 1 else "brass_fill"
        for part in range(_PARTS):
            area = QRectF(part * (width + _GAP), 2, width, _HEIGHT)
            if part < self._filled:
                paint_plate(painter, area, _HEIGHT / 2, colour)
            else:
                paint_track(painter, area, _HEIGHT / 2)
