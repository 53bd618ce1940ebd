"""A printed page: lengths in points, the light theme's colours, the bundled faces, whatever the screen wears."""

import math
import tomllib
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from mentorjournal.paths import resources

POINTS_PER_INCH = 72
UI, VOICE = "Inter", "Newsreader"


class Paper:
    """Draws on `painter` in points (1/72 inch) from the upper leading corner.

    Args:
        painter: begun on the device.
        dots: device dots for each point.
        width: how wide the page is, in points; what mirrors needs to know.
        right_to_left: whether x counts from the right edge.
    """

    def __init__(self, painter: QPainter, dots: float, width: float, *, right_to_left: bool = False) -> None:
        _load_faces()
        self.painter = painter
        self.width = width
        self._dots = dots
        self._mirrored = right_to_left
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def font(self, family: str, size: float, weight: int = 400, *, spacing: float = 100) -> QFont:
        """A face at `size` points; `spacing` is the distance of its letters in per cent."""
        font = QFont([family, "sans-serif" if family == UI else "serif"])
        font.setPixelSize(max(round(size * self._dots), 1))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
        return font

    def words(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        font: QFont,
        *,
        colour: str = "text",
        leading: float = 1.4,
        trailing: bool = False,
    ) -> float:
        """Set `text` in a column and return the y below it, all in points.

        Args:
            text: plain words; broken where the column ends.
            x: the column's leading edge.
            y: its top.
            width: its width.
            font: from `font`.
            colour: a token name.
            leading: from baseline to baseline, in sizes of the font.
            trailing: set against the trailing edge.
        """
        column = self.area(x, y, width, 0)
        layout = QTextLayout(text, font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(column.width())
            line = layout.createLine()
        layout.endLayout()
        step, top = font.pixelSize() * leading, column.top()
        self.painter.setPen(_colour(colour))
        ascent = QFontMetricsF(font).ascent()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            spare = column.width() - line.naturalTextWidth() if trailing != self._mirrored else 0.0
            left = column.left() + spare - line.naturalTextRect().x()
            line.draw(self.painter, QPointF(left, top + ascent - line.ascent()))
            top += step
        return y + math.ceil((top - column.top()) / self._dots)

    def stamp(self, text: str, box: QRectF, font: QFont, colour: str = "text") -> None:
        """One line at the left edge of `box` (in device dots), its capitals in the middle of the height."""
        self.painter.setFont(font)
        self.painter.setPen(_colour(colour))
        baseline = box.center().y() + QFontMetricsF(font).capHeight() / 2
        self.painter.drawText(QPointF(box.left(), baseline), text)

    def line(self, x: float, y: float, width: float, *, colour: str = "line", dashed: bool = False) -> None:
        """A hairline across."""
        area = self.area(x, y, width, 0)
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        self.painter.setPen(QPen(_colour(colour), 0.6 * self._dots, style))
        self.painter.drawLine(area.topLeft(), area.topRight())

    def rule(self, x: float, top: float, bottom: float) -> None:
        """The margin rule, downwards."""
        area = self.area(x, top, 0, bottom - top)
        self.painter.setPen(QPen(_colour("rule"), 0.8 * self._dots))
        self.painter.drawLine(area.topLeft(), area.bottomLeft())

    def area(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle in points, in device dots."""
        left = self.width - x - width if self._mirrored else x
        return QRectF(left * self._dots, y * self._dots, width * self._dots, height * self._dots)


@lru_cache(maxsize=1)
def _load_faces() -> None:
    """Register the bundled faces, where the window has not done so."""
    if {UI, VOICE} <= set(QFontDatabase.families()):
        return
    for path in sorted((resources() / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


@lru_cache(maxsize=1)
def _colours() -> dict[str, str]:
    text = (resources() / "themes" / "tokens.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text.partition("\n[contrast]")[0])["colour"]
    return {name: value["light"] for name, value in table.items() if "light" in value}


def _colour(name: str) -> QColor:
    return QColor(_colours()[name])
