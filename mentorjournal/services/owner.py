"""Whose journal it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from mentorjournal.domain.texts import clean_address, clean_name
from mentorjournal.domain.times import find_zone
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Owner, OwnerAddress


@dataclass(frozen=True)
class OwnerCard:
    """What pages and invitations need to know of the owner; the first address organises invitations."""

    name: str
    zone: str
    emails: tuple[str, ...]

    @property
    def first_name(self) -> str:
        """What to greet the owner by."""
        return self.name.split()[0]


def read_owner(journal: Journal) -> OwnerCard:
    """The owner's card."""
    with journal.reading() as transaction:
        owner = transaction.scalars(select(Owner)).one()
        emails = transaction.scalars(select(OwnerAddress.email).order_by(OwnerAddress.position)).all()
    return OwnerCard(owner.name, owner.zone, tuple(emails))


def change_owner(journal: Journal, *, name: str, zone: str, emails: tuple[str, ...], now: datetime) -> Changed:
    """Put a new card in place of the old one.

    Raises:
        NameMissingError, UnknownZoneError, AddressInvalidError: a value cannot be taken; nothing is changed.
    """
    find_zone(zone)
    clean_emails = [clean_address(email) for email in emails]
    with journal.writing(now) as transaction:
        owner = transaction.scalars(select(Owner)).one()
        owner.name = clean_name(name)
        owner.zone = zone
        transaction.execute(delete(OwnerAddress))
        transaction.add_all(
            OwnerAddress(owner_uuid=owner.uuid, position=position, email=email)
            for position, email in enumerate(clean_emails)
        )
    return changed(owner.uuid, Kind.OWNER)
