"""An icon as a widget of its own, beside words that say the same."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_icon


class Picture(QWidget):
    """A Lucide icon in a token colour, `size` pixels at scale 1. Its meaning stands in the words beside it."""

    def __init__(self, name: str, colour: str = "text2", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self._size = size
        theme.follow(self._restyle)

    def set_icon(self, name: str, colour: str | None = None) -> None:
        """Show another icon, in another colour where one is given."""
        self._name = name
        self._colour = colour or self._colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        paint_icon(QPainter(self), self.rect(), self._name, self._colour if self.isEnabled() else "disabled")

    def _restyle(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)
        self.update()
