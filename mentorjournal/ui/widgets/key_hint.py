"""A keyboard key as it is printed on the keyboard."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate, paint_words


class KeyHint(QWidget):
    """The key, "Ctrl K", that does the same as the button beside it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def sizeHint(self) -> QSize:
        """The cap of the key."""
        now = theme.current()
        return QSize(max(self.fontMetrics().horizontalAdvance(self._words) + now.px(14), now.px(26)), now.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap and its words."""
        painter = QPainter(self)
        paint_plate(painter, QRectF(self.rect()), 4, "raised", "edge_soft")
        paint_words(painter, self.rect(), self._words, "key", "text2", alignment=Qt.AlignmentFlag.AlignHCenter)

    def _restyle(self) -> None:
        self.setFont(theme.current().font("key"))
        self.updateGeometry()
        self.update()
