"""The skeleton of a page on the sheet: header, main column, aside, foot."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.widgets.layout import empty
from mentorjournal.ui.widgets.words import Words

_ASIDE_NARROW, _GUTTER_NARROW, _GUTTER = 256, 28, 44
_HEADER_STACKS_BELOW = 680


class Page(QWidget):
    """A column with 40 at its sides, never wider than 1240 at scale 1; below 900 the aside goes under the main column.

    Args:
        title: in the voice face; long ones wrap.
        subtitle: one line below.
        scrolls: whether the page scrolls as a whole; a page around one long list does not.
        bleeds: whether that list runs to the foot of the sheet.
    """

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        *,
        scrolls: bool = True,
        bleeds: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bleeds = bleeds
        self._aside: QWidget | None = None
        self._area: QScrollArea | None = None
        self._title = Words(title, "display", wraps=True)
        self._subtitle = Words(subtitle, "body", "text2", wraps=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._actions.setContentsMargins(0, 6, 0, 0)
        self._header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot = QVBoxLayout()
        self._column = QWidget()
        self._build_column()
        self._build_frame(scrolls=scrolls)
        theme.follow(self._fit)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Head the page."""
        self._title.set_words(title)
        self._title.setVisible(bool(title))
        self._subtitle.set_words(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_actions(self, *actions: QWidget) -> None:
        """Put these at the trailing end of the header, the primary button last. Earlier ones are deleted."""
        empty(self._actions)
        for action in actions:
            self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)

    def set_header_lead(self, lead: QWidget, *, fills: bool = False) -> None:
        """Put a widget before the title, as a person's initials; one that `fills` the header takes its place."""
        self._header.insertWidget(0, lead, 1000 if fills else 0, Qt.AlignmentFlag.AlignTop)

    def set_body(self, main: QWidget, aside: QWidget | None = None, foot: QWidget | None = None) -> None:
        """Fill the page; what was there before is deleted."""
        empty(self._body)
        empty(self._foot)
        self._aside = aside
        self._body.addWidget(main, 1)
        if aside is not None:
            self._body.addWidget(aside)
        if foot is not None:
            self._foot.addWidget(foot)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose margins and columns for the window's width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """A page shown for the first time may sit in another window than it was made in."""
        super().showEvent(event)
        self._fit()

    def scroll_to_top(self) -> None:
        """Show the page from its beginning, where it scrolls as a whole."""
        if self._area is not None:
            self._area.verticalScrollBar().setValue(0)

    def is_stacked(self) -> bool:
        """Whether the aside lies below the main column now."""
        return self._body.direction() == QBoxLayout.Direction.TopToBottom

    def _build_column(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._header.setSpacing(16)
        self._header.addLayout(words, 1)
        self._header.addLayout(self._actions)
        column = QVBoxLayout(self._column)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addSpacing(22)
        column.addLayout(self._body, 1)
        column.addLayout(self._foot)
        # Only now: a widget that has no parent yet would be shown as a window of its own.
        self._title.setVisible(bool(self._title.text()))
        self._subtitle.setVisible(bool(self._subtitle.text()))

    def _build_frame(self, *, scrolls: bool) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self._column, 1000)
        row.addStretch(1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        if not scrolls:
            frame.addWidget(holder)
            return
        area = self._area = QScrollArea()
        clothe_bars(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        holder.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        frame.addWidget(area)

    def _fit(self) -> None:
        now = theme.current()
        width = self.window().width() / now.scale
        is_compact = width < now.layout["compact_below"]
        is_stacked = width < now.layout["stack_below"]
        side = now.space["page_compact" if is_compact else "page"]
        self._column.setMaximumWidth(now.px(now.layout["content_max"]))
        if (layout := self._column.layout()) is not None:
            layout.setContentsMargins(side, 28, side, 2 if self._bleeds else 28)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(down if is_stacked else across)
        self._body.setSpacing(30 if is_stacked else _GUTTER_NARROW if is_compact else _GUTTER)
        is_narrow = self.width() / now.scale < _HEADER_STACKS_BELOW
        self._header.setDirection(down if is_narrow else across)
        self._header.setAlignment(self._actions, Qt.AlignmentFlag.AlignLeading if is_narrow else Qt.AlignmentFlag(0))
        if self._aside is None:
            return
        if is_stacked:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(16_777_215)
            self._aside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        else:
            self._aside.setFixedWidth(now.px(_ASIDE_NARROW if is_compact else now.layout["aside"] - 16))
