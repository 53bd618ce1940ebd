"""Looking after the ways into a journal."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from mentorjournal.errors import (
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    PlaceReadOnlyError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.services import slots, unlocking
from mentorjournal.services.owner import read_owner
from mentorjournal.services.slots import DeviceKeys, SlotKind, by_passphrase, by_recovery_code
from mentorjournal.slot_errors import KeyringUnusableError, LastWayInError, SlotMissingError, TooManySlotsError
from tests.journals import DEVICE, PASSPHRASE
from tests.services.keyrings import (
    FailingKeyring,
    ForgetfulKeyring,
    KeyringLocked,
    MemoryKeyring,
    NoKeyringError,
)
from tests.storage.disks import read_only, small_disk

SECOND = "nine green lamps at dusk"


@pytest.fixture
def folder(empty_template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / empty_template.name
    shutil.copytree(empty_template, copy)
    return copy


def opens(folder: Path, passphrase: str) -> bool:
    try:
        journal = unlocking.open_journal(folder, passphrase, device=DEVICE)
    except WrongPassphraseError:
        return False
    assert read_owner(journal).name == "Elena Brandt"
    journal.close()
    return True


def test_the_ways_in_are_listed_without_a_secret(folder: Path) -> None:
    passphrase, recovery = slots.list_slots(folder)
    assert (passphrase.kind, passphrase.derivation, passphrase.is_current) == (
        SlotKind.PASSPHRASE,
        unlocking.QUICKEST,
        True,
    )
    assert (recovery.kind, recovery.derivation) == (SlotKind.RECOVERY, None)
    assert passphrase.key_uuid == recovery.key_uuid


def test_a_second_passphrase_opens_too_until_it_is_removed(folder: Path, code: str) -> None:
    uuid = slots.add_passphrase(folder, by_recovery_code(code), SECOND, derivation=unlocking.QUICKEST)
    assert opens(folder, SECOND)
    assert opens(folder, PASSPHRASE)
    assert slots.find_slot(folder, by_passphrase(SECOND)).uuid == uuid
    assert slots.remove_slot(folder, by_recovery_code(code), uuid, DeviceKeys(MemoryKeyring)) is SlotKind.PASSPHRASE
    assert not opens(folder, SECOND)
    assert opens(folder, PASSPHRASE)


def test_a_way_in_can_be_added_while_the_journal_is_open(folder: Path, code: str) -> None:
    journal = unlocking.recover_journal(folder, code, device=DEVICE)
    read_owner(journal)
    added = slots.add_recovery_code(folder, by_recovery_code(code))
    assert read_owner(journal).name == "Elena Brandt"
    journal.close()
    assert added.recovery_code not in repr(added)
    for each in (code, added.recovery_code):
        unlocking.recover_journal(folder, each, device=DEVICE).close()
    assert [row.kind for row in slots.list_slots(folder)].count(SlotKind.RECOVERY) == 2


def test_trying_a_secret_changes_nothing(folder: Path, code: str) -> None:
    before = {entry.name: (entry.read_bytes(), entry.stat().st_mtime_ns) for entry in folder.iterdir()}
    assert slots.find_slot(folder, by_passphrase(PASSPHRASE)).kind is SlotKind.PASSPHRASE
    assert slots.find_slot(folder, by_recovery_code(code)).kind is SlotKind.RECOVERY
    for opener, error in (
        (by_passphrase(SECOND), WrongPassphraseError),
        (by_recovery_code("0" * 32), WrongRecoveryCodeError),
        (by_recovery_code("abc"), MalformedRecoveryCodeError),
    ):
        with pytest.raises(error):
            slots.find_slot(folder, opener)
    assert {entry.name: (entry.read_bytes(), entry.stat().st_mtime_ns) for entry in folder.iterdir()} == before


def test_the_last_way_in_that_needs_no_device_stays(folder: Path, code: str) -> None:
    keyring = MemoryKeyring()
    device_keys = DeviceKeys(lambda: keyring)
    slots.add_device(folder, by_recovery_code(code), device_keys)
    passphrase, recovery, _ = slots.list_slots(folder)
    slots.remove_slot(folder, by_recovery_code(code), passphrase.uuid, device_keys)
    before = (folder / "journal.keys").read_bytes()
    with pytest.raises(LastWayInError, match="Add a passphrase or a recovery code first"):
        slots.remove_slot(folder, by_recovery_code(code), recovery.uuid, device_keys)
    with pytest.raises(SlotMissingError):
        slots.remove_slot(folder, by_recovery_code(code), uuid4(), device_keys)
    assert (folder / "journal.keys").read_bytes() == before


def test_what_cannot_be_done_changes_nothing(folder: Path, code: str) -> None:
    before = (folder / "journal.keys").read_bytes()
    with pytest.raises(WeakPassphraseError):
        slots.add_passphrase(folder, by_recovery_code(code), "short")
    with pytest.raises(WrongRecoveryCodeError):
        slots.add_recovery_code(folder, by_recovery_code("0" * 32))
    assert (folder / "journal.keys").read_bytes() == before


def test_there_is_an_end_to_the_ways_in(folder: Path, code: str) -> None:
    with pytest.raises(TooManySlotsError, match="8 ways in already"):  # noqa: PT012 - until there are enough
        for _ in range(20):
            slots.add_recovery_code(folder, by_recovery_code(code))
    assert len(slots.list_slots(folder)) == 8


def test_a_read_only_place_is_said_to_be_one(folder: Path, code: str, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4000) as disk:
        shutil.copytree(folder, disk / folder.name)
        with read_only(disk), pytest.raises(PlaceReadOnlyError):
            slots.add_recovery_code(disk / folder.name, by_recovery_code(code))


# --- this device -----------------------------------------------------------------------------------------------------


def test_this_device_opens_without_asking_until_its_slot_is_removed(folder: Path, code: str) -> None:
    keyring = MemoryKeyring()
    device_keys = DeviceKeys(lambda: keyring)
    with pytest.raises(NoSuchSlotError):
        unlocking.open_by_device(folder, device_keys, device=DEVICE)
    uuid = slots.add_device(folder, by_recovery_code(code), device_keys)
    journal = unlocking.open_by_device(folder, device_keys, device=DEVICE)
    assert read_owner(journal).name == "Elena Brandt"
    assert list(keyring.kept) == [("mentorjournal", f"{journal.uuid} {uuid}")]
    journal.close()
    # Another device has the folder and not the key.
    with pytest.raises(NoSuchSlotError):
        unlocking.open_by_device(folder, DeviceKeys(MemoryKeyring), device=DEVICE)
    slots.remove_slot(folder, by_recovery_code(code), uuid, device_keys)
    assert keyring.kept == {}


@pytest.mark.parametrize(
    ("load", "reason"),
    [
        (lambda: FailingKeyring(NoKeyringError()), "there is none"),
        (lambda: FailingKeyring(KeyringLocked()), "it is locked"),
        (lambda: FailingKeyring(OSError("a bus of its own")), "it refused"),
        (ForgetfulKeyring, "it keeps nothing"),
    ],
)
def test_a_keyring_that_cannot_be_used_is_one_sentence(
    load: Callable[[], MemoryKeyring], reason: str, folder: Path, code: str
) -> None:
    before = (folder / "journal.keys").read_bytes()
    with pytest.raises(KeyringUnusableError, match=reason):
        slots.add_device(folder, by_recovery_code(code), DeviceKeys(load))
    assert (folder / "journal.keys").read_bytes() == before


@pytest.mark.parametrize("said", ["", "rubbish", "é", "QUJD"])
def test_rubbish_in_the_keyring_opens_nothing(said: str, folder: Path, code: str) -> None:
    keyring = MemoryKeyring()
    device_keys = DeviceKeys(lambda: keyring)
    slots.add_device(folder, by_recovery_code(code), device_keys)
    for name in keyring.kept:
        keyring.kept[name] = said
    with pytest.raises(NoSuchSlotError):
        unlocking.open_by_device(folder, device_keys, device=DEVICE)
