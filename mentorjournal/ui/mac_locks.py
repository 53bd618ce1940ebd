"""Locked screens on macOS, through the C side of its notifications: Qt tells of none, and needs no PyObjC for them.

CFNotificationCenterGetDistributedCenter tells "com.apple.screenIsLocked" to whoever asks. Going to sleep is not told
there: a Mac that locks its screen when it sleeps, as it comes, is locked by that; any other when it wakes, by the
clock.
"""

import ctypes
from collections.abc import Callable

from mentorjournal.ui.system_locks import SystemLocks, Told

SCREEN_LOCKED = "com.apple.screenIsLocked"
_AT_ONCE = 4
"""CFNotificationSuspensionBehaviorDeliverImmediately."""
_UTF_8 = 0x08000100
_Callback = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)  # fmt: skip


class MacLocks(SystemLocks):
    """Hears that the screen is locked.

    Args:
        observe: asks the system to call back whenever a notification of this name is posted; keeps the callback.
    """

    def __init__(self, observe: Callable[[str, Callable[[], None]], object] | None = None) -> None:
        super().__init__()
        self._observe = observe or _observe
        self._kept: object = None

    def listen(self) -> None:
        """Ask for it."""
        self._kept = self._observe(SCREEN_LOCKED, self.lock_wanted.emit)

    def tells(self) -> frozenset[Told]:
        """The screen; sleep only where it locks that."""
        return frozenset({Told.SCREEN})


def _observe(name: str, call: Callable[[], None]) -> object:
    core = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
    core.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
    core.CFStringCreateWithCString.restype = ctypes.c_void_p
    core.CFStringCreateWithCString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
    core.CFNotificationCenterAddObserver.argtypes = [
        ctypes.c_void_p, ctypes.c_void_p, _Callback, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_long,
    ]  # fmt: skip
    callback = _Callback(lambda *_said: call())
    center = core.CFNotificationCenterGetDistributedCenter()
    text = core.CFStringCreateWithCString(None, name.encode(), _UTF_8)
    core.CFNotificationCenterAddObserver(center, None, callback, text, None, _AT_ONCE)
    return callback
