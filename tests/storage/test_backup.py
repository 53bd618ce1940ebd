"""Backups: whole, encrypted, made beside writing, stopped or broken off without a trace, and never wrong data."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from mentorjournal.errors import (
    BackupDamagedError,
    BackupNotKeptError,
    BackupStoppedError,
    DiskFullError,
    FileUnreadableError,
    FileUnwritableError,
    JournalDamagedError,
    JournalExistsError,
    JournalTooNewError,
    KnownError,
    NotABackupError,
    PlaceReadOnlyError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.services import unlocking
from mentorjournal.services.checking import check_journal
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.storage import backup, backup_file, keys
from mentorjournal.storage.backup import Observer, OpenedBackup, make_backup, unpack
from mentorjournal.storage.backup_file import read_head
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.recovery_code import new_recovery_code
from tests.dumps import dump
from tests.journals import DEVICE, NOW, PASSPHRASE
from tests.services.meetings import meet, plan
from tests.storage.disks import read_only, small_disk
from tests.storage.test_kill import CHOICES, PROJECT, spin


def opened(path: Path, journal: Journal) -> OpenedBackup:
    """A backup opened without the cost of a passphrase."""
    return OpenedBackup(read_head(path), journal.key)


def unpacked(path: Path, journal: Journal, folder: Path) -> Path:
    folder.mkdir()
    unpack(opened(path, journal), folder)
    return folder


def test_a_backup_holds_the_whole_journal_and_opens_with_its_secrets(empty_journal: Journal, tmp_path: Path) -> None:
    plan(empty_journal, meet(empty_journal))
    file = tmp_path / "one.mjbackup"
    counts = make_backup(empty_journal, file, NOW)
    assert counts["person"] == counts["session"] == counts["owner"] == 1
    assert file.stat().st_mode & 0o777 == 0o600
    found = backup.open_backup(file, keys.by_passphrase(PASSPHRASE))
    assert found.head.made_at == NOW
    assert found.head.keys.journal == empty_journal.uuid
    assert PASSPHRASE not in repr(found)
    assert str(found.key.secret) not in repr(found)
    (folder := tmp_path / "Again.mentorjournal").mkdir()
    assert unpack(found, folder) == counts
    again = unlocking.open_journal(folder, PASSPHRASE, device=DEVICE)
    assert dump(again) == dump(empty_journal)
    assert not [finding for finding in check_journal(again) if finding.faults]
    again.close()
    with pytest.raises(WrongPassphraseError):
        backup.open_backup(file, keys.by_passphrase("slow tram past the lidl"))
    with pytest.raises(WrongRecoveryCodeError):
        backup.open_backup(file, keys.by_recovery_code(new_recovery_code()))


def test_the_file_is_laid_out_as_it_is_described(sample_journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "one.mjbackup"
    make_backup(sample_journal, file, NOW)
    content = file.read_bytes()
    length = int.from_bytes(content[18:22])
    size = int.from_bytes(content[22 + length : 30 + length])
    assert content[:8] == b"MJBACKUP"
    assert int.from_bytes(content[8:10]) == 1
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int.from_bytes(content[10:18]))
    assert moment == NOW
    assert keys.parse_keys(content[22 : 22 + length]) == keys.read_keys(sample_journal.path / "journal.keys")
    assert len(content) == 30 + length + size + 32
    assert content[-32:] == hashlib.sha256(content[:-32]).digest()


def test_slots_of_a_device_and_of_another_key_stay_at_home(sample_journal: Journal, tmp_path: Path) -> None:
    file = sample_journal.path / "journal.keys"
    found = keys.read_keys(file)
    device, _ = keys.wrap_for_device(found.journal, sample_journal.key)
    other = keys.wrap_for_recovery(found.journal, keys.new_data_key(), new_recovery_code())
    keys.write_keys(file, keys.KeyFile(found.journal, found.key_id, (device, *found.slots, other)))
    make_backup(sample_journal, tmp_path / "one.mjbackup", NOW)
    assert read_head(tmp_path / "one.mjbackup").keys == found


def test_nothing_readable_is_ever_on_the_disk(sample_journal: Journal, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    seen: set[str] = set()

    def look(_share: float) -> None:
        for file in place.rglob("*"):
            if file.is_file():
                seen.add(file.suffix)
                content = file.read_bytes()
                assert b"SQLite format" not in content
                assert b"Amara" not in content
                assert file.stat().st_mode & 0o777 == 0o600

    make_backup(sample_journal, place / "one.mjbackup", NOW, Observer(look))
    assert {".db", ".mjbackup"} <= seen
    assert [entry.name for entry in place.iterdir()] == ["one.mjbackup"]


def test_it_is_made_of_one_moment_while_others_write_and_none_of_them_waits(
    sample_journal: Journal, tmp_path: Path
) -> None:
    session = plan(sample_journal, meet(sample_journal, "Somebody New"))
    save_note(sample_journal, session, [Paragraph("0")] * 10, now=NOW)
    written, ended = [0], threading.Event()

    def write() -> None:
        while not ended.is_set():
            count = written[0] + 1
            lines = [Paragraph(str(count)) for _ in range(10)]
            save_note(sample_journal, session, lines, now=NOW + timedelta(seconds=count))
            written[0] = count

    during: list[int] = []
    writer = threading.Thread(target=write)
    writer.start()
    try:
        make_backup(sample_journal, tmp_path / "one.mjbackup", NOW, Observer(lambda _: during.append(written[0])))
    finally:
        ended.set()
        writer.join()
    assert during[-1] > during[0]
    folder = unpacked(tmp_path / "one.mjbackup", sample_journal, tmp_path / "Again.mentorjournal")
    again = unlocking.open_journal(folder, "sample", device=DEVICE)
    note = read_note(again, session)
    assert len(note) == 10
    assert len({line.text for line in note}) == 1
    assert int(note[0].text) <= during[-1]
    again.close()


def test_what_is_written_between_two_steps_is_left_out_and_nothing_begins_anew(
    sample_journal: Journal, tmp_path: Path
) -> None:
    session = plan(sample_journal, meet(sample_journal, "Somebody New"))
    save_note(sample_journal, session, [Paragraph("before")], now=NOW)
    shares: list[float] = []

    def write(share: float) -> None:
        shares.append(share)
        lines = [Paragraph(f"during {number}") for number in range(200)]
        save_note(sample_journal, session, lines, now=NOW + timedelta(seconds=len(shares)))

    make_backup(sample_journal, tmp_path / "one.mjbackup", NOW, Observer(write))
    assert shares == sorted(shares)
    folder = unpacked(tmp_path / "one.mjbackup", sample_journal, tmp_path / "Again.mentorjournal")
    again = unlocking.open_journal(folder, "sample", device=DEVICE)
    assert [line.text for line in read_note(again, session)] == ["before"]
    again.close()


def test_progress_rises_and_ends_at_the_whole(sample_journal: Journal, tmp_path: Path) -> None:
    shares: list[float] = []
    make_backup(sample_journal, tmp_path / "one.mjbackup", NOW, Observer(shares.append))
    assert shares == sorted(shares)
    assert len(shares) > 4
    assert shares[-1] == 1


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5])
def test_stopped_it_leaves_nothing(sample_journal: Journal, tmp_path: Path, steps: int) -> None:
    left = [steps]

    def is_stopped() -> bool:
        left[0] -= 1
        return left[0] < 0

    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(BackupStoppedError, match="nothing was kept"):
        make_backup(sample_journal, place / "one.mjbackup", NOW, Observer(is_stopped=is_stopped))
    assert not list(place.iterdir())


def test_what_stands_there_is_left_alone(empty_journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "one.mjbackup"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(JournalExistsError):
        make_backup(empty_journal, file, NOW)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_damaged_journal_gives_no_backup(sample_template: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    size = (sample_template / "journal.db").stat().st_size
    for number, spot in enumerate(range(5 * 4096, size, size // 4)):
        copy = tmp_path / f"{number}.mentorjournal"
        shutil.copytree(sample_template, copy)
        content = bytearray((copy / "journal.db").read_bytes())
        content[spot + 99] ^= 1
        (copy / "journal.db").write_bytes(content)
        journal = unlocking.open_journal(copy, "sample", device=DEVICE)
        with pytest.raises((BackupNotKeptError, JournalDamagedError)):
            make_backup(journal, place / "one.mjbackup", NOW)
        journal.close()
    assert not list(place.iterdir())


def test_a_copy_that_changes_before_it_is_checked_is_not_kept(sample_journal: Journal, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()

    def spoil(share: float) -> None:
        found = [*place.rglob("*.mjbackup")]
        if found and share < 1:
            with found[0].open("rb+") as file:
                file.seek(90_000)
                file.write(b"rotten")

    with pytest.raises(BackupNotKeptError, match="did not pass its check"):
        make_backup(sample_journal, place / "one.mjbackup", NOW, Observer(spoil))
    assert not list(place.iterdir())


@pytest.mark.parametrize("kibibytes", [4, 300, 600, 1000])
def test_a_full_disk_leaves_nothing_half_made(sample_journal: Journal, tmp_path: Path, kibibytes: int) -> None:
    with small_disk(tmp_path / "disk", kibibytes) as disk:
        with pytest.raises(DiskFullError):
            make_backup(sample_journal, disk / "one.mjbackup", NOW)
        assert not list(disk.iterdir())
    assert not [finding for finding in check_journal(sample_journal) if finding.faults]


def test_a_place_that_refuses_writing(sample_journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritableError):
        make_backup(sample_journal, tmp_path / "nowhere" / "one.mjbackup", NOW)
    with small_disk(tmp_path / "disk", 4000) as disk, read_only(disk), pytest.raises(PlaceReadOnlyError):
        make_backup(sample_journal, disk / "one.mjbackup", NOW)


# --- files that are not as they should be ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, keys.DataKey, Path]:
    """The bytes of a good backup, its key, and its journal unpacked."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(sample_template, folder / "Sample.mentorjournal")
    journal = unlocking.open_journal(folder / "Sample.mentorjournal", "sample", device=DEVICE)
    make_backup(journal, folder / "one.mjbackup", NOW)
    key = journal.key
    journal.close()
    return (folder / "one.mjbackup").read_bytes(), key, folder


