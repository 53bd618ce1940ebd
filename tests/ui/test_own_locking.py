"""The whole app locks without being asked, and stays in the tray: what is on the screen then, and what is not."""

import shutil
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from mentorjournal.services import sample
from mentorjournal.settings import Settings, save_settings
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.single_instance import SecondStart
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.capture_card import CaptureCard
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from tests.journals import PASSPHRASE
from tests.ui.test_idle_watch import Clock
from tests.ui.test_lock_watch import System
from tests.ui.whole_app import unlock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def surroundings(surroundings: Surroundings, clock: Clock, system: System) -> Surroundings:
    return replace(surroundings, system_locks=lambda: system, sleep_clock=clock, has_tray=lambda: True)


Start = Callable[..., Application]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, surroundings: Surroundings) -> Generator[Start]:
    """Start the app as its settings say; at the end it is left for good."""
    made: list[Application] = []

    def begin(**settings: object) -> Application:
        save_settings(Settings(**settings), surroundings.settings_file)  # type: ignore[arg-type]
        made.append(Application(qapp, surroundings))
        qtbot.addWidget(made[-1].window)
        with qtbot.waitSignal(made[-1].painted):
            made[-1].start()
        return made[-1]

    yield begin
    for application in made:
        application._locking.quit()
    assert QApplication.quitOnLastWindowClosed()


def is_locked(application: Application) -> bool:
    return isinstance(application.window.presented(), LockPage) and application.workspace() is None


def tray_icon(application: Application) -> QSystemTrayIcon:
    (icon,) = application.window.findChildren(QSystemTrayIcon)
    return icon


def choose(application: Application, words: str) -> None:
    menu = tray_icon(application).contextMenu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_idleness_locks_the_journal(qtbot: QtBot, start: Start, journal: Path, clock: Clock, system: System) -> None:
    application = start(lock_after=2)
    unlock(qtbot, application)
    clock.pass_by(119)
    system.woken.emit()
    assert not is_locked(application)
    clock.pass_by(1)
    system.woken.emit()
    qtbot.waitUntil(lambda: is_locked(application))


def test_the_system_waits_until_the_journal_is_closed(
    qtbot: QtBot, start: Start, journal: Path, system: System
) -> None:
    application = start()
    assert not system.is_held
    unlock(qtbot, application)
    assert system.is_held
    was_closed: list[bool] = []
    system.release = lambda: was_closed.append(not (journal / "journal.db-wal").exists())  # type: ignore[method-assign]
    system.lock_wanted.emit()
    assert is_locked(application)
    assert was_closed == [True]


def test_a_closed_window_stays_in_the_tray_locked(qtbot: QtBot, start: Start, journal: Path) -> None:
    application = start(keep_in_tray=True)
    unlock(qtbot, application)
    with qtbot.assertNotEmitted(application.ended):
        application.window.close()
    assert not application.window.isVisible()
    assert is_locked(application)
    assert not QApplication.quitOnLastWindowClosed()
    application.attend(SecondStart())
    assert application.window.isVisible()
    unlock(qtbot, application)
    assert QApplication.quitOnLastWindowClosed()


def test_what_was_typed_at_the_lock_screen_is_not_left_standing(start: Start, journal: Path) -> None:
    application = start(keep_in_tray=True)
    (field,) = application.window.findChildren(Field)
    field.line.setText("only half of it")
    application.window.close()
    choose(application, "Open")
    assert application.window.isVisible()
    assert field.text() == ""


def test_quit_ends_wherever_the_window_is(qtbot: QtBot, start: Start, journal: Path) -> None:
    application = start(keep_in_tray=True)
    unlock(qtbot, application)
    application.window.close()
    with qtbot.waitSignal(application.ended):
        choose(application, "Quit")
    assert not tray_icon(application).isVisible()


