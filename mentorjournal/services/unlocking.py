"""Making journals and opening them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from mentorjournal.domain.passphrases import SHORTEST, passphrase_length
from mentorjournal.domain.texts import clean_address, clean_name
from mentorjournal.domain.times import find_zone
from mentorjournal.errors import KnownError, WeakPassphraseError
from mentorjournal.services.capture_keys import settle_capture_key
from mentorjournal.storage import vault
from mentorjournal.storage.derivation import FLOOR, Derivation, calibrate
from mentorjournal.storage.device_keys import DeviceKeys
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.keys import by_device, by_passphrase
from mentorjournal.storage.models import Owner, OwnerAddress
from mentorjournal.storage.renewing import renew_passphrase

STANDARD = None
"""What a passphrase costs to try is measured when it is set: about half a second on this machine."""
THIS_MACHINE = calibrate
"""Measures what this machine can pay for today."""
QUICKEST = FLOOR
"""The least that is accepted; for journals that hold nothing of anybody's, such as the sample."""


@dataclass(frozen=True)
class Created:
    """A new journal, open, and its recovery code, which is kept nowhere else."""

    journal: Journal
    recovery_code: str = field(repr=False)


def check_passphrase(passphrase: str) -> None:
    """Refuse what protects nothing; there are no rules about kinds of characters.

    Raises:
        WeakPassphraseError: fewer than eight characters, blanks around them not counted.
    """
    if passphrase_length(passphrase) < SHORTEST:
        raise WeakPassphraseError(minimum=SHORTEST)


def create_journal(
    folder: Path,
    passphrase: str,
    *,
    owner: str,
    email: str,
    zone: str,
    device: UUID,
    now: datetime,
    derivation: Derivation | None = STANDARD,
) -> Created:
    """Make and open a journal at `folder` (its name gains `.mentorjournal`); `email` may be empty.

    Raises:
        WeakPassphraseError, NameMissingError, AddressInvalidError, UnknownZoneError: a value cannot be taken.
        JournalExistsError, PlaceReadOnlyError, DiskFullError: the place cannot be used; nothing is left there.
    """
    check_passphrase(passphrase)
    name = clean_name(owner)
    address = clean_address(email) if email.strip() else ""
    find_zone(zone)

    def write_owner(journal: Journal) -> None:
        with journal.writing(now) as transaction:
            record = Owner(name=name, zone=zone)
            transaction.add(record)
            transaction.flush()
            if address:
                transaction.add(OwnerAddress(owner_uuid=record.uuid, position=0, email=address))

    costs = derivation or calibrate()
    journal, code = vault.create_journal(folder, passphrase, write_owner, device=device, derivation=costs, now=now)
    # Nothing depends on this: the next unlock would do it.
    with suppress(KnownError, OSError):
        settle_capture_key(journal, now=now)
    return Created(journal, code)


def open_journal(
    folder: Path, passphrase: str, *, device: UUID, afford: Callable[[], Derivation] | None = None
) -> Journal:
    """Open with the passphrase; raises the kinds of `JournalError` that tell what is wrong.

    Args:
        folder: the journal's.
        passphrase: as it was typed.
        device: who opens it.
        afford: `THIS_MACHINE`, so that a passphrase which has become cheap to try here is made dearer on the way; None
            leaves the journal as it is.
    """
    spent: dict[UUID, float] = {}
    journal, opened = vault.open_by(folder, by_passphrase(passphrase, spent.__setitem__), device=device)
    if afford is not None:
        renew_passphrase(folder, passphrase, opened, spent[opened.slot.uuid], afford)
    return journal


def open_by_device(folder: Path, device_keys: DeviceKeys, *, device: UUID) -> Journal:
    """Open without asking, by the key that the keyring of this system holds.

    Raises:
        KeyringUnusableError, NoSuchSlotError: this device does not open it; ask for the passphrase.
        JournalError: something else is wrong (see `mentorjournal.errors`).
    """
    return vault.open_by(folder, by_device(device_keys.find), device=device)[0]


def recover_journal(folder: Path, recovery_code: str, *, device: UUID) -> Journal:
    """Open with the recovery code; raises as `open_journal`."""
    return vault.open_with_recovery_code(folder, recovery_code, device=device)
