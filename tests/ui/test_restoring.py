"""Restoring a backup in the window: found, opened, looked into, put beside what there is, and opened from there."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.paths import list_journals
from mentorjournal.services import sample, unlocking
from mentorjournal.services.backups import back_up, choose_second_folder
from mentorjournal.services.people_list import list_people
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.restore_page import RestorePage, Step
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.backup_settings import BackupSettings
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from tests.journals import DEVICE, NOW, recovery_code_of
from tests.ui.pages.page_reading import button, words_on
from tests.ui.whole_app import shown, unlock, wait_for


@pytest.fixture
def journal(journal: Path, sample_template: Path) -> Path:
    """With a backup in it."""
    opened = unlocking.recover_journal(journal, recovery_code_of(sample_template), device=DEVICE)
    back_up(opened, now=NOW)
    opened.close()
    return journal


@pytest.fixture
def application(application: Application, journal: Path) -> Application:
    application.start()
    return application


def _restore_page(qtbot: QtBot, application: Application) -> RestorePage:
    page = wait_for(qtbot, application, RestorePage)
    qtbot.waitUntil(lambda: not application._door.guard.is_busy, timeout=15_000)
    return page


def _begun(qtbot: QtBot, application: Application) -> RestorePage:
    application._door.show_welcome()
    button(shown(application, WelcomePage), "Restore a backup…").click()
    return _restore_page(qtbot, application)


def _open_with(qtbot: QtBot, page: RestorePage, passphrase: str) -> None:
    page.secret._passphrase.set_text(passphrase)
    button(page, "Look inside").click()
    assert page.secret.is_busy
    qtbot.waitUntil(lambda: not page.secret.is_busy, timeout=15_000)


def _said(page: QWidget) -> str:
    return " ".join(words_on(page))


def _drop(window: QWidget, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    keys = Qt.KeyboardModifier.NoModifier
    spot, copy, left = QPointF(400, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(spot.toPoint(), copy, data, left, keys))
    QApplication.sendEvent(window, QDropEvent(spot, copy, data, left, keys))


def test_from_welcome_to_the_restored_journal(
    qtbot: QtBot, application: Application, journal: Path, surroundings: Surroundings
) -> None:
    page = _begun(qtbot, application)
    assert "Found beside your journals" in _said(page)
    button(page, "Continue").click()
    assert "Elena, from" in _said(page)
    _open_with(qtbot, page, "not this one")
    assert "Not this passphrase" in page.secret._passphrase.error()
    _open_with(qtbot, page, sample.PASSPHRASE)
    assert page.step is Step.PLACE
    assert page.secret._passphrase.text() == ""
    for words in ("6 people", "Monday 23 November 2026", "Elena restored 2026-11-23"):
        assert words in _said(page)
    assert "Amara" not in _said(page)
    button(page, "Restore").click()
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=15_000)
    restored = surroundings.journals / "Elena restored 2026-11-23.mentorjournal"
    assert list_journals(surroundings.journals) == [restored, journal]
    button(page, "Open it now").click()
    workspace = unlock(qtbot, application)
    assert workspace._context.journal.path == restored
    assert len(list_people(workspace._context.journal, now=NOW)) >= 6


def test_the_recovery_code_opens_a_backup_too(qtbot: QtBot, application: Application, sample_template: Path) -> None:
    page = _begun(qtbot, application)
    button(page, "Continue").click()
    page.secret._kind.set_value("code")
    page.secret._code.set_text("7K3M")
    button(page, "Look inside").click()
    assert page.secret._code.error()
    page.secret._code.set_text(recovery_code_of(sample_template))
    button(page, "Look inside").click()
    qtbot.waitUntil(lambda: page.step is Step.PLACE, timeout=15_000)


def test_what_is_wrong_is_said_where_it_belongs_and_nothing_is_left(
    qtbot: QtBot, application: Application, journal: Path, surroundings: Surroundings, tmp_path: Path
) -> None:
    page = _begun(qtbot, application)
    other = tmp_path / "holiday.mjbackup"
    other.write_bytes(b"\x89PNG and so on")
    page.choice.chosen.emit(other)
    _open_with(qtbot, page, sample.PASSPHRASE)
    assert page.step is Step.CHOICE
    assert "is not a backup" in page.choice.notice.text()
    backup = next((journal / "backups").glob("*.mjbackup"))
    page.choice.chosen.emit(backup)
    _open_with(qtbot, page, sample.PASSPHRASE)
    before = sorted(surroundings.journals.iterdir())
    page.place._place.set_value(journal)
    button(page, "Restore").click()
    qtbot.waitUntil(lambda: not page.place.is_busy, timeout=15_000)
    assert page.place._place.error()
    content = bytearray(backup.read_bytes())
    content[60_000] ^= 1
    backup.write_bytes(content)
    page.place._place.set_value(surroundings.journals / "Again.mentorjournal")
    button(page, "Restore").click()
    qtbot.waitUntil(lambda: page.step is Step.CHOICE, timeout=15_000)
    assert "damaged" in page.choice.notice.text()
    assert sorted(surroundings.journals.iterdir()) == before
    restoring = application._door._restoring
    assert restoring is not None
    assert restoring._opened is None


def test_a_restore_can_be_stopped(
    qtbot: QtBot, application: Application, journal: Path, surroundings: Surroundings
) -> None:
    page = _begun(qtbot, application)
    button(page, "Continue").click()
    _open_with(qtbot, page, sample.PASSPHRASE)
    button(page, "Restore").click()
    page.place.wait.show()
    page.place.wait.stop.click()
    qtbot.waitUntil(lambda: not page.place.is_busy, timeout=15_000)
    assert page.step is Step.PLACE
    assert list_journals(surroundings.journals) == [journal]
    assert [each for each in surroundings.journals.iterdir() if each != journal] == []


def test_escape_leads_back_step_by_step(qtbot: QtBot, application: Application) -> None:
    page = _begun(qtbot, application)
    button(page, "Continue").click()
    page.secret._passphrase.set_text("half typed")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.step is Step.CHOICE
    assert page.secret._passphrase.text() == ""
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert isinstance(application.window.presented(), WelcomePage)


def test_a_backup_let_go_over_the_window_is_meant(
    qtbot: QtBot, application: Application, journal: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "Mine.mjbackup"
    shutil.copy(next((journal / "backups").glob("*.mjbackup")), backup)
    _drop(application.window, backup)
    page = _restore_page(qtbot, application)
    assert page.step is Step.SECRET
    assert "Mine, from" in _said(page)
    button(page, "Back").click()
    button(page, "Back").click()
    unlock(qtbot, application)
    _drop(application.window, backup)
    strip = next(each for each in application.window.findChildren(UndoStrip) if each.isVisible())
    assert strip.text().startswith("A journal is open")


def test_from_the_settings_the_journal_is_locked_first_and_the_second_folder_is_known(
    qtbot: QtBot, application: Application, journal: Path, tmp_path: Path
) -> None:
    workspace = unlock(qtbot, application)
    (stick := tmp_path / "Stick").mkdir()
    choose_second_folder(workspace._context.journal, stick, now=NOW)
    shutil.rmtree(journal / "backups")
    part = BackupSettings(workspace._context)
    part.read()
    qtbot.waitUntil(lambda: part._state is not None)
    part.restore_button.click()
    page = _restore_page(qtbot, application)
    assert application.workspace() is None
    assert "Stick" in page.choice._list.current_row().what  # pyright: ignore[reportAttributeAccessIssue]
    part.deleteLater()
