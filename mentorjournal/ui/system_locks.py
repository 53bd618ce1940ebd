"""What the system says of its own sleeping and locking: the edge that tests replace."""

import sys
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Told(StrEnum):
    """What a system may tell in time."""

    SLEEP = "sleep"
    """It is about to sleep."""
    SCREEN = "screen"
    """Its screen has been locked."""


class SystemLocks(QObject):
    """Asks for a lock when the system sleeps, shuts down or locks its screen. By itself it never does."""

    lock_wanted = Signal()
    """The system is about to sleep or to shut down, or its screen is locked."""
    woken = Signal()
    """The system is back from sleep."""

    def listen(self) -> None:
        """Begin to listen. Called once, after the first paint; never waits for anybody."""

    def hold(self) -> None:
        """A journal is open: ask the system to wait with its sleep until it is locked, where that can be asked."""

    def release(self) -> None:
        """The journal is locked: the system need not wait."""

    def tells(self) -> frozenset[Told]:
        """What this system tells, as far as is known yet."""
        return frozenset()


def this_system() -> SystemLocks:
    """The system we run on."""
    if sys.platform == "win32":
        from mentorjournal.ui.windows_locks import WindowsLocks  # noqa: PLC0415 - only one is ever needed

        return WindowsLocks()
    if sys.platform == "darwin":
        from mentorjournal.ui.mac_locks import MacLocks  # noqa: PLC0415

        return MacLocks()
    from mentorjournal.ui.linux_locks import LinuxLocks  # noqa: PLC0415

    return LinuxLocks()
