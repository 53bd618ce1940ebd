"""Key slots: what opens them, and what happens to a key file that somebody has changed."""

import base64
import copy
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from argon2.exceptions import HashingError

from mentorjournal.errors import (
    FileUnreadableError,
    JournalTooNewError,
    KeysDamagedError,
    KnownError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.slot_errors import TooManySlotsError
from mentorjournal.storage import derivation, keys
from mentorjournal.storage.derivation import FLOOR, MEMORY_MAXIMUM_KIB, Derivation
from mentorjournal.storage.keys import DataKey, KeyFile
from mentorjournal.storage.recovery_code import new_recovery_code
from mentorjournal.storage.slot_changes import check_slots
from tests.journals import NOW

JOURNAL = UUID("00000000-0000-4000-8000-00000000000a")
OTHER = "00000000-0000-4000-8000-00000000000b"
PASSPHRASE = "slow tram past the lido"
CODE = new_recovery_code()
KEY = keys.new_data_key()

Said = dict[str, Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What a good key file says."""
    path = tmp_path_factory.mktemp("keys") / "journal.keys"
    slots = (
        keys.wrap_for_passphrase(JOURNAL, KEY, PASSPHRASE, FLOOR),
        keys.wrap_for_recovery(JOURNAL, KEY, CODE),
    )
    keys.write_keys(path, KeyFile(JOURNAL, KEY.uuid, slots))
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def said(written: Said) -> Said:
    """A copy of it to change."""
    return copy.deepcopy(written)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[object], KeyFile]:
    """Reads a key file that says this (bytes, or what is written as JSON)."""

    def read_it(content: object) -> KeyFile:
        path = tmp_path / "journal.keys"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return keys.read_keys(path)

    return read_it


@pytest.fixture
def no_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any derivation is a failure."""

    def hashed(*_: object, **__: object) -> bytes:
        raise AssertionError("nothing may be derived here")

    monkeypatch.setattr(derivation, "hash_secret_raw", hashed)


Read = Callable[[object], KeyFile]


def test_both_ways_in_give_the_same_key(said: Said, read: Read) -> None:
    found = read(said)
    assert keys.unwrap_with_passphrase(found, PASSPHRASE) == KEY
    assert keys.unwrap_with_recovery_code(found, CODE.lower().replace("-", " ")) == KEY


def test_wrong_secrets_are_told_apart(said: Said, read: Read) -> None:
    found = read(said)
    with pytest.raises(WrongPassphraseError, match="Caps Lock"):
        keys.unwrap_with_passphrase(found, PASSPHRASE + " ")
    with pytest.raises(WrongRecoveryCodeError):
        keys.unwrap_with_recovery_code(found, new_recovery_code())
    with pytest.raises(MalformedRecoveryCodeError):
        keys.unwrap_with_recovery_code(found, "")


@pytest.mark.parametrize(
    ("made", "typed"),
    [("cafe\u0301 am See", "caf\u00e9 am See"), ("ｔｒａｍ　lido", "tram lido"), ("ﬁfteen trams", "fifteen trams")],
)
def test_every_keyboard_gives_the_same_passphrase(made: str, typed: str, read: Read) -> None:
    slot = keys.wrap_for_passphrase(JOURNAL, KEY, made, FLOOR)
    assert keys.unwrap_with_passphrase(KeyFile(JOURNAL, KEY.uuid, (slot,)), typed) == KEY


@pytest.mark.parametrize("passphrase", ["", "\0", "\ud800", "🚋" * 500, "x" * 1_000_000, "سرّ طويل"])
def test_any_characters_make_a_passphrase(passphrase: str) -> None:
    slot = keys.wrap_for_passphrase(JOURNAL, KEY, passphrase, FLOOR)
    assert keys.unwrap_with_passphrase(KeyFile(JOURNAL, KEY.uuid, (slot,)), passphrase) == KEY


def test_the_standard_costs_open_too() -> None:
    slot = keys.wrap_for_passphrase(JOURNAL, KEY, PASSPHRASE, Derivation())
    assert slot.derivation == Derivation(256 * 1024, 3, 4)
    assert keys.unwrap_with_passphrase(KeyFile(JOURNAL, KEY.uuid, (slot,)), PASSPHRASE) == KEY


def test_no_secret_is_ever_shown() -> None:
    slot = keys.wrap_for_recovery(JOURNAL, KEY, CODE)
    for shown in (repr(KEY), repr(slot), repr(KeyFile(JOURNAL, KEY.uuid, (slot,)))):
        assert repr(KEY.secret)[2:-1] not in shown
        assert repr(slot.wrapped)[2:-1] not in shown


def test_two_slots_of_one_secret_share_nothing() -> None:
    one, two = (keys.wrap_for_recovery(JOURNAL, KEY, CODE) for _ in range(2))
    assert len({one.salt, two.salt, one.nonce, two.nonce, one.wrapped, two.wrapped}) == 6


def test_a_slot_says_since_when_and_for_which_device_and_nobody_can_say_otherwise(tmp_path: Path) -> None:
    path, device = tmp_path / "journal.keys", uuid4()
    slot, device_key = keys.wrap_for_device(JOURNAL, KEY, NOW.replace(microsecond=7), device)
    keys.write_keys(path, KeyFile(JOURNAL, KEY.uuid, (slot,)))
    found = keys.read_keys(path)
    assert (found.slots[0].created, found.slots[0].device) == (NOW, device)
    opener = keys.by_device(lambda _journal, _slot: device_key)
    assert next(opener(found))[1] == KEY
    for changes in ({"created": NOW + timedelta(days=1)}, {"created": None}, {"device": uuid4()}, {"device": None}):
        forged = replace(found, slots=(replace(slot, **changes),))
        with pytest.raises(NoSuchSlotError):
            next(opener(forged))


ODD_MOMENTS = (
    "", "today", "2026-11-23", "2026-11-23T08:00:00", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59+00:00", 5, None, [],
)  # fmt: skip


@pytest.mark.parametrize(
    "odd",
    [*({"created": moment} for moment in ODD_MOMENTS), *({"device": name} for name in ("", "here", 5, None))],
    ids=str,
)
def test_an_odd_date_or_device_is_a_damaged_key_file(odd: Said, said: Said, read: Read) -> None:
    said["slots"][0].update(odd)
    with pytest.raises(KeysDamagedError):
        read(said)


# --- a file that is none ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"[[]]", b"null", b"true", b"5", b'"journal"', b"\xff\xfe\x00", b"\0" * 100, b"[" * 100_000,
     b'{"a":' * 30_000, b"9" * 5000, b" " * (300 * 1024), b'{"format": "mentorjournal-keys"}', b"\xef\xbb\xbf{}"],
    ids=lambda content: repr(content[:12]),
)  # fmt: skip
def test_rubbish_is_a_damaged_key_file(content: bytes, read: Read) -> None:
    with pytest.raises(KeysDamagedError, match=r"Put journal\.keys back from a copy"):
        read(content)


