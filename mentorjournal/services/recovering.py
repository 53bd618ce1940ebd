"""From a forgotten passphrase to an open journal: the recovery code sets a new passphrase, and a new code if wished.

Each step is one write of the key file, and the code that was typed opens the journal until another one has been tried:
whatever ends the program in between, the paper at hand is a way in.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from mentorjournal.services import passphrases, slots, unlocking
from mentorjournal.services.code_records import note_code
from mentorjournal.services.owner import OwnerCard, read_owner
from mentorjournal.services.slots import DeviceKeys, by_recovery_code
from mentorjournal.storage.derivation import Derivation
from mentorjournal.storage.journal import Journal


@dataclass(frozen=True)
class Regained:
    """A journal that is open again, and its new recovery code, which is kept nowhere (empty where none was made)."""

    journal: Journal
    recovery_code: str = field(repr=False)


def look_inside(folder: Path, code: str, *, device: UUID) -> OwnerCard:
    """Whose journal a code opens; it is closed again. Nobody should think up a passphrase for what does not open.

    Raises:
        WrongRecoveryCodeError, MalformedRecoveryCodeError: the code does not open it.
        JournalError: something else is wrong (see `mentorjournal.errors`).
    """
    journal = unlocking.recover_journal(folder, code, device=device)
    try:
        return read_owner(journal)
    finally:
        journal.close()


def regain(
    folder: Path,
    code: str,
    passphrase: str,
    *,
    renew_code: bool,
    device: UUID,
    now: datetime,
    derivation: Derivation | None = unlocking.STANDARD,
) -> Regained:
    """Set a new passphrase in place of all others and open the journal; make a new code beside the old one.

    Raises:
        WeakPassphraseError: the passphrase protects nothing.
        JournalError: the code does not open the journal, or its place cannot be written; the code opens it as before.
    """
    passphrases.recover(folder, code, passphrase, derivation=derivation, now=now)
    new_code = slots.add_recovery_code(folder, by_recovery_code(code), now=now).recovery_code if renew_code else ""
    return Regained(unlocking.recover_journal(folder, code, device=device), new_code)


def settle_code(
    journal: Journal, old: str, new: str, *, was_kept: bool, was_tried: bool, device_keys: DeviceKeys, now: datetime
) -> None:
    """Close the old code where the new one was tried, and remember what was done with the new one.

    Args:
        journal: open.
        old: the code that was typed.
        new: the code in its place.
        was_kept: whether the new one was put on paper.
        was_tried: whether it was typed from there. If not, both open the journal.
        device_keys: of this device; none of them goes.
        now: the present instant.

    Raises:
        JournalError: the place cannot be written; both codes open the journal.
    """
    slot = slots.find_slot(journal.path, by_recovery_code(new))
    if was_tried:
        closing = slots.find_slot(journal.path, by_recovery_code(old))
        slots.remove_slot(journal.path, by_recovery_code(new), closing.uuid, device_keys)
    if was_kept or was_tried:
        note_code(journal, slot.uuid, was_kept=was_kept, was_tried=was_tried, now=now)
