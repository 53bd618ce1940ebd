"""A small labelled mark: icon and word."""

from typing import Literal, Self

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.ui import theme
from mentorjournal.ui.labels import mark_colour, mark_icon, mark_label
from mentorjournal.ui.painting import mirrored, paint_icon, paint_plate, paint_words

Tone = Literal["plain", "ink", "brass", "danger", "outline", "bare"]

_GROUNDS: dict[str, str | None] = {
    "plain": "sunken",
    "ink": "ink_soft",
    "brass": "brass_soft",
    "danger": "danger_soft",
    "outline": None,
    "bare": None,
}
_COLOURS = {"ink": "ink", "brass": "brass", "danger": "danger"}


class MarkLabel(QWidget):
    """A state in a word: "carried twice", "Private". Tones give the ground; "bare" has none, "outline" a hairline."""

    def __init__(
        self,
        words: str,
        icon: str | None = None,
        tone: Tone = "plain",
        *,
        style: str = "margin_b",
        colour: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._icon = icon
        self._tone: Tone = tone
        self._style = style
        self._colour = colour
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @classmethod
    def of(cls, mark: Mark, *, parent: QWidget | None = None) -> Self:
        """The mark of a paragraph or promise, as it stands in the margin."""
        return cls(mark_label(mark), mark_icon(mark), "bare", style="margin", colour=mark_colour(mark), parent=parent)

    def set_mark(self, words: str, icon: str | None = None, tone: Tone = "plain", colour: str | None = None) -> None:
        """Say something else."""
        self._words, self._icon, self._tone, self._colour = words, icon, tone, colour
        self.setAccessibleName(words)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Words, icon and the ground's padding."""
        now = theme.current()
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 + 2 * self._padding()
        return QSize(width + (now.px(19) if self._icon else 0), now.px(22))

    def minimumSizeHint(self) -> QSize:
        """Long words may elide."""
        now = theme.current()
        return QSize(min(self.sizeHint().width(), now.px(120)), now.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon and words."""
        painter = QPainter(self)
        now = theme.current()
        ground = _GROUNDS[self._tone]
        if ground or self._tone == "outline":
            paint_plate(painter, QRectF(self.rect()), 6, ground, "line" if self._tone == "outline" else None)
        colour = self._colour or _COLOURS.get(self._tone, "text2")
        left = self._padding()
        if self._icon:
            side = now.px(14)
            area = QRect(left, (self.height() - side) // 2, side, side)
            paint_icon(painter, self._mirrored(area), self._icon, colour)
            left += now.px(19)
        area = QRect(left, 0, self.width() - left - self._padding() + 1, self.height())
        direction = self.layoutDirection()
        paint_words(painter, self._mirrored(area), self._words, self._style, colour, direction=direction)

    def _padding(self) -> int:
        return 0 if self._tone == "bare" else theme.current().px(8)

    def _mirrored(self, area: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), area)

    def _restyle(self) -> None:
        self.setFont(theme.current().font(self._style))
        self.updateGeometry()
        self.update()
