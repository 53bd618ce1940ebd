"""Setting a new passphrase: because one wants to, because it was forgotten, or because somebody else knows it.

Changing it wraps the same data key anew and re-encrypts nothing. An old copy of the folder keeps its old key file, so
the old passphrase still opens old copies; and together with an old key file it opens the journal of today. Only
`replace_leaked` ends that, by a new data key.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from mentorjournal.errors import BackupStoppedError, KnownError, NoSuchSlotError, WrongPassphraseError
from mentorjournal.services.capture_keys import settle_capture_key
from mentorjournal.services.slots import SlotRow, row_of
from mentorjournal.services.unlocking import STANDARD, check_passphrase
from mentorjournal.slot_errors import KeyringUnusableError, SamePassphraseError
from mentorjournal.storage import keys, vault
from mentorjournal.storage.backup import NOBODY, Observer
from mentorjournal.storage.derivation import Derivation, calibrate
from mentorjournal.storage.device_keys import DeviceKeys
from mentorjournal.storage.keys import DataKey, KeyFile, Opener, Slot, SlotKind, by_passphrase, by_recovery_code
from mentorjournal.storage.recovery_code import new_recovery_code
from mentorjournal.storage.rekeying import rekey
from mentorjournal.storage.slot_changes import write_slots
from mentorjournal.storage.vault import Opened


@dataclass(frozen=True)
class Replaced:
    """A new recovery code, which is kept nowhere (empty where none was made), and the ways in that are closed now."""

    recovery_code: str = field(repr=False)
    dropped: tuple[SlotRow, ...]


def change_passphrase(
    folder: Path, old: str, new: str, *, derivation: Derivation | None = STANDARD, now: datetime | None = None
) -> None:
    """Put a new passphrase in the place of an old one; other ways in stay. The journal may be open.

    Raises:
        WeakPassphraseError: the new one protects nothing.
        WrongPassphraseError: the old one does not open the journal.
        JournalError: the journal cannot be opened, or its place cannot be written; nothing was changed.
    """
    check_passphrase(new)
    costs = derivation or calibrate()
    with vault.unlocked(folder, by_passphrase(old)) as (connection, opened):
        slot = keys.wrap_for_passphrase(opened.keys.journal, opened.key, new, costs, now)
        write_slots(folder, connection, opened, lambda slots: _put(slots, (opened.slot,), slot))


def recover(
    folder: Path,
    code: str,
    passphrase: str,
    *,
    renew_code: bool = False,
    derivation: Derivation | None = STANDARD,
    now: datetime | None = None,
) -> Replaced:
    """Set a new passphrase by the recovery code, and a new code if that is wished.

    Every passphrase of before stops opening: nobody can say which of them was forgotten, and a way in that nobody knows
    is none to keep. The journal may be open.

    Raises:
        WeakPassphraseError: the passphrase protects nothing.
        WrongRecoveryCodeError, MalformedRecoveryCodeError: the code does not open the journal.
        JournalError: the journal cannot be opened, or its place cannot be written; nothing was changed.
    """
    check_passphrase(passphrase)
    costs = derivation or calibrate()
    new_code = new_recovery_code() if renew_code else ""
    gone: tuple[Slot, ...] = ()
    with vault.unlocked(folder, by_recovery_code(code)) as (connection, opened):
        journal = opened.keys.journal
        added = [keys.wrap_for_passphrase(journal, opened.key, passphrase, costs, now)]
        if new_code:
            added.append(keys.wrap_for_recovery(journal, opened.key, new_code, now))

        def edit(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
            nonlocal gone
            gone = tuple(
                slot
                for slot in slots
                if slot.kind is SlotKind.PASSPHRASE or (new_code and slot.uuid == opened.slot.uuid)
            )
            return _put(slots, gone, *added)

        write_slots(folder, connection, opened, edit)
    return Replaced(new_code, tuple(row_of(slot, opened.key.uuid) for slot in gone))


def replace_leaked(
    folder: Path,
    opener: Opener,
    passphrase: str,
    *,
    recovery_code: str = "",
    device_keys: DeviceKeys,
    device: UUID,
    now: datetime,
    derivation: Derivation | None = STANDARD,
    observer: Observer = NOBODY,
) -> Replaced:
    """Give a journal that is open nowhere a new data key and a new passphrase, because the old one is known to others.

    The whole database is re-encrypted. Only the secrets at hand get a slot again: the new passphrase, the recovery code
    where it is given (else a new one is made), and this device where it had one. All other ways in are closed and
    named. What the old passphrase opens from now on are copies made before.

    Raises:
        WeakPassphraseError, SamePassphraseError: the new passphrase protects nothing, or is one of the old ones.
        JournalBusyError: the journal is open somewhere.
        BackupStoppedError: the observer wanted it, before anything was written.
        JournalError: it cannot be opened, or its place cannot be written; it opens as before.
    """
    check_passphrase(passphrase)
    costs = derivation or calibrate()
    new_code = "" if recovery_code else new_recovery_code()
    new = _NewSlots(passphrase, costs, recovery_code, new_code, device_keys, now)
    try:
        opened = rekey(folder, opener, new.make, device=device, now=now, observer=observer)
    except BackupStoppedError:
        for uuid in new.held:
            device_keys.forget(vault.read_folder(folder).journal, uuid)
        raise
    for slot in opened.keys.slots:
        if slot.kind is SlotKind.DEVICE:
            device_keys.forget(opened.keys.journal, slot.uuid)
    _renew_capture_key(folder, recovery_code or new_code, device, now)
    dropped = tuple(row_of(slot, opened.key.uuid) for slot in opened.keys.slots if slot.uuid not in new.kept)
    return Replaced(new_code, dropped)


@dataclass
class _NewSlots:
    """The slots of a new data key: `kept` are the old ones that have a successor, `held` those of this device."""

    passphrase: str = field(repr=False)
    costs: Derivation
    old_code: str = field(repr=False)
    new_code: str = field(repr=False)
    device_keys: DeviceKeys
    now: datetime
    kept: set[UUID] = field(default_factory=set[UUID])
    held: list[UUID] = field(default_factory=list[UUID])

    def make(self, opened: Opened, key: DataKey) -> tuple[Slot, ...]:
        """Wrap the new key for every secret that is at hand."""
        found = opened.keys
        code_made: datetime | None = self.now
        _check_unused(found, self.passphrase)
        if self.old_code:
            code_slot = next(by_recovery_code(self.old_code)(found))[0]
            code_made = code_slot.created
            self.kept.add(code_slot.uuid)
        if opened.slot.kind is SlotKind.PASSPHRASE:
            self.kept.add(opened.slot.uuid)
        slots = [
            keys.wrap_for_passphrase(found.journal, key, self.passphrase, self.costs, self.now),
            keys.wrap_for_recovery(found.journal, key, self.old_code or self.new_code, code_made),
        ]
        for old in found.slots:
            if old.kind is SlotKind.DEVICE and (slot := _renew_device(found, old, key, self.device_keys)):
                self.kept.add(old.uuid)
                self.held.append(slot.uuid)
                slots.append(slot)
        return tuple(slots)


def _renew_capture_key(folder: Path, code: str, device: UUID, now: datetime) -> None:
    """Let thoughts be sealed to a new key. What fails now is for the next unlock; until then none are taken."""
    with suppress(KnownError, OSError):
        journal = vault.open_with_recovery_code(folder, code, device=device)
        try:
            settle_capture_key(journal, now=now)
        finally:
            journal.close()


def _put(slots: tuple[Slot, ...], gone: tuple[Slot, ...], *added: Slot) -> tuple[Slot, ...]:
    """The slots with new ones before the others and without those that are replaced."""
    leaving = {slot.uuid for slot in gone}
    return (*added, *(slot for slot in slots if slot.uuid not in leaving))


def _check_unused(found: KeyFile, passphrase: str) -> None:
    with suppress(WrongPassphraseError, NoSuchSlotError):
        next(by_passphrase(passphrase)(found))
        raise SamePassphraseError


def _renew_device(found: KeyFile, old: Slot, key: DataKey, device_keys: DeviceKeys) -> Slot | None:
    """A slot for this device where it had one and its keyring can be used."""
    with suppress(KeyringUnusableError):
        if device_keys.find(found.journal, old.uuid) is not None:
            slot, device_key = keys.wrap_for_device(found.journal, key, old.created, old.device)
            device_keys.keep(found.journal, slot.uuid, device_key)
            return slot
    return None
