"""When the journal locks by itself: what is chosen in the settings, what the system says, what is said before."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from mentorjournal.settings import Settings
from mentorjournal.ui.lock_watch import LockWatch
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.system_locks import SystemLocks
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from tests.ui.test_idle_watch import Clock


class System(SystemLocks):
    """A system that waits with its sleep."""

    def __init__(self) -> None:
        super().__init__()
        self.is_held = False

    def hold(self) -> None:
        self.is_held = True

    def release(self) -> None:
        self.is_held = False


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.present(QPlainTextEdit())
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def settings() -> Settings:
    return Settings(lock_after=5)


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(window: MainWindow, settings: Settings, system: System, clock: Clock) -> Generator[LockWatch]:
    made = LockWatch(window, settings, system, clock, 5)
    made.begin()
    yield made
    made.end()


def lines(window: MainWindow) -> list[str]:
    return [strip.text() for strip in window.findChildren(UndoStrip) if strip.isVisible()]


def test_it_locks_after_the_minutes_that_are_chosen_now(
    qtbot: QtBot, watch: LockWatch, settings: Settings, clock: Clock
) -> None:
    settings.lock_after = 10
    clock.pass_by(9 * 60)
    with qtbot.assertNotEmitted(watch.lock_wanted, wait=20):
        pass
    settings.lock_after = 2
    with qtbot.waitSignal(watch.lock_wanted):
        watch.heed()


def test_half_a_minute_before_a_line_says_so_until_somebody_is_back(
    qtbot: QtBot, watch: LockWatch, window: MainWindow, clock: Clock
) -> None:
    clock.pass_by(5 * 60 - 20)
    qtbot.waitUntil(lambda: lines(window) == ["The journal locks in half a minute. Any key keeps it open."])
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert lines(window) == []


def test_the_line_goes_with_the_journal(qtbot: QtBot, watch: LockWatch, window: MainWindow, clock: Clock) -> None:
    clock.pass_by(5 * 60 - 20)
    qtbot.waitUntil(lambda: bool(lines(window)))
    watch.end()
    assert lines(window) == []


def test_sleep_waits_as_long_as_the_journal_is_open(watch: LockWatch, system: System) -> None:
    assert system.is_held
    watch.end()
    assert not system.is_held
    watch.begin()
    assert system.is_held


def test_the_system_locks_only_where_it_has_a_say(
    qtbot: QtBot, watch: LockWatch, system: System, settings: Settings
) -> None:
    with qtbot.waitSignal(watch.lock_wanted):
        system.lock_wanted.emit()
    settings.lock_with_system = False
    watch.heed()
    assert not system.is_held
    with qtbot.assertNotEmitted(watch.lock_wanted):
        system.lock_wanted.emit()
    settings.lock_with_system = True
    watch.heed()
    assert system.is_held


@pytest.mark.parametrize("has_say", [True, False])
def test_having_slept_unheard_locks_where_sleep_would_have(
    qtbot: QtBot, watch: LockWatch, settings: Settings, clock: Clock, *, has_say: bool
) -> None:
    settings.lock_with_system = has_say
    clock.sleep(90)
    if has_say:
        with qtbot.waitSignal(watch.lock_wanted):
            pass
    else:
        with qtbot.assertNotEmitted(watch.lock_wanted, wait=20):
            pass


def test_waking_after_too_long_locks_at_once(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    system, settings = System(), Settings(lock_with_system=False)
    watch = LockWatch(window, settings, system, clock, 1_000_000)
    watch.begin()
    clock.sleep(3600)
    with qtbot.waitSignal(watch.lock_wanted):
        system.woken.emit()
    watch.end()


def test_while_nothing_is_open_nothing_locks(qtbot: QtBot, watch: LockWatch, system: System, clock: Clock) -> None:
    watch.end()
    clock.sleep(3600)
    with qtbot.assertNotEmitted(watch.lock_wanted, wait=20):
        system.lock_wanted.emit()
        system.woken.emit()
        watch.heed()
