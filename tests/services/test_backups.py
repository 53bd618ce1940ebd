"""Backups as the owner meets them: when one is due, which stay, the second folder, restoring and rehearsing it."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentorjournal.errors import (
    BackupDamagedError,
    BackupNotKeptError,
    BackupStoppedError,
    FileUnwritableError,
    JournalExistsError,
    NoBackupError,
)
from mentorjournal.services import unlocking
from mentorjournal.services.backup_records import BackupRecord, read_record
from mentorjournal.services.backups import (
    Observer,
    SecondFolder,
    back_up,
    back_up_to,
    backups_folder,
    choose_second_folder,
    copy_queued,
    is_due,
    list_backups,
    newest_backup,
)
from mentorjournal.services.checking import check_backups, check_journal
from mentorjournal.services.journals import Journal
from mentorjournal.services.passphrases import replace_leaked
from mentorjournal.services.restoring import open_backup, preview_backup, restore_backup, run_drill
from mentorjournal.services.slots import DeviceKeys, by_passphrase
from mentorjournal.storage import vault
from mentorjournal.storage.backup_file import read_head
from mentorjournal.storage.migrations import Step, load_steps
from mentorjournal.storage.models import Setting
from tests.dumps import dump
from tests.journals import DEVICE, NOW, PASSPHRASE
from tests.services.keyrings import MemoryKeyring
from tests.services.meetings import meet
from tests.storage.test_golden import GOLDEN, SECRETS


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def days(count: float) -> datetime:
    return NOW + timedelta(days=count)


def test_a_backup_lies_in_the_journal_named_after_it_and_its_moment(empty_journal: Journal) -> None:
    made = back_up(empty_journal, now=NOW)
    assert made.path == empty_journal.path / "backups" / "Empty 2026-11-23T080000Z.mjbackup"
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert back_up(empty_journal, now=NOW).path.name == "Empty 2026-11-23T080000Z-2.mjbackup"
    record = read_record(empty_journal)
    assert (record.made_at, record.made_file) == (NOW, "Empty 2026-11-23T080000Z-2.mjbackup")


def test_one_is_due_each_day_of_the_owner(empty_journal: Journal) -> None:
    assert is_due(empty_journal, now=NOW)
    made = back_up(empty_journal, now=NOW)
    assert not is_due(empty_journal, now=datetime(2026, 11, 23, 23, 59, tzinfo=UTC))
    assert is_due(empty_journal, now=datetime(2026, 11, 24, 0, 0, tzinfo=UTC))
    assert is_due(empty_journal, now=days(-3))
    made.path.unlink()
    assert is_due(empty_journal, now=NOW)


def test_one_that_was_not_kept_stays_due_and_the_older_ones_stay(empty_journal: Journal) -> None:
    first = back_up(empty_journal, now=NOW).path
    with pytest.raises(BackupStoppedError):
        back_up(empty_journal, now=days(1), observer=Observer(is_stopped=lambda: True))

    def spoil(_share: float) -> None:
        for file in backups_folder(empty_journal).glob(".*/*.mjbackup"):
            file.write_bytes(file.read_bytes()[:-1])

    with pytest.raises(BackupNotKeptError):
        back_up(empty_journal, now=days(1), observer=Observer(spoil))
    assert names(backups_folder(empty_journal)) == [first.name]
    assert is_due(empty_journal, now=days(1))
    assert read_record(empty_journal).made_at == NOW


def test_older_ones_are_thinned_out_but_nothing_else_is_touched(empty_journal: Journal) -> None:
    folder = backups_folder(empty_journal)
    newest = back_up(empty_journal, now=NOW).path
    content = newest.read_bytes()
    for back in range(1, 40):  # as if made on the days before
        moment = days(-back)
        stamp = int(moment.timestamp() * 1_000_000).to_bytes(8)
        (folder / f"{moment:%Y-%m-%d}.mjbackup").write_bytes(content[:10] + stamp + content[18:])
    (folder / "broken.mjbackup").write_bytes(content[:1000])
    (folder / "letter.txt").write_text("mine", encoding="utf-8")
    removed = back_up(empty_journal, now=days(1)).removed
    left = [row.made_at for row in list_backups(folder, empty_journal.uuid) if row.made_at]
    assert left[:7] == [days(1), *(days(-back) for back in range(6))]
    assert len(removed) + len(left) == 41
    assert days(-23) in left  # the newest of October
    assert {"broken.mjbackup", "letter.txt"} <= set(names(folder))


def test_what_a_crash_left_goes_after_a_day(empty_journal: Journal) -> None:
    folder = backups_folder(empty_journal)
    (left := folder / ".0123.unfinished").mkdir(parents=True)
    (left / "journal.db").write_bytes(b"half")
    back_up(empty_journal, now=datetime.now(UTC))
    assert left.exists()
    back_up(empty_journal, now=datetime.now(UTC) + timedelta(days=2))
    assert not left.exists()


def test_a_record_that_nobody_can_read_is_none(empty_journal: Journal) -> None:
    for value in ("[]", "nonsense", json.dumps({"made_at": 3, "queued": 7, "later": 1})):
        with empty_journal.writing(NOW) as transaction:
            transaction.query(Setting).delete()
            transaction.add(Setting(name="backups", value=value))
        assert read_record(empty_journal) == BackupRecord()


# --- a place of one's own choice -------------------------------------------------------------------------------------


def test_a_backup_elsewhere_takes_the_name_it_is_given(empty_journal: Journal, tmp_path: Path) -> None:
    assert back_up_to(empty_journal, tmp_path, now=NOW).path.name == "Empty 2026-11-23T080000Z.mjbackup"
    assert back_up_to(empty_journal, tmp_path / "mine", now=NOW).path == tmp_path / "mine.mjbackup"
    with pytest.raises(JournalExistsError):
        back_up_to(empty_journal, tmp_path / "mine", now=NOW)
    with pytest.raises(FileUnwritableError, match="inside the journal"):
        back_up_to(empty_journal, empty_journal.path / "here", now=NOW)
    assert read_record(empty_journal) == BackupRecord()


def test_a_second_folder_gets_every_backup_and_what_it_missed_when_it_is_back(
    empty_journal: Journal, tmp_path: Path
) -> None:
    second, away = tmp_path / "Stick", tmp_path / "Away"
    second.mkdir()
    first = back_up(empty_journal, now=NOW).path.name
    assert choose_second_folder(empty_journal, second, now=NOW) is SecondFolder.COMPLETE
    assert names(second) == [first]
    second.rename(away)
    missed = back_up(empty_journal, now=days(1))
    assert missed.second_folder is SecondFolder.ABSENT
    assert not second.exists()
    second.mkdir()  # the bare place of a disk that is not mounted
    assert copy_queued(empty_journal, now=days(1)) is SecondFolder.ABSENT
    assert names(second) == []
    second.rmdir()
    away.rename(second)
    last = back_up(empty_journal, now=days(2))
    assert last.second_folder is SecondFolder.COMPLETE
    assert names(second) == [first, missed.path.name, last.path.name]
    assert read_record(empty_journal).queued == ()
    for row in list_backups(second):
        assert row.path.read_bytes() == (backups_folder(empty_journal) / row.path.name).read_bytes()


def test_a_second_folder_that_refuses_keeps_waiting(empty_journal: Journal, tmp_path: Path) -> None:
    (second := tmp_path / "Stick").mkdir()
    choose_second_folder(empty_journal, second, now=NOW)
    name = "Empty 2026-11-23T080000Z.mjbackup"
    (second / name).mkdir()
    assert back_up(empty_journal, now=NOW).second_folder is SecondFolder.REFUSED
    assert read_record(empty_journal).queued == (name,)
    (second / name).rmdir()
    assert copy_queued(empty_journal, now=NOW) is SecondFolder.COMPLETE
    assert choose_second_folder(empty_journal, None, now=NOW) is SecondFolder.NONE
    assert names(second) == [name]
    for wrong in (tmp_path / "nowhere", empty_journal.path):
        with pytest.raises(FileUnwritableError):
            choose_second_folder(empty_journal, wrong, now=NOW)


# --- restoring -------------------------------------------------------------------------------------------------------


def test_a_preview_counts_and_shows_days_and_no_words(sample_journal: Journal) -> None:
    made = back_up(sample_journal, now=NOW)
    preview = preview_backup(open_backup(made.path, by_passphrase("sample")))
    assert (preview.made_at, preview.journal, preview.format) == (NOW, sample_journal.uuid, 1)
    assert (preview.people, preview.sessions, preview.reflections) == (made.people, made.sessions, made.reflections)
    assert preview.people == 6
    assert preview.newest_session is not None
    assert NOW.date() - timedelta(days=14) < preview.newest_session <= NOW.date()
    assert preview.newest_reflection is not None


def test_a_restored_journal_is_what_was_backed_up(sample_journal: Journal, tmp_path: Path) -> None:
    before = dump(sample_journal)
    made = back_up(sample_journal, now=NOW)
    meet(sample_journal, "Somebody Later")
    restored = restore_backup(open_backup(made.path, by_passphrase("sample")), tmp_path / "Again")
    assert restored.path == tmp_path / "Again.mentorjournal"
    assert names(restored.path) == ["journal.db", "journal.keys"]
    assert {entry.stat().st_mode & 0o777 for entry in restored.path.iterdir()} == {0o600}
    again = unlocking.open_journal(restored.path, "sample", device=DEVICE)
    assert dump(again) == before
    assert not [finding for finding in check_journal(again) if finding.faults]
    again.close()


def test_a_restored_journal_leaves_the_second_folder_to_the_one_it_came_from(
    sample_journal: Journal, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_second_folder(sample_journal, stick, now=NOW)
    back_up(sample_journal, now=NOW)
    made = back_up(sample_journal, now=NOW + timedelta(days=1))
    restored = restore_backup(open_backup(made.path, by_passphrase("sample")), tmp_path / "Again")
    again = unlocking.open_journal(restored.path, "sample", device=DEVICE)
    assert read_record(again) == BackupRecord()
    kept = sorted(stick.iterdir())
    back_up(again, now=NOW + timedelta(days=400))
    assert sorted(stick.iterdir()) == kept
    again.close()


@pytest.mark.parametrize("kind", ["journal", "folder", "file", "link"])
def test_nothing_that_exists_is_restored_over(kind: str, empty_journal: Journal, tmp_path: Path) -> None:
    made = back_up(empty_journal, now=NOW)
    place = tmp_path / "There.mentorjournal"
    if kind == "journal":
        place = empty_journal.path
    elif kind == "folder":
        place.mkdir()
    elif kind == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.symlink_to(tmp_path / "nowhere")
    before = names(tmp_path)
    with pytest.raises(JournalExistsError):
        restore_backup(open_backup(made.path, by_passphrase(PASSPHRASE)), place)
    assert names(tmp_path) == before


def test_a_damaged_backup_restores_nothing(empty_journal: Journal, tmp_path: Path) -> None:
    made = back_up(empty_journal, now=NOW)
    opened = open_backup(made.path, by_passphrase(PASSPHRASE))
    content = bytearray(made.path.read_bytes())
    content[60_000] ^= 1
    made.path.write_bytes(content)
    before = names(tmp_path)
    with pytest.raises(BackupDamagedError):
        restore_backup(opened, tmp_path / "Again")
    with pytest.raises(BackupDamagedError):
        preview_backup(opened)
    assert names(tmp_path) == before


def test_a_backup_of_an_older_format_is_restored_and_then_migrated(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "Golden.mentorjournal", tmp_path / "Golden.mentorjournal")
    golden = unlocking.open_journal(tmp_path / "Golden.mentorjournal", SECRETS["passphrase"], device=DEVICE)
    before = dump(golden)
    made = back_up(golden, now=NOW)
    golden.close()
    restored = restore_backup(open_backup(made.path, by_passphrase(SECRETS["passphrase"])), tmp_path / "Again")
    assert restored.preview.format == 1
    later = (*load_steps(), Step(len(load_steps()) + 1, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;\n"))
    again = vault.open_with_recovery_code(restored.path, SECRETS["recovery_code"], device=DEVICE, steps=later)
    assert dump(again) == before
    assert [entry.name for entry in (restored.path / "backups").iterdir()] == ["before-format-2.mentorjournal"]
    again.close()


# --- rehearsing ------------------------------------------------------------------------------------------------------


def test_a_drill_restores_the_newest_backup_and_leaves_nothing(sample_journal: Journal) -> None:
    with pytest.raises(NoBackupError):
        run_drill(sample_journal, now=NOW)
    back_up(sample_journal, now=days(-1))
    made = back_up(sample_journal, now=NOW)
    drill = run_drill(sample_journal, now=days(1))
    assert (drill.file, drill.fault, drill.people) == (made.path.name, "", 6)
    record = read_record(sample_journal)
    assert (record.drilled_at, record.drilled_file, record.drill_fault) == (days(1), made.path.name, "")
    assert (record.drilled_people, record.drilled_sessions) == (drill.people, drill.sessions)
    assert record.made_at == NOW
    assert len(names(backups_folder(sample_journal))) == 2


def test_a_drill_with_a_damaged_backup_says_so_and_the_newest_good_one_is_another(empty_journal: Journal) -> None:
    good = back_up(empty_journal, now=days(-1)).path
    bad = back_up(empty_journal, now=NOW).path
    content = bytearray(bad.read_bytes())
    content[60_000] ^= 1
    bad.write_bytes(content)
    assert "sum" in run_drill(empty_journal, now=NOW).fault
    assert "sum" in read_record(empty_journal).drill_fault
    assert newest_backup(backups_folder(empty_journal), empty_journal.uuid) == good
    assert read_head(bad).made_at == NOW


def test_a_backup_under_an_earlier_data_key_is_rehearsed_too(empty_journal: Journal) -> None:
    made, leaked = back_up(empty_journal, now=NOW), empty_journal.key.uuid
    empty_journal.close()
    replace_leaked(
        empty_journal.path, by_passphrase(PASSPHRASE), "quite another phrase",
        device_keys=DeviceKeys(MemoryKeyring), device=DEVICE, now=days(1), derivation=unlocking.QUICKEST,
    )  # fmt: skip
    again = unlocking.open_journal(empty_journal.path, "quite another phrase", device=DEVICE)
    assert again.key.uuid != leaked
    assert run_drill(again, now=days(1)).fault == ""
    assert check_backups(again, now=days(1)).faults == ()
    content = bytearray(made.path.read_bytes())
    content[-40] ^= 1
    made.path.write_bytes(content)
    assert check_backups(again, now=days(1)).remark == "there is none that opens"
    again.close()


@pytest.mark.parametrize(
    ("later", "words"), [(0.5, "less than a day old"), (1, "1 day old"), (40, "40 days old"), (-2, "after today")]
)
def test_the_age_of_the_newest_good_backup_is_told(empty_journal: Journal, later: float, words: str) -> None:
    back_up(empty_journal, now=NOW)
    assert words in check_backups(empty_journal, now=days(later)).remark
