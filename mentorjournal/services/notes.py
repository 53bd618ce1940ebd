"""The note of a session: paragraphs with a mark each, saved in place as they are typed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.texts import clean_text
from mentorjournal.services.changes import Changed, Kind, Notice, changed
from mentorjournal.services.lookup import get
from mentorjournal.services.versions import VERSION_EVERY, keep_version
from mentorjournal.storage.journal import Journal, delete_rows
from mentorjournal.storage.models import NoteParagraph, Session

NOTE_FIELD = "paragraphs"
"""Under which earlier states of a note are kept, with their marks."""
NOTE_AS_TEXT = "note"
"""Under which they were kept before, as lines without marks."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a note; the text holds no line break."""

    text: str
    mark: Mark = Mark.PRIVATE


def paragraphs_of(text: str, mark: Mark = Mark.PRIVATE) -> list[Paragraph]:
    """A plain text as paragraphs of one mark, a line each; empty lines between them are kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return [Paragraph(line, mark) for line in lines] if any(line.strip() for line in lines) else []


def read_note(journal: Journal, session_uuid: UUID) -> list[Paragraph]:
    """The note as it stands."""
    with journal.reading() as transaction:
        return list_paragraphs(transaction, session_uuid)


def place_of_paragraph(journal: Journal, paragraph_uuid: UUID) -> int | None:
    """Which paragraph of its note this one is, counted from 0; None where it is gone."""
    with journal.reading() as transaction:
        return transaction.scalar(select(NoteParagraph.position).where(NoteParagraph.uuid == paragraph_uuid))


def read_kept_note(text: str) -> list[Paragraph]:
    """The paragraphs of an earlier state, from the text it is kept as."""
    return [Paragraph(words, Mark(mark)) for words, mark in json.loads(text)]


def save_note(
    journal: Journal,
    session_uuid: UUID,
    paragraphs: Sequence[Paragraph],
    *,
    now: datetime,
    keep_every: timedelta = VERSION_EVERY,
) -> Changed:
    """Save the note in place; what stood there is kept as a version, no more often than `keep_every`.

    Raises:
        RecordMissingError: there is no such session.
        TextTooLongError: more than two million characters in one paragraph.
    """
    with journal.writing(now) as transaction:
        get(transaction, Session, session_uuid)
        keep_version(
            transaction,
            Kind.SESSION,
            session_uuid,
            NOTE_FIELD,
            lambda: _kept(transaction, session_uuid),
            now,
            every=keep_every,
        )
        dropped = write_paragraphs(transaction, session_uuid, paragraphs, now)
    return changed(session_uuid, Kind.NOTE, notices=(Notice.CHARACTERS_DROPPED,) if dropped else ())


def list_paragraphs(transaction: Transaction, session_uuid: UUID) -> list[Paragraph]:
    """The paragraphs of a note, in order."""
    rows = transaction.execute(
        select(NoteParagraph.text, NoteParagraph.mark)
        .where(NoteParagraph.session_uuid == session_uuid)
        .order_by(NoteParagraph.position)
    ).all()
    return [Paragraph(*row) for row in rows]


def write_paragraphs(
    transaction: Transaction, session_uuid: UUID, paragraphs: Sequence[Paragraph], now: datetime
) -> int:
    """Bring the rows of a note to these paragraphs, touching only what differs; returns the characters left out.

    What stands before and after the change stays the same record, so that a new first line does not write the whole
    note anew. Statements rather than mapped objects: this runs within a second of every pause in typing.
    """
    cleaned = [(clean_text(paragraph.text, "paragraph"), paragraph.mark) for paragraph in paragraphs]
    wanted = [(text.text.replace("\n", " "), mark) for text, mark in cleaned]
    stored = transaction.execute(
        select(NoteParagraph.id, NoteParagraph.uuid, NoteParagraph.position, NoteParagraph.text, NoteParagraph.mark)
        .where(NoteParagraph.session_uuid == session_uuid)
        .order_by(NoteParagraph.position)
    ).all()
    # Positions run from 0 without a gap, so the same ends can be moved by one statement.
    before, after = _same_ends([(row.text, row.mark) for row in stored], wanted)
    old, new = stored[before : len(stored) - after], wanted[before : len(wanted) - after]
    changes: list[dict[str, object]] = [
        {"key": row.id, "new_text": text, "new_mark": mark}
        for row, (text, mark) in zip(old, new, strict=False)
        if (row.text, row.mark) != (text, mark)
    ]
    _update(transaction, changes, now)
    if after and len(stored) != len(wanted):
        _move(transaction, session_uuid, stored[len(stored) - after].position, len(wanted) - len(stored), now)
    delete_rows(transaction, NoteParagraph, [(row.id, row.uuid) for row in old[len(new) :]])
    _insert(transaction, session_uuid, new[len(old) :], before + len(old), now)
    return sum(text.dropped for text, _ in cleaned)


def _same_ends(stored: list[tuple[str, Mark]], wanted: list[tuple[str, Mark]]) -> tuple[int, int]:
    """How many paragraphs at the beginning, and then at the end, stay as they are."""
    shorter = min(len(stored), len(wanted))
    before = next((place for place in range(shorter) if stored[place] != wanted[place]), shorter)
    rest = range(1, shorter - before + 1)
    after = next((place - 1 for place in rest if stored[-place] != wanted[-place]), shorter - before)
    return before, after


def _update(transaction: Transaction, changes: list[dict[str, object]], now: datetime) -> None:
    if not changes:
        return
    table = NoteParagraph.__table__
    statement = (
        update(table)  # pyright: ignore[reportArgumentType] - a mapped class has a Table
        .where(table.c.id == bindparam("key"))
        .values(
            text=bindparam("new_text"),
            mark=bindparam("new_mark"),
            changed_at=now,
            revision=table.c.revision + 1,
            device=transaction.info["device"],
        )
    )
    transaction.connection().execute(statement, changes)


def _move(transaction: Transaction, session_uuid: UUID, first: int, by: int, now: datetime) -> None:
    """Move the paragraphs from position `first` on; their texts are not touched, so nothing is indexed anew."""
    transaction.execute(
        update(NoteParagraph)
        .where(NoteParagraph.session_uuid == session_uuid, NoteParagraph.position >= first)
        .values(
            position=NoteParagraph.position + by,
            changed_at=now,
            revision=NoteParagraph.revision + 1,
            device=transaction.info["device"],
        )
        .execution_options(synchronize_session=False)
    )


def _insert(
    transaction: Transaction, session_uuid: UUID, paragraphs: list[tuple[str, Mark]], first: int, now: datetime
) -> None:
    rows = [
        {
            "uuid": transaction.info["new_uuid"](),
            "session_uuid": session_uuid,
            "position": position,
            "text": text,
            "mark": mark,
            "created_at": now,
            "changed_at": now,
            "revision": 1,
            "device": transaction.info["device"],
        }
        for position, (text, mark) in enumerate(paragraphs, first)
    ]
    if rows:
        transaction.execute(insert(NoteParagraph), rows)


def _kept(transaction: Transaction, session_uuid: UUID) -> str:
    """The note as an earlier state is kept; nothing where it has no words."""
    found = list_paragraphs(transaction, session_uuid)
    if not any(paragraph.text.strip() for paragraph in found):
        return ""
    return json.dumps([(paragraph.text, paragraph.mark.value) for paragraph in found], ensure_ascii=False)
