"""A journal that cannot be opened: a backup is found, what can be read is rescued, the key file comes back."""

import shutil
from pathlib import Path

import pytest
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
from tests.journals import DEVICE, NOW, opened_copy, recovery_code_of
from tests.storage.damage import spoil
from tests.ui.pages.page_reading import button, said
from tests.ui.whole_app import give, shown, unlock, wait_for


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


def type_secret(application: Application, secret: str) -> RescuePage:
    page = shown(application, RescuePage)
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
    application.start()
    give(application)
    wait_for(qtbot, application, TroublePage)
    qtbot.waitUntil(lambda: "Everything up to today, 08:00" in said(application.window))
    assert button(application.window, "Restore the backup of today, 08:00")


def test_what_can_be_read_is_rescued_and_opens(
    qtbot: QtBot, application: Application, journal: Path, sample_template: Path
) -> None:
    application.start()
    unlock(qtbot, application)
    # The rescue begins where a page meets the damage.
    workspace = application.workspace()
    assert workspace is not None
    keys = (journal / "journal.keys").read_bytes()
    application.meet(JournalDamagedError(where="a page inside"))
    wait_for(qtbot, application, TroublePage)
    assert application.workspace() is None
    button(application.window, "Rescue what can be read…").click()
    type_secret(application, "not this one")
    qtbot.waitUntil(lambda: "Not this passphrase" in said(application.window), timeout=15_000)
    type_secret(application, recovery_code_of(sample_template))
    wait_for(qtbot, application, MendedPage)
    words = said(application.window)
    assert "people" in words
    assert "in reflections" in words
    rescued = journal.with_name("Elena rescued.mentorjournal")
    assert str(rescued) in words
    opened = unlocking.recover_journal(rescued, recovery_code_of(sample_template), device=DEVICE)
    assert len(list_people(opened, now=NOW)) > 4
    opened.close()
    assert (journal / "journal.keys").read_bytes() == keys
    button(application.window, "Open it").click()
    wait_for(qtbot, application, LockPage)
    assert "Elena rescued" in said(application.window)


def test_a_rescue_that_was_stopped_leaves_nothing(qtbot: QtBot, application: Application, journal: Path) -> None:
    application.start()
    unlock(qtbot, application)
    application.meet(JournalDamagedError(where="a page inside"))
    wait_for(qtbot, application, TroublePage)
    button(application.window, "Rescue what can be read…").click()
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
    application.start()
    give(application)
    wait_for(qtbot, application, TroublePage)
    button(application.window, "Put the key file back…").click()
    type_secret(application, recovery_code_of(sample_template))
    wait_for(qtbot, application, MendedPage)
    assert "journal.keys.damaged-2026-11-23" in said(application.window)
    button(application.window, "Open it").click()
    wait_for(qtbot, application, LockPage)
    unlock(qtbot, application)


def test_a_journal_without_backups_says_so(qtbot: QtBot, application: Application, journal: Path) -> None:
    shutil.rmtree(journal / "backups")
    (journal / "journal.keys").write_bytes(b"{")
    application.start()
    give(application)
    wait_for(qtbot, application, TroublePage)
    qtbot.waitUntil(lambda: "No good backup" in said(application.window))
    button(application.window, "Put the key file back…").click()
    type_secret(application, sample.PASSPHRASE)
    qtbot.waitUntil(lambda: "No backup of this journal holds a key" in said(application.window), timeout=15_000)
