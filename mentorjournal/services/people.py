"""Writing down people and what they are to the owner; `people_list` and `person_page` read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.cadence import Cadence, check_every
from mentorjournal.domain.lengths import check_minutes
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import TopicDirection
from mentorjournal.domain.texts import clean_addresses, clean_line, clean_name, clean_names, fold
from mentorjournal.domain.times import find_zone
from mentorjournal.errors import RelationshipExistsError
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.lookup import get
from mentorjournal.services.owner import owner_day
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Person, PersonAddress, PersonTopic, Relationship, Topic


@dataclass(frozen=True)
class PersonValues:
    """What a form says of a person; a name is enough."""

    name: str
    emails: tuple[str, ...] = ()
    organisation: str = ""
    job_title: str = ""
    zone: str | None = None
    topics_offered: tuple[str, ...] = ()
    topics_sought: tuple[str, ...] = ()

    def cleaned(self) -> "PersonValues":
        """The same, fit to keep.

        Raises:
            NameMissingError, AddressInvalidError, UnknownZoneError, TextTooLongError: a value cannot be taken.
        """
        if self.zone:
            find_zone(self.zone)
        return PersonValues(
            clean_name(self.name),
            clean_addresses(self.emails),
            clean_line(self.organisation, "organisation"),
            clean_line(self.job_title, "job title"),
            self.zone or None,
            clean_names(self.topics_offered, "topic"),
            clean_names(self.topics_sought, "topic"),
        )


def add_person(journal: Journal, values: PersonValues, role: Role | None, *, now: datetime) -> Changed:
    """Add a person in a role. Somebody known by exactly this name gains a second relationship instead.

    The returned UUID is the relationship's, or the person's where no role was given.

    Raises:
        RelationshipExistsError: this person already has this role.
        NameMissingError, AddressInvalidError, UnknownZoneError, TextTooLongError: a value cannot be taken.
    """
    values = values.cleaned()
    with journal.writing(now) as transaction:
        person = _find_by_name(transaction, values.name)
        if person is None:
            person = Person(name=values.name)
            transaction.add(person)
        _fill_in(transaction, person, values)
        if role is None:
            return changed(person.uuid, Kind.PERSON)
        relationship = _relate(transaction, person, role, now)
    return changed(relationship.uuid, Kind.PERSON, Kind.RELATIONSHIP)


def change_person(journal: Journal, person_uuid: UUID, values: PersonValues, *, now: datetime) -> Changed:
    """Put new values in place of a person's old ones.

    Raises:
        RecordMissingError: there is no such person.
        NameMissingError, AddressInvalidError, UnknownZoneError, TextTooLongError: a value cannot be taken.
    """
    values = values.cleaned()
    with journal.writing(now) as transaction:
        person = get(transaction, Person, person_uuid)
        person.name = values.name
        person.organisation, person.job_title, person.zone = values.organisation, values.job_title, values.zone
        _set_addresses(transaction, person, values.emails)
        for record in _add_topics(transaction, person, values):
            transaction.delete(record)
    return changed(person_uuid, Kind.PERSON)


def change_cadence(journal: Journal, relationship_uuid: UUID, cadence: Cadence, *, now: datetime) -> Changed:
    """How often, and for how long, the two mean to meet.

    Raises:
        RecordMissingError: there is no such relationship.
        MinutesOutOfRangeError, FigureOutOfRangeError: nobody meets for so long, or so rarely.
    """
    check_minutes(cadence.minutes)
    check_every(cadence.every)
    with journal.writing(now) as transaction:
        relationship = get(transaction, Relationship, relationship_uuid)
        relationship.cadence_every, relationship.cadence_unit = cadence.every, cadence.unit
        relationship.cadence_minutes = cadence.minutes
    return changed(relationship_uuid, Kind.RELATIONSHIP)


def _find_by_name(transaction: Transaction, name: str) -> Person | None:
    wanted = fold(name)
    return next((person for person in transaction.scalars(select(Person)) if fold(person.name) == wanted), None)


def _fill_in(transaction: Transaction, person: Person, values: PersonValues) -> None:
    """Take over what the form says and the record does not have yet."""
    person.organisation = person.organisation or values.organisation
    person.job_title = person.job_title or values.job_title
    person.zone = person.zone or values.zone
    transaction.flush()
    known = transaction.scalars(
        select(PersonAddress.email)
        .where(PersonAddress.person_uuid == person.uuid)
        .order_by(PersonAddress.position, PersonAddress.id)
    )
    _set_addresses(transaction, person, clean_addresses([*known, *values.emails]))
    _add_topics(transaction, person, values)


def _set_addresses(transaction: Transaction, person: Person, emails: Sequence[str]) -> None:
    """Bring the addresses to these, in this order; a record that stays keeps its UUID."""
    found = transaction.scalars(select(PersonAddress).where(PersonAddress.person_uuid == person.uuid))
    stored = {record.email: record for record in found}
    for position, email in enumerate(emails):
        if record := stored.pop(email, None):
            record.position = position
        else:
            transaction.add(PersonAddress(person_uuid=person.uuid, position=position, email=email))
    for record in stored.values():
        transaction.delete(record)


def _add_topics(transaction: Transaction, person: Person, values: PersonValues) -> list[PersonTopic]:
    """Add what the person does not have yet; returns what they have and the values do not name."""
    found = transaction.scalars(select(PersonTopic).where(PersonTopic.person_uuid == person.uuid))
    stored = {(record.topic_uuid, record.direction): record for record in found}
    wanted = [(name, TopicDirection.OFFERED) for name in values.topics_offered]
    wanted += [(name, TopicDirection.SOUGHT) for name in values.topics_sought]
    for name, direction in wanted:
        topic = _find_topic(transaction, name)
        if stored.pop((topic.uuid, direction), None) is None:
            transaction.add(PersonTopic(person_uuid=person.uuid, topic_uuid=topic.uuid, direction=direction))
    return list(stored.values())


def _find_topic(transaction: Transaction, name: str) -> Topic:
    """The topic of this name, made where it is new."""
    topic = next((topic for topic in transaction.scalars(select(Topic)) if fold(topic.name) == fold(name)), None)
    if topic is None:
        topic = Topic(name=name)
        transaction.add(topic)
        transaction.flush()
    return topic


def _relate(transaction: Transaction, person: Person, role: Role, now: datetime) -> Relationship:
    exists = transaction.scalar(
        select(Relationship.id).where(Relationship.person_uuid == person.uuid, Relationship.role == role)
    )
    if exists is not None:
        raise RelationshipExistsError(name=person.name, role=role.replace("_", " "))
    relationship = Relationship(person_uuid=person.uuid, role=role, began_on=owner_day(transaction, now))
    transaction.add(relationship)
    transaction.flush()
    return relationship
