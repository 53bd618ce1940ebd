"""Captured thoughts: each waits as a draft of its own kind until it is made a page or discarded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.texts import clean_text, has_something_to_see
from mentorjournal.errors import RecordMissingError
from mentorjournal.guides import find_guide
from mentorjournal.services.capturing import NothingToSealError
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.reflections import Subject, write_reflection
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Base, Draft

DRAFT_KIND = "capture"
FIELD = "text"
GUIDE = "free-page"
LINE_LENGTH = 300

_INSERT = insert(Base.metadata.tables["draft"])


@dataclass(frozen=True)
class Thought:
    """One captured thought in a list; `line` is its beginning, `at` when it was written (UTC)."""

    uuid: UUID
    line: str
    at: datetime


def list_thoughts(journal: Journal) -> list[Thought]:
    """Every thought that waits, the newest first."""
    with journal.reading() as transaction:
        rows = transaction.execute(
            select(Draft.target, func.substr(Draft.text, 1, LINE_LENGTH), Draft.created_at)
            .where(Draft.kind == DRAFT_KIND)
            .order_by(Draft.created_at.desc(), Draft.id.desc())
        ).all()
    return [Thought(UUID(target), " ".join(text.split()), at) for target, text, at in rows]


def read_thought(journal: Journal, uuid: UUID) -> str:
    """The whole of one thought.

    Raises:
        RecordMissingError: it is not there any more.
    """
    return _find(journal, uuid)[0]


def keep_thought(journal: Journal, text: str, *, now: datetime) -> Changed:
    """Keep a thought that was written in the open journal.

    Raises:
        NothingToSealError: nothing is written.
        TextTooLongError: more than two million characters.
    """
    words = clean_text(text, "thought").text
    if not has_something_to_see(words):
        raise NothingToSealError
    uuid = journal.new_uuid()
    with journal.writing(now) as transaction:
        transaction.execute(_INSERT, [row_of(journal, uuid, words, now, now=now)])
    return changed(uuid, Kind.DRAFT)


def row_of(journal: Journal, uuid: UUID, text: str, at: datetime, *, now: datetime) -> dict[str, object]:
    """The row of a thought; it is as old as the thought is."""
    stamp = {**journal.stamp(now), "created_at": at}
    return {"kind": DRAFT_KIND, "target": str(uuid), "field": FIELD, "text": text, **stamp}


def insert_rows(transaction: Transaction, rows: Sequence[dict[str, object]]) -> None:
    """Insert rows of `row_of`."""
    if rows:
        transaction.execute(_INSERT, list(rows))


def discard_thought(journal: Journal, uuid: UUID, *, now: datetime) -> Changed:
    """Forget a thought."""
    with journal.writing(now) as transaction:
        transaction.execute(delete(Draft).where(Draft.kind == DRAFT_KIND, Draft.target == str(uuid)))
    return changed(uuid, Kind.DRAFT)


def make_page(journal: Journal, uuid: UUID, *, now: datetime) -> Changed:
    """Make a thought a free reflection of the time at which it was written; returns the reflection.

    Raises:
        RecordMissingError: it is not there any more.
    """
    text, at = _find(journal, uuid)
    guide = find_guide(GUIDE)
    with journal.together(now):
        made = write_reflection(journal, guide, {guide.prompts[0].id: text}, Subject(), written_at=at, now=now)
        discard_thought(journal, uuid, now=now)
    return made


def _find(journal: Journal, uuid: UUID) -> tuple[str, datetime]:
    with journal.reading() as transaction:
        row = transaction.execute(
            select(Draft.text, Draft.created_at).where(
                Draft.kind == DRAFT_KIND, Draft.target == str(uuid), Draft.field == FIELD
            )
        ).first()
    if row is None:
        raise RecordMissingError(kind="thought", uuid=uuid)
    return row.text, row.created_at
