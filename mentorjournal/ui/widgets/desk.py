"""The desk: the sidebar, and beside it the sheet."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.layout import set_margins
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.sidebar import Sidebar

_AIR = 10


class Desk(QWidget):
    """The window's ground. Below 1120 (by text scale) the sidebar shrinks to its rail by itself."""

    def __init__(self, sidebar: Sidebar, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sidebar = sidebar
        self.setProperty("ground", True)  # noqa: FBT003 - Qt's own signature
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(sidebar)
        self._row.addWidget(sheet, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.follow(self._restyle)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("desk"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between sidebar and rail."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror the margins, which Qt does not."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _fit(self) -> None:
        now = theme.current()
        self._sidebar.set_compact(compact=self.width() / now.scale < now.layout["compact_below"])

    def _restyle(self) -> None:
        set_margins(self._row, (0, _AIR, _AIR, _AIR), self.layoutDirection())
        self._fit()
        self.update()
