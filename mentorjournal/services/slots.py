"""The ways into a journal: listing, adding, removing and trying them.

Adding and removing ask for a secret that opens the journal now; the data key is unwrapped for that moment and kept
nowhere. The journal may be open meanwhile. A copy of the folder keeps the ways in that it was copied with: an old key
file with an old passphrase still opens old copies, whatever is removed here.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from mentorjournal.services.unlocking import STANDARD, check_passphrase
from mentorjournal.slot_errors import SlotMissingError
from mentorjournal.storage import keys, vault
from mentorjournal.storage.derivation import Derivation, calibrate
from mentorjournal.storage.device_keys import DeviceKeys, Keyring
from mentorjournal.storage.keys import Opener, Slot, SlotKind, by_device, by_passphrase, by_recovery_code
from mentorjournal.storage.recovery_code import new_recovery_code
from mentorjournal.storage.slot_changes import write_slots

__all__ = [
    "Derivation", "DeviceKeys", "Keyring", "Opener", "SlotKind", "SlotRow", "by_device", "by_passphrase",
    "by_recovery_code",
]  # fmt: skip


@dataclass(frozen=True)
class SlotRow:
    """One way in.

    `derivation` is what a try of its passphrase costs; `is_current` says whether the data key that it holds is the one
    that the journal has, which is not so only after an interrupted change of that key. `created` is when its secret was
    chosen and `device` the device that it is for, where the slot says so.
    """

    uuid: UUID
    kind: SlotKind
    key_uuid: UUID
    is_current: bool
    derivation: Derivation | None
    created: datetime | None = None
    device: UUID | None = None


@dataclass(frozen=True)
class AddedCode:
    """A new recovery code, which is kept nowhere, and its slot."""

    uuid: UUID
    recovery_code: str = field(repr=False)


def list_slots(folder: Path) -> list[SlotRow]:
    """Every way into a journal; takes no secret, for the key file says as much to anybody.

    Raises:
        JournalError: there is no journal, or its key file is damaged.
    """
    found = vault.read_folder(folder)
    return [row_of(slot, found.key_id) for slot in found.slots]


def row_of(slot: Slot, key_id: UUID) -> SlotRow:
    """A slot without its secrets."""
    is_current = slot.key_id == key_id
    return SlotRow(slot.uuid, slot.kind, slot.key_id, is_current, slot.derivation, slot.created, slot.device)


def find_slot(folder: Path, opener: Opener) -> SlotRow:
    """The way in that a secret opens; nothing is changed, not even by opening the journal.

    Raises:
        WrongPassphraseError, WrongRecoveryCodeError, NoSuchSlotError: it opens none.
    """
    found = vault.read_folder(folder)
    slot, _ = next(opener(found))
    return row_of(slot, found.key_id)


def add_passphrase(
    folder: Path,
    opener: Opener,
    passphrase: str,
    *,
    derivation: Derivation | None = STANDARD,
    now: datetime | None = None,
) -> UUID:
    """Let another passphrase open the journal as well; returns its slot.

    Raises:
        WeakPassphraseError: it protects nothing.
        JournalError: the secret at hand does not open the journal, or its place cannot be written.
    """
    check_passphrase(passphrase)
    costs = derivation or calibrate()
    with vault.unlocked(folder, opener) as (connection, opened):
        slot = keys.wrap_for_passphrase(opened.keys.journal, opened.key, passphrase, costs, now)
        write_slots(folder, connection, opened, lambda slots: (*slots, slot))
    return slot.uuid


def add_recovery_code(folder: Path, opener: Opener, *, now: datetime | None = None) -> AddedCode:
    """Make another recovery code; the others go on opening. Raises as `add_passphrase`."""
    code = new_recovery_code()
    with vault.unlocked(folder, opener) as (connection, opened):
        slot = keys.wrap_for_recovery(opened.keys.journal, opened.key, code, now)
        write_slots(folder, connection, opened, lambda slots: (*slots, slot))
    return AddedCode(slot.uuid, code)


def add_device(
    folder: Path,
    opener: Opener,
    device_keys: DeviceKeys,
    *,
    device: UUID | None = None,
    now: datetime | None = None,
) -> UUID:
    """Let this device open the journal by its keyring; returns the slot, which names `device`.

    Raises:
        KeyringUnusableError: the keyring cannot hold the device key; nothing was changed.
        JournalError: as `add_passphrase`.
    """
    with vault.unlocked(folder, opener) as (connection, opened):
        slot, device_key = keys.wrap_for_device(opened.keys.journal, opened.key, now, device)
        device_keys.keep(opened.keys.journal, slot.uuid, device_key)
        try:
            write_slots(folder, connection, opened, lambda slots: (*slots, slot))
        except BaseException:
            device_keys.forget(opened.keys.journal, slot.uuid)
            raise
    return slot.uuid


def remove_slot(folder: Path, opener: Opener, uuid: UUID, device_keys: DeviceKeys) -> SlotKind:
    """Close one way in; returns of which kind it was.

    Raises:
        LastWayInError: it is the last one that needs no device.
        SlotMissingError: there is no such slot.
        JournalError: as `add_passphrase`.
    """

    def without(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        if all(slot.uuid != uuid for slot in slots):
            raise SlotMissingError(slot=uuid)
        return tuple(slot for slot in slots if slot.uuid != uuid)

    with vault.unlocked(folder, opener) as (connection, opened):
        removed = next((slot for slot in opened.keys.slots if slot.uuid == uuid), None)
        if removed is None:
            raise SlotMissingError(slot=uuid)
        write_slots(folder, connection, opened, without)
        if removed.kind is SlotKind.DEVICE:
            device_keys.forget(opened.keys.journal, uuid)
    return removed.kind
