"""Backups in the settings: how they stand in words, and what can be done about them."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.services.backup_records import read_record
from mentorjournal.services.backups import back_up, backups_folder, list_backups
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.backup_settings import BackupSettings
from tests.journals import NOW

Make = Callable[[], BackupSettings]


class _Answers:
    """Who is asked for a folder."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.began_at: Path | None = None

    def __call__(self, _parent: QWidget, present: Path | None) -> Path | None:
        self.began_at = present
        return self.folder


@pytest.fixture
def answers() -> _Answers:
    return _Answers()


@pytest.fixture
def settings(qtbot: QtBot, context: AppContext, answers: _Answers) -> Generator[BackupSettings]:
    made = BackupSettings(context, ask_folder=answers)
    qtbot.addWidget(made)
    made.show()
    yield made
    context.backups.stop()
    context.tasks.wait()


def _words(settings: BackupSettings) -> str:
    return " ".join(label.text() for label in settings.findChildren(QLabel) if label.isVisible())


def _wait_for(qtbot: QtBot, settings: BackupSettings, words: str) -> None:
    qtbot.waitUntil(lambda: words in _words(settings), timeout=10_000)


def test_backing_up_by_hand_says_when_and_how_many(qtbot: QtBot, settings: BackupSettings) -> None:
    settings.read()
    _wait_for(qtbot, settings, "No backup yet")
    settings.backup_button.click()
    assert settings.backup_button.is_busy
    _wait_for(qtbot, settings, "Last backup today, 08:00")
    assert "1 kept" in _words(settings)
    assert not settings.backup_button.is_busy


def test_a_backup_can_be_stopped(qtbot: QtBot, settings: BackupSettings, context: AppContext) -> None:
    said: list[str] = []
    settings.failed.connect(said.append)
    settings.backup_button.click()
    settings.waits["backup"].show()
    settings.waits["backup"].stop.click()
    qtbot.waitUntil(lambda: not context.backups.doing)
    _wait_for(qtbot, settings, "No backup yet")
    assert list_backups(backups_folder(context.journal)) == []
    assert not any(said)


def test_a_drill_says_what_it_counted_or_what_it_found(
    qtbot: QtBot, settings: BackupSettings, context: AppContext
) -> None:
    said: list[str] = []
    settings.failed.connect(said.append)
    settings.drill_button.click()
    qtbot.waitUntil(lambda: any("no backup" in words for words in said))
    made = back_up(context.journal, now=NOW)
    settings.drill_button.click()
    _wait_for(qtbot, settings, "Opened, checked and counted")
    assert f"{made.sessions} sessions" in _words(settings)
    assert settings.verdict.accessibleName() == "Passed"
    content = bytearray(made.path.read_bytes())
    content[60_000] ^= 1
    made.path.write_bytes(content)
    settings.drill_button.click()
    _wait_for(qtbot, settings, "That backup cannot be restored")
    assert settings.verdict.accessibleName() == "Failed"


def test_a_second_folder_is_chosen_missed_and_ended(
    qtbot: QtBot, settings: BackupSettings, context: AppContext, answers: _Answers, tmp_path: Path
) -> None:
    stick, away = tmp_path / "Stick", tmp_path / "Away"
    stick.mkdir()
    settings.backup_button.click()
    _wait_for(qtbot, settings, "Last backup")
    settings.folder_button.click()  # and nothing chosen
    answers.folder = stick
    settings.folder_button.click()
    _wait_for(qtbot, settings, "Stick is up to date")
    assert len(list_backups(stick)) == 1
    stick.rename(away)
    settings.backup_button.click()
    _wait_for(qtbot, settings, "is not there now. 1 backup will be copied")
    answers.folder = None
    settings.folder_button.click()
    assert answers.began_at == stick
    settings.end_button.click()
    _wait_for(qtbot, settings, "None. On another disk")
    assert read_record(context.journal).second_folder == ""


def test_a_folder_that_cannot_be_used_is_said_and_nothing_changes(
    qtbot: QtBot, settings: BackupSettings, context: AppContext, answers: _Answers
) -> None:
    said: list[str] = []
    settings.failed.connect(said.append)
    answers.folder = context.journal.path
    settings.folder_button.click()
    qtbot.waitUntil(lambda: any("inside the journal" in words for words in said))
    _wait_for(qtbot, settings, "None. On another disk")


def test_a_failed_backup_says_why_until_a_good_one(qtbot: QtBot, settings: BackupSettings, context: AppContext) -> None:
    folder = backups_folder(context.journal)
    folder.write_text("in the way", encoding="utf-8")
    settings.backup_button.click()
    _wait_for(qtbot, settings, "The last try failed")
    folder.unlink()
    settings.backup_button.click()
    _wait_for(qtbot, settings, "1 kept")


def test_restoring_is_asked_for_with_the_second_folder(
    qtbot: QtBot, settings: BackupSettings, context: AppContext, answers: _Answers, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.restore_requested) as asked:
        settings.restore_button.click()
    assert asked.args == [None]
    answers.folder = tmp_path
    settings.folder_button.click()
    _wait_for(qtbot, settings, "up to date")
    with qtbot.waitSignal(context.restore_requested) as asked:
        settings.restore_button.click()
    assert asked.args == [tmp_path]
