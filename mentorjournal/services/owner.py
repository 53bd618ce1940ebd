"""Whose journal it is."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.texts import clean_addresses, clean_name
from mentorjournal.domain.times import as_wall_time, find_zone
from mentorjournal.domain.working_hours import MINUTES_OF_A_DAY, WorkingHours
from mentorjournal.errors import HoursInvalidError
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
    name, wanted = clean_name(name), clean_addresses(emails)
    with journal.writing(now) as transaction:
        owner = transaction.scalars(select(Owner)).one()
        owner.name, owner.zone = name, zone
        stored = {record.email: record for record in transaction.scalars(select(OwnerAddress))}
        for position, email in enumerate(wanted):
            if record := stored.pop(email, None):
                record.position = position
            else:
                transaction.add(OwnerAddress(owner_uuid=owner.uuid, position=position, email=email))
        for record in stored.values():
            transaction.delete(record)
    return changed(owner.uuid, Kind.OWNER)


def working_hours_of(owner: Owner) -> WorkingHours:
    """When the owner works."""
    return WorkingHours(owner.works_from, owner.works_until, frozenset(int(day) for day in owner.works_on))


def read_working_hours(journal: Journal) -> WorkingHours:
    """When the owner works, for a page that shows it."""
    with journal.reading() as transaction:
        return working_hours_of(transaction.scalars(select(Owner)).one())


def change_working_hours(journal: Journal, hours: WorkingHours, *, now: datetime) -> Changed:
    """Say when the owner works; sessions are suggested within.

    Raises:
        HoursInvalidError: the day would end before it begins, or not be one.
    """
    if not 0 <= hours.works_from < hours.works_until <= MINUTES_OF_A_DAY or not hours.days <= set(range(1, 8)):
        raise HoursInvalidError
    with journal.writing(now) as transaction:
        owner = transaction.scalars(select(Owner)).one()
        owner.works_from, owner.works_until = hours.works_from, hours.works_until
        owner.works_on = "".join(str(day) for day in sorted(hours.days))
    return changed(owner.uuid, Kind.OWNER)


def owner_day(transaction: Transaction, now: datetime) -> date:
    """Which day it is for the owner, whose evening may be tomorrow in UTC."""
    zone = transaction.scalar(select(Owner.zone))
    return as_wall_time(now, zone or "UTC").local.date()
