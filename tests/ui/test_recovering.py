"""From a forgotten passphrase to the open journal, in the window: a new passphrase at once, a new code if wished."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mentorjournal.services import slots
from mentorjournal.services.code_records import read_code_record
from mentorjournal.services.slots import by_passphrase, by_recovery_code
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.recover_page import RecoverPage
from mentorjournal.ui.pages.recovered_page import RecoveredPage
from mentorjournal.ui.pages.recovery_step import RecoveryStep
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.code_sheet import CodeSheet
from mentorjournal.ui.widgets.cover_link import CoverLink
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.workspace import Workspace
from tests.journals import NOW, PASSPHRASE, opens
from tests.storage.disks import read_only, small_disk
from tests.ui.pages.page_reading import button, said
from tests.ui.whole_app import shown, wait_for

NEW = "nine green lamps at dusk"


@pytest.fixture
def folder(empty_template: Path, surroundings: Surroundings) -> Path:
    place = surroundings.journals / "Elena.mentorjournal"
    shutil.copytree(empty_template, place)
    return place


def line(application: Application, name: str) -> QLineEdit:
    return next(
        found
        for found in application.window.findChildren(QLineEdit)
        if found.accessibleName() == name and found.isVisible()
    )


def type_code(qtbot: QtBot, application: Application, code: str) -> None:
    application.start()
    lock = shown(application, LockPage)
    next(each for each in lock.findChildren(CoverLink) if each.text() == "Forgotten the passphrase?").click()
    wait_for(qtbot, application, RecoverPage)
    qtbot.keyClicks(line(application, "Recovery code"), code)
    qtbot.keyClick(line(application, "Recovery code"), Qt.Key.Key_Return)


def reach(qtbot: QtBot, application: Application, code: str) -> RecoveredPage:
    type_code(qtbot, application, code)
    return wait_for(qtbot, application, RecoveredPage)


def set_passphrase(qtbot: QtBot, application: Application, *, new_code: bool) -> None:
    for name in ("New passphrase", "Once more"):
        line(application, name).setText(NEW)
    tick = next(each for each in application.window.findChildren(Tick) if each.isVisible())
    assert tick.isChecked()
    tick.setChecked(new_code)
    button(application.window, "Set the passphrase").click()


def reach_new_code(qtbot: QtBot, application: Application, code: str) -> tuple[RecoveryStep, str]:
    page = reach(qtbot, application, code)
    set_passphrase(qtbot, application, new_code=True)
    step = page.findChild(RecoveryStep)
    assert isinstance(step, RecoveryStep)
    qtbot.waitUntil(step.isVisible, timeout=15_000)
    sheet = step.findChild(CodeSheet)
    assert isinstance(sheet, CodeSheet)
    return step, sheet.accessibleName().partition(": ")[2].replace(", ", "-")


def try_code(application: Application, new_code: str) -> None:
    sentence = next(words for words in said(application.window).split(". ") if "Type groups" in words)
    numbers = [int(word) for word in sentence.replace("from", " ").split() if word.isdigit()]
    groups = new_code.split("-")
    line(application, "Try it now").setText(groups[numbers[0] - 1] + groups[numbers[1] - 1])
    button(application.window, "It works, continue").click()


def test_a_code_and_a_new_passphrase_open_the_journal(
    qtbot: QtBot, application: Application, folder: Path, code: str
) -> None:
    reach(qtbot, application, code)
    assert "Every passphrase it had until today stops opening it." in said(application.window)
    set_passphrase(qtbot, application, new_code=False)
    wait_for(qtbot, application, Workspace)
    assert opens(folder, by_passphrase(NEW))
    assert not opens(folder, by_passphrase(PASSPHRASE))
    assert opens(folder, by_recovery_code(code))
    assert "Who do you give an hour to?" in said(application.window)


def test_a_new_code_takes_the_place_of_the_old_one_once_it_was_tried(
    qtbot: QtBot, application: Application, folder: Path, code: str
) -> None:
    _, new_code = reach_new_code(qtbot, application, code)
    assert "until then both do" in said(application.window)
    assert opens(folder, by_recovery_code(code))
    try_code(application, new_code)
    wait_for(qtbot, application, Workspace)
    assert not opens(folder, by_recovery_code(code))
    assert opens(folder, by_recovery_code(new_code))
    workspace = application.workspace()
    assert workspace is not None
    slot = slots.find_slot(folder, by_recovery_code(new_code))
    assert application._visit is not None
    assert read_code_record(application._visit.journal, slot.uuid).tried_at == NOW


def test_put_off_both_codes_open_it(qtbot: QtBot, application: Application, folder: Path, code: str) -> None:
    _, new_code = reach_new_code(qtbot, application, code)
    button(application.window, "Skip for today").click()
    wait_for(qtbot, application, Workspace)
    assert opens(folder, by_recovery_code(code))
    assert opens(folder, by_recovery_code(new_code))


def test_closing_while_the_code_is_shown_loses_no_way_in(
    qtbot: QtBot, application: Application, folder: Path, code: str
) -> None:
    _, new_code = reach_new_code(qtbot, application, code)
    qtbot.keyClick(application.window, Qt.Key.Key_Escape)
    assert new_code[:4] in str(application.window.findChild(CodeSheet).accessibleName())  # pyright: ignore[reportOptionalMemberAccess]
    application.window.close()
    for opener in (by_passphrase(NEW), by_recovery_code(code), by_recovery_code(new_code)):
        assert opens(folder, opener)


def test_it_can_be_opened_this_once_and_nothing_changes(
    qtbot: QtBot, application: Application, folder: Path, code: str
) -> None:
    reach(qtbot, application, code)
    before = slots.list_slots(folder)
    button(application.window, "Just open it this once").click()
    wait_for(qtbot, application, Workspace)
    assert opens(folder, by_passphrase(PASSPHRASE))
    assert slots.list_slots(folder) == before


def test_a_wrong_code_is_said_where_it_was_typed(
    qtbot: QtBot, application: Application, folder: Path, code: str
) -> None:
    type_code(qtbot, application, "0" * 32)
    qtbot.waitUntil(lambda: "Not this recovery code" in said(application.window), timeout=15_000)
    assert isinstance(application.window.presented(), RecoverPage)


def test_escape_leads_back_and_changes_nothing(qtbot: QtBot, application: Application, folder: Path, code: str) -> None:
    reach(qtbot, application, code)
    qtbot.keyClick(line(application, "New passphrase"), Qt.Key.Key_Escape)
    wait_for(qtbot, application, LockPage)
    assert opens(folder, by_passphrase(PASSPHRASE))


def test_the_owner_s_name_is_doubted_as_a_passphrase(
    qtbot: QtBot, application: Application, folder: Path, code: str
) -> None:
    page = reach(qtbot, application, code)
    for name in ("New passphrase", "Once more"):
        line(application, name).setText("Elena Brandt")
    button(application.window, "Set the passphrase").click()
    assert "press again" in said(application.window)
    assert application.window.presented() is page
    assert not any(each.is_busy for each in page.findChildren(PatientButton))


def test_a_full_or_read_only_disk_is_said_and_what_was_typed_stays(
    qtbot: QtBot, application: Application, surroundings: Surroundings, empty_template: Path, code: str
) -> None:
    with small_disk(surroundings.journals, 4096) as disk:
        shutil.copytree(empty_template, disk / "Elena.mentorjournal")
        reach(qtbot, application, code)
        with read_only(disk):
            set_passphrase(qtbot, application, new_code=True)
            qtbot.waitUntil(lambda: "cannot be written" in said(application.window), timeout=15_000)
            assert line(application, "New passphrase").text() == NEW
        set_passphrase(qtbot, application, new_code=False)
        wait_for(qtbot, application, Workspace)
        application.window.close()
