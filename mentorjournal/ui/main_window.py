"""The window: one thing at a time, whether the closed book or the open journal."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QStackedWidget, QWidget

from mentorjournal.ui import theme

if TYPE_CHECKING:
    from mentorjournal.ui.widgets.undo_strip import UndoStrip

DEFAULT_SIZE = (1280, 800)

_FRAME = QMargins(8, 40, 8, 8)
"""Room kept for the frame, in pixels: before the window is shown nobody can say how thick it will be."""

_STATES = {"full screen": Qt.WindowState.WindowFullScreen, "maximised": Qt.WindowState.WindowMaximized}
_FILLING = Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized


def fitted(wanted: QRect, room: QRect, least: QSize) -> QRect:
    """`wanted` moved and, as far as `least`, made smaller until it and its frame lie within `room`.

    A window as large as the screen keeps its foot below the edge, and one at its top keeps its title bar above it.
    """
    inner = room.marginsRemoved(_FRAME)
    size = wanted.size().boundedTo(inner.size()).expandedTo(least)
    left = max(min(wanted.left(), inner.left() + inner.width() - size.width()), inner.left())
    top = max(min(wanted.top(), inner.top() + inner.height() - size.height()), inner.top())
    return QRect(QPoint(left, top), size)


class MainWindow(QMainWindow):
    """Shows one widget, and remembers nothing of those it showed before. Its title never says what is inside."""

    closed = Signal()
    """The window is about to close: save, and let go of the journal."""
    turned = Signal()
    """Something else is shown."""
    dropped = Signal(object)
    """A list of `Path`: files and folders that were let go over the window, where nothing in it wanted them."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Mentor Journal"))
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._line: UndoStrip | None = None
        self._rest = QRect()
        self._stays = False
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
        self.turned.emit()

    def presented(self) -> QWidget | None:
        """What is shown."""
        return self._stack.currentWidget()

    def come_forward(self) -> None:
        """Stand before every other window, with the keyboard; where the desktop refuses that, ask for attention."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        # A dialog of ours that waits for an answer is what can be typed into.
        front = QApplication.activeModalWidget() or self
        front.raise_()
        front.activateWindow()
        QApplication.alert(self)

    def offer_menus(self, fill: Callable[[QMenuBar], None] | None) -> None:
        """Fill the menu bar where the desktop has one of its own (macOS, some on Linux); None empties it."""
        bar = QMenuBar()
        if not bar.isNativeMenuBar():
            bar.deleteLater()
            return
        if fill is not None:
            fill(bar)
        self.setMenuBar(bar)

    def say(self, sentence: str) -> None:
        """Say something in a line at the foot, which goes by itself."""
        from mentorjournal.ui.widgets.undo_strip import UndoStrip  # noqa: PLC0415 - not before the first paint

        if self._line is None:
            self._line = UndoStrip(self)
        self._line.say(sentence)

    def forget(self) -> None:
        """Take back what was said in the line at the foot."""
        if self._line is not None:
            self._line.deleteLater()
            self._line = None

    def restore_place(self, shape: list[int], state: str = "normal") -> None:
        """Stand where the window stood last (x, y, width, height), or as it comes; frame and title bar on a screen.

        `state` is one of `settings.WINDOW_STATES`.
        """
        wanted = QRect(*shape) if len(shape) == 4 else QRect()
        screen = QGuiApplication.screenAt(wanted.center()) if wanted.isValid() else None
        if screen is not None:
            self.setGeometry(fitted(wanted, screen.availableGeometry(), self.minimumSize()))
        else:
            room = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(fitted(self.geometry(), room, self.minimumSize()).size())
        self._rest = self.geometry()
        if state in _STATES:
            self.setWindowState(self.windowState() | _STATES[state])

    def place(self) -> list[int]:
        """Where the window stands when it fills nothing: x, y, width, height."""
        if not self.windowState() & _FILLING:
            self._rest = self.geometry()
        elif (before := self.normalGeometry()).isValid():
            self._rest = before
        return [self._rest.x(), self._rest.y(), self._rest.width(), self._rest.height()]

    def state(self) -> str:
        """What the window fills: one of `settings.WINDOW_STATES`."""
        return next((name for name, state in _STATES.items() if self.windowState() & state), "normal")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this machine may be let go here, unless the window is covered."""
        if _files(event.mimeData()) and self._stack.isVisible():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was let go."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(_files(event.mimeData()))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Let Tab go the way one reads."""
        from mentorjournal.ui.reading_order import move_focus  # noqa: PLC0415 - not before the first key

        return move_focus(self, forward=next)

    def stay(self) -> None:
        """Do not close after all, while it is said that the window closes."""
        self._stays = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window closes, first; somebody may want it to stay."""
        self._stays = False
        self.closed.emit()
        if self._stays:
            event.ignore()
        else:
            super().closeEvent(event)


def _files(source: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
