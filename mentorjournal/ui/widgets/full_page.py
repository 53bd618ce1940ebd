"""A page that takes the whole window: a meeting, a guided reflection, the editor."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import empty


class FullPage(QWidget):
    """Paper to the edges: a bar at the top, the matter, a bar at the foot, hairlines between.

    `top` and `foot` are empty rows with their margins; fill them with `addWidget` and `addStretch`.
    """

    def __init__(self, *, ruled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top = QHBoxLayout()
        self.setProperty("ground", True)  # noqa: FBT003 - Qt's own signature
        self.top.setContentsMargins(28, 16, 28, 14)
        self.top.setSpacing(10)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(28, 14, 28, 18)
        self.foot.setSpacing(8)
        self._matter = QVBoxLayout()
        self._matter.setContentsMargins(0, 0, 0, 0)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addLayout(self.top)
        if ruled:
            frame.addWidget(Hairline())
        frame.addLayout(self._matter, 1)
        if ruled:
            frame.addWidget(Hairline())
        frame.addLayout(self.foot)
        theme.follow(self.update)

    def set_matter(self, matter: QWidget) -> None:
        """Put `matter` between the bars; what was there before is deleted."""
        empty(self._matter)
        self._matter.addWidget(matter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("sheet"))
