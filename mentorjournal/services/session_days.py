"""Reading sessions day by day, as a calendar shows them."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Row, select

from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime, as_wall_time, find_zone
from mentorjournal.services.session_pages import SessionRow
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Person, Reflection, Relationship, Session, SessionDetail

_RULES_MOVE = timedelta(days=1)
"""How far the day of a plan may lie from where lists sort it, once a government has changed its clocks."""

_Found = Row[
    UUID, UUID, str, Role, SessionState, str, datetime | None, int | None, datetime | None, int | None, datetime,
    str, str, str, bool,
]  # fmt: skip


def list_days(journal: Journal, first: date, last: date, *, zone: str) -> dict[date, tuple[SessionRow, ...]]:
    """The sessions from `first` to `last`, both included, by their day on the clock of `zone`, each day in order.

    Days without sessions are left out. One stretch of the index is read, and no whole records: months of a journal with
    a hundred thousand sessions turn as quickly as those of a new one.
    """
    info = find_zone(zone)
    begin = datetime.combine(first, time(), info) - _RULES_MOVE
    end = datetime.combine(last, time(), info) + timedelta(days=1) + _RULES_MOVE
    written = select(Reflection.id).where(Reflection.session_uuid == Session.uuid).exists()
    query = (
        select(
            Session.uuid,
            Session.relationship_uuid,
            Person.name,
            Relationship.role,
            Session.state,
            Session.zone,
            Session.planned_wall,
            Session.planned_minutes,
            Session.held_at,
            Session.held_minutes,
            Session.order_at,
            SessionDetail.title,
            SessionDetail.place,
            SessionDetail.link,
            written,
        )
        .join(Relationship, Relationship.uuid == Session.relationship_uuid)
        .join(Person, Person.uuid == Relationship.person_uuid)
        .join(SessionDetail, SessionDetail.session_uuid == Session.uuid)
        .where(Session.order_at >= begin, Session.order_at < end)
        .order_by(Session.order_at, Session.id)
    )
    with journal.reading() as transaction:
        found = transaction.execute(query).all()
    days: dict[date, list[tuple[datetime, SessionRow]]] = defaultdict(list)
    for row in found:
        session = _row(row)
        at = session.at if session.at.zone == zone else session.at.seen_from(zone)
        if first <= at.local.date() <= last:
            days[at.local.date()].append((at.local, session))
    return {
        day: tuple(session for _, session in sorted(sessions, key=lambda each: each[0]))
        for day, sessions in sorted(days.items())
    }


def _row(found: _Found) -> SessionRow:
    (
        uuid, relationship, person, role, state, zone, planned, planned_minutes, held_at, held_minutes, order_at,
        title, place, link, written,
    ) = found  # fmt: skip
    at = WallTime(planned, zone) if planned is not None and held_at is None else as_wall_time(order_at, zone)
    minutes = held_minutes or planned_minutes or 0
    return SessionRow(uuid, relationship, person, role, state, at, minutes, title, place, link, written)
