"""Where one is in a short sequence."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import mirrored, paint_plate, paint_track

_WIDTH, _GAP, _HEIGHT = 28, 6, 4


class Dashes(QWidget):
    """Filled dashes for what is done: no percentages. The words "3 of 5" belong beside it."""

    def __init__(self, done: int, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = done
        self._total = total
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_progress(done, total)
        theme.follow(self.update)

    def set_progress(self, done: int, total: int) -> None:
        """Fill `done` of `total` dashes."""
        self._done, self._total = done, total
        self.setAccessibleName(self.tr("{done} of {total}").format(done=done, total=total))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All dashes in a row."""
        return QSize(self._total * (_WIDTH + _GAP) - _GAP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Dashes shorten where many have to fit."""
        return QSize(self._total * (4 + _GAP) - _GAP, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashes from the leading edge."""
        painter = QPainter(self)
        width = min((self.width() + _GAP) // max(self._total, 1) - _GAP, _WIDTH)
        for number in range(self._total):
            area = QRect(number * (width + _GAP), 0, width, _HEIGHT)
            area = mirrored(self.layoutDirection(), self.rect(), area)
            if number < self._done:
                paint_plate(painter, QRectF(area), 2, "ink")
            else:
                paint_track(painter, QRectF(area), 2)
