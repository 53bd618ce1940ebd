"""Backups whose heads lie: anybody who can write to the folder can date a file as they like."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentorjournal.services.backup_records import read_record
from mentorjournal.services.backups import (
    back_up,
    backups_folder,
    choose_second_folder,
    find_backups,
    list_backups,
    newest_backup,
)
from mentorjournal.services.journals import Journal
from mentorjournal.services.mending import read_outlook
from tests.journals import NOW

MINUTE = timedelta(minutes=1)


def days(count: float) -> datetime:
    return NOW + timedelta(days=count)


def plant(folder: Path, head: datetime, name: datetime | None = None, like: Path | None = None) -> Path:
    """Put a file there that says it was made at `head`, named as if at `name`; it looks whole from outside."""
    source = like or next(iter(sorted(folder.glob("*.mjbackup"))))
    content = source.read_bytes()
    stamp = int(head.timestamp() * 1_000_000).to_bytes(8)
    path = folder / f"Empty {(name or head).astimezone(UTC):%Y-%m-%dT%H%M%SZ}-9.mjbackup"
    path.write_bytes(content[:10] + stamp + content[18:])
    return path


def make_week(journal: Journal) -> list[Path]:
    return [back_up(journal, now=days(back)).path for back in range(-6, 1)]


def test_files_dated_a_moment_later_push_none_of_ours_out(empty_journal: Journal) -> None:
    made = make_week(empty_journal)
    folder = backups_folder(empty_journal)
    for back in range(-6, 1):
        for minutes in (1, 2, 3):
            plant(folder, days(back) + minutes * MINUTE)
    newest = back_up(empty_journal, now=NOW + 5 * MINUTE).path
    assert [path for path in [*made[1:], newest] if not path.exists()] == []


def test_files_dated_ahead_push_none_out_and_are_not_the_newest(empty_journal: Journal) -> None:
    made = make_week(empty_journal)
    folder = backups_folder(empty_journal)
    for ahead in range(1, 30):
        plant(folder, days(ahead))
    newest = back_up(empty_journal, now=NOW + 5 * MINUTE).path
    assert [path for path in [*made[1:], newest] if not path.exists()] == []
    now = NOW + 6 * MINUTE
    assert newest_backup(folder, now=now) == newest
    assert find_backups([folder], now=now)[0].path == newest
    assert list_backups(folder, now=now)[0].path == newest
    assert read_outlook(empty_journal.path, now=now).backup == newest


def test_a_head_that_disagrees_with_its_name_neither_counts_nor_goes(empty_journal: Journal) -> None:
    folder = backups_folder(empty_journal)
    made = make_week(empty_journal)
    liars = [plant(folder, NOW + 2 * MINUTE, days(-30 * back)) for back in range(1, 9)]
    newest = back_up(empty_journal, now=NOW + 5 * MINUTE).path
    assert [path for path in [*liars, *made[1:], newest] if not path.exists()] == []
    plant(folder, NOW + 6 * MINUTE, days(-900))
    assert find_backups([folder], now=NOW + 7 * MINUTE)[0].path == newest


def test_ours_with_a_head_of_another_date_goes_neither_and_the_last_one_stays(empty_journal: Journal) -> None:
    made = make_week(empty_journal)
    altered = made[-1].read_bytes()
    made[-1].write_bytes(altered[:10] + int(days(-4000).timestamp() * 1_000_000).to_bytes(8) + altered[18:])
    for minutes in range(1, 12):
        back_up(empty_journal, now=NOW + minutes * MINUTE)
    assert made[-1].exists()
    assert (backups_folder(empty_journal) / read_record(empty_journal).made_file).exists()


def test_the_last_one_stays_though_the_clock_was_set_back_by_years(empty_journal: Journal) -> None:
    make_week(empty_journal)
    for minutes in range(40):
        made = back_up(empty_journal, now=days(-4000) + minutes * MINUTE)
        assert made.path.exists()


def test_nor_does_the_second_folder_lose_any(empty_journal: Journal, tmp_path: Path) -> None:
    (second := tmp_path / "stick").mkdir()
    back_up(empty_journal, now=days(-7))
    choose_second_folder(empty_journal, second, now=days(-7))
    made = make_week(empty_journal)
    for back in range(-6, 1):
        for minutes in (1, 2, 3):
            plant(second, days(back) + minutes * MINUTE)
    newest = back_up(empty_journal, now=NOW + 5 * MINUTE).path
    assert [path.name for path in [*made[1:], newest] if not (second / path.name).exists()] == []


def test_what_rotation_took_is_remembered_no_longer(empty_journal: Journal) -> None:
    for minutes in range(60):
        back_up(empty_journal, now=NOW + minutes * MINUTE)
    assert len(read_record(empty_journal).known) <= 5
