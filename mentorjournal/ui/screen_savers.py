"""The screen savers of desktops, which say when the screen is locked (org.freedesktop.ScreenSaver and its cousins)."""

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

NAMES = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Services, each with an interface of its own name: KDE and others, GNOME, Cinnamon, MATE, Xfce."""


class ScreenSavers(QObject):
    """Hears whichever of them there is, now or later; starts none.

    Args:
        bus: that of the session.
    """

    lock_wanted = Signal()
    """The screen has been covered or locked."""

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self.is_there = False
        """Whether any of them is known to run."""

    def listen(self) -> None:
        """Hear them all, and ask the bus which of them there are."""
        for name in NAMES:
            # On every path: KDE says it on two, and each desktop has its own.
            self._bus.connect(name, "", name, "ActiveChanged", self, SLOT("on_active_changed(bool)"))  # pyright: ignore[reportArgumentType, reportCallIssue]
            self._ask_for(name)

    @Slot(bool)
    def on_active_changed(self, is_active: bool) -> None:  # noqa: FBT001 - the interface's own signature
        """The screen is covered, or free again."""
        self.is_there = True
        if is_active:
            self.lock_wanted.emit()

    def _ask_for(self, name: str) -> None:
        bus = "org.freedesktop.DBus"
        message = QDBusMessage.createMethodCall(bus, "/org/freedesktop/DBus", bus, "NameHasOwner")
        message.setArguments([name])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)

        def on_finished(done: QDBusPendingCallWatcher) -> None:
            done.deleteLater()
            if not done.isError() and done.reply().arguments() == [True]:
                self.is_there = True

        watcher.finished.connect(on_finished)
