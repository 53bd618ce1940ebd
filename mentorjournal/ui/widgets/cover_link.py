"""A quiet way out, written on the cloth of the cover."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.key_presses import pressed_by_return
from mentorjournal.ui.painting import mirrored, paint_focus, paint_words


class CoverLink(QPushButton):
    """Words to press, in the colour of the cover's lettering; underlined under the pointer."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def sizeHint(self) -> QSize:
        """As high as any control."""
        now = theme.current()
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 + 2 * now.px(10)
        return QSize(width, now.px(now.space["control"]))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, as Space does."""
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, the line below them, the ring of the focus."""
        painter, now = QPainter(self), theme.current()
        pad = now.px(10)
        area = mirrored(self.layoutDirection(), self.rect(), QRect(pad, 0, self.width() - 2 * pad + 2, self.height()))
        paint_words(painter, area, self._words, "small", "on_cover", direction=self.layoutDirection())
        if self.underMouse() or self.isDown():
            baseline = self.height() // 2 + round(self.fontMetrics().capHeight() / 2) + now.px(3)
            painter.fillRect(QRect(area.left(), baseline, area.width() - 2, 1), now.colour("on_cover"))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), now.radius["control"], "on_cover")

    def _restyle(self) -> None:
        self.setFont(theme.current().font("small"))
        self.updateGeometry()
        self.update()
