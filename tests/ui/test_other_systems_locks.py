"""Sleep and locked screens on Windows and macOS, with messages made here."""

import ctypes
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.mac_locks import SCREEN_LOCKED, MacLocks
from mentorjournal.ui.system_locks import Told
from mentorjournal.ui.windows_locks import Message, WindowsLocks

SUSPEND, RESUME, BATTERY = (0x218, 0x4), (0x218, 0x12), (0x218, 0xA)
SESSION_LOCK, SESSION_UNLOCK, SWITCHED, REMOTE_GONE = (0x2B1, 0x7), (0x2B1, 0x8), (0x2B1, 0x2), (0x2B1, 0x4)
END_SESSION, KEY = (0x11, 0), (0x100, 0x7)


def post(locks: WindowsLocks, message: tuple[int, int], kind: bytes = b"windows_generic_MSG") -> object:
    """Let the filter see a message as Windows lays it out in memory."""
    said = Message(None, *message)
    return locks._filter.nativeEventFilter(kind, ctypes.addressof(said))


@pytest.mark.parametrize("message", [SUSPEND, SESSION_LOCK, SWITCHED, REMOTE_GONE, END_SESSION])
def test_windows_says_when_to_lock(qtbot: QtBot, message: tuple[int, int]) -> None:
    locks = WindowsLocks(lambda _window: None)
    with qtbot.waitSignal(locks.lock_wanted):
        assert post(locks, message) == (False, 0)


@pytest.mark.parametrize("message", [RESUME, BATTERY, SESSION_UNLOCK, KEY])
def test_windows_says_much_else(qtbot: QtBot, message: tuple[int, int]) -> None:
    locks = WindowsLocks(lambda _window: None)
    woken: list[bool] = []
    locks.woken.connect(lambda: woken.append(True))
    with qtbot.assertNotEmitted(locks.lock_wanted):
        post(locks, message)
        post(locks, SUSPEND, b"windows_dispatcher_MSG")
    assert bool(woken) == (message == RESUME)


def test_windows_is_asked_to_tell_our_window_of_its_session(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked: list[int] = []
    locks = WindowsLocks(asked.append)
    locks.listen()
    assert asked == [int(window.winId())]
    assert locks.tells() == {Told.SLEEP, Told.SCREEN}


def test_macos_tells_of_its_screen(qtbot: QtBot) -> None:
    observed: dict[str, Callable[[], None]] = {}
    locks = MacLocks(observed.__setitem__)
    locks.listen()
    with qtbot.waitSignal(locks.lock_wanted):
        observed[SCREEN_LOCKED]()
    assert locks.tells() == {Told.SCREEN}
