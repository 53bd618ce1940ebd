"""The public key of a journal: made, kept, turned off and on, renewed with the data key, and watched."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mentorjournal.services import unlocking
from mentorjournal.services.capture_import import Imported, import_captures, receive_captures
from mentorjournal.services.capture_keys import (
    find_faults,
    set_takes_thoughts,
    settle_capture_key,
    takes_thoughts,
)
from mentorjournal.services.capture_notices import acknowledge_capture_notices, read_capture_notices
from mentorjournal.services.captures import list_thoughts
from mentorjournal.services.capturing import CaptureOffError, seal_thought
from mentorjournal.services.journals import Journal
from mentorjournal.services.passphrases import replace_leaked
from mentorjournal.services.slots import DeviceKeys, by_passphrase
from mentorjournal.storage import sealing
from mentorjournal.storage.keys import read_keys, write_keys
from mentorjournal.storage.public_key import PublicKey
from tests.dumps import dump
from tests.journals import DEVICE, NOW, PASSPHRASE
from tests.services.keyrings import MemoryKeyring


def public_of(folder: Path) -> PublicKey | None:
    return read_keys(folder / "journal.keys").capture


def swap(folder: Path, public: PublicKey | None) -> None:
    write_keys(folder / "journal.keys", replace(read_keys(folder / "journal.keys"), capture=public))


def test_the_first_unlock_makes_a_key_and_the_next_change_nothing(sample_journal: Journal) -> None:
    assert not settle_capture_key(sample_journal, now=NOW)
    first = public_of(sample_journal.path)
    assert first is not None
    before = dump(sample_journal)
    stands = (sample_journal.path / "journal.keys").stat()
    assert not settle_capture_key(sample_journal, now=NOW)
    assert public_of(sample_journal.path) == first
    assert dump(sample_journal) == before
    assert (sample_journal.path / "journal.keys").stat() == stands
    assert find_faults(sample_journal) == ([], "")


def test_a_key_that_is_not_the_journals_is_noticed_told_and_replaced(empty_journal: Journal) -> None:
    settle_capture_key(empty_journal, now=NOW)
    own, theirs = public_of(empty_journal.path), sealing.new_pair()
    swap(empty_journal.path, theirs.public)
    assert find_faults(empty_journal)[0] == ["the public key in the key file is not this journal’s"]
    seal_thought(empty_journal.path, "Sealed to somebody else", NOW)
    received = receive_captures(empty_journal, now=NOW)
    assert received.is_key_swapped
    assert received.imported == Imported(set_aside=1)
    assert read_capture_notices(empty_journal).swapped_at == NOW
    assert public_of(empty_journal.path) == own
    seal_thought(empty_journal.path, "Ours again", NOW)
    assert import_captures(empty_journal, now=NOW) == Imported(new=1)
    assert not receive_captures(empty_journal, now=NOW).is_key_swapped
    assert read_capture_notices(empty_journal).swapped_at == NOW
    acknowledge_capture_notices(empty_journal, now=NOW)
    assert not read_capture_notices(empty_journal)


def test_a_key_in_a_journal_that_never_made_one_is_noticed(sample_journal: Journal) -> None:
    swap(sample_journal.path, sealing.new_pair().public)
    assert settle_capture_key(sample_journal, now=NOW)
    assert read_capture_notices(sample_journal).swapped_at == NOW


def test_a_key_that_is_missing_is_put_back_without_a_word(empty_journal: Journal) -> None:
    settle_capture_key(empty_journal, now=NOW)
    own = public_of(empty_journal.path)
    swap(empty_journal.path, None)
    assert not settle_capture_key(empty_journal, now=NOW)
    assert public_of(empty_journal.path) == own
    assert not read_capture_notices(empty_journal)


def test_turned_off_nothing_more_is_sealed_and_what_waits_comes_in(empty_journal: Journal) -> None:
    settle_capture_key(empty_journal, now=NOW)
    own = public_of(empty_journal.path)
    seal_thought(empty_journal.path, "Before", NOW)
    set_takes_thoughts(empty_journal, False, now=NOW)
    assert not takes_thoughts(empty_journal)
    assert public_of(empty_journal.path) is None
    with pytest.raises(CaptureOffError):
        seal_thought(empty_journal.path, "After", NOW)
    received = receive_captures(empty_journal, now=NOW)
    assert received.imported == Imported(new=1)
    assert public_of(empty_journal.path) is None
    set_takes_thoughts(empty_journal, True, now=NOW)
    assert takes_thoughts(empty_journal)
    assert public_of(empty_journal.path) == own


def test_a_key_put_into_a_journal_that_takes_none_is_noticed_and_removed(empty_journal: Journal) -> None:
    settle_capture_key(empty_journal, now=NOW)
    own = public_of(empty_journal.path)
    set_takes_thoughts(empty_journal, False, now=NOW)
    swap(empty_journal.path, own)  # an old key file: harmless
    assert not settle_capture_key(empty_journal, now=NOW)
    assert public_of(empty_journal.path) is None
    swap(empty_journal.path, sealing.new_pair().public)
    assert settle_capture_key(empty_journal, now=NOW)
    assert public_of(empty_journal.path) is None


def test_after_a_leak_a_new_pair_takes_thoughts_and_the_old_one_still_reads(
    empty_template: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Leaked.mentorjournal"
    shutil.copytree(empty_template, folder)
    journal = unlocking.open_journal(folder, PASSPHRASE, device=DEVICE)
    receive_captures(journal, now=NOW)
    journal.close()
    old = public_of(folder)
    seal_thought(folder, "Before it leaked", NOW)
    new = "another tram past the lido"
    replace_leaked(
        folder, by_passphrase(PASSPHRASE), new, device_keys=DeviceKeys(MemoryKeyring), device=DEVICE, now=NOW,
        derivation=unlocking.QUICKEST,
    )  # fmt: skip
    assert public_of(folder) not in {None, old}
    seal_thought(folder, "After it leaked", NOW)
    journal = unlocking.open_journal(folder, new, device=DEVICE)
    received = receive_captures(journal, now=NOW)
    assert (received.is_key_swapped, received.imported) == (False, Imported(new=2))
    assert {thought.line for thought in list_thoughts(journal)} == {"Before it leaked", "After it leaked"}
    swap(folder, old)  # whoever has the leaked passphrase and an old copy reads what is sealed to the old key
    assert settle_capture_key(journal, now=NOW)
    assert public_of(folder) != old
    journal.close()
