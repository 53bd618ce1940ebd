"""The note of a session: paragraphs with a mark each, saved in place as they are typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.texts import clean_text
from mentorjournal.services.changes import Changed, Kind, Notice, changed
from mentorjournal.services.lookup import get
from mentorjournal.services.versions import keep_version
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import NoteParagraph, Session


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


def save_note(journal: Journal, session_uuid: UUID, paragraphs: Sequence[Paragraph], *, now: datetime) -> Changed:
    """Save the note in place; what stood there ten minutes ago and more is kept as a version.

    Raises:
        RecordMissingError: there is no such session.
        TextTooLongError: more than two million characters in one paragraph.
    """
    with journal.writing(now) as transaction:
        get(transaction, Session, session_uuid)
        keep_version(transaction, Kind.SESSION, session_uuid, "note", lambda: _joined(transaction, session_uuid), now)
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

    Statements rather than mapped objects: this runs within a second of every pause in typing.
    """
    cleaned = [(clean_text(paragraph.text, "paragraph"), paragraph.mark) for paragraph in paragraphs]
    wanted = [(text.text.replace("\n", " "), mark) for text, mark in cleaned]
    stored = transaction.execute(
        select(NoteParagraph.id, NoteParagraph.text, NoteParagraph.mark)
        .where(NoteParagraph.session_uuid == session_uuid)
        .order_by(NoteParagraph.position)
    ).all()
    stamp = transaction.info
    for position, ((key, text, mark), (new_text, new_mark)) in enumerate(zip(stored, wanted, strict=False)):
        if (text, mark) != (new_text, new_mark):
            transaction.execute(
                update(NoteParagraph)
                .where(NoteParagraph.id == key)
                .values(
                    text=new_text,
                    mark=new_mark,
                    position=position,
                    changed_at=now,
                    revision=NoteParagraph.revision + 1,
                    device=stamp["device"],
                )
            )
    if len(stored) > len(wanted):
        surplus = [row.id for row in stored[len(wanted) :]]
        for start in range(0, len(surplus), 500):
            transaction.execute(delete(NoteParagraph).where(NoteParagraph.id.in_(surplus[start : start + 500])))
    new = [
        {
            "uuid": stamp["new_uuid"](),
            "session_uuid": session_uuid,
            "position": position,
            "text": text,
            "mark": mark,
            "created_at": now,
            "changed_at": now,
            "revision": 1,
            "device": stamp["device"],
        }
        for position, (text, mark) in enumerate(wanted)
        if position >= len(stored)
    ]
    if new:
        transaction.execute(insert(NoteParagraph), new)
    return sum(text.dropped for text, _ in cleaned)


def _joined(transaction: Transaction, session_uuid: UUID) -> str:
    return "\n".join(paragraph.text for paragraph in list_paragraphs(transaction, session_uuid))
