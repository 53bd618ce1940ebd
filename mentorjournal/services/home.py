"""Home: the next meeting with what is worth knowing before it, the month's hours, and what is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.cadence import Cadence
from mentorjournal.domain.due import (
    REFLECT_UNTIL,
    DraftFacts,
    DueItem,
    PromiseFacts,
    RelationshipFacts,
    SessionFacts,
    list_due,
)
from mentorjournal.domain.lengths import HoursKept, hours_kept, month_of
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import GoalState, PromiseState, RelationshipState, SessionState, Side
from mentorjournal.domain.times import WallTime, as_wall_time
from mentorjournal.services.owner import OwnerCard, read_owner
from mentorjournal.services.people_list import STILL_COMING, PersonRow, list_people
from mentorjournal.services.reflection_drafts import list_reflection_drafts
from mentorjournal.services.session_pages import SessionRow, Stretch, list_sessions
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Goal, Person, Promise, Reflection, Relationship, Session

LOOK_BACK = timedelta(days=62)
"""A plan that passed longer ago than this asks for no log any more."""


@dataclass(frozen=True)
class Brief:
    """What to know before a meeting: the last reflection's line, open promises of both, the goal, the other's clock.

    Restricted texts stay folded away: none is here.
    """

    last_time: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    goal: str
    zone: str | None


@dataclass(frozen=True)
class HomePage:
    """Everything on Home. `this_week` counts the meetings still to come until Sunday."""

    owner: OwnerCard
    next: SessionRow | None
    brief: Brief | None
    hours: HoursKept
    due: tuple[DueItem, ...]
    this_week: int
    people: int


def read_home(journal: Journal, *, now: datetime) -> HomePage:
    """Everything on Home, in a handful of short queries."""
    owner = read_owner(journal)
    today = as_wall_time(now, owner.zone).local.date()
    upcoming = list_sessions(journal, Stretch.UPCOMING, now=now, limit=20)
    following = upcoming[0] if upcoming else None
    people = {row.uuid: row for row in list_people(journal, now=now)}
    relationships = [
        _facts(row, row.role)
        for row in people.values()
        if row.role is not None and row.state is RelationshipState.ACTIVE
    ]
    drafts = _drafts(journal, owner.zone)
    with journal.reading() as transaction:
        due = list_due(
            today, relationships, _sessions(transaction, people, now), _promises(transaction, people), drafts
        )
        hours = _hours(transaction, today, owner.zone, [facts.cadence for facts in relationships], now)
        brief = _brief(transaction, following) if following else None
    week = _end_of_week(today, owner.zone)
    return HomePage(
        owner,
        following,
        brief,
        hours,
        tuple(due),
        sum(row.at.instant < week for row in upcoming),
        len({row.person for row in people.values()}),
    )


def _end_of_week(today: date, zone: str) -> datetime:
    """The midnight after Sunday, on the owner's clock."""
    monday = today + timedelta(days=7 - today.weekday())
    return WallTime(datetime.combine(monday, time()), zone).instant


def _facts(row: PersonRow, role: Role) -> RelationshipFacts:
    return RelationshipFacts(
        row.uuid,
        row.name,
        role,
        row.cadence,
        row.began_on or date.min,
        row.last_met.local.date() if row.last_met else None,
        row.next_session is not None,
    )


def _sessions(transaction: Transaction, people: Mapping[UUID, PersonRow], now: datetime) -> Iterable[SessionFacts]:
    written = select(Reflection.id).where(Reflection.session_uuid == Session.uuid).exists()
    held = select(Session).where(
        Session.state == SessionState.HELD, Session.order_at > now - REFLECT_UNTIL - timedelta(days=1), ~written
    )
    passed = select(Session).where(
        Session.state == SessionState.PLANNED, Session.order_at.between(now - LOOK_BACK, now)
    )
    for query in (held, passed):
        for session in transaction.scalars(query):
            person = people[session.relationship_uuid]
            yield SessionFacts(
                session.uuid,
                session.relationship_uuid,
                person.name,
                person.role or Role.PEER,
                session.wall.local.date(),
                session.order_at + timedelta(minutes=session.minutes) <= now,
                session.state is SessionState.HELD,
            )


def _drafts(journal: Journal, zone: str) -> list[DraftFacts]:
    """Reflections begun about somebody; those about nobody wait on their own page."""
    return [
        DraftFacts(
            draft.about,
            draft.relationship,
            draft.person,
            draft.role or Role.PEER,
            draft.guide,
            as_wall_time(draft.began_at, zone).local.date(),
            as_wall_time(draft.changed_at, zone).local.date(),
        )
        for draft in list_reflection_drafts(journal)
        if draft.about is not None and draft.relationship is not None
    ]


def _promises(transaction: Transaction, people: Mapping[UUID, PersonRow]) -> Iterable[PromiseFacts]:
    query = select(Promise).where(Promise.state == PromiseState.OPEN, Promise.by == Side.ME)
    for promise in transaction.scalars(query):
        person = people[promise.relationship_uuid]
        yield PromiseFacts(
            promise.uuid,
            promise.relationship_uuid,
            person.name,
            person.role or Role.PEER,
            "" if promise.mark is Mark.RESTRICTED else promise.text,
            promise.made_on,
            promise.due_on,
        )


def _hours(transaction: Transaction, today: date, zone: str, cadences: Iterable[Cadence], now: datetime) -> HoursKept:
    begin, end = month_of(today, zone)
    within = Session.order_at.between(begin, end - timedelta(microseconds=1))
    held = transaction.scalars(select(Session.held_minutes).where(Session.state == SessionState.HELD, within)).all()
    planned = transaction.scalars(
        select(Session.planned_minutes).where(
            Session.state == SessionState.PLANNED, within, Session.order_at > now - STILL_COMING
        )
    ).all()
    return hours_kept((minutes or 0 for minutes in held), (minutes or 0 for minutes in planned), cadences)


def _brief(transaction: Transaction, following: SessionRow) -> Brief:
    promises = transaction.scalars(
        select(Promise)
        .where(
            Promise.relationship_uuid == following.relationship,
            Promise.state == PromiseState.OPEN,
            Promise.mark != Mark.RESTRICTED,
        )
        .order_by(Promise.due_on)
    ).all()
    title = transaction.scalar(
        select(Reflection.title)
        .where(Reflection.relationship_uuid == following.relationship, Reflection.mark != Mark.RESTRICTED)
        .order_by(Reflection.written_at.desc())
        .limit(1)
    )
    goal = transaction.scalar(
        select(Goal.text)
        .where(
            Goal.relationship_uuid == following.relationship,
            Goal.state == GoalState.OPEN,
            Goal.mark != Mark.RESTRICTED,
        )
        .order_by(Goal.target_on)
        .limit(1)
    )
    zone = transaction.scalar(
        select(Person.zone)
        .join(Relationship, Relationship.person_uuid == Person.uuid)
        .where(Relationship.uuid == following.relationship)
    )
    return Brief(
        title or "",
        tuple(promise.text for promise in promises if promise.by is Side.ME),
        tuple(promise.text for promise in promises if promise.by is Side.THEM),
        goal or "",
        zone,
    )
