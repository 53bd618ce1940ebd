"""The closed book that welcome and lock are laid on."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from mentorjournal.ui import theme

SPINE = 26
_ELASTIC, _FROM_EDGE = 14, 46


class Cover(QWidget):
    """Cloth in ink green with a spine at the leading edge and, where wanted, the elastic near the other."""

    def __init__(self, layout: QLayout | None = None, *, elastic: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elastic = elastic
        self.setProperty("ground", True)  # noqa: FBT003 - Qt's own signature
        if layout is not None:
            self.setLayout(layout)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.follow(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw cloth, spine and elastic."""
        painter, now = QPainter(self), theme.current()
        width, height = self.width(), self.height()
        painter.fillRect(self.rect(), now.colour("cover"))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(width, 0)
            painter.scale(-1, 1)
        painter.fillRect(QRectF(0, 0, SPINE, height), now.colour("cover_edge"))
        painter.fillRect(QRectF(SPINE, 0, 1, height), now.colour("gleam", 18))
        if self._elastic:
            left = width - _FROM_EDGE - _ELASTIC
            painter.fillRect(QRectF(left + 2, 0, _ELASTIC, height), now.colour("shade", 40))
            painter.fillRect(QRectF(left, 0, _ELASTIC, height), now.colour("cover_edge"))
            painter.fillRect(QRectF(left + 3, 0, 1, height), now.colour("gleam", 20))
