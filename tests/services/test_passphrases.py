"""A new passphrase: wished for, forgotten, or known to somebody else."""

import json
import shutil
import time
from pathlib import Path
from uuid import UUID

import pytest

from mentorjournal.errors import (
    JournalDamagedError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.services import passphrases, slots, unlocking
from mentorjournal.services.slots import DeviceKeys, SlotKind, by_passphrase, by_recovery_code
from mentorjournal.slot_errors import SamePassphraseError
from mentorjournal.storage import keys, renewing, vault
from mentorjournal.storage.derivation import FLOOR, TARGET_SECONDS, Derivation, calibrate, fell_behind
from tests.journals import DEVICE, NOW, PASSPHRASE, code
from tests.services.keyrings import MemoryKeyring
from tests.services.test_slots import SECOND, folder, opens
from tests.storage.disks import read_only, small_disk

__all__ = ["code", "folder"]
THIRD = "a kettle on the third floor"
QUICKEST = unlocking.QUICKEST


def change(folder: Path, old: str, new: str) -> None:
    passphrases.change_passphrase(folder, old, new, derivation=QUICKEST)


def test_a_changed_passphrase_opens_and_the_old_one_no_more(folder: Path, tmp_path: Path) -> None:
    database = (folder / "journal.db").read_bytes()
    shutil.copytree(folder, tmp_path / "Old.mentorjournal")
    change(folder, PASSPHRASE, "cafe\u0301 am See")
    assert opens(folder, "caf\u00e9 am See")
    assert not opens(folder, PASSPHRASE)
    assert [row.kind for row in slots.list_slots(folder)] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    assert len((folder / "journal.db").read_bytes()) == len(database)
    # A copy made before keeps its own key file, and so its passphrase.
    assert opens(tmp_path / "Old.mentorjournal", PASSPHRASE)


def test_a_change_that_is_refused_changes_nothing(folder: Path) -> None:
    before = (folder / "journal.keys").read_bytes()
    with pytest.raises(WeakPassphraseError):
        change(folder, PASSPHRASE, "short")
    with pytest.raises(WrongPassphraseError):
        change(folder, SECOND, THIRD)
    assert (folder / "journal.keys").read_bytes() == before


def test_the_recovery_code_sets_a_new_passphrase(folder: Path, code: str) -> None:
    old = slots.find_slot(folder, by_passphrase(PASSPHRASE))
    replaced = passphrases.recover(folder, code, SECOND, derivation=QUICKEST)
    assert (replaced.recovery_code, replaced.dropped) == ("", (old,))
    assert opens(folder, SECOND)
    assert not opens(folder, PASSPHRASE)
    slots.find_slot(folder, by_recovery_code(code))


def test_and_a_new_code_where_that_is_wished(folder: Path, code: str) -> None:
    replaced = passphrases.recover(folder, code, SECOND, renew_code=True, derivation=QUICKEST)
    assert {row.kind for row in replaced.dropped} == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}
    assert replaced.recovery_code not in repr(replaced)
    slots.find_slot(folder, by_recovery_code(replaced.recovery_code))
    with pytest.raises(WrongRecoveryCodeError):
        slots.find_slot(folder, by_recovery_code(code))
    with pytest.raises(WrongRecoveryCodeError):
        passphrases.recover(folder, code, THIRD, derivation=QUICKEST)


def test_a_leaked_passphrase_opens_only_copies_made_before(folder: Path, code: str, tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    device_keys = DeviceKeys(lambda: keyring)
    slots.add_device(folder, by_recovery_code(code), device_keys)
    second = slots.add_passphrase(folder, by_recovery_code(code), SECOND, derivation=QUICKEST)
    old_code = next(row for row in slots.list_slots(folder) if row.kind is SlotKind.RECOVERY)
    shutil.copytree(folder, tmp_path / "Old.mentorjournal")

    replaced = passphrases.replace_leaked(
        folder, by_passphrase(PASSPHRASE), THIRD, device_keys=device_keys, device=DEVICE, now=NOW, derivation=QUICKEST
    )
    assert {row.uuid for row in replaced.dropped} == {second, old_code.uuid}
    assert opens(folder, THIRD)
    assert not opens(folder, PASSPHRASE)
    assert not opens(folder, SECOND)
    slots.find_slot(folder, by_recovery_code(replaced.recovery_code))
    unlocking.open_by_device(folder, device_keys, device=DEVICE).close()
    assert len(keyring.kept) == 1
    assert {row.is_current for row in slots.list_slots(folder)} == {True}
    # The old key file put back opens nothing of today; the old copy as a whole stays what it was.
    assert opens(tmp_path / "Old.mentorjournal", PASSPHRASE)
    shutil.copy(tmp_path / "Old.mentorjournal" / "journal.keys", folder / "journal.keys")
    with pytest.raises(JournalDamagedError):
        opens(folder, PASSPHRASE)


def test_the_recovery_code_at_hand_is_kept(folder: Path, code: str) -> None:
    replaced = passphrases.replace_leaked(
        folder, by_recovery_code(code), THIRD, recovery_code=code, device_keys=DeviceKeys(MemoryKeyring),
        device=DEVICE, now=NOW, derivation=QUICKEST,
    )  # fmt: skip
    assert replaced.recovery_code == ""
    assert [row.kind for row in replaced.dropped] == [SlotKind.PASSPHRASE]
    assert slots.find_slot(folder, by_recovery_code(code)).is_current
    assert opens(folder, THIRD)


def test_the_passphrase_that_leaked_is_not_the_new_one(folder: Path, code: str) -> None:
    before = (folder / "journal.keys").read_bytes()
    with pytest.raises(SamePassphraseError):
        passphrases.replace_leaked(
            folder, by_recovery_code(code), PASSPHRASE, device_keys=DeviceKeys(MemoryKeyring),
            device=DEVICE, now=NOW, derivation=QUICKEST,
        )  # fmt: skip
    assert (folder / "journal.keys").read_bytes() == before


# --- what a try costs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "memory_bytes", "costs"),
    [
        (2.0, 2**34, FLOOR),
        (0.5, 2**34, FLOOR),
        (0.125, 2**34, Derivation(256 * 1024, 3, 4)),
        (0.0625, 2**34, Derivation(512 * 1024, 3, 4)),
        (0.02, 2**34, Derivation(512 * 1024, 9, 4)),
        (0.0, 2**34, Derivation(512 * 1024, 16, 4)),
        (0.125, 2**29, Derivation(128 * 1024, 6, 4)),
        (0.125, 2**20, Derivation(64 * 1024, 12, 4)),
    ],
)
def test_costs_suit_the_machine_and_never_fall_below_the_floor(
    seconds: float, memory_bytes: int, costs: Derivation
) -> None:
    found = calibrate(lambda _: seconds, memory_bytes)
    found.check()
    assert found == costs


