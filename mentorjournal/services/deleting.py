"""Deleting what the owner no longer wants to keep, with all that belongs to it.

Each deletion is one step that can be undone until the journal is locked.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import false, func, or_, select

from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.lookup import get
from mentorjournal.services.sent_invitations import forget_words
from mentorjournal.services.series import remember_skipped
from mentorjournal.storage.journal import Journal, delete_whole
from mentorjournal.storage.models import Learning, Person, Promise, Record, Reflection, Relationship, Series, Session


@dataclass(frozen=True)
class Extent:
    """How much goes with a person: sessions, and pages written about them."""

    name: str
    sessions: int
    pages: int


def measure_person(journal: Journal, person_uuid: UUID) -> Extent:
    """Count what would go with a person.

    Raises:
        RecordMissingError: there is no such person.
    """
    ours = select(Relationship.uuid).where(Relationship.person_uuid == person_uuid)
    with journal.reading() as transaction:
        person = get(transaction, Person, person_uuid)
        sessions = transaction.scalar(select(func.count()).where(Session.relationship_uuid.in_(ours)))
        pages = transaction.scalar(select(func.count()).where(Reflection.relationship_uuid.in_(ours)))
    return Extent(person.name, sessions or 0, pages or 0)


def delete_person(journal: Journal, person_uuid: UUID, *, now: datetime) -> Changed:
    """Delete a person: every role, session, note, promise and goal, and the pages and learnings about them.

    Raises:
        RecordMissingError: there is no such person.
    """
    ours = select(Relationship.uuid).where(Relationship.person_uuid == person_uuid)
    theirs = select(Session.uuid).where(Session.relationship_uuid.in_(ours))
    with journal.writing(now) as transaction:
        person = get(transaction, Person, person_uuid)
        pages: list[Record] = [
            *transaction.scalars(
                select(Reflection).where(
                    or_(Reflection.relationship_uuid.in_(ours), Reflection.session_uuid.in_(theirs))
                )
            ),
            *transaction.scalars(
                select(Learning).where(or_(Learning.relationship_uuid.in_(ours), Learning.session_uuid.in_(theirs)))
            ),
        ]
        forget_words(transaction, Session.relationship_uuid.in_(ours), Series.relationship_uuid.in_(ours))
        delete_whole(transaction, [*pages, person])
    return changed(person_uuid, *Kind)


def delete_session(journal: Journal, session_uuid: UUID, *, now: datetime) -> Changed:
    """Delete a session with its agenda and note. Promises made there and reflections about it stay with the person.

    One that a series gave is skipped by it from then on.

    Raises:
        RecordMissingError: there is no such session.
    """
    with journal.writing(now) as transaction:
        session = get(transaction, Session, session_uuid)
        if session.series_uuid is not None and session.series_start is not None:
            remember_skipped(transaction, session.series_uuid, session.series_start)
        forget_words(transaction, Session.uuid == session_uuid, false())
        delete_whole(transaction, [session])
    return changed(session_uuid, *Kind)


def delete_promise(journal: Journal, promise_uuid: UUID, *, now: datetime) -> Changed:
    """Delete a promise, as if it had never been written down.

    Raises:
        RecordMissingError: there is no such promise.
    """
    return _delete(journal, Promise, promise_uuid, now)


def delete_reflection(journal: Journal, reflection_uuid: UUID, *, now: datetime) -> Changed:
    """Delete a reflection with its answers and their earlier versions.

    Raises:
        RecordMissingError: there is no such reflection.
    """
    return _delete(journal, Reflection, reflection_uuid, now)


def _delete(journal: Journal, kind: type[Record], uuid: UUID, now: datetime) -> Changed:
    with journal.writing(now) as transaction:
        delete_whole(transaction, [get(transaction, kind, uuid)])
    return changed(uuid, *Kind)
