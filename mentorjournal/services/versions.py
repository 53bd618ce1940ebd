"""Earlier states of texts that are saved in place."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.services.changes import Kind
from mentorjournal.storage.models import TextVersion

VERSION_EVERY = timedelta(minutes=10)
"""How much writing goes into one version: an earlier state is kept no more often than this."""


def keep_version(
    transaction: Transaction, kind: Kind, uuid: UUID, field: str, before: Callable[[], str], now: datetime
) -> None:
    """Keep what stood in a field before it is overwritten; nothing where it was blank or one was kept lately.

    `before` gives the text, and is called only when it is needed.
    """
    last = transaction.scalar(
        select(TextVersion.created_at)
        .where(TextVersion.of_uuid == uuid, TextVersion.field == field)
        .order_by(TextVersion.created_at.desc())
        .limit(1)
    )
    if last is not None and now - last < VERSION_EVERY:
        return
    text = before()
    if text.strip():
        transaction.add(TextVersion(kind=kind, of_uuid=uuid, field=field, text=text))
