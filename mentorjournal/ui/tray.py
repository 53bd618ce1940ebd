"""The app in the tray: at hand, and locked. What stands there names nobody and counts nothing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.painting import paint_book

_SIZES = (16, 22, 24, 32, 48, 64)
"""Pixels; desktops take what fits them."""


def has_tray() -> bool:
    """Whether this desktop has a tray; some have one only from time to time."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Keeps the window at hand once it is closed, until `quit`.

    Args:
        window: goes into the tray when somebody closes it.
        may_stay: whether what the window shows may be left standing, so that its closing is no end.
        has_tray: whether there is a tray now.
    """

    put_away = Signal()
    """The window is out of sight: lock."""
    capture_requested = Signal()
    """Somebody wants to write down a thought; the window is in front."""

    def __init__(
        self, window: MainWindow, may_stay: Callable[[], bool], has_tray: Callable[[], bool] = has_tray
    ) -> None:
        super().__init__(window)
        self._window = window
        self._may_stay = may_stay
        self._has_tray = has_tray
        self._is_kept = False
        self._is_quitting = False
        self.is_away = False
        """Whether the window is in the tray and nowhere else."""
        self.menu = QMenu(window)
        clothe(self.menu, "menu")
        self._add(self.tr("Open"), self._window.come_forward)
        self._add(self.tr("Capture a thought"), self._on_capture)
        self.menu.addSeparator()
        self._add(self.tr("Quit"), self.quit)
        self._icon = QSystemTrayIcon(_book(), self)
        self._icon.setToolTip(QApplication.applicationDisplayName())
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._on_activated)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # A session that ends closes its windows for good.
            app.commitDataRequest.connect(self._on_session_end, Qt.ConnectionType.DirectConnection)
        window.installEventFilter(self)

    def keep(self, *, keep: bool) -> None:
        """Be in the tray, or leave it: it was chosen."""
        self._is_kept = keep
        self._icon.setVisible(keep and self._has_tray())
        if not keep and self.is_away:
            self._window.come_forward()

    def quit(self) -> None:
        """Close the window for good, and end."""
        was_away, self._is_quitting = self.is_away, True
        has_closed = self._window.close()
        self._is_quitting = False
        if has_closed:
            self._icon.hide()
            if was_away:
                # Closing a window that nobody sees is not the closing of the last one.
                self._come_back()
                QApplication.quit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the window away when it is closed; note when it comes back."""
        if watched is not self._window:
            return False
        if event.type() == QEvent.Type.Close and self._stays():
            event.ignore()
            self._go_away()
            return True
        if event.type() == QEvent.Type.Show and self.is_away:
            self._come_back()
        return False

    def _stays(self) -> bool:
        return not self._is_quitting and self._is_kept and self._has_tray() and self._may_stay()

    def _go_away(self) -> None:
        self.is_away = True
        # A dialog that closes later on, a file chooser, is not the last window.
        QApplication.setQuitOnLastWindowClosed(False)
        self._icon.show()  # a tray that came later has none of us yet
        self._window.hide()
        self.put_away.emit()

    def _come_back(self) -> None:
        self.is_away = False
        QApplication.setQuitOnLastWindowClosed(True)

    def _add(self, words: str, act: Callable[[], None]) -> None:
        action = QAction(words, self.menu)
        action.triggered.connect(act)
        self.menu.addAction(action)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self._window.come_forward()

    def _on_capture(self) -> None:
        self._window.come_forward()
        self.capture_requested.emit()

    def _on_session_end(self, _manager: object) -> None:
        self._is_quitting = True


def _book() -> QIcon:
    icon = QIcon()
    for side in _SIZES:
        picture = QPixmap(QSize(side, side))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_book(painter, QRectF(0, 0, side, side))
        painter.end()
        icon.addPixmap(picture)
    return icon
