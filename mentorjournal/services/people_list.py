"""The list of people: one row a relationship, with what is next and at most a few things to notice."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.cadence import Cadence
from mentorjournal.domain.due import REFLECT_UNTIL
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import PromiseState, RelationshipState, SessionState, Side
from mentorjournal.domain.texts import fold
from mentorjournal.domain.times import WallTime
from mentorjournal.services.owner import owner_day
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Person, Promise, Reflection, Relationship, Session

_STATES = tuple(RelationshipState)
STILL_COMING = timedelta(hours=2)
"""How long after its start a planned session still counts as the next one."""


@dataclass(frozen=True)
class PersonRow:
    """One relationship in the list of people; for a person without any, `uuid` is the person's and there is no role."""

    uuid: UUID
    person: UUID
    name: str
    job_title: str
    organisation: str
    role: Role | None = None
    state: RelationshipState = RelationshipState.ACTIVE
    cadence: Cadence = field(default_factory=Cadence)
    began_on: date | None = None
    last_met: WallTime | None = None
    next_session: UUID | None = None
    next_at: WallTime | None = None
    open_promises: int = 0
    """What I promised and have not settled."""
    reflection_due: bool = False
    quiet_weeks: int = 0
    """Whole weeks since the last meeting where the relationship has gone quiet, else 0."""


def list_people(journal: Journal, *, now: datetime) -> list[PersonRow]:
    """Everybody, whoever needs the owner next first."""
    with journal.reading() as transaction:
        people = {person.uuid: person for person in transaction.scalars(select(Person))}
        relationships = transaction.scalars(select(Relationship)).all()
        last = _nearest(transaction, SessionState.HELD, now)
        coming = _nearest(transaction, SessionState.PLANNED, now)
        promises = _open_promises(transaction)
        unwritten = _without_reflection(transaction, now)
        today = owner_day(transaction, now)
    rows = [
        PersonRow(
            uuid=relationship.uuid,
            person=relationship.person_uuid,
            name=people[relationship.person_uuid].name,
            job_title=people[relationship.person_uuid].job_title,
            organisation=people[relationship.person_uuid].organisation,
            role=relationship.role,
            state=relationship.state,
            cadence=relationship.cadence,
            began_on=relationship.began_on,
            last_met=last[relationship.uuid].wall if relationship.uuid in last else None,
            next_session=coming[relationship.uuid].uuid if relationship.uuid in coming else None,
            next_at=coming[relationship.uuid].wall if relationship.uuid in coming else None,
            open_promises=promises.get(relationship.uuid, 0),
            reflection_due=relationship.uuid in unwritten,
            quiet_weeks=_quiet_weeks(relationship, last, coming, today),
        )
        for relationship in relationships
    ]
    related = {relationship.person_uuid for relationship in relationships}
    rows += [
        PersonRow(person.uuid, person.uuid, person.name, person.job_title, person.organisation)
        for person in people.values()
        if person.uuid not in related
    ]
    return sorted(rows, key=lambda row: (row.role is None, _STATES.index(row.state), _due(row, today), fold(row.name)))


def _due(row: PersonRow, today: date) -> date:
    """The day this relationship asks for attention: its next date, or the day by which it should have one."""
    if row.next_at:
        return row.next_at.local.date()
    since = row.last_met.local.date() if row.last_met else row.began_on
    return row.cadence.after(since) if since else today


def _quiet_weeks(
    relationship: Relationship, last: dict[UUID, Session], coming: dict[UUID, Session], today: date
) -> int:
    met = last.get(relationship.uuid)
    if met is None or relationship.uuid in coming or relationship.state is not RelationshipState.ACTIVE:
        return 0
    day = met.wall.local.date()
    return (today - day).days // 7 if relationship.cadence.is_quiet(day, today) else 0


def _nearest(transaction: Transaction, state: SessionState, now: datetime) -> dict[UUID, Session]:
    """The last held or the next planned session of each relationship, found along the index."""
    query = select(Session.uuid).where(Session.relationship_uuid == Relationship.uuid, Session.state == state)
    if state is SessionState.PLANNED:
        query = query.where(Session.order_at > now - STILL_COMING).order_by(Session.order_at)
    else:
        query = query.order_by(Session.order_at.desc())
    nearest = query.limit(1).correlate(Relationship).scalar_subquery()
    uuids = [uuid for uuid in transaction.scalars(select(nearest).select_from(Relationship)) if uuid]
    found = transaction.scalars(select(Session).where(Session.uuid.in_(uuids))) if uuids else ()
    return {session.relationship_uuid: session for session in found}


def _open_promises(transaction: Transaction) -> dict[UUID, int]:
    counts = transaction.execute(
        select(Promise.relationship_uuid, func.count())
        .where(Promise.state == PromiseState.OPEN, Promise.by == Side.ME)
        .group_by(Promise.relationship_uuid)
    )
    return {uuid: count for uuid, count in counts}  # noqa: C416 - rows are not pairs to the type checker


def _without_reflection(transaction: Transaction, now: datetime) -> set[UUID]:
    """Relationships with a recently held session that nothing was written about."""
    written = select(Reflection.id).where(Reflection.session_uuid == Session.uuid).exists()
    return set(
        transaction.scalars(
            select(Session.relationship_uuid).where(
                Session.state == SessionState.HELD, Session.order_at > now - REFLECT_UNTIL, ~written
            )
        )
    )
