"""A row to paint on: places counted from its leading edge, mirrored where the list runs right to left."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from mentorjournal.ui import theme
from mentorjournal.ui.painting import (
    LEADING,
    mirrored,
    paint_avatar,
    paint_focus,
    paint_icon,
    paint_plate,
    paint_role,
    paint_words,
)

_RADIUS = 9


class RowCanvas:
    """The painter of one row. All areas are in pixels from the row's leading top corner."""

    def __init__(self, painter: QPainter, area: QRect, direction: Qt.LayoutDirection) -> None:
        self._painter = painter
        self._area = area
        self._direction = direction
        self.width = area.width()
        self.height = area.height()
        self.is_selected = False
        self.is_hovered = False

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return theme.current().px(length)

    def logical_width(self) -> float:
        """The width by text scale, to choose between wide and narrow."""
        return self.width / theme.current().scale

    def words(
        self, area: QRect, words: str, style: str, colour: str = "text", alignment: Qt.AlignmentFlag = LEADING
    ) -> None:
        """One line, elided at its end."""
        placed = self._placed(area)
        paint_words(self._painter, placed, words, style, colour, alignment=alignment, direction=self._direction)

    def marked_words(
        self, area: QRect, words: str, marks: Sequence[tuple[int, int]], style: str, colour: str = "text"
    ) -> None:
        """One line in which the ranges `marks` (start, end) stand bold on brass, elided at its end."""
        placed = self._placed(area)
        if placed.width() <= 0:
            return
        now = theme.current()
        shown = words.replace("\n", " ")
        layout = _lay_out(shown, marks, now.font(style), placed.width())
        if layout.lineAt(0).textLength() < len(shown):
            room = placed.width() - now.metrics(style).horizontalAdvance("…")
            # A line dies with its layout, so the layout needs a name.
            shortened = _lay_out(shown, marks, now.font(style), room)
            kept = shown[: shortened.lineAt(0).textLength()].rstrip()
            layout = _lay_out(kept + "…", marks, now.font(style), placed.width())
        line = layout.lineAt(0)
        spare = placed.width() - line.naturalTextWidth() if self._is_mirrored() else 0.0
        top = placed.top() + (placed.height() - line.height()) / 2
        self._painter.setPen(now.colour(colour))
        layout.draw(self._painter, QPointF(placed.left() + spare - line.naturalTextRect().x(), top))

    def icon(self, area: QRect, name: str, colour: str = "text2") -> None:
        """An icon filling a square."""
        paint_icon(self._painter, self._placed(area), name, colour, mirrored=self._is_mirrored())

    def role(self, area: QRect, role: str) -> None:
        """A role's arrow in its square; nothing without a role."""
        if role:
            paint_role(self._painter, self._placed(area), role, mirrored=self._is_mirrored())

    def avatar(self, area: QRect, name: str, role: str) -> None:
        """A person's initials."""
        paint_avatar(self._painter, self._placed(area), name, role or None)

    def key(self, end: int, words: str) -> int:
        """A key's cap that ends at `end`, in the middle of the row; returns where it begins."""
        width = round(theme.current().metrics("key").horizontalAdvance(words)) + self.px(14)
        height = self.px(20)
        area = self._placed(QRect(end - width, (self.height - height) // 2, width, height))
        paint_plate(self._painter, QRectF(area), 4, "raised", "edge_soft")
        paint_words(self._painter, area, words, "key", "text2", alignment=Qt.AlignmentFlag.AlignHCenter)
        return end - width

    def line(self, area: QRect, colour: str) -> None:
        """A hairline or rule."""
        self._painter.fillRect(self._placed(area), theme.current().colour(colour))

    def plate(self, area: QRectF, ground: str) -> None:
        """The ground of hover or selection."""
        paint_plate(self._painter, QRectF(self._placed(area.toRect())), _RADIUS, ground)

    def ring(self, area: QRectF) -> None:
        """The focus ring."""
        paint_focus(self._painter, QRectF(self._placed(area.toRect())), _RADIUS)

    def _is_mirrored(self) -> bool:
        return self._direction == Qt.LayoutDirection.RightToLeft

    def _placed(self, area: QRect) -> QRect:
        return mirrored(self._direction, self._area, area.translated(self._area.topLeft()))


def _lay_out(words: str, marks: Sequence[tuple[int, int]], font: QFont, width: float) -> QTextLayout:
    """One line of `words` no wider than `width`, broken anywhere."""
    now = theme.current()
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(option)
    found = QTextCharFormat()
    found.setFontWeight(QFont.Weight.DemiBold)
    found.setBackground(now.colour("brass_soft"))
    found.setForeground(now.colour("text"))
    ranges: list[QTextLayout.FormatRange] = []
    for start, end in marks:
        if start >= len(words):
            continue
        span = QTextLayout.FormatRange()
        span.start = start  # pyright: ignore[reportAttributeAccessIssue] - the stubs know no fields
        span.length = min(end, len(words)) - start  # pyright: ignore[reportAttributeAccessIssue]
        span.format = found  # pyright: ignore[reportAttributeAccessIssue]
        ranges.append(span)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1.0))
    layout.endLayout()
    return layout
