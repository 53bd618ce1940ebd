"""The thin line between things."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui import theme


class Hairline(QWidget):
    """One pixel of "line" or "rule", across the column or, `upright`, down it."""

    def __init__(self, colour: str = "line", *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        if upright:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), theme.current().colour(self._colour))
