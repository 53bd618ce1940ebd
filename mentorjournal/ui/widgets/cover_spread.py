"""The open spread at the front of the book: the cover, and beside it a page to fill in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.widgets.layout import column, row

_UNBOUNDED = 16_777_215


class CoverSpread(QWidget):
    """Cover at the leading edge, matter on paper beside it; in a narrow window the cover is a band above.

    The matter keeps to its measure in the middle of the paper, and scrolls where the window is too low for it.

    Args:
        cover: what lies at the edge.
        matter: what is to be filled in.
        measure: the widest the matter gets, in pixels at scale 1.
        cover_width: the cover's width in pixels at scale 1; without it the cover takes its share of the window.
        top: pixels above the matter, so that the titles of several steps stand in one place; without it the matter is
            in the middle of the height.
    """

    stacked = Signal(bool)
    """The cover became a band (true) or stands at the side again (false)."""

    def __init__(
        self,
        cover: QWidget,
        matter: QWidget,
        *,
        measure: int,
        cover_width: int | None = None,
        top: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cover = cover
        self._matter = matter
        self._measure = measure
        self._cover_width = cover_width
        self._top = 32 if top is None else top
        self._is_stacked = False
        lines = row(None, (matter, 1000), None, gap=0)
        self._paper = column(lines, None, gap=0) if top is not None else column(None, lines, None, gap=0)
        holder = QWidget()
        holder.setLayout(self._paper)
        self._area = QScrollArea()
        clothe_bars(self._area)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(holder)
        holder.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        self._frame = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._frame.addWidget(cover)
        self._frame.addWidget(self._area, 1)
        theme.follow(self._fit)

    def is_stacked(self) -> bool:
        """Whether the cover is a band now."""
        return self._is_stacked

    def scroll_up(self) -> None:
        """Show the matter from its beginning."""
        self._area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose side or band for the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        now = theme.current()
        is_stacked = self.width() / now.scale < now.layout["stack_below"]
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._frame.setDirection(down if is_stacked else across)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self._cover.setSizePolicy(free if is_stacked else fixed, fixed if is_stacked else free)
        if is_stacked:
            self._cover.setMinimumWidth(0)
            self._cover.setMaximumWidth(_UNBOUNDED)
        elif self._cover_width is not None:
            self._cover.setFixedWidth(now.px(self._cover_width))
        else:
            self._cover.setFixedWidth(round(self.width() * 0.45))
        side = now.space["page_compact" if self.width() / now.scale < now.layout["compact_below"] else "page"] + 12
        self._paper.setContentsMargins(side, 32 if is_stacked else self._top, side, 24)
        self._matter.setMaximumWidth(now.px(self._measure))
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self.stacked.emit(is_stacked)