def look_into(content: bytes, key: keys.DataKey, folder: Path) -> None:
    """Write the bytes to a file and take from it whatever can be had."""
    (folder / "bad.mjbackup").write_bytes(content)
    (folder / "Out").mkdir()
    unpack(OpenedBackup(read_head(folder / "bad.mjbackup"), key), folder / "Out")


def spots(size: int, count: int) -> list[int]:
    chosen = random.Random(7)  # noqa: S311 - the same spots each time
    return [*range(0, 30, 3), *(chosen.randrange(size) for _ in range(count)), size - 1]


def test_a_changed_byte_is_told_and_nothing_is_unpacked(
    whole: tuple[bytes, keys.DataKey, Path], tmp_path: Path
) -> None:
    content, key, _ = whole
    for number, spot in enumerate(spots(len(content), 25)):
        folder = tmp_path / str(number)
        folder.mkdir()
        changed = bytearray(content)
        changed[spot] ^= 0x11
        with pytest.raises((BackupDamagedError, NotABackupError, JournalTooNewError)):
            look_into(bytes(changed), key, folder)
        assert not list((folder / "Out").glob("*")), spot


def test_a_changed_byte_is_told_even_if_the_sum_was_made_to_fit(
    whole: tuple[bytes, keys.DataKey, Path], tmp_path: Path
) -> None:
    content, key, _ = whole
    begin = 30 + int.from_bytes(content[18:22])
    for number, spot in enumerate(begin + at for at in spots(len(content) - begin - 33, 25)):
        folder = tmp_path / str(number)
        folder.mkdir()
        changed = bytearray(content[:-32])
        changed[spot] ^= 0x11
        with pytest.raises(BackupDamagedError):
            look_into(bytes(changed) + hashlib.sha256(changed).digest(), key, folder)


