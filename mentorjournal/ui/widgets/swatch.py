"""The small square of a chart's legend."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate


class Swatch(QWidget):
    """Solid or, like planned time, hollow; a word always stands beside it."""

    def __init__(self, colour: str, *, hollow: bool = False, size: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._hollow = hollow
        self._size = size
        theme.follow(self._restyle)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square."""
        area = QRectF(self.rect())
        if self._hollow:
            paint_plate(QPainter(self), area, 3, None, self._colour, 2)
        else:
            paint_plate(QPainter(self), area, 3, self._colour)

    def _restyle(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)
        self.update()
