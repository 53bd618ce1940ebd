"""The one sheet of paper that lies on the desk."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_plate


class Sheet(QFrame):
    """Paper with rounded corners around whatever page is open."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        self.setProperty("ground", True)  # noqa: FBT003 - Qt's own signature
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(content)
        theme.follow(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper."""
        paint_plate(QPainter(self), QRectF(self.rect()), theme.current().radius["sheet"], "sheet", "line")