def test_a_cut_file_is_told(whole: tuple[bytes, keys.DataKey, Path], tmp_path: Path) -> None:
    content, key, _ = whole
    for number, spot in enumerate(sorted({*range(0, 60, 4), *spots(len(content), 20)})):
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.raises((BackupDamagedError, NotABackupError)) as caught:
            look_into(content[:spot], key, folder)
        if spot >= 22:
            assert "cut short" in str(caught.value)
    (last := tmp_path / "last").mkdir()
    with pytest.raises(BackupDamagedError, match="too long"):
        look_into(content + b"x", key, last)


def test_a_later_layout_is_refused_and_so_is_what_is_no_file(
    whole: tuple[bytes, keys.DataKey, Path], tmp_path: Path
) -> None:
    content, key, _ = whole
    with pytest.raises(JournalTooNewError):
        look_into(content[:8] + b"\0\2" + content[10:], key, tmp_path)
    os.mkfifo(tmp_path / "pipe")
    for nothing in (tmp_path, tmp_path / "pipe", tmp_path / "nowhere"):
        with pytest.raises(FileUnreadableError):
            read_head(nothing)


def test_the_sum_is_checked_without_a_key(whole: tuple[bytes, keys.DataKey, Path], tmp_path: Path) -> None:
    content, _, folder = whole
    backup_file.check_sum(read_head(folder / "one.mjbackup"), lambda: None)
    (tmp_path / "bad.mjbackup").write_bytes(content[:-40] + b"12345678" + content[-32:])
    with pytest.raises(KnownError, match="its sum"):
        backup_file.check_sum(read_head(tmp_path / "bad.mjbackup"), lambda: None)


