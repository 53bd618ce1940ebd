"""systemd-logind (org.freedesktop.login1): sleep, shutting down, and the lock of our session.

Standards: https://systemd.io/INHIBITOR_LOCKS/ and org.freedesktop.login1(5). elogind speaks the same.
"""

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

SERVICE = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"


class Logind(QObject):
    """Hears logind, and holds sleep up while a journal is open.

    Args:
        bus: the bus of the whole machine.
    """

    lock_wanted = Signal()
    """The machine is about to sleep or to shut down, or our session is to be locked."""
    woken = Signal()
    """The machine is back from sleep."""

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._is_wanted = False
        self._is_asked = False
        self._descriptor = -1
        self.is_there = False
        """Whether it has answered."""

    def listen(self) -> None:
        """Hear of sleep and shutting down, and look for our session."""
        self._connect(PATH, MANAGER, "PrepareForSleep", "on_sleep(bool)")
        self._connect(PATH, MANAGER, "PrepareForShutdown", "on_shutdown(bool)")
        # "auto" finds our session, and for a program that the desktop started as a service, which belongs to none, that
        # of its owner. Those before version 243 know only names, and "" for ours.
        names = ("auto", os.environ.get("XDG_SESSION_ID", ""), "")
        self._find_session(list(dict.fromkeys(names)))

    def hold(self) -> None:
        """Let sleep and shutting down wait for `release`, for as long as logind grants (5 s, unless set otherwise)."""
        self._is_wanted = True
        if self._is_asked or self._descriptor >= 0:
            return
        self._is_asked = True
        why = QCoreApplication.translate("Logind", "The journal is locked first")
        self._call("Inhibit", ["sleep:shutdown", QCoreApplication.applicationName(), why, "delay"], self._on_held)

    def release(self) -> None:
        """Let the machine go on."""
        self._is_wanted = False
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:  # noqa: FBT001 - logind's own signature
        """Sleep begins, or is over."""
        if begins:
            self.lock_wanted.emit()
            return
        if self._is_wanted:
            self.hold()
        self.woken.emit()

    @Slot(bool)
    def on_shutdown(self, begins: bool) -> None:  # noqa: FBT001 - logind's own signature
        """The machine shuts down, or does not after all."""
        if begins:
            self.lock_wanted.emit()

    @Slot()
    def on_lock(self) -> None:
        """Our session is to be locked: `loginctl lock-session`, the lid, a desktop's own key."""
        self.lock_wanted.emit()

    def _find_session(self, names: list[str]) -> None:
        name, *others = names

        def on_answered(answer: list[Any] | None) -> None:
            if answer:
                self.is_there = True
                self._connect(answer[0].path(), SESSION, "Lock", "on_lock()")
            elif others:
                self._find_session(others)

        self._call("GetSession", [name], on_answered)

    def _on_held(self, answer: list[Any] | None) -> None:
        self._is_asked = False
        if not answer:
            return
        self.is_there = True
        if self._is_wanted:
            # A descriptor of our own: Qt closes the one in its message whenever the last copy of that goes.
            self._descriptor = os.dup(answer[0].fileDescriptor())

    def _connect(self, path: str, interface: str, signal: str, method: str) -> None:
        self._bus.connect(SERVICE, path, interface, signal, self, SLOT(method))  # pyright: ignore[reportArgumentType] - a text in fact

    def _call(self, method: str, arguments: list[object], then: Callable[[list[Any] | None], None]) -> None:
        """Call the manager; `then` gets the answer, or None for none."""
        message = QDBusMessage.createMethodCall(SERVICE, PATH, MANAGER, method)
        message.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)

        def on_finished(done: QDBusPendingCallWatcher) -> None:
            done.deleteLater()
            then(None if done.isError() else done.reply().arguments())

        watcher.finished.connect(on_finished)
