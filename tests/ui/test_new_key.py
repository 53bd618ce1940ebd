"""From the settings through a new key back into the journal, and what can come in between."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.services import slots, unlocking
from mentorjournal.services.backups import back_up, list_backups
from mentorjournal.services.code_records import read_code_record
from mentorjournal.services.owner import read_owner
from mentorjournal.services.slots import SlotKind, by_passphrase, by_recovery_code
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.new_key_page import NewKeyPage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.leak_settings import LeakSettings
from mentorjournal.ui.workspace import Workspace
from tests.journals import DEVICE, NOW, PASSPHRASE, opens, recovery_code_of
from tests.services.keyrings import MemoryKeyring
from tests.ui.pages.page_reading import button, said
from tests.ui.whole_app import give, shown, wait_for

PROJECT = Path(__file__).parents[2]
NEW = "nine green lamps at dusk"


@pytest.fixture
def folder(empty_template: Path, surroundings: Surroundings) -> Path:
    """A journal where the application finds it, with a backup from better days."""
    place = surroundings.journals / "Elena.mentorjournal"
    shutil.copytree(empty_template, place)
    journal = unlocking.recover_journal(place, recovery_code_of(empty_template), device=DEVICE)
    back_up(journal, now=NOW)
    journal.close()
    return place


@pytest.fixture
def application(application: Application, surroundings: Surroundings, folder: Path, qtbot: QtBot) -> Application:
    keyring = MemoryKeyring()
    surroundings.keyring = lambda: keyring
    application.start(str(folder), PASSPHRASE)
    wait_for(qtbot, application, Workspace)
    return application


def begin(application: Application, qtbot: QtBot) -> NewKeyPage:
    """From the settings to the first step."""
    workspace = shown(application, Workspace)
    workspace.go(Destination(PageName.SETTINGS, words="security"))
    workspace.findChildren(LeakSettings)[0].start.click()
    return wait_for(qtbot, application, NewKeyPage)


def fill(page: NewKeyPage, present: str = PASSPHRASE, new: str = NEW, code: str = "") -> None:
    page.secrets.present.line.setText(present)
    page.secrets.new._first.line.setText(new)
    page.secrets.new._again.line.setText(new)
    if code:
        page.secrets.which_code.set_value("kept")
        page.secrets.code.line.setText(code)


def test_a_new_key_a_new_code_and_the_old_backups_gone(
    application: Application, folder: Path, code: str, qtbot: QtBot
) -> None:
    (old,) = list_backups(folder / "backups")
    before = {slot.key_uuid for slot in slots.list_slots(folder)}
    page = begin(application, qtbot)
    fill(page)
    page.secrets.make.click()
    qtbot.waitUntil(page.recovery.isVisible, timeout=20_000)
    assert page.secrets.present.text() == page.secrets.new.text() == ""
    new_code = "".join(page.recovery._groups)
    first, second = page.recovery._asked
    page.recovery._field.line.setText(page.recovery._groups[first] + page.recovery._groups[second])
    button(page, "It works, continue").click()
    qtbot.waitUntil(page.left.isVisible)
    assert "23 November 2026" in said(application.window)
    assert "1 earlier recovery code" in said(application.window)
    assert QApplication.focusWidget() is page.left.keep
    button(page, "Delete 1 old backup").click()
    wait_for(qtbot, application, Workspace)
    (made,) = list_backups(folder / "backups")
    assert made.path != old.path
    assert before.isdisjoint(slot.key_uuid for slot in slots.list_slots(folder))
    assert opens(folder, by_passphrase(NEW))
    assert not opens(folder, by_passphrase(PASSPHRASE))
    assert opens(folder, by_recovery_code(new_code))
    assert not opens(folder, by_recovery_code(code))
    workspace = shown(application, Workspace)
    (slot,) = (slot for slot in slots.list_slots(folder) if slot.kind is SlotKind.RECOVERY)
    assert read_code_record(workspace._context.journal, slot.uuid).tried_at == NOW


def test_the_code_on_paper_may_stay_and_so_may_the_backups(
    application: Application, folder: Path, code: str, qtbot: QtBot
) -> None:
    page = begin(application, qtbot)
    fill(page, code=code)
    page.secrets.make.click()
    qtbot.waitUntil(page.left.isVisible, timeout=20_000)
    assert "Closed" not in said(application.window)
    button(page, "Keep them").click()
    wait_for(qtbot, application, Workspace)
    assert len(list_backups(folder / "backups")) == 1
    assert opens(folder, by_recovery_code(code))
    assert opens(folder, by_passphrase(NEW))


def test_a_wrong_secret_is_said_at_its_field_and_nothing_changes(
    application: Application, folder: Path, code: str, qtbot: QtBot
) -> None:
    page = begin(application, qtbot)
    before = (folder / "journal.keys").read_bytes()
    secrets = page.secrets
    secrets.make.click()
    assert "Type the passphrase" in secrets.present.error()
    fill(page, present="not this one at all")
    secrets.make.click()
    qtbot.waitUntil(lambda: "Not this passphrase" in secrets.present.error(), timeout=15_000)
    assert secrets.new.text() == NEW
    fill(page, new=PASSPHRASE)
    secrets.make.click()
    qtbot.waitUntil(lambda: "opens this journal already" in secrets.new._first.error(), timeout=15_000)
    fill(page, code="7KQM")
    secrets.make.click()
    assert "this one has 4" in secrets.code.error()
    fill(page, code="0" * 32)
    secrets.make.click()
    qtbot.waitUntil(lambda: "Not this recovery code" in secrets.code.error(), timeout=15_000)
    assert (folder / "journal.keys").read_bytes() == before
    QTest.keyClick(page, Qt.Key.Key_Escape)
    wait_for(qtbot, application, LockPage)
    assert opens(folder, by_passphrase(PASSPHRASE))


def test_it_can_be_stopped_until_something_is_written(application: Application, folder: Path, qtbot: QtBot) -> None:
    page = begin(application, qtbot)
    before = (folder / "journal.keys").read_bytes()
    fill(page)
    page.secrets.make.click()
    page.secrets.wait.stop.click()
    qtbot.waitUntil(lambda: "Nothing was changed" in page.secrets.notice.text(), timeout=15_000)
    assert (folder / "journal.keys").read_bytes() == before
    page.secrets.show_busy()
    assert not page.secrets.wait.stop.isHidden()
    page.secrets.show_share(0.3)
    assert page.secrets.wait.stop.isHidden()
    assert "cannot be stopped" in page.secrets.stage.text()
    page.secrets.show_ready()


KILLED = """
import os, sys
from pathlib import Path
from uuid import UUID
from mentorjournal.services import passphrases, slots, unlocking
from mentorjournal.storage import rekeying
from tests.journals import NOW, PASSPHRASE, opens