# --- killed ----------------------------------------------------------------------------------------------------------

KEEPER = """
import itertools, sys, threading
from datetime import timedelta
from pathlib import Path
from uuid import UUID
from mentorjournal.services import unlocking
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.storage.backup import make_backup
from tests.journals import DEVICE, NOW, PASSPHRASE

journal = unlocking.open_journal(Path(sys.argv[1]), PASSPHRASE, device=DEVICE)
place = Path(sys.argv[3])

def write():
    for count in itertools.count(1):
        lines = [Paragraph(f"{count}") for _ in range(count % 300 + 1)]
        save_note(journal, UUID(sys.argv[2]), lines, now=NOW + timedelta(seconds=count))

threading.Thread(target=write, daemon=True).start()
for count in itertools.count():
    moment = NOW + timedelta(seconds=count)
    make_backup(journal, place / f"{int(sys.argv[4]) * 10_000 + count}.mjbackup", moment)
    print(count, flush=True)
"""


def test_killed_while_it_is_made_a_backup_is_whole_or_not_there(
    empty_template: Path, tmp_path: Path, kills: int
) -> None:
    copy, place = tmp_path / "Killed.mentorjournal", tmp_path / "place"
    shutil.copytree(empty_template, copy)
    place.mkdir()
    journal = unlocking.open_journal(copy, PASSPHRASE, device=DEVICE)
    session: UUID = plan(journal, meet(journal))
    key = journal.key
    journal.close()
    for turn in range(kills):
        command = [sys.executable, "-c", KEEPER, str(copy), str(session), str(place), str(turn)]
        keeper = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        assert keeper.stdout is not None
        with keeper:
            for _ in range(CHOICES.randint(1, 4)):
                keeper.stdout.readline()
            spin(CHOICES.random() * 0.1)
            keeper.kill()
    made = sorted(place.glob("*.mjbackup"))
    assert len(made) >= kills
    for number, file in enumerate(made):
        (folder := tmp_path / f"Out {number}.mentorjournal").mkdir()
        unpack(OpenedBackup(read_head(file), key), folder)
    backup.sweep(place, datetime.now(UTC) + timedelta(days=1))
    assert sorted(place.iterdir()) == made
    last = unlocking.open_journal(tmp_path / f"Out {len(made) - 1}.mentorjournal", PASSPHRASE, device=DEVICE)
    note = read_note(last, session)
    assert {line.text for line in note} <= {note[0].text}
    assert not [finding for finding in check_journal(last) if finding.faults]
    last.close()
