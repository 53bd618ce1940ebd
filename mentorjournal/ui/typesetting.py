"""Words set in one type style: measured, broken into lines with the style's leading, elided and drawn.

QLabel and QPlainTextEdit know no line height, and Qt's percentage in rich text is of the font's own height, which
differs between our two faces. The words are always plain: nothing a person typed can become markup.
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from mentorjournal.ui import theme

# Newsreader says its letters end at 0.735 of the size, but its capitals with accents reach 0.93.
_ACCENTED_ASCENT = 0.93


class Typesetting:
    """A text in one style of the present theme. Leading lies between lines only, so one line is as high as its letters.

    Make a new one after a change of words, style or theme; layouts are kept by width.
    """

    def __init__(self, words: str, style: str, *, italic: bool = False, strike: bool = False) -> None:
        now = theme.current()
        self.words = words
        self.font = now.font(style, italic=italic)
        self.font.setStrikeOut(strike)
        metrics = QFontMetricsF(self.font)
        size = self.font.pixelSize()
        self.ascent = metrics.ascent() if style == "figure" else max(metrics.ascent(), _ACCENTED_ASCENT * size)
        self.line_height = math.ceil(self.ascent + metrics.descent())
        self.leading = max(now.leading(style), self.line_height if style != "figure" else 0)
        self._metrics = metrics
        self._layouts: dict[int, list[QTextLayout]] = {}

    def natural_width(self) -> int:
        """The width of the longest line when nothing is broken."""
        return math.ceil(max((self._metrics.horizontalAdvance(line) for line in self.words.split("\n")), default=0.0))

    def height(self, width: int) -> int:
        """The height of the words broken at `width` logical pixels."""
        lines = sum(layout.lineCount() for layout in self._broken(width))
        return self.line_height + max(lines - 1, 0) * self.leading

    def draw(
        self,
        painter: QPainter,
        area: QRectF,
        alignment: Qt.AlignmentFlag,
        direction: Qt.LayoutDirection,
        *,
        wraps: bool = True,
    ) -> None:
        """Draw into `area` with the painter's pen; leading and trailing follow `direction`, not the words' own.

        Without wrapping each line ends in "…" where it does not fit.
        """
        side = _side(alignment, direction)
        if not wraps:
            self._draw_unbroken(painter, area, side, alignment)
            return
        layouts = self._broken(math.floor(area.width()))
        lines = [layout.lineAt(number) for layout in layouts for number in range(layout.lineCount())]
        height = self.line_height + max(len(lines) - 1, 0) * self.leading
        top = area.top() + _vertical(alignment, area.height() - height)
        for line in lines:
            left = _horizontal(side, area.width() - line.naturalTextWidth())
            left -= line.naturalTextRect().x()
            line.draw(painter, QPointF(area.left() + left, top + self.ascent - line.ascent()))
            top += self.leading

    def _draw_unbroken(self, painter: QPainter, area: QRectF, side: str, alignment: Qt.AlignmentFlag) -> None:
        painter.setFont(self.font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        lines = self.words.split("\n")
        height = self.line_height + (len(lines) - 1) * self.leading
        top = area.top() + _vertical(alignment, area.height() - height)
        for line in lines:
            # A pixel of tolerance: advances are rounded up in the hint, never down.
            shown = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width() + 1)
            left = _horizontal(side, area.width() - self._metrics.horizontalAdvance(shown))
            painter.drawText(QPointF(area.left() + max(left, 0.0), top + self.ascent), shown)
            top += self.leading

    def _broken(self, width: int) -> list[QTextLayout]:
        if width not in self._layouts:
            if len(self._layouts) > 3:
                self._layouts.clear()
            self._layouts[width] = [self._break(line, width) for line in self.words.split("\n")]
        return self._layouts[width]

    def _break(self, paragraph: str, width: int) -> QTextLayout:
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(paragraph, self.font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, 0))
            line = layout.createLine()
        layout.endLayout()
        return layout


def _side(alignment: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> str:
    """Which edge the words keep to, once the direction of the window is known."""
    if alignment & Qt.AlignmentFlag.AlignHCenter:
        return "centre"
    is_trailing = bool(alignment & Qt.AlignmentFlag.AlignRight)
    if not alignment & Qt.AlignmentFlag.AlignAbsolute and direction == Qt.LayoutDirection.RightToLeft:
        is_trailing = not is_trailing
    return "right" if is_trailing else "left"


def _horizontal(side: str, spare: float) -> float:
    return {"left": 0.0, "centre": spare / 2, "right": spare}[side]


def _vertical(alignment: Qt.AlignmentFlag, spare: float) -> float:
    if alignment & Qt.AlignmentFlag.AlignBottom:
        return spare
    return 0.0 if alignment & Qt.AlignmentFlag.AlignTop else round(spare / 2)
