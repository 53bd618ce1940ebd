"""What a new session would most likely be, so that planning one is a matter of saying yes."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.cadence import Cadence
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime, as_wall_time
from mentorjournal.services.lookup import get
from mentorjournal.services.owner import working_hours_of
from mentorjournal.services.sessions import SessionValues, read_detail
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Owner, Person, Relationship, Session

FIRST_HOUR = time(10)
"""The time of day offered where the two have never met."""
FIRST_AFTER = timedelta(days=7)
"""How far ahead a first meeting is offered, and the soonest that a late one is."""
SOONEST = timedelta(days=2)
"""Nobody is asked for an hour before this."""


@dataclass(frozen=True)
class Suggestion:
    """A session to say yes to, and the zone of the person it would be with, where that is known."""

    values: SessionValues
    their_zone: str | None


def suggest_session(journal: Journal, relationship_uuid: UUID, *, now: datetime) -> Suggestion:
    """The next session of a relationship: the weekday, time and place of the last one, one cadence later.

    Where that has passed, the next such weekday is offered; a time outside the owner's working hours moves into them.

    Raises:
        RecordMissingError: there is no such relationship.
    """
    with journal.reading() as transaction:
        relationship = get(transaction, Relationship, relationship_uuid)
        zone = transaction.scalars(select(Person.zone).where(Person.uuid == relationship.person_uuid)).one()
        owner = transaction.scalars(select(Owner)).one()
        last = _latest(transaction, relationship_uuid)
        detail = read_detail(transaction, last.uuid) if last else None
    cadence = relationship.cadence
    today = as_wall_time(now, owner.zone).local.date()
    wish = _after(last.wall.seen_from(owner.zone).local, cadence, today) if last else _first(today)
    hours = working_hours_of(owner)
    at = WallTime(hours.nearest(wish, cadence.minutes), owner.zone)
    if at.is_skipped:
        at = WallTime(at.local + timedelta(hours=1), owner.zone)
    place, link = (detail.place, detail.link) if detail else ("", "")
    return Suggestion(SessionValues(at, cadence.minutes, place=place, link=link), zone)


def _latest(transaction: Transaction, relationship_uuid: UUID) -> Session | None:
    return transaction.scalar(
        select(Session)
        .where(
            Session.relationship_uuid == relationship_uuid,
            Session.state.in_([SessionState.HELD, SessionState.PLANNED]),
        )
        .order_by(Session.order_at.desc())
        .limit(1)
    )


def _after(last: datetime, cadence: Cadence, today: date) -> datetime:
    day = _same_weekday(cadence.after(last.date()), last.isoweekday())
    if day < today + SOONEST:
        day = today + SOONEST
        day += timedelta(days=(last.isoweekday() - day.isoweekday()) % 7)
    return datetime.combine(day, last.time())


def _same_weekday(day: date, weekday: int) -> date:
    """The day with this ISO weekday that lies nearest."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _first(today: date) -> datetime:
    return datetime.combine(today + FIRST_AFTER, FIRST_HOUR)