is_rekeyed = sys.argv[2] == "rekeyed"
write = rekeying.keys.write_keys

def die(*arguments):
    os._exit(9)

if is_rekeyed:
    rekeying._verify = die  # the pages are new, the old slots are still there
else:
    def write_and_die(path, keys):
        write(path, keys)
        os._exit(9)  # the new slots are there, the pages are old
    rekeying.keys.write_keys = write_and_die
passphrases.replace_leaked(
    Path(sys.argv[1]), slots.by_passphrase(PASSPHRASE), "nine green lamps at dusk", device_keys=slots.DeviceKeys(),
    device=UUID(sys.argv[3]), now=NOW, derivation=unlocking.QUICKEST,
)
"""


@pytest.mark.parametrize(("moment", "right", "wrong"), [("begun", PASSPHRASE, NEW), ("rekeyed", NEW, PASSPHRASE)])
def test_after_a_kill_in_between_the_lock_screen_says_which_one_to_try(
    moment: str, right: str, wrong: str, application: Application, folder: Path, qtbot: QtBot
) -> None:
    application.lock()
    device = str(application._settings.device_id)
    run = [sys.executable, "-c", KILLED, str(folder), moment, device]
    done = subprocess.run(run, cwd=PROJECT, check=False, timeout=60)
    assert done.returncode == 9
    page = shown(application, LockPage)
    give(application, wrong)
    qtbot.waitUntil(lambda: "Try the other one" in said(application.window), timeout=15_000)
    assert application.window.presented() is page
    give(application, right)
    workspace = wait_for(qtbot, application, Workspace)
    assert read_owner(workspace._context.journal).name == "Elena Brandt"
    assert len({slot.key_uuid for slot in slots.list_slots(folder)}) == 1