TOP = ("format", "version", "journal", "key_id", "slots")
SLOT = ("id", "kind", "key_id", "salt", "nonce", "wrapped", "argon2id")
WRONG: tuple[object, ...] = (None, 5, -1, 1.5, True, "", "x", "é", "\ud800", [], [5], [[]], {}, {"a": 1}, "A" * 5000)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:12])
@pytest.mark.parametrize("name", TOP)
def test_a_field_of_another_kind_is_damage(name: str, wrong: object, said: Said, read: Read) -> None:
    said[name] = wrong
    if (name, wrong) == ("slots", []):
        with pytest.raises(NoSuchSlotError):
            keys.unwrap_with_passphrase(read(said), PASSPHRASE)
        return
    error = JournalTooNewError if name == "version" and wrong == 5 else KeysDamagedError
    with pytest.raises(error):
        read(said)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:12])
@pytest.mark.parametrize("name", SLOT)
@pytest.mark.parametrize("slot", [0, 1])
def test_a_field_of_a_slot_of_another_kind_is_damage(
    slot: int, name: str, wrong: object, said: Said, read: Read
) -> None:
    if (slot, name, wrong) == (1, "argon2id", None):
        return  # says nothing, as before
    said["slots"][slot][name] = wrong
    with pytest.raises(KeysDamagedError):
        read(said)


@pytest.mark.parametrize("name", TOP)
def test_a_missing_field_is_damage(name: str, said: Said, read: Read) -> None:
    del said[name]
    with pytest.raises(KeysDamagedError):
        read(said)


@pytest.mark.parametrize("name", SLOT)
def test_a_missing_field_of_a_slot_is_damage(name: str, said: Said, read: Read) -> None:
    del said["slots"][0][name]
    with pytest.raises(KeysDamagedError):
        read(said)


@pytest.mark.parametrize("slot", WRONG, ids=lambda wrong: repr(wrong)[:12])
def test_a_slot_that_is_none_is_damage(slot: object, said: Said, read: Read) -> None:
    said["slots"][0] = slot
    with pytest.raises(KeysDamagedError):
        read(said)


@pytest.mark.parametrize("name", ["memory_kib", "passes", "lanes"])
@pytest.mark.parametrize("wrong", [None, 1.5, True, "65536", []])
def test_costs_are_whole_numbers(name: str, wrong: object, said: Said, read: Read) -> None:
    said["slots"][0]["argon2id"][name] = wrong
    with pytest.raises(KeysDamagedError):
        read(said)


