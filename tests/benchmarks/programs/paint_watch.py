"""Notices when the first paint of a window is over."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """From its making on waits for a paint event, of whichever widget, and calls back once that pass is over.

    One pass paints all that is to be painted of a window; the turn of the event loop that follows comes after it. A
    widget that covers the window wholly spares the window its own painting, so every widget counts.
    """

    def __init__(self, then: Callable[[], None]) -> None:
        self._application = QCoreApplication.instance()
        assert self._application is not None
        super().__init__(self._application)
        self._then = then
        self._application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Look out for the paint."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and self._application is not None:
            self._application.removeEventFilter(self)
            self._application = None
            QTimer.singleShot(0, self._then)
        return False
