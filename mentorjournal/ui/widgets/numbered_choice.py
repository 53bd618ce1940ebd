"""One of several answers: a figure in a circle."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_words
from mentorjournal.ui.typesetting import Typesetting

_LEADING_TOP = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


class NumberedChoice(QRadioButton):
    """A figure in a circle, filled when chosen; a radio button to the keyboard and the screen reader.

    Args:
        figure: stands in the circle.
        words: beside it, wrapping; none on a scale.
        name: what a screen reader says.
        side: the circle in pixels at scale 1.
    """

    def __init__(self, figure: str, words: str, name: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        self._words = words
        self._side = side
        self._setting: Typesetting | None = None
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(bool(words))
        self.setSizePolicy(policy)
        theme.follow(self._restyle)

    def sizeHint(self) -> QSize:
        """The circle, and the words on one line up to 420 wide."""
        if not self._words:
            return QSize(self._circle(), self._circle())
        width = self._lead() + min(self._typeset().natural_width(), theme.current().px(420))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The circle and a narrow column of words."""
        if not self._words:
            return self.sizeHint()
        return QSize(self._lead() + min(self._typeset().natural_width(), theme.current().px(64)), self._circle())

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return bool(self._words)

    def heightForWidth(self, width: int) -> int:
        """The height of circle or words, whichever is more."""
        return max(self._circle(), self._typeset().height(width - self._lead()))

    def hitButton(self, spot: QPoint) -> bool:
        """The words are part of the target."""
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle, figure and words; the focus is a ring around the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, is_on = theme.current(), self.isChecked()
        area = self._mirrored(QRect(0, 0, self._circle(), self._circle()))
        circle = QRectF(area).adjusted(4, 4, -4, -4)
        ground = "ink" if is_on else "hover" if self.underMouse() else "raised"
        painter.setPen(QPen(now.colour("ink" if is_on else "edge"), 1.5))
        painter.setBrush(now.colour(ground))
        painter.drawEllipse(circle)
        if self.hasFocus():
            painter.setPen(QPen(now.colour("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(area).adjusted(1, 1, -1, -1))
        style, colour = "heading" if self._side > 40 else "body", "on_ink" if is_on else "text"
        paint_words(painter, area, self._figure, style, colour, alignment=Qt.AlignmentFlag.AlignHCenter)
        if self._words:
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        setting = self._typeset()
        top = max((self._circle() - setting.line_height) // 2, 0)
        if setting.height(self.width() - self._lead()) > self._circle() - top:
            top = max((self.height() - setting.height(self.width() - self._lead())) // 2, 0)
        area = self._mirrored(QRect(self._lead(), top, self.width() - self._lead(), self.height() - top))
        painter.setPen(theme.current().colour("text"))
        setting.draw(painter, QRectF(area), _LEADING_TOP, self.layoutDirection())

    def _circle(self) -> int:
        return theme.current().px(self._side)

    def _lead(self) -> int:
        return self._circle() + theme.current().px(12)

    def _mirrored(self, area: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), area)

    def _typeset(self) -> Typesetting:
        if self._setting is None:
            self._setting = Typesetting(self._words, "body")
        return self._setting

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self._setting = None
        self.updateGeometry()
        self.update()
