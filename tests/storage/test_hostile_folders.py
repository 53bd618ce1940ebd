"""A folder where somebody laid what is no file, or leads elsewhere: nothing waits for it, and nothing is followed."""

import os
import shutil
import time
from pathlib import Path

import pytest

from mentorjournal.services import salvaging, slots, unlocking
from mentorjournal.services.key_file_glance import has_device_slot, takes_thoughts
from mentorjournal.storage import inbox
from mentorjournal.storage.keys import by_recovery_code, read_keys, write_keys
from mentorjournal.storage.lease import take_lease
from tests.journals import DEVICE, NOW

pytestmark = pytest.mark.timeout(20)  # what waits for a pipe waits for ever


@pytest.fixture
def folder(empty_template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(empty_template, tmp_path / "Elena.mentorjournal")


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    path = tmp_path / "precious.txt"
    path.write_text("precious", encoding="utf-8")
    return path


def test_a_link_beside_the_key_file_is_not_written_through(folder: Path, code: str, precious: Path) -> None:
    (folder / "journal.keys.new").symlink_to(precious)
    added = slots.add_recovery_code(folder, slots.by_recovery_code(code), now=NOW)
    assert precious.read_text(encoding="utf-8") == "precious"
    assert not (folder / "journal.keys").is_symlink()
    assert added.uuid in {row.uuid for row in slots.list_slots(folder)}


def test_half_a_key_file_that_a_crash_left_is_in_nobody_s_way(folder: Path) -> None:
    beside = folder / "journal.keys.new"
    beside.write_bytes(b"{")
    beside.chmod(0o644)
    found = read_keys(folder / "journal.keys")
    write_keys(folder / "journal.keys", found)
    assert read_keys(folder / "journal.keys") == found
    assert not beside.exists()
    assert (folder / "journal.keys").stat().st_mode & 0o777 == 0o600


def test_a_link_beside_a_lease_is_not_written_through(folder: Path, precious: Path) -> None:
    lease = take_lease(folder, DEVICE)
    assert lease is not None
    (name,) = folder.glob("open-*.lease")
    name.with_name(name.name + ".new").symlink_to(precious)
    lease.beat()
    lease.give_back()
    assert precious.read_text(encoding="utf-8") == "precious"


def test_a_pipe_in_the_place_of_a_lease_keeps_nobody_out(folder: Path, code: str) -> None:
    os.mkfifo(folder / "open-0011223344556677.lease")
    unlocking.recover_journal(folder, code, device=DEVICE).close()


def test_a_pipe_in_the_place_of_the_key_file_does_not_keep_the_lock_screen_from_appearing(folder: Path) -> None:
    (folder / "journal.keys").unlink()
    os.mkfifo(folder / "journal.keys")
    assert not takes_thoughts(folder)
    assert not has_device_slot(folder, str(DEVICE))


def test_a_pipe_in_the_place_of_a_log_does_not_keep_a_journal_from_being_salvaged(folder: Path, code: str) -> None:
    (folder / "journal.db-wal").unlink(missing_ok=True)
    os.mkfifo(folder / "journal.db-wal")
    found = salvaging.salvage_journal(folder, folder.with_name("Rescued"), by_recovery_code(code))
    assert not found.missing


def test_folders_within_folders_do_not_keep_a_journal_from_opening(folder: Path, code: str) -> None:
    # Made from within: one path as long as that is taken by no system.
    here, place, made = Path.cwd(), folder, 0
    try:
        for _ in range(1100):
            os.mkdir(place / "d")  # noqa: PTH102 - relative to where we are
            os.chdir(place / "d")
            place, made = Path(), made + 1
        os.chdir(here)
        unlocking.recover_journal(folder, code, device=DEVICE).close()
    finally:
        # Taken away from within, too: whoever tidies up after the tests goes down by calling itself.
        os.chdir(folder)
        for _ in range(made):
            os.chdir("d")
        for _ in range(made):
            os.chdir("..")
            os.rmdir("d")  # noqa: PTH106
        os.chdir(here)


def test_nothing_is_swept_up_behind_a_link(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".mine.begun").touch()
    long_ago = time.time() - 1_000_000
    os.utime(elsewhere / ".mine.begun", (long_ago, long_ago))
    (folder / "inbox").symlink_to(elsewhere)
    inbox.sweep(folder)
    assert (elsewhere / ".mine.begun").exists()
