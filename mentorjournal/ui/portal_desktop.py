"""The settings portal of Linux desktops (org.freedesktop.portal.Settings, xdg-desktop-portal)."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Slot

from mentorjournal.ui.desktop import Desktop

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
ASKED = (
    ("org.freedesktop.appearance", "color-scheme"),
    ("org.freedesktop.appearance", "contrast"),
    ("org.freedesktop.appearance", "reduced-motion"),
    ("org.gnome.desktop.interface", "text-scaling-factor"),
    ("org.gnome.desktop.interface", "enable-animations"),
)
_NO_METHOD = "org.freedesktop.DBus.Error.UnknownMethod"
_SAYS_NOTHING = {"org.freedesktop.portal.Error.NotFound", "org.freedesktop.DBus.Error.ServiceUnknown", _NO_METHOD}
"""Unlike a portal that is only slow, these mean that nothing is asked for."""


class PortalDesktop(Desktop):
    """Asks the portal, and hears of changes. Without a bus or a portal it says that nothing is asked for.

    Args:
        connect: gives the bus; by default that of the session.
    """

    def __init__(self, connect: "Callable[[], QDBusConnection | None] | None" = None) -> None:
        super().__init__()
        self._connect = connect or _session_bus
        self._bus: QDBusConnection | None = None
        self._awaited = {key for _, key in ASKED}
        self._gathered: dict[str, object] = {}

    def listen(self) -> None:
        """Ask for everything at once; the answers are told together, so that the window changes once."""
        self._bus = self._connect()
        if self._bus is None or not self._bus.isConnected():
            self.answered.emit(dict.fromkeys(key for _, key in ASKED))
            return
        slot = SLOT("on_setting_changed(QDBusMessage)")
        self._bus.connect(SERVICE, PATH, INTERFACE, "SettingChanged", self, slot)  # pyright: ignore[reportArgumentType] - a text in fact
        for namespace, key in ASKED:
            self._ask(namespace, key, "ReadOne")

    @Slot("QDBusMessage")
    def on_setting_changed(self, message: object) -> None:
        """Somebody changed something in the desktop's own settings."""
        said = message.arguments()  # pyright: ignore[reportAttributeAccessIssue] - imported late
        if len(said) == 3 and (said[0], said[1]) in ASKED:
            self.answered.emit({said[1]: _plain(said[2])})

    def _ask(self, namespace: str, key: str, method: str) -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher  # noqa: PLC0415 - not before the first paint

        assert self._bus is not None  # noqa: S101 - asked only with a bus
        message = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, method)
        message.setArguments([namespace, key])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)

        def on_finished(done: "QDBusPendingCallWatcher") -> None:
            done.deleteLater()
            if done.isError() and method == "ReadOne" and done.error().name() == _NO_METHOD:
                self._ask(namespace, key, "Read")  # the name before version 2
                return
            if not done.isError():
                self._gathered[key] = _plain(done.reply().arguments()[0])
            elif done.error().name() in _SAYS_NOTHING:
                self._gathered[key] = None
            self._awaited.discard(key)
            if not self._awaited:
                self.answered.emit(self._gathered)

        watcher.finished.connect(on_finished)


def _session_bus() -> "QDBusConnection | None":
    """The session's bus where there is one; asked for without one, libdbus would start a bus of its own."""
    folder = os.environ.get("XDG_RUNTIME_DIR")
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and not (folder and (Path(folder) / "bus").exists()):
        return None
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415

    return QDBusConnection.sessionBus()


def _plain(value: object) -> object:
    """What lies in a variant, and in the variants in it."""
    while not isinstance(value, QObject) and hasattr(value, "variant"):
        value = value.variant()  # pyright: ignore[reportAttributeAccessIssue]
    return value