def test_this_machine_can_be_measured() -> None:
    found = calibrate()
    found.check()
    assert found.work >= FLOOR.work


DEARER = Derivation(128 * 1024, 3, 4)
INSTANT = 0.001


def costs_of(folder: Path) -> list[Derivation | None]:
    return [row.derivation for row in slots.list_slots(folder)]


def renew(
    folder: Path, *, passphrase: str = PASSPHRASE, seconds: float = INSTANT, costs: Derivation = DEARER
) -> list[int]:
    """Open with a passphrase that took so long, on a machine that affords such costs; tells whether it was asked."""
    journal, opened = vault.open_by(folder, by_passphrase(passphrase), device=DEVICE)
    journal.close()
    asked: list[int] = []

    def afford() -> Derivation:
        asked.append(1)
        return costs

    renewing.renew_passphrase(folder, passphrase, opened, seconds, afford)
    return asked


def test_a_passphrase_that_became_cheap_is_made_dearer(folder: Path, code: str) -> None:
    slots.add_passphrase(folder, by_recovery_code(code), SECOND, derivation=QUICKEST)
    before = json.loads((folder / "journal.keys").read_text(encoding="utf-8"))["slots"]
    made = [row.created for row in slots.list_slots(folder)]
    renew(folder)
    after = json.loads((folder / "journal.keys").read_text(encoding="utf-8"))["slots"]
    assert costs_of(folder) == [DEARER, None, QUICKEST]
    assert after[1:] == before[1:]
    assert [row.created for row in slots.list_slots(folder)] == made
    assert opens(folder, PASSPHRASE)
    assert opens(folder, SECOND)


def test_a_machine_that_is_busy_by_turns_does_not_write_each_time(folder: Path) -> None:
    before = (folder / "journal.keys").read_bytes()
    # It takes long enough: nothing is even measured.
    assert not renew(folder, seconds=TARGET_SECONDS / 2)
    # It is quick, but not by so much that this machine would choose twice the costs.
    assert renew(folder, costs=Derivation(112 * 1024, 3, 4))
    assert (folder / "journal.keys").read_bytes() == before
    # Made dearer once, it takes its time.
    assert renew(folder)
    assert not renew(folder, seconds=TARGET_SECONDS)


def test_costs_are_never_lowered_and_end_somewhere(folder: Path) -> None:
    passphrases.change_passphrase(folder, PASSPHRASE, SECOND, derivation=Derivation(64 * 1024, 16, 1))
    assert not renew(folder, passphrase=SECOND)
    passphrases.change_passphrase(folder, SECOND, PASSPHRASE, derivation=DEARER)
    assert renew(folder, costs=FLOOR)
    assert costs_of(folder) == [DEARER, None]


def test_opening_measures_the_try_itself(folder: Path) -> None:
    tried: dict[UUID, float] = {}
    found = keys.read_keys(folder / "journal.keys")
    begun = time.perf_counter()
    list(by_passphrase(PASSPHRASE, tried.__setitem__)(found))
    whole = time.perf_counter() - begun
    assert list(tried) == [found.slots[0].uuid]
    assert whole / 2 < tried[found.slots[0].uuid] < whole
    assert fell_behind(0.2)
    assert not fell_behind(0.3)


def test_opening_leads_to_it_on_a_quick_machine(folder: Path) -> None:
    asked: list[int] = []

    def afford() -> Derivation:
        asked.append(1)
        return DEARER

    unlocking.open_journal(folder, PASSPHRASE, device=DEVICE, afford=afford).close()
    # Whether it is asked depends on the machine; what comes of it does not.
    assert costs_of(folder) == [DEARER if asked else QUICKEST, None]
    assert opens(folder, PASSPHRASE)


def test_a_folder_that_cannot_be_written_stays_as_it_was(folder: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2048) as disk:
        place = disk / folder.name
        shutil.copytree(folder, place)
        before = (place / "journal.keys").read_bytes()
        journal, opened = vault.open_by(place, by_passphrase(PASSPHRASE), device=DEVICE)
        journal.close()
        with read_only(disk):
            renewing.renew_passphrase(place, PASSPHRASE, opened, INSTANT, lambda: DEARER)
        assert (place / "journal.keys").read_bytes() == before
