"""A lock while no journal is shown: what is held at the front door is let go of, what is typed there is emptied."""

import shutil
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mentorjournal.services import unlocking
from mentorjournal.services.backups import back_up
from mentorjournal.services.slots import by_passphrase, by_recovery_code
from mentorjournal.settings import Settings, load_settings, save_settings
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.create_page import CreatePage, CreateValues
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.new_key_page import NewKeyPage
from mentorjournal.ui.pages.recover_page import RecoverPage
from mentorjournal.ui.pages.recovered_page import RecoveredPage
from mentorjournal.ui.pages.restore_page import RestorePage, Step
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from mentorjournal.ui.workspace import Workspace
from tests.journals import DEVICE, NOW, PASSPHRASE, opens
from tests.services.keyrings import MemoryKeyring
from tests.ui.pages.page_reading import said
from tests.ui.test_idle_watch import Clock
from tests.ui.test_lock_watch import System
from tests.ui.test_new_key import NEW, fill
from tests.ui.whole_app import give, shown, wait_for

IDLE = 5 * 60.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def surroundings(surroundings: Surroundings, clock: Clock, system: System) -> Surroundings:
    keyring = MemoryKeyring()
    return replace(surroundings, system_locks=lambda: system, sleep_clock=clock, keyring=lambda: keyring)


@pytest.fixture
def folder(empty_template: Path, surroundings: Surroundings) -> Path:
    place = surroundings.journals / "Elena.mentorjournal"
    shutil.copytree(empty_template, place)
    return place


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, surroundings: Surroundings) -> Generator[Application]:
    """Listening to the system, before anything is shown."""
    save_settings(Settings(lock_after=5), surroundings.settings_file)
    made = Application(qapp, surroundings)
    qtbot.addWidget(made.window)
    yield made
    made._locking.quit()


@pytest.fixture
def started(qtbot: QtBot, application: Application, folder: Path) -> Application:
    with qtbot.waitSignal(application.painted):
        application.start()
    return application


Want = Callable[[], None]


@pytest.fixture(params=["idle", "system"])
def want_lock(request: pytest.FixtureRequest, clock: Clock, system: System) -> Want:
    """Somebody has left, or the system is locked."""

    def by_idleness() -> None:
        clock.pass_by(IDLE)
        system.woken.emit()

    return by_idleness if request.param == "idle" else system.lock_wanted.emit


def is_closed(application: Application) -> bool:
    page = application.window.presented()
    return isinstance(page, LockPage) and not page.is_busy and "Locked at" in said(page)


def reach_recovered(qtbot: QtBot, application: Application, code: str) -> RecoveredPage:
    application._door.show_recover()
    shown(application, RecoverPage).recover_requested.emit(code)
    return wait_for(qtbot, application, RecoveredPage)


def reach_new_key(qtbot: QtBot, application: Application) -> NewKeyPage:
    give(application, PASSPHRASE)
    wait_for(qtbot, application, Workspace)
    application._replace_key()
    return wait_for(qtbot, application, NewKeyPage)


def reach_new_journal(qtbot: QtBot, application: Application, place: Path) -> CreatePage:
    application._door.show_create()
    page = shown(application, CreatePage)
    page.create_requested.emit(CreateValues("Elena", "", "UTC", PASSPHRASE, place))
    return page


def reach_preview(qtbot: QtBot, application: Application, folder: Path, code: str) -> RestorePage:
    opened = unlocking.recover_journal(folder, code, device=DEVICE)
    made = back_up(opened, now=NOW)
    opened.close()
    application._door.show_restore(made.path)
    page = wait_for(qtbot, application, RestorePage)
    page.secret.accepted.emit("recovery", code)
    return page


# --- what is held ----------------------------------------------------------------------------------------------------


def test_an_accepted_code_is_let_go_of(
    qtbot: QtBot, started: Application, folder: Path, code: str, want_lock: Want, system: System
) -> None:
    page = reach_recovered(qtbot, started, code)
    assert system.is_held
    want_lock()
    qtbot.waitUntil(lambda: is_closed(started))
    assert not system.is_held
    qtbot.waitUntil(lambda: not isValid(page))


def test_it_is_said_before_and_whoever_is_back_stays(
    qtbot: QtBot, started: Application, folder: Path, code: str, clock: Clock, system: System
) -> None:
    page = reach_recovered(qtbot, started, code)
    clock.pass_by(IDLE - 20)
    system.woken.emit()
    assert any(strip.isVisible() for strip in started.window.findChildren(UndoStrip))
    assert started.window.presented() is page


