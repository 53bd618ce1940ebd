"""A line to type into that has no box of its own."""

from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe


class BareLine(QLineEdit):
    """Stands alone on a card, in any type style.

    Args:
        name: what is typed here, for a screen reader.
        placeholder: an example.
        style: the type style.
    """

    def __init__(self, name: str, placeholder: str, style: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        clothe(self, "bare")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(200)
        theme.follow(self._restyle)

    def _restyle(self) -> None:
        self.setFont(theme.current().font(self._style))
        self.setMinimumHeight(theme.current().px(24))
        self.updateGeometry()
