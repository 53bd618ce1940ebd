"""Backups that nobody has to think of: made by themselves, put off when one leaves, never in the way of writing."""

import time
from collections.abc import Generator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mentorjournal.services.backup_state import Worry, find_worry, read_state
from mentorjournal.services.backups import (
    SecondFolder,
    back_up,
    backups_folder,
    choose_second_folder,
    has_changed,
    list_backups,
)
from mentorjournal.services.drafts import keep_draft, read_draft
from mentorjournal.services.journals import Journal
from mentorjournal.services.restoring import run_drill
from mentorjournal.ui.backup_keeper import BackupKeeper
from mentorjournal.ui.tasks import Tasks
from mentorjournal.ui.widgets.wait_line import WaitLine
from tests.journals import NOW

DAY = timedelta(days=1)


class _Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def tasks() -> Generator[Tasks]:
    made = Tasks()
    yield made
    made.wait()


@pytest.fixture
def keeper(qtbot: QtBot, empty_journal: Journal, clock: _Clock, tasks: Tasks) -> Generator[BackupKeeper]:
    made = BackupKeeper(empty_journal, clock, tasks)
    made.begin()
    yield made
    made.stop()
    tasks.wait()


def _count(journal: Journal) -> int:
    return len(list_backups(backups_folder(journal)))


def _look(qtbot: QtBot, keeper: BackupKeeper) -> None:
    with qtbot.waitSignal(keeper.changed):
        keeper._timer.timeout.emit()


def _finish(qtbot: QtBot, keeper: BackupKeeper) -> None:
    ended: list[bool] = []
    keeper.finish(lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))


def test_the_first_look_comes_a_while_after_unlocking_and_then_each_hour(
    qtbot: QtBot, keeper: BackupKeeper, empty_journal: Journal, clock: _Clock
) -> None:
    assert keeper._timer.interval() == 60_000
    _look(qtbot, keeper)
    assert _count(empty_journal) == 1
    assert keeper._timer.interval() == 3_600_000
    _look(qtbot, keeper)
    assert _count(empty_journal) == 1
    clock.now += DAY
    _look(qtbot, keeper)
    assert _count(empty_journal) == 2


def test_putting_the_journal_away_makes_one_only_where_something_was_written(
    qtbot: QtBot, keeper: BackupKeeper, empty_journal: Journal, clock: _Clock
) -> None:
    _look(qtbot, keeper)
    keeper.drill()
    qtbot.waitUntil(lambda: not keeper.doing)
    assert not has_changed(empty_journal, now=clock())  # what is noted about backups is nothing to back up
    _finish(qtbot, keeper)
    assert _count(empty_journal) == 1
    keeper.begin()
    keep_draft(empty_journal, "reflection", "", {"page": "A thought"}, now=clock())
    _finish(qtbot, keeper)
    assert _count(empty_journal) == 2
    keeper.begin()
    _finish(qtbot, keeper)
    assert _count(empty_journal) == 2


def test_one_that_does_not_look_after_backups_has_nothing_to_finish(
    keeper: BackupKeeper, empty_journal: Journal
) -> None:
    keeper.stop()
    ended: list[bool] = []
    keeper.finish(lambda: ended.append(True))
    assert ended
    assert _count(empty_journal) == 0


def test_stopped_in_the_middle_nothing_is_left_and_it_stays_due(
    qtbot: QtBot, sample_journal: Journal, clock: _Clock, tasks: Tasks
) -> None:
    keeper = BackupKeeper(sample_journal, clock, tasks)
    keeper.begin()
    line = WaitLine("How far the backup is")
    qtbot.addWidget(line)
    keeper.told.connect(line.set_share)
    keeper.back_up()
    assert keeper.doing == "backup"
    qtbot.waitUntil(lambda: line.bar.value() > 0)
    keeper.break_off()
    qtbot.waitUntil(lambda: not keeper.doing)
    assert line.bar.value() < 100
    assert keeper.fault is None
    assert list(backups_folder(sample_journal).iterdir()) == []
    assert has_changed(sample_journal, now=clock())
    keeper.stop()
    tasks.wait()


