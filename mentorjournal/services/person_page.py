"""Everything on the page of one person in one role: the timeline, promises, goals and the agreement."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.cadence import Cadence
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import RelationshipState, SessionState, TopicDirection
from mentorjournal.services.growth import GoalRow, list_goals
from mentorjournal.services.lookup import get
from mentorjournal.services.people import PersonValues
from mentorjournal.services.promises import PromiseRow, list_promises
from mentorjournal.services.reflections import ReflectionRow, list_reflections
from mentorjournal.services.session_pages import SessionRow, Stretch, list_sessions
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import (
    Agreement,
    AgreementText,
    Learning,
    NoteParagraph,
    Person,
    PersonAddress,
    PersonTopic,
    Relationship,
    Session,
    Topic,
)

TIMELINE_LENGTH = 40
"""How much of each kind is read for the timeline until somebody asks for more."""


@dataclass(frozen=True)
class SessionEntry:
    """A session on the timeline, with the first line of its note and that line's mark unless it is restricted."""

    row: SessionRow
    line: str
    mark: Mark | None


@dataclass(frozen=True)
class LearningEntry:
    """A learning on the timeline."""

    learned_on: date
    believed: str
    heard: str
    did: str
    told_on: date | None


@dataclass(frozen=True)
class AgreementCard:
    """What both agreed, field by field."""

    agreed_on: date | None
    review_on: date | None
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HeldSessions:
    """How many sessions of a relationship were held, and their minutes together."""

    count: int
    minutes: int


@dataclass(frozen=True)
class PersonPage:
    """Everything on the page. `roles` lists every relationship of the person as (uuid, role)."""

    relationship: UUID | None
    person: UUID
    values: PersonValues
    role: Role | None
    state: RelationshipState
    cadence: Cadence
    began_on: date | None
    roles: tuple[tuple[UUID, Role], ...]
    sessions: tuple[SessionEntry, ...]
    reflections: tuple[ReflectionRow, ...]
    learnings: tuple[LearningEntry, ...]
    promises: tuple[PromiseRow, ...]
    goals: tuple[GoalRow, ...]
    agreement: AgreementCard | None

    @property
    def coming(self) -> SessionEntry | None:
        """The next planned session, where there is one on the timeline."""
        planned = [entry for entry in self.sessions if entry.row.state is SessionState.PLANNED]
        return min(planned, key=lambda entry: entry.row.at.instant, default=None)


def read_person(journal: Journal, uuid: UUID, *, now: datetime, length: int = TIMELINE_LENGTH) -> PersonPage:
    """The page of a relationship, or of a person (then of their first relationship, if there is one).

    Of the sessions, reflections, learnings and promises kept, so many are read: the latest, and of sessions also the
    next ones. Merged, that many of the latest entries are sure to be there.

    Raises:
        RecordMissingError: neither has this UUID.
    """
    with journal.reading() as transaction:
        relationship = transaction.scalar(select(Relationship).where(Relationship.uuid == uuid))
        person = get(transaction, Person, relationship.person_uuid if relationship else uuid)
        relationships = transaction.scalars(
            select(Relationship).where(Relationship.person_uuid == person.uuid).order_by(Relationship.id)
        ).all()
        relationship = relationship or (relationships[0] if relationships else None)
        values = _values(transaction, person)
        learnings = _learnings(transaction, relationship.uuid, length) if relationship else ()
        agreement = _agreement(transaction, relationship.uuid) if relationship else None
    return PersonPage(
        relationship=relationship.uuid if relationship else None,
        person=person.uuid,
        values=values,
        role=relationship.role if relationship else None,
        state=relationship.state if relationship else RelationshipState.ACTIVE,
        cadence=relationship.cadence if relationship else Cadence(),
        began_on=relationship.began_on if relationship else None,
        roles=tuple((other.uuid, other.role) for other in relationships),
        sessions=_entries(journal, _timeline(journal, relationship.uuid, now, length)) if relationship else (),
        reflections=tuple(
            list_reflections(journal, relationship_uuid=relationship.uuid, limit=length) if relationship else ()
        ),
        learnings=learnings,
        promises=tuple(
            list_promises(journal, relationship_uuid=relationship.uuid, kept=length) if relationship else ()
        ),
        goals=tuple(list_goals(journal, relationship.uuid) if relationship else ()),
        agreement=agreement,
    )


