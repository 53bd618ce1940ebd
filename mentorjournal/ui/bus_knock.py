"""Knocking at a D-Bus before Qt connects to it.

Connecting waits for the bus, with the whole window. One that has hung would hold it up for good, so it is first asked
beside the window whether it answers at all.
"""

import os
import socket
from collections.abc import Callable
from urllib.parse import unquote

from PySide6.QtCore import QObject, QSocketNotifier

_HELLO = b"\0AUTH EXTERNAL "
_SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket"


def system_bus_address() -> str:
    """Where the bus of the whole machine is."""
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM_BUS


def session_bus_address() -> str:
    """Where the bus of this session is; empty where there is none: libdbus would then start one of its own."""
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (f"unix:path={folder}/bus" if folder else "")


class BusKnock(QObject):
    """Knocks at once; goes away by itself.

    Args:
        address: as D-Bus writes it; the first socket of this machine in it is tried.
        answered: called from the event loop when somebody is there, never otherwise.
    """

    def __init__(self, address: str, answered: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._answered = answered
        self._notifier: QSocketNotifier | None = None
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
        self._socket.settimeout(0)
        place = _place(address)
        try:
            if not place:
                raise FileNotFoundError
            self._socket.connect(place)
            # The first lines of the protocol: who we are. A bus that lives has something to say to that.
            self._socket.send(_HELLO + str(os.getuid()).encode().hex().encode() + b"\r\n")
        except OSError:
            self._leave()
            return
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_said)

    def _on_said(self) -> None:
        try:
            said = self._socket.recv(64)
        except OSError:
            said = b""
        self._leave()
        if said:
            self._answered()

    def _leave(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._socket.close()
        self.deleteLater()


def _place(address: str) -> str:
    """The name of the first socket of this machine; one without a file begins with NUL."""
    for way in address.split(";"):
        kind, _, said = way.partition(":")
        for part in said.split(",") if kind == "unix" else ():
            name, _, value = part.partition("=")
            if name in {"path", "abstract"}:
                return unquote(value) if name == "path" else "\0" + unquote(value)
    return ""
