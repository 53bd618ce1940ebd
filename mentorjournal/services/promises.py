"""Promises: made, kept, let go, taken up again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.domain.texts import clean_text
from mentorjournal.errors import NothingWrittenError
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.lookup import get
from mentorjournal.services.owner import owner_day
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Promise, Relationship, Session


@dataclass(frozen=True)
class PromiseRow:
    """A promise on a page."""

    uuid: UUID
    by: Side
    text: str
    made_on: date
    due_on: date | None
    state: PromiseState
    mark: Mark
    settled_at: datetime | None


def add_promise(
    journal: Journal,
    relationship_uuid: UUID,
    by: Side,
    text: str,
    *,
    due_on: date | None = None,
    session_uuid: UUID | None = None,
    now: datetime,
) -> Changed:
    """Write a promise down.

    Raises:
        NothingWrittenError: no words.
        RecordMissingError: there is no such relationship or session.
    """
    words = " ".join(clean_text(text, "promise").text.split())
    if not words:
        raise NothingWrittenError
    with journal.writing(now) as transaction:
        get(transaction, Relationship, relationship_uuid)
        if session_uuid is not None:
            get(transaction, Session, session_uuid)
        promise = Promise(
            relationship_uuid=relationship_uuid,
            session_uuid=session_uuid,
            by=by,
            text=words,
            made_on=owner_day(transaction, now),
            due_on=due_on,
        )
        transaction.add(promise)
        transaction.flush()
    return changed(promise.uuid, Kind.PROMISE)


def settle_promise(journal: Journal, promise_uuid: UUID, state: PromiseState, *, now: datetime) -> Changed:
    """Say that a promise was kept, is let go, or is open again after all.

    Raises:
        RecordMissingError: there is no such promise.
    """
    with journal.writing(now) as transaction:
        promise = get(transaction, Promise, promise_uuid)
        promise.state = state
        promise.settled_at = None if state is PromiseState.OPEN else now
    return changed(promise_uuid, Kind.PROMISE)


def list_promises(
    journal: Journal,
    *,
    relationship_uuid: UUID | None = None,
    session_uuid: UUID | None = None,
    kept: int | None = None,
) -> list[PromiseRow]:
    """The promises of a relationship or a session: open ones first, then by their days.

    With `kept` no more than so many that were kept, the latest of them, and none that was let go.
    """
    query = select(
        Promise.uuid,
        Promise.by,
        Promise.text,
        Promise.made_on,
        Promise.due_on,
        Promise.state,
        Promise.mark,
        Promise.settled_at,
    )
    if relationship_uuid is not None:
        query = query.where(Promise.relationship_uuid == relationship_uuid)
    if session_uuid is not None:
        query = query.where(Promise.session_uuid == session_uuid)
    queries = [query]
    if kept is not None:
        # Joined to nothing, so that SQLite takes the index of the relationship: that of the states has everybody's.
        state = Promise.state.concat("")
        latest = query.where(state == PromiseState.KEPT).order_by(Promise.settled_at.desc(), Promise.id.desc())
        queries = [query.where(state == PromiseState.OPEN), latest.limit(kept)]
    with journal.reading() as transaction:
        rows = [PromiseRow(*row) for each in queries for row in transaction.execute(each)]
    return sorted(rows, key=lambda row: (row.state is not PromiseState.OPEN, row.due_on or date.max, row.made_on))
