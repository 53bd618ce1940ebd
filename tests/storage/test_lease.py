"""The lease: openings of one computer stand beside each other, those of two do not, and no clock locks anybody out."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO
from uuid import UUID

import pytest

from mentorjournal.errors import JournalBusyError, WrongRecoveryCodeError
from mentorjournal.place_errors import LeftOpenElsewhereError, OpenElsewhereError
from mentorjournal.services import slots, unlocking
from mentorjournal.services.journals import Journal
from mentorjournal.services.leases import Beat, Standing, beat, take_over
from mentorjournal.services.passphrases import replace_leaked
from mentorjournal.storage import lease as leases
from mentorjournal.storage import vault
from mentorjournal.storage.backup import make_backup, open_backup, unpack
from mentorjournal.storage.keys import by_recovery_code
from mentorjournal.storage.lease import FRESH, Holder, Lease, take_lease
from mentorjournal.storage.recovery_code import new_recovery_code
from tests.journals import DEVICE, NOW, PASSPHRASE
from tests.services.keyrings import MemoryKeyring
from tests.storage.disks import read_only, small_disk
from tests.storage.test_kill import PROJECT

ELSEWHERE = UUID("00000000-0000-4000-8000-0000000000ee")

HOLDER = """
import sys
from pathlib import Path
from uuid import UUID
from mentorjournal.services import leases, unlocking
from mentorjournal.storage import lease

folder, code, device, host, every = sys.argv[1:]
lease.this_host = lambda: host
if host == "office":
    lease.this_run = lambda: "another"
journal = unlocking.recover_journal(Path(folder), code, device=UUID(device))
print("open", flush=True)
with lease.beating(journal.lease, float(every)):
    for line in sys.stdin:
        found = leases.beat(journal)
        print(found.standing.value, found.host, flush=True)
