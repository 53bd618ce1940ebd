"""A paper label laid on the cover."""

from PySide6.QtWidgets import QLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.card import Card


class Slip(Card):
    """A card of a fixed width (pixels at scale 1) with the deeper shadow it casts on cloth."""

    def __init__(self, layout: QLayout, width: int, parent: QWidget | None = None) -> None:
        super().__init__(layout, elevation="slip", parent=parent)
        self._width = width
        theme.follow(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self.setFixedWidth(theme.current().px(self._width))