def test_a_new_code_that_is_being_read_goes_with_its_journal(
    qtbot: QtBot, started: Application, folder: Path, code: str, want_lock: Want
) -> None:
    page = reach_recovered(qtbot, started, code)
    page.renew_requested.emit(NEW, True)
    qtbot.waitUntil(page._recovery.isVisible, timeout=15_000)
    want_lock()
    qtbot.waitUntil(lambda: is_closed(started))
    assert "the one you used still opens the journal" in said(started.window)
    assert opens(folder, by_passphrase(NEW))
    assert opens(folder, by_recovery_code(code))
    give(started, NEW)
    wait_for(qtbot, started, Workspace)


def test_the_page_for_a_new_key_closes(
    qtbot: QtBot, started: Application, folder: Path, want_lock: Want, system: System
) -> None:
    page = reach_new_key(qtbot, started)
    fill(page)
    assert system.is_held
    want_lock()
    qtbot.waitUntil(lambda: is_closed(started))
    assert opens(folder, by_passphrase(PASSPHRASE))


def test_a_new_key_that_is_being_made_is_made_and_then_closed(
    qtbot: QtBot, started: Application, folder: Path, want_lock: Want
) -> None:
    page = reach_new_key(qtbot, started)
    fill(page)
    page.secrets.make.click()
    want_lock()
    assert started.window.presented() is page
    qtbot.waitUntil(lambda: is_closed(started), timeout=20_000)
    assert "The new key is made" in said(started.window)
    assert "code was not tried" in said(started.window)
    assert opens(folder, by_passphrase(NEW))
    assert not opens(folder, by_passphrase(PASSPHRASE))


def test_a_new_journal_whose_code_is_being_read_is_closed_and_exists(
    qtbot: QtBot, application: Application, surroundings: Surroundings, want_lock: Want
) -> None:
    with qtbot.waitSignal(application.painted):
        application.start()
    place = surroundings.journals / "New.mentorjournal"
    page = reach_new_journal(qtbot, application, place)
    qtbot.waitUntil(page.recovery.isVisible, timeout=15_000)
    groups = page.recovery._groups
    want_lock()
    qtbot.waitUntil(lambda: is_closed(application))
    assert "You can make a new one in Settings, under Security." in said(application.window)
    assert groups[0] not in said(application.window)
    give(application, PASSPHRASE)
    wait_for(qtbot, application, Workspace)


def test_a_lock_while_the_journal_is_being_made_comes_right_after(
    qtbot: QtBot, application: Application, surroundings: Surroundings, system: System
) -> None:
    with qtbot.waitSignal(application.painted):
        application.start()
    reach_new_journal(qtbot, application, surroundings.journals / "New.mentorjournal")
    system.lock_wanted.emit()
    qtbot.waitUntil(lambda: is_closed(application), timeout=15_000)
    assert "its recovery code was not tried" in said(application.window)


def test_a_backup_that_was_opened_is_let_go_of(
    qtbot: QtBot, started: Application, folder: Path, code: str, want_lock: Want
) -> None:
    page = reach_preview(qtbot, started, folder, code)
    qtbot.waitUntil(lambda: page.step is Step.PLACE, timeout=15_000)
    want_lock()
    qtbot.waitUntil(lambda: is_closed(started))
    assert started._door._restoring is not None
    assert started._door._restoring._opened is None


def test_what_was_locked_there_is_remembered_as_locked(
    qtbot: QtBot, started: Application, folder: Path, code: str, system: System, surroundings: Surroundings
) -> None:
    reach_recovered(qtbot, started, code)
    system.lock_wanted.emit()
    qtbot.waitUntil(lambda: is_closed(started))
    assert load_settings(surroundings.settings_file).locked


# --- what is under way -----------------------------------------------------------------------------------------------


def test_an_unlocking_that_ends_after_the_lock_ends_in_the_closed_book(
    qtbot: QtBot, started: Application, want_lock: Want, system: System
) -> None:
    seen: list[QWidget | None] = []
    started.window.turned.connect(lambda: seen.append(started.window.presented()))
    give(started, PASSPHRASE)
    want_lock()
    qtbot.waitUntil(lambda: is_closed(started), timeout=15_000)
    assert started.workspace() is None
    assert not any(isinstance(page, Workspace) for page in seen)
    assert not system.is_held
    give(started, PASSPHRASE)
    wait_for(qtbot, started, Workspace)


def test_a_wrong_passphrase_is_not_left_standing_either(qtbot: QtBot, started: Application, system: System) -> None:
    page = shown(started, LockPage)
    page._field.line.setText("not this one")
    give(started, "not this one")
    system.lock_wanted.emit()
    qtbot.waitUntil(lambda: not started._door.guard.is_busy, timeout=15_000)
    assert page._field.text() == ""
    give(started, PASSPHRASE)
    wait_for(qtbot, started, Workspace)


