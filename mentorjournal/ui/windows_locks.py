"""Sleep and locked sessions on Windows, from the messages it sends to every window.

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE and WTSRegisterSessionNotification as documented by Microsoft; the numbers are
those of winuser.h and wtsapi32.h.
"""

import ctypes
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication
from PySide6.QtGui import QGuiApplication

from mentorjournal.ui.system_locks import SystemLocks, Told

WM_QUERYENDSESSION = 0x0011
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x04
PBT_APMRESUMEAUTOMATIC = 0x12
WTS_CONSOLE_DISCONNECT = 0x2
WTS_REMOTE_DISCONNECT = 0x4
WTS_SESSION_LOCK = 0x7
_LOCKS = frozenset(
    {
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
        (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT),
        (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT),
    }
)
_THIS_SESSION = 0


class Message(ctypes.Structure):
    """The head of Windows' MSG: the window, what it is about, and which case of that."""

    _fields_ = [("window", ctypes.c_void_p), ("number", ctypes.c_uint), ("which", ctypes.c_size_t)]


class WindowsLocks(SystemLocks):
    """Reads the messages. Windows waits about two seconds for whoever is told of sleep, and needs no asking for it.

    Args:
        register: asks Windows to tell a window, by its handle, of its session.
    """

    def __init__(self, register: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self._register = register or _register
        self._filter = _Filter(self.hear)

    def listen(self) -> None:
        """Read every message from now on."""
        app = QCoreApplication.instance()
        windows = QGuiApplication.topLevelWindows()
        if app is None or not windows:
            return
        app.installNativeEventFilter(self._filter)
        self._register(int(windows[0].winId()))

    def tells(self) -> frozenset[Told]:
        """Both."""
        return frozenset(Told)

    def hear(self, number: int, which: int) -> None:
        """Judge one message."""
        if (number, which) in _LOCKS or number == WM_QUERYENDSESSION:
            self.lock_wanted.emit()
        elif (number, which) == (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC):
            self.woken.emit()


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, hear: Callable[[int, int], None]) -> None:
        super().__init__()
        self._hear = hear

    def nativeEventFilter(self, kind: object, message: int) -> tuple[bool, int]:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt's own name is eventType
        """Pass on what is a message of Windows; keep none from anybody."""
        if kind == b"windows_generic_MSG":
            said = Message.from_address(int(message))
            if said.number in {WM_QUERYENDSESSION, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE}:
                self._hear(said.number, said.which)
        return False, 0


def _register(window: int) -> None:
    library = ctypes.CDLL("wtsapi32")
    library.WTSRegisterSessionNotification(ctypes.c_void_p(window), ctypes.c_ulong(_THIS_SESSION))
