"""Drafts: unfinished forms, kept field by field within a second of typing, gone when the form is finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from mentorjournal.domain.texts import clean_text
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Draft


@dataclass(frozen=True)
class DraftRow:
    """One unfinished form: what kind it is, what it is about, and when it was last touched and begun."""

    kind: str
    target: str
    fields: Mapping[str, str]
    changed_at: datetime
    began_at: datetime


def keep_draft(journal: Journal, kind: str, target: str, fields: Mapping[str, str], *, now: datetime) -> None:
    """Keep these fields of a form; the other fields stay as they are."""
    with journal.writing(now) as transaction:
        for name, value in fields.items():
            row = insert(Draft).values(
                kind=kind, target=target, field=name, text=clean_text(value).text, **journal.stamp(now)
            )
            transaction.execute(
                row.on_conflict_do_update(
                    index_elements=[Draft.kind, Draft.target, Draft.field],
                    set_={
                        "text": row.excluded.text,
                        "changed_at": row.excluded.changed_at,
                        "revision": Draft.revision + 1,
                        "device": row.excluded.device,
                    },
                )
            )


def read_draft(journal: Journal, kind: str, target: str) -> dict[str, str]:
    """The fields of one unfinished form by name; empty where there is none."""
    with journal.reading() as transaction:
        rows = transaction.execute(select(Draft.field, Draft.text).where(Draft.kind == kind, Draft.target == target))
        return {field: text for field, text in rows}  # noqa: C416 - a row is a tuple only to whom unpacks it


def list_drafts(journal: Journal, kind: str) -> list[DraftRow]:
    """Every unfinished form of a kind, the one touched last first."""
    with journal.reading() as transaction:
        rows = transaction.scalars(select(Draft).where(Draft.kind == kind)).all()
    targets: dict[str, list[Draft]] = {}
    for row in rows:
        targets.setdefault(row.target, []).append(row)
    found = [
        DraftRow(
            kind,
            target,
            {row.field: row.text for row in fields},
            max(row.changed_at for row in fields),
            min(row.created_at for row in fields),
        )
        for target, fields in targets.items()
    ]
    return sorted(found, key=lambda row: row.changed_at, reverse=True)


def drop_draft(journal: Journal, kind: str, target: str, *, now: datetime) -> None:
    """Forget a form that was finished or given up."""
    with journal.writing(now) as transaction:
        transaction.execute(delete(Draft).where(Draft.kind == kind, Draft.target == target))