def test_the_end_of_the_session_is_not_held_up(qtbot: QtBot, keeper: BackupKeeper, empty_journal: Journal) -> None:
    keeper._on_session_ending()
    ended: list[bool] = []
    keeper.finish(lambda: ended.append(True))
    assert ended
    assert _count(empty_journal) == 0


def test_a_fault_is_told_once_and_stands_until_a_good_backup(
    qtbot: QtBot, keeper: BackupKeeper, empty_journal: Journal
) -> None:
    told: list[object] = []
    keeper.failed.connect(told.append)
    folder = backups_folder(empty_journal)
    folder.write_text("in the way", encoding="utf-8")
    for _ in range(2):
        _look(qtbot, keeper)
        assert keeper.fault is not None
    assert len(told) == 1
    folder.unlink()
    _look(qtbot, keeper)
    assert keeper.fault is None
    assert _count(empty_journal) == 1


def test_a_second_folder_that_was_unplugged_gets_what_it_missed(
    qtbot: QtBot, keeper: BackupKeeper, empty_journal: Journal, clock: _Clock, tmp_path: Path
) -> None:
    second, away = tmp_path / "Stick", tmp_path / "Away"
    second.mkdir()
    _look(qtbot, keeper)
    choose_second_folder(empty_journal, second, now=clock())
    second.rename(away)
    clock.now += DAY
    _look(qtbot, keeper)
    assert keeper.fault is None
    state = read_state(empty_journal)
    assert (state.second_folder, len(state.record.queued)) == (SecondFolder.ABSENT, 1)
    away.rename(second)
    _look(qtbot, keeper)
    assert len(list_backups(second)) == 2
    assert read_state(empty_journal).second_folder is SecondFolder.COMPLETE


def test_writing_goes_on_while_a_backup_is_made(
    qtbot: QtBot, sample_journal: Journal, clock: _Clock, tasks: Tasks
) -> None:
    keeper = BackupKeeper(sample_journal, clock, tasks)
    saved, worst, last = [0], [0.0], [time.perf_counter()]

    def type_on() -> None:
        moment = time.perf_counter()
        worst[0], last[0] = max(worst[0], moment - last[0]), moment
        saved[0] += 1
        keep_draft(sample_journal, "reflection", "", {"page": f"{saved[0]} words"}, now=clock())

    typist = QTimer()
    typist.timeout.connect(type_on)
    typist.start(2)
    keeper.back_up()
    with qtbot.waitSignal(keeper.changed, timeout=20_000):
        pass
    typist.stop()
    tasks.wait()
    assert keeper.fault is None
    assert _count(sample_journal) == 1
    assert saved[0] > 3
    assert read_draft(sample_journal, "reflection", "") == {"page": f"{saved[0]} words"}
    assert worst[0] < 0.25  # a stall of the window; measured far below
    assert has_changed(sample_journal, now=clock())


def test_worry_is_for_old_backups_and_failed_drills(empty_journal: Journal) -> None:
    week = 7 * DAY
    assert find_worry(empty_journal, now=NOW + week) is Worry.NONE
    assert find_worry(empty_journal, now=NOW + week + DAY) is Worry.OLD
    path = back_up(empty_journal, now=NOW + week).path
    assert find_worry(empty_journal, now=NOW + 2 * week) is Worry.NONE
    assert find_worry(empty_journal, now=NOW + 2 * week + DAY) is Worry.OLD
    content = bytearray(path.read_bytes())
    content[60_000] ^= 1
    path.write_bytes(content)
    run_drill(empty_journal, now=NOW + week)
    assert find_worry(empty_journal, now=NOW + week) is Worry.DRILL
