"""How strong a passphrase is, as a length."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate, paint_track


class Strength(QWidget):
    """A filled length and a line that marks enough; the verdict in words stands below it."""

    def __init__(self, *, enough: float = 0.6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._enough = enough
        self.setFixedHeight(14)
        self.setAccessibleName(self.tr("Strength"))
        theme.follow(self.update)

    def set_share(self, share: float, verdict: str) -> None:
        """Fill `share`, from 0 to 1; `verdict` is what a screen reader says of it."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(verdict)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, length and the line."""
        painter = QPainter(self)
        paint_track(painter, QRectF(0, 5, self.width(), 5), 2.5)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        length = self.width() * self._share
        if length >= 1:
            left = self.width() - length if is_mirrored else 0
            colour = "ink" if self._share >= self._enough else "brass_fill"
            paint_plate(painter, QRectF(left, 5, length, 5), 2.5, colour)
        x = self.width() * (1 - self._enough if is_mirrored else self._enough)
        painter.fillRect(QRectF(x, 0, 1.5, 14), theme.current().colour("text2"))
