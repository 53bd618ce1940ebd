"""An hour, or a month of hours, as a ring."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme

_QUARTER = 90.0
_AIR = 12
"""Pixels at scale 1 between the ring and the words in it."""
_LOWER = 0.92
_SMALLEST = 9
"""Pixels at scale 1 below which no letter shrinks."""


@dataclass(frozen=True)
class RingPart:
    """An arc: its share of the ring from 0 to 1, its token colour, and whether it is hollow, as planned time is."""

    share: float
    colour: str = "ink"
    hollow: bool = False


class HourRing(QWidget):
    """Arcs from the top, clockwise (the other way in right-to-left), on a track; a figure and a caption inside.

    Args:
        size: the diameter in pixels at scale 1.
        width: the thickness of the arcs.
        style: the type style of the figure.
        ground: the token colour the ring lies on.
    """

    spoken_role: ClassVar = QAccessible.Role.Graphic

    def __init__(
        self,
        size: int = 184,
        width: int = 13,
        *,
        style: str = "title",
        ground: str = "sheet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._width = width
        self._style = style
        self._ground = ground
        self._figure = ""
        self._caption = ""
        self._parts: tuple[RingPart, ...] = ()
        self._cuts: tuple[float, ...] = ()
        self._marker: float | None = None
        theme.follow(self._restyle)

    def set_hours(self, held: float, planned: float, promised: float) -> None:
        """Held solid, planned hollow, the rest track; three lengths in one unit. What exceeds the promise is full."""
        whole = max(promised, held, 0.001)
        shares = held / whole, min(planned, whole - held) / whole
        parts = (RingPart(shares[0], "ink"), RingPart(shares[1], "ink_mid", hollow=True))
        self.set_parts([part for part in parts if part.share > 0])

    def set_parts(self, parts: Sequence[RingPart]) -> None:
        """Show these arcs, one after the other."""
        self._parts = tuple(parts)
        self.update()

    def set_words(self, figure: str, caption: str, spoken: str) -> None:
        """The figure and caption inside, and every figure of the ring in words for a screen reader."""
        self._figure, self._caption = figure, caption
        self.setAccessibleName(f"{figure} {caption}".strip())
        self.setAccessibleDescription(spoken)
        self.update()

    def set_cuts(self, shares: Sequence[float], marker: float | None = None) -> None:
        """Cut the ring where agenda items end; a brass tick marks the end of the one under way."""
        self._cuts, self._marker = tuple(shares), marker
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, arcs, cuts and words."""
        painter, now = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = self._width / 2 + 2
        circle = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        turn = 1.0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else -1.0
        # In high contrast a full track would look like an arc.
        track = ("line", 2) if now.is_contrast else ("edge_soft" if now.is_dark else "line", self._width)
        painter.setPen(self._pen(*track))
        painter.drawEllipse(circle)
        start = _QUARTER
        for part in self._parts:
            span = turn * 360 * min(part.share, 1.0)
            painter.setPen(self._pen(part.colour, self._width))
            painter.drawPath(_arc(circle, start, span))
            if part.hollow and abs(span) > 3:
                trim = turn * math.degrees(2 / (circle.width() / 2))
                painter.setPen(self._pen(self._ground, self._width - 4))
                painter.drawPath(_arc(circle, start + trim, span - 2 * trim))
            start += span
        for share in self._cuts:
            self._draw_cut(painter, circle, _QUARTER + turn * 360 * share, self._ground, 2.5)
        if self._marker is not None:
            angle = _QUARTER + turn * 360 * self._marker
            self._draw_cut(painter, circle, angle, self._ground, 6)
            self._draw_cut(painter, circle, angle, "brass_fill", 3)
        self._draw_words(painter)

    def _draw_cut(self, painter: QPainter, circle: QRectF, angle: float, colour: str, width: float) -> None:
        around = QPointF(math.cos(math.radians(angle)), -math.sin(math.radians(angle)))
        reach = self._width / 2 + 2
        painter.setPen(self._pen(colour, width))
        radius = circle.width() / 2
        painter.drawLine(circle.center() + around * (radius - reach), circle.center() + around * (radius + reach))

    def _draw_words(self, painter: QPainter) -> None:
        now = theme.current()
        room = self.width() - 2 * (self._width + now.px(_AIR))
        figure = _fitted(now.font(self._style), self._figure, room)
        # The caption stands lower, where the ring leaves less room.
        caption = _fitted(now.font("small"), self._caption, _LOWER * room)
        above, below = QFontMetricsF(figure), QFontMetricsF(caption)
        centre = QRectF(self.rect()).center()
        gap = now.px(8)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        top = centre.y() - (above.capHeight() + (gap + below.height() if self._caption else 0)) / 2
        painter.setFont(figure)
        painter.setPen(now.colour("text"))
        x = centre.x() - above.horizontalAdvance(self._figure) / 2
        painter.drawText(QPointF(x, top + above.capHeight()), self._figure)
        painter.setFont(caption)
        painter.setPen(now.colour("text2"))
        words = below.elidedText(self._caption, Qt.TextElideMode.ElideRight, _LOWER * room + 1)
        x = centre.x() - below.horizontalAdvance(words) / 2
        painter.drawText(QPointF(x, top + above.capHeight() + gap + below.ascent()), words)

    def _pen(self, colour: str, width: float) -> QPen:
        return QPen(theme.current().colour(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)

    def _restyle(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)
        self.update()


def _fitted(font: QFont, words: str, room: float) -> QFont:
    """The font, made smaller where the words of another language would run over the ring."""
    needed = QFontMetricsF(font).horizontalAdvance(words)
    if needed > room:
        font.setPixelSize(max(int(font.pixelSize() * room / needed), theme.current().px(_SMALLEST)))
    return font


def _arc(circle: QRectF, start: float, span: float) -> QPainterPath:
    """From `start` degrees, counted as Qt does from three o'clock, over `span` degrees."""
    path = QPainterPath()
    path.arcMoveTo(circle, start)
    path.arcTo(circle, start, span)
    return path