@pytest.mark.parametrize("length", [0, 15, 17, 64])
@pytest.mark.parametrize("name", ["salt", "nonce", "wrapped"])
def test_values_of_another_length_are_damage(name: str, length: int, said: Said, read: Read) -> None:
    said["slots"][1][name] = base64.b64encode(bytes(length)).decode()
    with pytest.raises(KeysDamagedError):
        read(said)


@pytest.mark.parametrize("version", [2, 17, 10**30])
def test_a_later_format_is_said_to_be_later(version: int, said: Said, read: Read) -> None:
    said["version"] = version
    with pytest.raises(JournalTooNewError, match="Update the app"):
        read(said)


def test_a_thousand_slots_do_not_keep_the_machine_busy(said: Said, read: Read, no_hashing: None) -> None:
    said["slots"] = [said["slots"][0]] * 300
    with pytest.raises(KeysDamagedError, match="too many slots"):
        read(said)


# --- a good file that somebody has changed ---------------------------------------------------------------------------


def flip(text: str) -> str:
    raw = bytearray(base64.b64decode(text))
    raw[3] ^= 4
    return base64.b64encode(raw).decode()


CHANGES: dict[str, Callable[[Said], object]] = {
    "the journal": lambda said: said.update(journal=OTHER),
    "the slot's id": lambda said: said["slots"][0].update(id=OTHER),
    "the slot's salt": lambda said: said["slots"][0].update(salt=flip(said["slots"][0]["salt"])),
    "the slot's nonce": lambda said: said["slots"][0].update(nonce=flip(said["slots"][0]["nonce"])),
    "the wrapped key": lambda said: said["slots"][0].update(wrapped=flip(said["slots"][0]["wrapped"])),
    "the slot's key id": lambda said: said["slots"][0].update(key_id=OTHER),
    "more memory": lambda said: said["slots"][0]["argon2id"].update(memory_kib=64 * 1024 + 8),
    "more passes": lambda said: said["slots"][0]["argon2id"].update(passes=4),
    "fewer lanes": lambda said: said["slots"][0]["argon2id"].update(lanes=2),
    "the other slot's wrap": lambda said: said["slots"][0].update(wrapped=said["slots"][1]["wrapped"]),
    "the other slot's salt and wrap": lambda said: said["slots"][0].update(
        {name: said["slots"][1][name] for name in ("id", "salt", "nonce", "wrapped")}
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_field_can_be_changed_unnoticed(change: str, said: Said, read: Read) -> None:
    CHANGES[change](said)
    with pytest.raises(WrongPassphraseError):
        keys.unwrap_with_passphrase(read(said), PASSPHRASE)


@pytest.mark.parametrize("name", ["id", "salt", "nonce", "wrapped", "key_id"])
def test_nor_a_field_of_the_recovery_slot(name: str, said: Said, read: Read) -> None:
    slot = said["slots"][1]
    slot[name] = OTHER if name in {"id", "key_id"} else flip(slot[name])
    with pytest.raises(WrongRecoveryCodeError):
        keys.unwrap_with_recovery_code(read(said), CODE)


def test_slots_that_swap_their_kinds_are_damage(said: Said, read: Read) -> None:
    one, two = said["slots"]
    one["kind"], two["kind"] = two["kind"], one["kind"]
    with pytest.raises(KeysDamagedError):
        read(said)
    one["argon2id"], two["argon2id"] = None, one["argon2id"]
    with pytest.raises(WrongPassphraseError):
        keys.unwrap_with_passphrase(read(said), PASSPHRASE)


def test_a_current_key_that_no_slot_holds_is_damage(said: Said, read: Read) -> None:
    said["key_id"] = OTHER
    with pytest.raises(KeysDamagedError, match="no slot holds the key"):
        read(said)


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 64 * 1024 - 1), ("memory_kib", 8), ("memory_kib", 0), ("memory_kib", -1), ("passes", 2),
     ("passes", 0), ("lanes", 0), ("lanes", -4), ("memory_kib", 2 * 1024 * 1024 + 1), ("memory_kib", 10**30),
     ("passes", 17), ("passes", 2**40), ("lanes", 17), ("lanes", 2**31)],
)  # fmt: skip
def test_costs_out_of_bounds_are_refused_before_anything_is_derived(
    name: str, value: int, said: Said, read: Read, no_hashing: None
) -> None:
    said["slots"][0]["argon2id"][name] = value
    with pytest.raises(KeysDamagedError, match="out of bounds"):
        keys.unwrap_with_passphrase(read(said), PASSPHRASE)


