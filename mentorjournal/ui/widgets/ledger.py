"""The page's margin: when, how long and whose before the rule, the matter after it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.layout import empty
from mentorjournal.ui.widgets.words import Words

_WIDE_MARGIN, _STACKS_BELOW = 100, 640
_UNBOUNDED = 16_777_215


class Ledger(QWidget):
    """Rows of margin and matter along one rule.

    Args:
        margin: width of the margin column in pixels at scale 1; the token `margin_column` by default.
        gap: pixels between rows.
        ruled: whether the rule is drawn; without margin matter there is none.
        air: pixels on either side of the rule.
        inset: what a card above or below spends on its own padding, so that both rules share one x.
    """

    def __init__(
        self,
        margin: int | None = None,
        *,
        gap: int = 12,
        ruled: bool = True,
        air: int = 16,
        inset: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._margin = theme.current().layout["margin_column"] if margin is None else margin
        self._inset = inset
        self._ruled = ruled
        self._air = air
        self._is_stacked = False
        self._holders: list[QWidget] = []
        self._lines: list[QBoxLayout] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(gap)
        theme.follow(self._restyle)

    def add(
        self, margin: QWidget | QLayout | str | None, matter: QWidget | QLayout, *, top: int = 0, stretch: int = 0
    ) -> None:
        """Add a row.

        Args:
            margin: what stands before the rule, set against it; plain words take the margin's own style.
            matter: what stands after the rule.
            top: pixels at scale 1 that lower the margin to the matter's first line.
            stretch: the row's share of spare height.
        """
        holder = QWidget()
        self._holders.append(holder)
        holder.setProperty("top", top)
        inner = QVBoxLayout(holder)
        inner.setSpacing(2)
        if isinstance(margin, str):
            margin = Words(margin, "margin", "text2", wraps=True, alignment=Qt.AlignmentFlag.AlignTrailing)
            inner.addWidget(margin)
        elif isinstance(margin, QLayout):
            inner.addLayout(margin)
        elif isinstance(margin, Words) and margin.wordWrap():
            inner.addWidget(margin)
        elif margin is not None:
            inner.addWidget(margin, 0, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        inner.addStretch(1)
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.append(line)
        line.addWidget(holder, 0)
        if isinstance(matter, QLayout):
            line.addLayout(matter, 1)
        else:
            line.addWidget(matter, 1)
        self._rows.addLayout(line, stretch)
        self._fit(holder, line)

    def add_field(self, field: FormField) -> None:
        """Add a field of a form: its label in the margin, level with the first line of the editor."""
        now = theme.current()
        label = field.label()
        label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self.add(label, field, top=(now.space["control"] - 17) // 2)

    def add_gap(self, pixels: int) -> None:
        """Add empty height; the rule runs on."""
        self._rows.addSpacing(pixels)

    def clear(self) -> None:
        """Take out all rows."""
        self._holders.clear()
        self._lines.clear()
        empty(self._rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with large text, a form's labels go above their fields."""
        super().resizeEvent(event)
        width = self.window().width() / theme.current().scale
        if self._is_stacked != (self._margin >= _WIDE_MARGIN and width < _STACKS_BELOW):
            self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rule down the whole height."""
        if not self._ruled or self._is_stacked:
            return
        x = self._margin_width() + self._air
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - 1
        QPainter(self).fillRect(QRectF(x, 0, 1, self.height()), theme.current().colour("rule"))

    def _margin_width(self) -> int:
        return theme.current().px(self._margin) + self._inset

    def _fit(self, holder: QWidget, line: QBoxLayout) -> None:
        direction = QBoxLayout.Direction
        line.setDirection(direction.TopToBottom if self._is_stacked else direction.LeftToRight)
        line.setSpacing(4 if self._is_stacked else self._air * 2 + 1)
        if self._is_stacked:
            holder.setMinimumWidth(0)
            holder.setMaximumWidth(_UNBOUNDED)
        else:
            holder.setFixedWidth(self._margin_width())
        if (layout := holder.layout()) is not None:
            top = 0 if self._is_stacked else theme.current().px(holder.property("top"))
            layout.setContentsMargins(0, top, 0, 0)
        side = Qt.AlignmentFlag.AlignLeading if self._is_stacked else Qt.AlignmentFlag.AlignTrailing
        for words in holder.findChildren(Words):
            words.setAlignment(side | Qt.AlignmentFlag.AlignTop)

    def _restyle(self) -> None:
        width = self.window().width() / theme.current().scale
        self._is_stacked = self._margin >= _WIDE_MARGIN and width < _STACKS_BELOW
        for holder, line in zip(self._holders, self._lines, strict=True):
            self._fit(holder, line)
        self.update()
