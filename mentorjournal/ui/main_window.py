"""The window: one thing at a time, whether the closed book or the open journal."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from mentorjournal.ui import theme

DEFAULT_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Shows one widget, and remembers nothing of those it showed before. Its title never says what is inside."""

    closed = Signal()
    """The window is about to close: save, and let go of the journal."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Mentor Journal"))
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        width, height = theme.current().layout["minimum"]
        self.setMinimumSize(min(width, 800), min(height, 560))
        self.resize(*DEFAULT_SIZE)

    def present(self, widget: QWidget) -> None:
        """Show `widget` in place of what is shown, which is thrown away."""
        before = self._stack.currentWidget()
        if before is widget:
            return
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def presented(self) -> QWidget | None:
        """What is shown."""
        return self._stack.currentWidget()

    def restore_place(self, place: list[int]) -> None:
        """Stand where the window stood last (x, y, width, height), if that is still on a screen."""
        if len(place) != 4:
            return
        wanted = QRect(*place)
        if any(screen.availableGeometry().intersects(wanted) for screen in QGuiApplication.screens()):
            self.setGeometry(wanted)

    def place(self) -> list[int]:
        """Where the window stands: x, y, width, height."""
        shape = self.normalGeometry() if self.isMaximized() else self.geometry()
        return [shape.x(), shape.y(), shape.width(), shape.height()]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window closes, first."""
        self.closed.emit()
        super().closeEvent(event)