def test_a_code_that_is_being_tried_ends_in_the_closed_book(
    qtbot: QtBot, started: Application, code: str, system: System
) -> None:
    started._door.show_recover()
    shown(started, RecoverPage).recover_requested.emit(code)
    system.lock_wanted.emit()
    qtbot.waitUntil(lambda: is_closed(started), timeout=15_000)


def test_a_sample_that_is_being_made_ends_in_the_welcome(
    qtbot: QtBot, application: Application, system: System
) -> None:
    with qtbot.waitSignal(application.painted):
        application.start()
    shown(application, WelcomePage).sample_requested.emit()
    system.lock_wanted.emit()
    qtbot.waitUntil(lambda: not application._door.guard.is_busy, timeout=30_000)
    assert isinstance(application.window.presented(), WelcomePage)
    assert application.workspace() is None


def test_a_system_without_a_say_locks_nothing(qtbot: QtBot, started: Application, code: str, system: System) -> None:
    started._settings.lock_with_system = False
    page = reach_recovered(qtbot, started, code)
    assert not system.is_held
    system.lock_wanted.emit()
    assert started.window.presented() is page


# --- what is typed ---------------------------------------------------------------------------------------------------


def typed(page: QWidget) -> list[str]:
    return [line.text() for line in page.findChildren(QLineEdit) if "typed" in line.text() or "ABCD" in line.text()]


def lock_page(qtbot: QtBot, application: Application) -> QWidget:
    page = shown(application, LockPage)
    page._field.line.setText("typed and left")
    return page


def recover_page(qtbot: QtBot, application: Application) -> QWidget:
    application._door.show_recover()
    page = shown(application, RecoverPage)
    page._field.line.setText("ABCD ABCD")
    return page


def restore_page(qtbot: QtBot, application: Application) -> QWidget:
    application._door.show_restore()
    page = shown(application, RestorePage)
    qtbot.waitUntil(lambda: not application._door.guard.is_busy)
    page.show_secret("Elena")
    page.secret._passphrase.line.setText("typed and left")
    page.secret._code.line.setText("ABCD ABCD")
    return page


def new_key_page(qtbot: QtBot, application: Application) -> QWidget:
    page = reach_new_key(qtbot, application)
    fill(page, present="typed and left", new="typed and left too", code="ABCD ABCD")
    return page


PAGES = pytest.mark.parametrize("reach", [lock_page, recover_page, restore_page, new_key_page])
Reach = Callable[[QtBot, Application], QWidget]


@PAGES
def test_what_was_typed_and_left_is_gone_after_a_minute(
    qtbot: QtBot, started: Application, clock: Clock, system: System, reach: Reach
) -> None:
    page = reach(qtbot, started)
    clock.pass_by(59)
    system.woken.emit()
    assert typed(page)
    clock.pass_by(1)
    system.woken.emit()
    qtbot.waitUntil(lambda: not typed(page))
    assert started.window.presented() is page


@PAGES
def test_what_was_typed_is_gone_when_the_system_locks(
    qtbot: QtBot, started: Application, system: System, reach: Reach
) -> None:
    page = reach(qtbot, started)
    assert typed(page)
    system.lock_wanted.emit()
    assert not typed(page) or started.window.presented() is not page


def test_the_first_key_after_an_hour_is_not_lost(
    qtbot: QtBot, started: Application, clock: Clock, system: System
) -> None:
    page = shown(started, LockPage)
    qtbot.keyClicks(page._field.line, "slow")
    clock.pass_by(60)
    system.woken.emit()
    qtbot.waitUntil(lambda: page._field.text() == "")
    clock.pass_by(3600)
    handle = started.window.windowHandle()
    assert handle is not None
    for letter in "tram":
        QTest.keyClick(handle, Qt.Key(ord(letter.upper())))
    assert page._field.text().lower() == "tram"


def test_two_groups_of_a_new_code_may_take_their_time(
    qtbot: QtBot, started: Application, folder: Path, code: str, clock: Clock, system: System
) -> None:
    page = reach_recovered(qtbot, started, code)
    page.renew_requested.emit(NEW, True)
    qtbot.waitUntil(page._recovery.isVisible, timeout=15_000)
    page._recovery._field.line.setText("ABCD")
    clock.pass_by(90)
    system.woken.emit()
    QApplication.processEvents()
    assert page._recovery._field.text() == "ABCD"


def test_a_journal_is_opened_as_ever_after_all_that(qtbot: QtBot, started: Application, system: System) -> None:
    system.lock_wanted.emit()
    give(started, PASSPHRASE)
    wait_for(qtbot, started, Workspace)
    assert system.is_held
