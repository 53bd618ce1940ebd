"""The journal's own sign: a small closed book."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate, paint_ribbon


class MiniBook(QWidget):
    """A book with its elastic and the end of the ribbon, `size` pixels at scale 1."""

    def __init__(self, size: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        theme.follow(self._restyle)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the book."""
        painter, side = QPainter(self), float(self.width())
        paint_plate(painter, QRectF(side * 0.14, 0, side * 0.72, side * 0.92), side * 0.12, "book")
        painter.fillRect(QRectF(side * 0.68, 0, side * 0.07, side * 0.92), theme.current().colour("cover_edge"))
        paint_ribbon(painter, QRectF(side * 0.3, side * 0.86, side * 0.14, side * 0.16))

    def _restyle(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)
        self.update()
