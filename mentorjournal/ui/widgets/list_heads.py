"""The heads of a list's columns."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import mirrored, paint_words


class ListHeads(QWidget):
    """Words over columns that share the width as the rows below do, and a hairline.

    Args:
        words: one head for each column.
        shares: the columns' parts of the width, as the delegate gives them.
        lead: pixels at scale 1 before the first column; `trail` after the last.
        narrow_below: below this width by text scale the rows have no columns, and the heads hide their words.
    """

    def __init__(
        self,
        words: Sequence[str],
        shares: Sequence[float],
        *,
        lead: int = 68,
        trail: int = 14,
        narrow_below: int = 600,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads = list(zip(words, shares, strict=True))
        self.setAccessibleName(", ".join(words))
        self._lead = lead
        self._trail = trail
        self._narrow_below = narrow_below
        theme.follow(self._restyle)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heads and hairline."""
        painter, now = QPainter(self), theme.current()
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), now.colour("line"))
        if not self._is_narrow():
            for words, area in self._placed():
                paint_words(painter, area, words, "margin", "text2", direction=self.layoutDirection())

    def event(self, event: QEvent) -> bool:
        """Say the whole head under the pointer: a narrow column cuts it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self._is_narrow():
            under = [words for words, area in self._placed() if area.contains(event.pos())]
            QToolTip.showText(event.globalPos(), "".join(under), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without words only the hairline is left."""
        super().resizeEvent(event)
        self._restyle()

    def _placed(self) -> Iterator[tuple[str, QRect]]:
        """Each head and where it stands."""
        now = theme.current()
        left = now.px(self._lead)
        whole = self.width() - left - now.px(self._trail)
        for words, share in self._heads:
            width = round(whole * share)
            area = QRect(left, 0, width - now.px(12), self.height())
            yield words, mirrored(self.layoutDirection(), self.rect(), area)
            left += width

    def _is_narrow(self) -> bool:
        return self.width() / theme.current().scale < self._narrow_below

    def _restyle(self) -> None:
        self.setFixedHeight(1 if self._is_narrow() else theme.current().px(28))
        self.update()
