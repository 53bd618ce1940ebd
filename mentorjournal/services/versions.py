"""Earlier states of texts that are saved in place: kept while they are overwritten, and read again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.services.changes import Kind
from mentorjournal.services.lookup import get
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import TextVersion

VERSION_EVERY = timedelta(minutes=10)
"""How much writing goes into one version: an earlier state is kept no more often than this."""


@dataclass(frozen=True)
class VersionRow:
    """One earlier state in a list: of which record and field, and when it was written over (UTC)."""

    uuid: UUID
    kind: Kind
    of_uuid: UUID
    field: str
    kept_at: datetime


def keep_version(
    transaction: Transaction,
    kind: Kind,
    uuid: UUID,
    field: str,
    before: Callable[[], str],
    now: datetime,
    *,
    every: timedelta = VERSION_EVERY,
) -> None:
    """Keep what stood in a field before it is overwritten; nothing where it was blank or one was kept lately.

    `before` gives the text, and is called only when it is needed. What is replaced as a whole, not typed over, is kept
    in any case: then `every` is zero.
    """
    last = transaction.scalar(
        select(TextVersion.created_at)
        .where(TextVersion.of_uuid == uuid, TextVersion.field == field)
        .order_by(TextVersion.id.desc())
        .limit(1)
    )
    # The last one by writing, and however far either way: a clock set back would else keep nothing until it caught up.
    if last is not None and abs(now - last) < every:
        return
    text = before()
    if text.strip():
        transaction.add(TextVersion(kind=kind, of_uuid=uuid, field=field, text=text))


def list_versions(journal: Journal, of_uuid: UUID) -> list[VersionRow]:
    """The earlier states of every text of one record, the newest first."""
    with journal.reading() as transaction:
        rows = transaction.execute(
            select(TextVersion.uuid, TextVersion.kind, TextVersion.of_uuid, TextVersion.field, TextVersion.created_at)
            .where(TextVersion.of_uuid == of_uuid)
            .order_by(TextVersion.created_at.desc(), TextVersion.id.desc())
        ).all()
    return [VersionRow(row.uuid, Kind(row.kind), row.of_uuid, row.field, row.created_at) for row in rows]


def read_version(journal: Journal, version_uuid: UUID) -> tuple[VersionRow, str]:
    """One earlier state and its text, as it is kept.

    Raises:
        RecordMissingError: there is none.
    """
    with journal.reading() as transaction:
        found = get(transaction, TextVersion, version_uuid)
    return VersionRow(found.uuid, Kind(found.kind), found.of_uuid, found.field, found.created_at), found.text
