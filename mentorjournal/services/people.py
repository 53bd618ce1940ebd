"""Writing down people and what they are to the owner; `people_list` and `person_page` read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.cadence import Cadence
from mentorjournal.domain.lengths import check_minutes
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import TopicDirection
from mentorjournal.domain.texts import clean_address, clean_line, clean_name, fold
from mentorjournal.domain.times import find_zone
from mentorjournal.errors import RelationshipExistsError
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.lookup import get
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
            tuple(dict.fromkeys(clean_address(email) for email in self.emails if email.strip())),
            clean_line(self.organisation, "organisation"),
            clean_line(self.job_title, "job title"),
            self.zone or None,
            tuple(dict.fromkeys(clean_name(topic) for topic in self.topics_offered if topic.strip())),
            tuple(dict.fromkeys(clean_name(topic) for topic in self.topics_sought if topic.strip())),
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
        for kind in (PersonAddress, PersonTopic):
            for record in transaction.scalars(select(kind).where(kind.person_uuid == person_uuid)):
                transaction.delete(record)
        transaction.flush()
        _add_addresses(transaction, person, values.emails)
        _add_topics(transaction, person, values)
    return changed(person_uuid, Kind.PERSON)


def change_cadence(journal: Journal, relationship_uuid: UUID, cadence: Cadence, *, now: datetime) -> Changed:
    """How often, and for how long, the two mean to meet.

    Raises:
        RecordMissingError: there is no such relationship.
        MinutesOutOfRangeError: nobody meets for so long.
    """
    check_minutes(cadence.minutes)
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
    known = transaction.scalars(select(PersonAddress.email).where(PersonAddress.person_uuid == person.uuid)).all()
    _add_addresses(transaction, person, [email for email in values.emails if email not in known], len(known))
    _add_topics(transaction, person, values)


def _add_addresses(transaction: Transaction, person: Person, emails: Sequence[str], start: int = 0) -> None:
    transaction.add_all(
        PersonAddress(person_uuid=person.uuid, position=position, email=email)
        for position, email in enumerate(emails, start)
    )


def _add_topics(transaction: Transaction, person: Person, values: PersonValues) -> None:
    wanted = [(name, TopicDirection.OFFERED) for name in values.topics_offered]
    wanted += [(name, TopicDirection.SOUGHT) for name in values.topics_sought]
    for name, direction in wanted:
        topic = _find_topic(transaction, name)
        exists = transaction.scalar(
            select(PersonTopic.id).where(
                PersonTopic.person_uuid == person.uuid,
                PersonTopic.topic_uuid == topic.uuid,
                PersonTopic.direction == direction,
            )
        )
        if exists is None:
            transaction.add(PersonTopic(person_uuid=person.uuid, topic_uuid=topic.uuid, direction=direction))


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
    relationship = Relationship(person_uuid=person.uuid, role=role, began_on=now.date())
    transaction.add(relationship)
    transaction.flush()
    return relationship
