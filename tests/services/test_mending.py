"""What helps a journal that does not open: its newest good backup, and its key file put back."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from mentorjournal.errors import WrongPassphraseError
from mentorjournal.fault_errors import NoKeysToPutBackError
from mentorjournal.services import unlocking
from mentorjournal.services.backups import back_up, back_up_to
from mentorjournal.services.capture_import import import_captures
from mentorjournal.services.capture_keys import settle_capture_key
from mentorjournal.services.captures import list_thoughts
from mentorjournal.services.capturing import seal_thought
from mentorjournal.services.mending import by_secret, put_keys_back, read_outlook
from mentorjournal.services.salvaging import salvage_journal
from tests.journals import DEVICE, NOW, PASSPHRASE, opened_copy, recovery_code_of

LATER = NOW + timedelta(days=2)


@pytest.fixture
def journal(empty_template: Path, tmp_path: Path) -> Path:
    """A closed journal with one backup in it, last written to an hour after that."""
    journal = opened_copy(empty_template, tmp_path)
    settle_capture_key(journal, now=NOW)
    back_up(journal, now=NOW)
    journal.close()
    moment = (NOW + timedelta(hours=1)).timestamp()
    os.utime(journal.path / "journal.db", (moment, moment))
    return journal.path


def backup_of(journal: Path) -> Path:
    (path,) = (journal / "backups").glob("*.mjbackup")
    return path


def test_the_outlook_names_the_backup_and_what_came_after_it(journal: Path) -> None:
    seal_thought(journal, "While it was locked.", NOW)
    outlook = read_outlook(journal, now=LATER)
    assert outlook.backup == backup_of(journal)
    assert outlook.made_at == NOW
    assert outlook.written_at == NOW + timedelta(hours=1)
    assert outlook.captures == 1
    assert not outlook.is_all_safe


def test_nothing_is_at_risk_where_nothing_was_written_since(journal: Path) -> None:
    os.utime(journal / "journal.db", (NOW.timestamp(), NOW.timestamp()))
    assert read_outlook(journal, now=LATER).is_all_safe


def test_a_backup_that_rotted_is_not_offered(journal: Path) -> None:
    backup = backup_of(journal)
    content = bytearray(backup.read_bytes())
    content[-5000] ^= 1
    backup.write_bytes(content)
    assert read_outlook(journal, now=LATER).backup is None


def test_a_newer_one_elsewhere_is_found_though_the_key_file_is_broken(
    journal: Path, empty_template: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    opened = unlocking.recover_journal(journal, recovery_code_of(empty_template), device=DEVICE)
    newer = back_up_to(opened, tmp_path / "stick", now=NOW + timedelta(days=1)).path
    opened.close()
    (journal / "journal.keys").write_bytes(b"{")
    assert read_outlook(journal, tmp_path / "stick", now=LATER).backup == newer


def test_what_is_gone_wholly_has_a_sober_outlook(tmp_path: Path) -> None:
    outlook = read_outlook(tmp_path / "Nowhere.mentorjournal", now=LATER)
    assert (outlook.backup, outlook.written_at, outlook.captures) == (None, None, 0)


@pytest.mark.parametrize("broken", [b"", b"{", None], ids=["empty", "cut", "missing"])
def test_the_key_file_is_put_back_and_the_broken_one_kept(
    journal: Path, empty_template: Path, broken: bytes | None
) -> None:
    keys = journal / "journal.keys"
    keys.unlink()
    if broken is not None:
        keys.write_bytes(broken)
    aside = put_keys_back(journal, by_secret(recovery_code_of(empty_template)), now=NOW)
    assert (aside.read_bytes() if aside else None) == broken
    unlocking.recover_journal(journal, recovery_code_of(empty_template), device=DEVICE).close()


def test_a_folder_in_its_place_is_moved_aside(journal: Path, empty_template: Path) -> None:
    (journal / "journal.keys").unlink()
    (journal / "journal.keys").mkdir()
    aside = put_keys_back(journal, by_secret(recovery_code_of(empty_template)), now=NOW)
    assert aside is not None
    assert aside.is_dir()


def test_the_passphrase_does_as_well(journal: Path) -> None:
    (journal / "journal.keys").write_bytes(b"{")
    put_keys_back(journal, by_secret(PASSPHRASE), now=NOW)
    unlocking.open_journal(journal, PASSPHRASE, device=DEVICE).close()


def test_a_wrong_secret_changes_nothing(journal: Path) -> None:
    (journal / "journal.keys").write_bytes(b"{")
    with pytest.raises(WrongPassphraseError):
        put_keys_back(journal, by_secret("not this one"), now=NOW)
    assert (journal / "journal.keys").read_bytes() == b"{"
    assert len(list(journal.glob("journal.keys*"))) == 1


def test_keys_of_another_journal_are_not_put_in_place(journal: Path, sample_template: Path, tmp_path: Path) -> None:
    other = opened_copy(sample_template, tmp_path)
    back_up_to(other, tmp_path, now=NOW)
    other.close()
    shutil.rmtree(journal / "backups")
    (journal / "backups").mkdir()
    for path in tmp_path.glob("*.mjbackup"):
        path.rename(journal / "backups" / path.name)
    (journal / "journal.keys").write_bytes(b"{")
    with pytest.raises(NoKeysToPutBackError):
        put_keys_back(journal, by_secret(recovery_code_of(sample_template)), now=NOW)
    assert (journal / "journal.keys").read_bytes() == b"{"


def test_captured_thoughts_come_along_when_a_journal_is_salvaged(
    journal: Path, empty_template: Path, tmp_path: Path
) -> None:
    seal_thought(journal, "While it was locked.", NOW)
    secret = recovery_code_of(empty_template)
    found = salvage_journal(journal, tmp_path / "rescued", by_secret(secret))
    opened = unlocking.recover_journal(found.path, secret, device=DEVICE)
    import_captures(opened, now=NOW)
    assert [thought.line for thought in list_thoughts(opened)] == ["While it was locked."]
    opened.close()
