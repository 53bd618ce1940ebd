"""A journal that cannot be opened: a backup is found, what can be read is rescued, the key file comes back."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentorjournal.errors import JournalDamagedError
from mentorjournal.services import sample, unlocking
from mentorjournal.services.backups import back_up
from mentorjournal.services.people_list import list_people
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.mended_page import MendedPage
from mentorjournal.ui.pages.rescue_page import RescuePage
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.workspace import Workspace
from tests.journals import DEVICE, NOW, opened_copy, recovery_code_of
from tests.storage.damage import spoil


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(
        tmp_path / "config" / "settings.json",
        tmp_path / "journals",
        tmp_path / "cache" / "sample",
        now=lambda: NOW,
        quick_keys=True,
    )


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, surroundings: Surroundings) -> Generator[Application]:
    made = Application(qapp, surroundings)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


@pytest.fixture(scope="module")
def damaged_template(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a backup in it, and after that a page of answers damaged which no page of the window needs."""
    folder = tmp_path_factory.mktemp("damaged")
    journal = opened_copy(sample_template, folder)
    back_up(journal, now=NOW)
    spoil(journal, "SELECT text FROM answer", "SELECT title FROM reflection")
    journal.close()
    return journal.path


@pytest.fixture
def journal(damaged_template: Path, surroundings: Surroundings) -> Path:
    place = surroundings.journals / "Elena.mentorjournal"
    shutil.copytree(damaged_template, place)
    return place


def words(application: Application) -> str:
    return " ".join(label.text() for label in application.window.findChildren(QLabel) if label.isVisible())


def button(application: Application, words: str) -> Button:
    return next(
        found
        for found in application.window.findChildren(Button)
        if found.words.startswith(words) and found.isVisible()
    )


def wait_for(qtbot: QtBot, application: Application, kind: type) -> None:
    qtbot.waitUntil(lambda: isinstance(application.window.presented(), kind), timeout=15_000)


def unlock(qtbot: QtBot, application: Application) -> None:
    application.start()
    lock = application.window.presented()
    assert isinstance(lock, LockPage)
    lock.unlock_requested.emit(sample.PASSPHRASE)


def type_secret(application: Application, secret: str) -> RescuePage:
    page = application.window.presented()
    assert isinstance(page, RescuePage)
    page._secret.line.setText(secret)
    page._secret.entered.emit()
    return page


def spoil_first_page(journal: Path) -> None:
    content = bytearray((journal / "journal.db").read_bytes())
    content[100] ^= 1
    (journal / "journal.db").write_bytes(content)


def test_the_newest_good_backup_is_found_while_the_page_is_read(
    qtbot: QtBot, application: Application, journal: Path
) -> None:
    spoil_first_page(journal)
    unlock(qtbot, application)
    wait_for(qtbot, application, TroublePage)
    qtbot.waitUntil(lambda: "Everything up to today, 08:00" in words(application))
    assert button(application, "Restore the backup of today, 08:00")


def test_what_can_be_read_is_rescued_and_opens(
    qtbot: QtBot, application: Application, journal: Path, sample_template: Path
) -> None:
    unlock(qtbot, application)
    wait_for(qtbot, application, Workspace)
    # The rescue begins where a page meets the damage.
    workspace = application.workspace()
    assert workspace is not None
    keys = (journal / "journal.keys").read_bytes()
    application.meet(JournalDamagedError(where="a page inside"))
    wait_for(qtbot, application, TroublePage)
    assert application.workspace() is None
    button(application, "Rescue what can be read").click()
    type_secret(application, "not this one")
    qtbot.waitUntil(lambda: "Not this passphrase" in words(application), timeout=15_000)
    type_secret(application, recovery_code_of(sample_template))
    wait_for(qtbot, application, MendedPage)
    said = words(application)
    assert "people" in said
    assert "in reflections" in said
    rescued = journal.with_name("Elena rescued.mentorjournal")
    assert str(rescued) in said
    opened = unlocking.recover_journal(rescued, recovery_code_of(sample_template), device=DEVICE)
    assert len(list_people(opened, now=NOW)) > 4
    opened.close()
    assert (journal / "journal.keys").read_bytes() == keys
    button(application, "Open it").click()
    wait_for(qtbot, application, LockPage)
    assert "Elena rescued" in words(application)


def test_a_rescue_that_was_stopped_leaves_nothing(qtbot: QtBot, application: Application, journal: Path) -> None:
    unlock(qtbot, application)
    wait_for(qtbot, application, Workspace)
    application.meet(JournalDamagedError(where="a page inside"))
    wait_for(qtbot, application, TroublePage)
    button(application, "Rescue what can be read").click()
    page = type_secret(application, sample.PASSPHRASE)
    page.stop_requested.emit()
    qtbot.waitUntil(lambda: not page._go.is_busy, timeout=15_000)
    assert application.window.presented() is page
    assert sorted(path.name for path in journal.parent.iterdir()) == ["Elena.mentorjournal"]
    page.back_requested.emit()
    wait_for(qtbot, application, TroublePage)


def test_a_broken_key_file_comes_back_from_a_backup(
    qtbot: QtBot, application: Application, journal: Path, sample_template: Path
) -> None:
    (journal / "journal.keys").write_bytes(b"{")
    unlock(qtbot, application)
    wait_for(qtbot, application, TroublePage)
    button(application, "Put the key file back").click()
    type_secret(application, recovery_code_of(sample_template))
    wait_for(qtbot, application, MendedPage)
    assert "journal.keys.damaged-2026-11-23" in words(application)
    button(application, "Open it").click()
    wait_for(qtbot, application, LockPage)
    lock = application.window.presented()
    assert isinstance(lock, LockPage)
    lock.unlock_requested.emit(sample.PASSPHRASE)
    wait_for(qtbot, application, Workspace)


def test_a_journal_without_backups_says_so(qtbot: QtBot, application: Application, journal: Path) -> None:
    shutil.rmtree(journal / "backups")
    (journal / "journal.keys").write_bytes(b"{")
    unlock(qtbot, application)
    wait_for(qtbot, application, TroublePage)
    qtbot.waitUntil(lambda: "No good backup" in words(application))
    button(application, "Put the key file back").click()
    type_secret(application, sample.PASSPHRASE)
    qtbot.waitUntil(lambda: "No backup of this journal holds a key" in words(application), timeout=15_000)
