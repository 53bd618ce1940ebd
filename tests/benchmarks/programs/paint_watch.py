"""Notices when the first paint of a window is over."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """From its making on waits for a widget's first paint, and calls back once that pass is over.

    One pass paints all that is to be painted of a window; the turn of the event loop that follows it comes after all.
    Only the one widget is watched: a filter on the whole application would make Python's view of every class that gets
    an event, QStyle for one, and add 20 ms to a window with something in it.
    """

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Look out for the paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False
