"""Backups under an earlier key are found wherever the app put them, and go only once there is a new one."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from mentorjournal.errors import BackupStoppedError, DiskFullError
from mentorjournal.services import passphrases, unlocking
from mentorjournal.services.backup_records import read_record
from mentorjournal.services.backups import Observer, back_up, backups_folder, choose_second_folder, list_backups
from mentorjournal.services.journals import Journal
from mentorjournal.services.old_backups import list_old_backups, replace_old_backups
from mentorjournal.services.slots import DeviceKeys, by_recovery_code
from tests.journals import DEVICE, NOW
from tests.services.keyrings import MemoryKeyring
from tests.storage.disks import small_disk

NEW = "nine green lamps at dusk"


def with_a_new_key(folder: Path, code: str) -> Journal:
    passphrases.replace_leaked(
        folder, by_recovery_code(code), NEW, recovery_code=code, device_keys=DeviceKeys(MemoryKeyring), device=DEVICE,
        now=NOW, derivation=unlocking.QUICKEST,
    )  # fmt: skip
    return unlocking.recover_journal(folder, code, device=DEVICE)


@pytest.fixture
def journal(empty_journal: Journal, code: str, tmp_path: Path) -> Journal:
    """With a backup, its copy in a second folder and the copy of a change of format, all under the key before."""
    folder, second = empty_journal.path, tmp_path / "second"
    second.mkdir()
    choose_second_folder(empty_journal, second, now=NOW)
    back_up(empty_journal, now=NOW)
    copy = backups_folder(empty_journal) / "before-format-2.mentorjournal"
    copy.mkdir()
    for name in ("journal.keys", "journal.db"):
        shutil.copy2(folder / name, copy / name)
    empty_journal.close()
    return with_a_new_key(folder, code)


def test_all_of_them_are_named_and_nothing_else(journal: Journal, tmp_path: Path) -> None:
    back_up(journal, now=NOW + timedelta(hours=1))
    (backups_folder(journal) / "Note.mjbackup").write_text("no backup at all")
    old = list_old_backups(journal)
    assert sorted((each.path.parent.name, each.path.suffix, each.is_elsewhere) for each in old.found) == [
        ("backups", ".mentorjournal", False),
        ("backups", ".mjbackup", False),
        ("second", ".mjbackup", True),
    ]
    assert old.absent_folder is None
    (tmp_path / "second").rename(tmp_path / "away")
    assert list_old_backups(journal).absent_folder == tmp_path / "second"
    journal.close()


def test_they_go_once_there_is_a_new_one(journal: Journal, tmp_path: Path) -> None:
    later = NOW + timedelta(hours=1)
    assert replace_old_backups(journal, list_old_backups(journal), now=later) == 3
    assert list_old_backups(journal).found == ()
    (own,) = list_backups(backups_folder(journal), journal.uuid)
    (copied,) = list_backups(tmp_path / "second", journal.uuid)
    assert own.made_at == copied.made_at == later
    journal.close()


def test_what_the_second_folder_missed_is_not_copied_there_before_it_goes(
    empty_journal: Journal, code: str, tmp_path: Path
) -> None:
    folder, second, away = empty_journal.path, tmp_path / "second", tmp_path / "away"
    second.mkdir()
    choose_second_folder(empty_journal, second, now=NOW)
    back_up(empty_journal, now=NOW)
    second.rename(away)
    back_up(empty_journal, now=NOW + timedelta(minutes=1))
    away.rename(second)
    empty_journal.close()
    journal = with_a_new_key(folder, code)
    later = NOW + timedelta(hours=1)
    assert replace_old_backups(journal, list_old_backups(journal), now=later) == 3
    assert list_old_backups(journal).found == ()
    assert [row.made_at for row in list_backups(second, journal.uuid)] == [later]
    journal.close()


def test_what_stays_for_want_of_a_new_one_is_still_missed(empty_journal: Journal, code: str, tmp_path: Path) -> None:
    folder, second, away = empty_journal.path, tmp_path / "second", tmp_path / "away"
    second.mkdir()
    choose_second_folder(empty_journal, second, now=NOW)
    second.rename(away)
    made = back_up(empty_journal, now=NOW)
    empty_journal.close()
    journal = with_a_new_key(folder, code)
    with pytest.raises(BackupStoppedError):
        replace_old_backups(
            journal, list_old_backups(journal), now=NOW + timedelta(hours=1), observer=Observer(is_stopped=lambda: True)
        )
    assert made.path.is_file()
    assert read_record(journal).queued == (made.path.name,)
    journal.close()


def test_without_a_new_one_all_of_them_stay(journal: Journal, code: str, tmp_path: Path) -> None:
    folder = journal.path
    journal.close()
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) // 1024
    with small_disk(tmp_path / "disk", size + 120) as disk:
        moved = disk / folder.name
        shutil.copytree(folder, moved)
        there = unlocking.recover_journal(moved, code, device=DEVICE)
        before = list_old_backups(there)
        with pytest.raises(DiskFullError):
            replace_old_backups(there, before, now=NOW + timedelta(hours=1))
        assert list_old_backups(there) == before
        there.close()