def test_the_floor_and_the_ceiling_are_accepted() -> None:
    FLOOR.check()
    Derivation().check()
    Derivation(Derivation.CEILING_MEMORY_KIB, Derivation.CEILING_PASSES, Derivation.CEILING_LANES).check()


def test_sixteen_slots_at_the_ceiling_are_refused_before_anything_is_derived(
    said: Said, read: Read, no_hashing: None
) -> None:
    said["slots"][0]["argon2id"] = {"memory_kib": 2 * 1024 * 1024, "passes": 16, "lanes": 1}
    said["slots"] = [said["slots"][0]] * 16
    with pytest.raises(KeysDamagedError, match="more work than any journal needs"):
        keys.unwrap_with_passphrase(read(said), PASSPHRASE)


def test_costs_below_nothing_make_no_room_for_others(said: Said, read: Read, no_hashing: None) -> None:
    dear, free = said["slots"][0], copy.deepcopy(said["slots"][0])
    dear["argon2id"] = {"memory_kib": 2 * 1024 * 1024, "passes": 16, "lanes": 1}
    free["argon2id"]["memory_kib"] = -(2**40)
    said["slots"] = [dear, dear, free]
    with pytest.raises(KeysDamagedError, match="out of bounds"):
        keys.unwrap_with_passphrase(read(said), PASSPHRASE)


def test_no_more_slots_are_written_than_will_be_tried() -> None:
    slot = keys.wrap_for_passphrase(JOURNAL, KEY, PASSPHRASE, FLOOR)
    dearest = replace(slot, derivation=Derivation(MEMORY_MAXIMUM_KIB, 8))
    check_slots((dearest,) * 4, (dearest,) * 3)
    assert keys.work_of((dearest,) * 8) <= derivation.WORK_MAXIMUM
    with pytest.raises(TooManySlotsError, match="4 ways in already"):
        check_slots((dearest,) * 5, (dearest,) * 4)
    check_slots((dearest,) * 4, (dearest,) * 5)


def test_more_memory_than_there_is_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(derivation, "hash_secret_raw", failing)
    with pytest.raises(KeysDamagedError, match="more memory than this machine has"):
        FLOOR.derive(PASSPHRASE, bytes(16))


@pytest.mark.parametrize("kind", ["passphrase", "recovery code"])
def test_a_way_in_that_is_not_there_is_said_to_be_missing(kind: str, said: Said, read: Read, no_hashing: None) -> None:
    wanted = "recovery" if kind == "passphrase" else "passphrase"
    said["slots"] = [slot for slot in said["slots"] if slot["kind"] == wanted]
    unwrap = keys.unwrap_with_passphrase if kind == "passphrase" else keys.unwrap_with_recovery_code
    with pytest.raises(NoSuchSlotError, match=f"no {kind} to open it with"):
        unwrap(read(said), CODE)


# --- the file on disk ------------------------------------------------------------------------------------------------


def test_what_is_written_is_read_again_and_is_mine_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.keys"
    file = KeyFile(JOURNAL, KEY.uuid, (keys.wrap_for_recovery(JOURNAL, KEY, CODE),))
    keys.write_keys(path, file)
    assert keys.read_keys(path) == file
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["journal.keys"]
    assert CODE not in path.read_text(encoding="utf-8")


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal.keys"
    file = KeyFile(JOURNAL, KEY.uuid, (keys.wrap_for_recovery(JOURNAL, KEY, CODE),))
    keys.write_keys(path, file)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keys.write_keys(path, KeyFile(JOURNAL, uuid4(), ()))
    assert keys.read_keys(path) == file
    assert [entry.name for entry in tmp_path.iterdir()] == ["journal.keys"]


def test_a_missing_file_a_folder_and_a_pipe_are_damage(tmp_path: Path) -> None:
    with pytest.raises(KeysDamagedError, match="it is missing"):
        keys.read_keys(tmp_path / "journal.keys")
    with pytest.raises(KeysDamagedError, match="it is not a file"):
        keys.read_keys(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(KeysDamagedError, match="it is not a file"):
        keys.read_keys(tmp_path / "pipe")


def test_a_file_that_may_not_be_read_is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "journal.keys"
    path.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(FileUnreadableError, match="Permission denied") as caught:
        keys.read_keys(path)
    assert isinstance(caught.value, KnownError)


def test_a_data_key_is_random_and_whole() -> None:
    one, two = keys.new_data_key(), keys.new_data_key()
    assert isinstance(one, DataKey)
    assert len(one.secret) == keys.KEY_BYTES
    assert (one.uuid, one.secret) != (two.uuid, two.secret)