journal.close()
print("closed", flush=True)
"""


@pytest.fixture
def folder(empty_template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / empty_template.name
    shutil.copytree(empty_template, copy)
    return copy


class Elsewhere:
    """A program that has the journal open, with another device id under another host name."""

    def __init__(self, process: "subprocess.Popen[str]", said: IO[str], told: IO[str]) -> None:
        self._process, self._said, self._told = process, said, told

    def beat(self) -> str:
        self._told.write("beat\n")
        self._told.flush()
        return self._said.readline().strip()

    def close(self) -> None:
        self._told.close()
        assert self._said.readline() == "closed\n"
        self._process.wait()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@contextmanager
def opened_elsewhere(
    folder: Path, code: str, device: UUID = ELSEWHERE, host: str = "office", every: float = 60.0
) -> Generator[Elsewhere]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), code, str(device), host, str(every)],
        cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        assert process.stdout.readline() == "open\n"
        yield Elsewhere(process, process.stdout, process.stdin)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        if not process.stdin.closed:
            process.stdin.close()


def open_here(folder: Path, code: str) -> Journal:
    return unlocking.recover_journal(folder, code, device=DEVICE)


def lease_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.lease*"))


def write_lease(folder: Path, **values: object) -> Path:
    """A lease as another computer might have left it."""
    said = {
        "format": "mentorjournal-lease", "version": 1, "device": str(ELSEWHERE), "host": "office", "run": "",
        "pid": 4711, "since": datetime.now(UTC).isoformat(), "beat": datetime.now(UTC).isoformat(), "count": 3,
    }  # fmt: skip
    path = folder / "open-00112233445566ff.lease"
    path.write_text(json.dumps({**said, **values}), encoding="utf-8")
    return path


# --- one computer ----------------------------------------------------------------------------------------------------


def test_it_stands_while_a_journal_is_open_for_its_owner_alone_and_names_no_content(folder: Path, code: str) -> None:
    journal = open_here(folder, code)
    (path,) = lease_files(folder)
    assert path.stat().st_mode & 0o777 == 0o600
    said = json.loads(path.read_text(encoding="utf-8"))
    assert set(said) == {"format", "version", "device", "host", "run", "pid", "since", "beat", "count"}
    assert (said["device"], said["pid"]) == (str(DEVICE), os.getpid())
    assert beat(journal) == Beat(Standing.HELD)
    assert json.loads(path.read_text(encoding="utf-8"))["count"] == 1
    journal.close()
    assert lease_files(folder) == []
    assert beat(journal) == Beat(Standing.HELD)
    assert lease_files(folder) == [], "a beat that comes late brings nothing back"


def test_a_new_journal_is_held_as_well(tmp_path: Path) -> None:
    created = unlocking.create_journal(
        tmp_path / "New", PASSPHRASE, owner="E", email="", zone="UTC", device=DEVICE, now=NOW,
        derivation=unlocking.QUICKEST,
    )  # fmt: skip
    assert len(lease_files(created.journal.path)) == 1
    created.journal.close()
    assert lease_files(created.journal.path) == []


def test_several_programs_of_one_computer_have_it_open_together(folder: Path, code: str) -> None:
    with opened_elsewhere(folder, code, DEVICE, leases.this_host()) as other:
        journal = open_here(folder, code)
        assert len(lease_files(folder)) == 2
        other.close()
        assert len(lease_files(folder)) == 1
        journal.close()
        assert lease_files(folder) == []


def test_what_a_crash_left_on_this_computer_is_cleared_in_silence(folder: Path, code: str) -> None:
    with opened_elsewhere(folder, code, DEVICE, leases.this_host()) as other:
        other.kill()
        (left,) = lease_files(folder)
        journal = open_here(folder, code)
        assert left not in lease_files(folder)
        assert len(lease_files(folder)) == 1
        journal.close()


def test_a_crash_is_known_as_one_though_the_settings_are_lost(folder: Path, code: str) -> None:
    """The id of the device is gone with them; the run of the system tells that it was here."""
    with opened_elsewhere(folder, code, ELSEWHERE, leases.this_host()) as other:
        journal = open_here(folder, code)
        journal.close()
        other.kill()
    journal = open_here(folder, code)
    assert len(lease_files(folder)) == 1
    journal.close()


def test_a_crash_is_known_as_one_after_a_restart(folder: Path, code: str) -> None:
    write_lease(folder, device=str(DEVICE), host=leases.this_host(), run="before", pid=2**22 + 1)
    open_here(folder, code).close()
    assert lease_files(folder) == []


def test_a_wrong_secret_leaves_no_lease(folder: Path) -> None:
    with pytest.raises(WrongRecoveryCodeError):
        open_here(folder, new_recovery_code())
    assert lease_files(folder) == []


def test_a_folder_that_is_no_journal_gets_no_lease(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="not a journal"):
        vault.open_with_recovery_code(tmp_path, "x", device=DEVICE)
    assert list(tmp_path.iterdir()) == []


def test_a_new_data_key_waits_for_every_other_opening(folder: Path, code: str) -> None:
    """Where there is no log to lock, an idle connection of another program would go on with the old key."""

    def leak() -> None:
        replace_leaked(
            folder, by_recovery_code(code), "quite another phrase", recovery_code=code,
            device_keys=slots.DeviceKeys(MemoryKeyring), device=DEVICE, now=NOW, derivation=unlocking.QUICKEST,
        )  # fmt: skip

    with opened_elsewhere(folder, code, DEVICE, leases.this_host()) as other:
        with pytest.raises(JournalBusyError):
            leak()
        other.close()
    leak()
    assert lease_files(folder) == []
    open_here(folder, code).close()


# --- two computers ---------------------------------------------------------------------------------------------------


def test_a_journal_open_on_another_computer_is_refused_there_by_name(folder: Path, code: str) -> None:
    with opened_elsewhere(folder, code) as other:
        with pytest.raises(OpenElsewhereError, match="open on office, since 20") as met:
            open_here(folder, code)
        assert not isinstance(met.value, LeftOpenElsewhereError)
        assert len(lease_files(folder)) == 1, "who was refused leaves nothing"
        with pytest.raises(OpenElsewhereError):
            slots.add_recovery_code(folder, by_recovery_code(code))
        assert other.beat() == "held"
        other.close()
    open_here(folder, code).close()


def test_one_that_is_gone_is_told_as_such_and_can_be_taken_over(folder: Path, code: str) -> None:
    with opened_elsewhere(folder, code) as other:
        other.kill()
    (left,) = lease_files(folder)
    said = json.loads(left.read_text(encoding="utf-8"))
    long_ago = datetime.now(UTC) - timedelta(hours=3)
    left.write_text(json.dumps({**said, "beat": long_ago.isoformat()}), encoding="utf-8")
    with pytest.raises(LeftOpenElsewhereError, match="left open on office"):
        open_here(folder, code)
    take_over(folder, DEVICE)
    open_here(folder, code).close()
    assert lease_files(folder) == []


def test_who_was_taken_over_learns_of_it_at_the_next_beat(folder: Path, code: str) -> None:
    with opened_elsewhere(folder, code) as other:
        take_over(folder, DEVICE)
        journal = open_here(folder, code)
        assert other.beat() == f"lost {leases.this_host()}"
        assert other.beat() == f"lost {leases.this_host()}"
        assert beat(journal) == Beat(Standing.HELD)
        other.close()
        assert len(lease_files(folder)) == 1, "it gives back its own lease and no other's"
        journal.close()


def test_a_take_over_that_comes_to_nothing_gives_the_journal_back(folder: Path, code: str) -> None:
    with opened_elsewhere(folder, code) as other:
        take_over(folder, DEVICE)
        assert other.beat() == "held"
        with pytest.raises(OpenElsewhereError):
            open_here(folder, code)


def test_two_that_could_not_see_each_other_are_told_when_they_can(folder: Path, code: str) -> None:
    journal = open_here(folder, code)
    theirs = write_lease(folder)  # as a sync program brings it, a while after
    assert beat(journal) == Beat(Standing.SHARED, "office")
    theirs.unlink()
    assert beat(journal) == Beat(Standing.HELD)
    journal.close()


def test_a_lease_that_only_seems_old_beats_while_it_is_watched(folder: Path, code: str) -> None:
    """The clock of the other computer is years off; its program goes on."""
    with opened_elsewhere(folder, code, every=0.05):
        years_on = datetime.now(UTC) + timedelta(days=4000)
        with pytest.raises(OpenElsewhereError) as met:
            take_lease(folder, DEVICE, clock=lambda: years_on, watch_seconds=20)
        assert not isinstance(met.value, LeftOpenElsewhereError)


@pytest.mark.parametrize("off", [timedelta(days=-3650), timedelta(days=-1), timedelta(hours=1), timedelta(days=9999)])
def test_no_clock_locks_anybody_out(folder: Path, code: str, off: timedelta) -> None:
    write_lease(folder, beat=(datetime.now(UTC) + off).isoformat())
    with pytest.raises(LeftOpenElsewhereError):
        take_lease(folder, DEVICE, watch_seconds=0.05)
    take_over(folder, DEVICE)
    open_here(folder, code).close()


@pytest.mark.parametrize("off", [-FRESH * 0.9, FRESH * 0.9])
def test_a_few_minutes_either_way_are_not_old(folder: Path, off: timedelta) -> None:
    write_lease(folder, beat=(datetime.now(UTC) + off).isoformat())
    with pytest.raises(OpenElsewhereError) as met:
        take_lease(folder, DEVICE)
    assert not isinstance(met.value, LeftOpenElsewhereError)


def test_a_copied_settings_file_makes_no_one_computer_of_two(folder: Path) -> None:
    write_lease(folder, device=str(DEVICE))
    with pytest.raises(OpenElsewhereError):
        take_lease(folder, DEVICE)


# --- bad leases and bad places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff" * 9000, b"[" * 100_000, b'{"format": "mentorjournal-lease"}',
     b'{"format": "mentorjournal-lease", "since": "x", "beat": 1, "device": 3, "count": 1e999, "host": [], "pid": {}}'],
)  # fmt: skip
def test_what_is_no_lease_stands_in_nobody_s_way(folder: Path, code: str, content: bytes) -> None:
    (folder / "open-0011223344556677.lease").write_bytes(content)
    open_here(folder, code).close()


def test_a_name_from_elsewhere_is_shown_in_one_short_line(folder: Path) -> None:
    write_lease(folder, host="evil\n\x1b[2J\u202e" + "x" * 500)
    with pytest.raises(OpenElsewhereError) as met:
        take_lease(folder, DEVICE)
    said = str(met.value.values["host"])
    assert said.isprintable()
    assert len(said) <= 80


def test_moments_at_the_ends_of_the_calendar_can_be_said(folder: Path) -> None:
    write_lease(folder, since="0001-01-01T00:00:00+00:00", beat="9999-12-31T23:59:59+00:00")
    with pytest.raises(LeftOpenElsewhereError):
        take_lease(folder, DEVICE, watch_seconds=0.01)


def test_a_place_that_cannot_be_written_has_no_lease_and_no_harm(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk, read_only(disk):
        assert take_lease(disk, DEVICE) is None


def test_a_lease_stands_in_the_way_where_nobody_may_write_too(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        write_lease(disk)
        with read_only(disk), pytest.raises(OpenElsewhereError):
            take_lease(disk, DEVICE)


def test_a_place_that_went_away_says_nothing_of_the_lease(folder: Path, code: str, tmp_path: Path) -> None:
    journal = open_here(folder, code)
    folder.rename(tmp_path / "gone")
    assert beat(journal) == Beat(Standing.HELD)
    (tmp_path / "gone").rename(folder)
    assert beat(journal) == Beat(Standing.HELD)
    journal.close()
    assert lease_files(folder) == []


def test_halves_of_leases_are_swept_up(folder: Path) -> None:
    half = folder / "open-0011223344556677.lease.new"
    half.write_bytes(b"{")
    os.utime(half, (0, 0))
    held = take_lease(folder, DEVICE)
    assert held is not None
    held.give_back()
    assert lease_files(folder) == []


def test_a_backup_takes_no_lease_along(folder: Path, code: str, tmp_path: Path) -> None:
    journal = open_here(folder, code)
    make_backup(journal, tmp_path / "one.mjbackup", NOW)
    journal.close()
    (tmp_path / "new").mkdir()
    unpack(open_backup(tmp_path / "one.mjbackup", by_recovery_code(code)), tmp_path / "new")
    assert lease_files(tmp_path / "new") == []


def test_it_costs_next_to_nothing(tmp_path: Path) -> None:
    held = Lease(tmp_path / "open-0011223344556677.lease", Holder(DEVICE, "here", os.getpid(), NOW, NOW), lambda: NOW)
    assert held.beat().standing is Standing.HELD
    assert held.others() == []
    assert (tmp_path / "open-0011223344556677.lease").stat().st_size < 400
    held.give_back()
