"""Reading sessions: the lists, and everything on one session's page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.lengths import MINUTES_MAXIMUM
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import AgendaState, SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.services.lookup import get
from mentorjournal.services.notes import Paragraph, list_paragraphs
from mentorjournal.services.promises import PromiseRow, list_promises
from mentorjournal.services.reflections import ReflectionRow, list_reflections
from mentorjournal.services.sessions import read_detail
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import (
    AgendaItem,
    Person,
    PersonAddress,
    Reflection,
    Relationship,
    Session,
    SessionDetail,
)
from mentorjournal.storage.models.base import Instant

LONGEST = timedelta(minutes=MINUTES_MAXIMUM)


class Stretch(StrEnum):
    """Which sessions a list shows."""

    UPCOMING = "upcoming"
    """Planned and not yet over, the next one first."""
    PAST = "past"
    """Everything else, the latest first; a plan that has passed without a word is among them."""
    ALL = "all"
    """All of them, the latest first."""


@dataclass(frozen=True)
class SessionRow:
    """One session in a list."""

    uuid: UUID
    relationship: UUID
    person: str
    role: Role
    state: SessionState
    at: WallTime
    minutes: int
    title: str
    place: str
    link: str
    has_reflection: bool


@dataclass(frozen=True)
class AgendaRow:
    """One agenda item."""

    uuid: UUID
    title: str
    detail: str
    minutes: int | None
    state: AgendaState
    mark: Mark


@dataclass(frozen=True)
class SessionPage:
    """Everything on the page of one session."""

    row: SessionRow
    person_uuid: UUID
    person_zone: str | None
    person_emails: tuple[str, ...]
    objective: str
    reason: str
    note: tuple[Paragraph, ...]
    agenda: tuple[AgendaRow, ...]
    promises: tuple[PromiseRow, ...]
    reflections: tuple[ReflectionRow, ...]


def list_sessions(
    journal: Journal,
    stretch: Stretch,
    *,
    now: datetime,
    relationship_uuid: UUID | None = None,
    limit: int = 200,
    before: datetime | None = None,
    offset: int = 0,
) -> list[SessionRow]:
    """A stretch of the sessions: the first ones, or those after `offset` others.

    `before` leaves out what begins then or later: of sessions listed from the latest, any month is reached at once,
    where `offset` alone counts through all that come before it.
    """
    query = _rows().where(*_belongs(stretch, now))
    if stretch is Stretch.UPCOMING:
        query = query.order_by(Session.order_at, Session.id)
    else:
        query = query.order_by(Session.order_at.desc(), Session.id.desc())
    if relationship_uuid is not None:
        query = query.where(Session.relationship_uuid == relationship_uuid)
    if before is not None:
        query = query.where(Session.order_at < before)
    with journal.reading() as transaction:
        return [_row(*row) for row in transaction.execute(query.limit(limit).offset(offset))]


def read_rows(transaction: Transaction, *conditions: ColumnElement[bool]) -> list[SessionRow]:
    """The sessions that fit, by their order."""
    query = _rows().where(*conditions).order_by(Session.order_at, Session.id)
    return [_row(*row) for row in transaction.execute(query)]


def count_upcoming_sessions(journal: Journal, *, now: datetime) -> int:
    """How many sessions are planned and not yet over."""
    counted = select(func.count()).select_from(Session).where(*_belongs(Stretch.UPCOMING, now))
    with journal.reading() as transaction:
        return transaction.scalar(counted) or 0


def _belongs(stretch: Stretch, now: datetime) -> list[ColumnElement[bool]]:
    """The conditions of a stretch."""
    # Whole seconds: plans begin on a minute, and days as fractions are off by some microseconds at the very end.
    end = func.unixepoch(Session.order_at) + Session.planned_minutes * 60
    over = end <= func.unixepoch(literal(now, Instant()))
    if stretch is Stretch.UPCOMING:
        # The second condition says nothing new; it lets the index skip two years of cancelled plans.
        return [Session.state == SessionState.PLANNED, Session.order_at > now - LONGEST, ~over]
    return [(Session.state != SessionState.PLANNED) | over] if stretch is Stretch.PAST else []


def ends_at(row: SessionRow) -> datetime:
    """When a session is, or was, over (UTC)."""
    return row.at.instant + timedelta(minutes=row.minutes)


def read_session(journal: Journal, session_uuid: UUID) -> SessionPage:
    """Everything on one session's page.

    Raises:
        RecordMissingError: there is none.
    """
    with journal.reading() as transaction:
        session = get(transaction, Session, session_uuid)
        row = _row(*transaction.execute(_rows().where(Session.uuid == session_uuid)).one())
        person = transaction.scalars(
            select(Person)
            .join(Relationship, Relationship.person_uuid == Person.uuid)
            .where(Relationship.uuid == session.relationship_uuid)
        ).one()
        emails = transaction.scalars(
            select(PersonAddress.email).where(PersonAddress.person_uuid == person.uuid).order_by(PersonAddress.position)
        ).all()
        detail = read_detail(transaction, session_uuid)
        agenda = transaction.execute(
            select(
                AgendaItem.uuid,
                AgendaItem.title,
                AgendaItem.detail,
                AgendaItem.minutes,
                AgendaItem.state,
                AgendaItem.mark,
            )
            .where(AgendaItem.session_uuid == session_uuid)
            .order_by(AgendaItem.position)
        ).all()
        note = list_paragraphs(transaction, session_uuid)
    return SessionPage(
        row,
        person.uuid,
        person.zone,
        tuple(emails),
        detail.objective,
        detail.reason,
        tuple(note),
        tuple(AgendaRow(*item) for item in agenda),
        tuple(_promises(journal, row)),
        tuple(list_reflections(journal, session_uuid=session_uuid)),
    )


def _promises(journal: Journal, row: SessionRow) -> list[PromiseRow]:
    """What was promised in a session; before it is held, what is still open between the two."""
    if row.state is not SessionState.PLANNED:
        return list_promises(journal, session_uuid=row.uuid)
    theirs = list_promises(journal, relationship_uuid=row.relationship, kept=0)
    return [*theirs, *(kept for kept in list_promises(journal, session_uuid=row.uuid) if kept not in theirs)]


def _rows() -> Select[Session, str, Role, str, str, str, bool]:
    written = select(Reflection.id).where(Reflection.session_uuid == Session.uuid).exists()
    return (
        select(
            Session,
            Person.name,
            Relationship.role,
            SessionDetail.title,
            SessionDetail.place,
            SessionDetail.link,
            written,
        )
        .join(Relationship, Relationship.uuid == Session.relationship_uuid)
        .join(Person, Person.uuid == Relationship.person_uuid)
        .join(SessionDetail, SessionDetail.session_uuid == Session.uuid)
    )


def _row(
    session: Session,
    person: str,
    role: Role,
    title: str,
    place: str,
    link: str,
    has_reflection: bool,  # noqa: FBT001
) -> SessionRow:
    return SessionRow(
        session.uuid,
        session.relationship_uuid,
        person,
        role,
        session.state,
        session.wall,
        session.minutes,
        title,
        place,
        link,
        has_reflection,
    )