def count_held(journal: Journal, relationship_uuid: UUID) -> HeldSessions:
    """What was held of a relationship. It reads every one of its sessions: of thousands, longer than a frame lasts."""
    # As a filter and not a condition: for that SQLite would take the index over states and read everybody's sessions.
    is_held = Session.state == SessionState.HELD
    counted = select(func.count().filter(is_held), func.sum(Session.held_minutes).filter(is_held))
    with journal.reading() as transaction:
        held, minutes = transaction.execute(counted.where(Session.relationship_uuid == relationship_uuid)).one()
    return HeldSessions(held, minutes or 0)


def _timeline(journal: Journal, relationship_uuid: UUID, now: datetime, length: int) -> list[SessionRow]:
    """The sessions around today, the latest first; of those ahead only the next ones, however far back one looks."""
    coming = list_sessions(
        journal, Stretch.UPCOMING, now=now, relationship_uuid=relationship_uuid, limit=TIMELINE_LENGTH // 2
    )
    past = list_sessions(
        journal, Stretch.PAST, now=now, relationship_uuid=relationship_uuid, limit=length - len(coming)
    )
    return sorted([*coming, *past], key=lambda row: row.at.instant, reverse=True)


def _values(transaction: Transaction, person: Person) -> PersonValues:
    emails = transaction.scalars(
        select(PersonAddress.email).where(PersonAddress.person_uuid == person.uuid).order_by(PersonAddress.position)
    ).all()
    topics = transaction.execute(
        select(Topic.name, PersonTopic.direction)
        .join(PersonTopic, PersonTopic.topic_uuid == Topic.uuid)
        .where(PersonTopic.person_uuid == person.uuid)
        .order_by(PersonTopic.id)
    ).all()
    return PersonValues(
        person.name,
        tuple(emails),
        person.organisation,
        person.job_title,
        person.zone,
        tuple(name for name, direction in topics if direction is TopicDirection.OFFERED),
        tuple(name for name, direction in topics if direction is TopicDirection.SOUGHT),
    )


def _entries(journal: Journal, rows: list[SessionRow]) -> tuple[SessionEntry, ...]:
    """The rows with the first open line of each note, read in one go."""
    with journal.reading() as transaction:
        found = transaction.execute(
            select(NoteParagraph.session_uuid, NoteParagraph.text, NoteParagraph.mark)
            .where(
                NoteParagraph.session_uuid.in_([row.uuid for row in rows]),
                NoteParagraph.text != "",
                NoteParagraph.mark != Mark.RESTRICTED,
            )
            .order_by(NoteParagraph.session_uuid, NoteParagraph.position.desc())
        ).all()
    lines = {uuid: (text[:300], mark) for uuid, text, mark in found}
    return tuple(SessionEntry(row, *lines.get(row.uuid, ("", None))) for row in rows)


def _learnings(transaction: Transaction, relationship_uuid: UUID, length: int) -> tuple[LearningEntry, ...]:
    rows = transaction.execute(
        select(Learning.learned_on, Learning.believed, Learning.heard, Learning.did, Learning.told_on)
        .where(Learning.relationship_uuid == relationship_uuid, Learning.mark != Mark.RESTRICTED)
        .order_by(Learning.learned_on.desc())
        .limit(length)
    )
    return tuple(LearningEntry(*row) for row in rows)


def _agreement(transaction: Transaction, relationship_uuid: UUID) -> AgreementCard | None:
    agreement = transaction.scalar(
        select(Agreement).where(Agreement.relationship_uuid == relationship_uuid).order_by(Agreement.id.desc()).limit(1)
    )
    if agreement is None:
        return None
    fields = transaction.execute(
        select(AgreementText.field, AgreementText.text)
        .where(AgreementText.agreement_uuid == agreement.uuid)
        .order_by(AgreementText.id)
    )
    return AgreementCard(agreement.agreed_on, agreement.review_on, tuple((field, text) for field, text in fields))
