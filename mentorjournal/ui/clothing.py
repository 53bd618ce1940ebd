"""Style sheets on the few widgets that Qt draws itself, kept in step with the theme."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.stylesheet import Kind, stylesheet


def clothe(widget: QWidget, kind: Kind) -> None:
    """Give a widget that Qt draws its style sheet, for as long as it lives; its children wear it too."""
    _Clothing(widget, kind)


def clothe_bars(area: QAbstractScrollArea) -> None:
    """The same for the scroll bars of an area whose content is ours and needs no sheet."""
    clothe(area.verticalScrollBar(), "bar")
    clothe(area.horizontalScrollBar(), "bar")


class _Clothing(QObject):
    """Changes the sheet with the theme: at once on a widget in sight, on others when they are shown."""

    def __init__(self, widget: QWidget, kind: Kind) -> None:
        super().__init__(widget)
        self._widget = widget
        self._kind: Kind = kind
        self._is_waiting = False
        self._change()
        theme.changes().connect(self._on_theme_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Change before the widget comes into sight."""
        if event.type() == QEvent.Type.Show and watched is self._widget:
            self._widget.removeEventFilter(self)
            self._is_waiting = False
            self._change()
        return False

    def _on_theme_changed(self) -> None:
        if self._widget.isVisible():
            self._change()
        elif not self._is_waiting:
            self._is_waiting = True
            self._widget.installEventFilter(self)

    def _change(self) -> None:
        sheet = stylesheet(theme.current(), self._kind)
        if sheet != self._widget.styleSheet():
            self._widget.setStyleSheet(sheet)
