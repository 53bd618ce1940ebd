"""A quiet ground behind a group: what stays here, what is due, what is wrong."""

from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate

Ground = Literal["sunken", "ink_soft", "brass_soft", "danger_soft", "raised", "sheet"]


class Panel(QFrame):
    """A rounded well of one token colour, without edge or shadow."""

    def __init__(self, layout: QLayout, ground: Ground = "sunken", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground: Ground = ground
        self.setProperty("ground", True)  # noqa: FBT003 - Qt's own signature
        self.setLayout(layout)
        theme.follow(self.update)

    def set_ground(self, ground: Ground) -> None:
        """Take another ground."""
        self._ground = ground
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        paint_plate(QPainter(self), QRectF(self.rect()), 10, self._ground)