def test_the_key_that_leaves_leaves_for_good(qtbot: QtBot, start: Start, journal: Path) -> None:
    application = start(keep_in_tray=True)
    unlock(qtbot, application)
    workspace = application.workspace()
    assert workspace is not None
    with qtbot.waitSignal(application.ended):
        workspace.leave_requested.emit()


def test_a_journal_that_opens_after_its_window_was_closed_is_locked(
    qtbot: QtBot, start: Start, journal: Path, system: System
) -> None:
    application = start(keep_in_tray=True)
    application._door.unlock(sample.PASSPHRASE)
    application.window.close()
    with qtbot.waitSignal(application._door.opened, timeout=15_000):
        pass
    qtbot.waitUntil(lambda: is_locked(application))
    assert not application.window.isVisible()
    assert not system.is_held


@pytest.mark.parametrize("wish", [True, False])
def test_without_a_tray_or_the_wish_closing_is_the_end(
    qtbot: QtBot, start: Start, journal: Path, surroundings: Surroundings, wish: bool
) -> None:
    surroundings.has_tray = lambda: not wish
    application = start(keep_in_tray=wish)
    with qtbot.waitSignal(application.ended):
        application.window.close()


def test_with_nothing_to_come_back_to_closing_is_the_end(qtbot: QtBot, start: Start) -> None:
    application = start(keep_in_tray=True)
    assert isinstance(application.window.presented(), WelcomePage)
    with qtbot.waitSignal(application.ended):
        application.window.close()


def test_the_wish_acts_at_once(qtbot: QtBot, start: Start, journal: Path) -> None:
    application = start()
    unlock(qtbot, application)
    workspace = application.workspace()
    assert workspace is not None
    preferences = workspace._context.preferences
    assert not application.window.findChildren(QSystemTrayIcon)
    preferences.choose(keep_in_tray=True)
    assert tray_icon(application).isVisible()
    preferences.choose(keep_in_tray=False)
    assert not tray_icon(application).isVisible()
    with qtbot.waitSignal(application.ended):
        application.window.close()


def test_a_thought_is_captured_from_the_tray_while_locked(
    qtbot: QtBot, start: Start, empty_template: Path, surroundings: Surroundings
) -> None:
    shutil.copytree(empty_template, surroundings.journals / "Elena.mentorjournal")
    application = start(keep_in_tray=True)
    window = application.window
    qtbot.waitUntil(lambda: window.findChild(CaptureCard) is not None)
    for _ in range(2):
        window.close()
        choose(application, "Capture a thought")
        assert window.isVisible()
        assert is_locked(application)
        assert window.findChildren(CaptureCard)[0].isAncestorOf(window.focusWidget())


def test_a_thought_is_captured_from_the_tray_once_its_card_is_laid(
    qtbot: QtBot, start: Start, empty_template: Path, surroundings: Surroundings
) -> None:
    shutil.copytree(empty_template, surroundings.journals / "Elena.mentorjournal")
    application = start(keep_in_tray=True)
    unlock(qtbot, application, PASSPHRASE)
    application.window.close()
    choose(application, "Capture a thought")
    qtbot.waitUntil(lambda: isinstance(application.window.focusWidget(), WritingEdit))
    assert is_locked(application)


def test_a_thought_is_captured_from_the_tray_in_an_open_journal(qtbot: QtBot, start: Start, journal: Path) -> None:
    application = start(keep_in_tray=True)
    unlock(qtbot, application)
    choose(application, "Capture a thought")
    assert application.workspace() is not None
    assert isinstance(application.window.focusWidget(), WritingEdit)


def test_nothing_in_the_tray_names_anybody(qtbot: QtBot, start: Start, journal: Path) -> None:
    application = start(keep_in_tray=True)
    unlock(qtbot, application)
    icon = tray_icon(application)
    assert icon.toolTip() == "Mentor Journal"
    assert [action.text() for action in icon.contextMenu().actions()] == ["Open", "Capture a thought", "", "Quit"]
    assert not icon.icon().isNull()
