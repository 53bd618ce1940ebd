"""A dialog of our own: a title, what it is about, and a sheet that scrolls where the screen is too low for it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.widgets.layout import box

_AROUND = 80
"""Pixels of the screen that are left to its bars and to the frame of the dialog."""


class SheetDialog(QDialog):
    """As high as what lies on it, also after that has changed; modal to its window.

    Args:
        title: names it, for the window and for a screen reader.
        width: in pixels at scale 1.
    """

    def __init__(self, title: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._width = width
        self._holder: QWidget | None = None
        self._area = QScrollArea()
        clothe_bars(self._area)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(self._area.focusPolicy().NoFocus)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._area)
        theme.follow(self._fit)

    def set_matter(self, layout: QLayout) -> None:
        """Lay something on the sheet, with margins of its own; once."""
        self._holder = box(layout)
        self._area.setWidget(self._holder)
        self._holder.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        self._holder.installEventFilter(self)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known on which screen."""
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with a sentence that has come, and shrink when it has gone."""
        if watched is self._holder and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._holder is None or (layout := self._holder.layout()) is None:
            return
        room = self.screen().availableGeometry()
        width = min(theme.current().px(self._width), room.width() - _AROUND)
        layout.activate()
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        self.setMinimumWidth(min(width, theme.current().px(320)))
        self.resize(width, min(height, room.height() - _AROUND))
