"""Which planned sessions a proposed time would overlap."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import true

from mentorjournal.domain.lengths import MINUTES_MAXIMUM, check_minutes
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.services.occurrences import list_occurrences
from mentorjournal.services.session_pages import SessionRow, ends_at, read_rows
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Session

_LONGEST = timedelta(minutes=MINUTES_MAXIMUM)
_RULES_MOVE = timedelta(days=1)
"""How far a plan may lie from where lists sort it, once a government has changed its clocks."""


def list_clashes(
    journal: Journal,
    starts: Iterable[WallTime],
    minutes: int,
    *,
    ignoring: UUID | None = None,
) -> list[SessionRow]:
    """The planned sessions, of series too, that sessions of so many minutes at these times would overlap, in order.

    Compared as UTC instants: what two clocks show says nothing. One that ends as another begins does not clash.

    Args:
        journal: the open journal.
        starts: the proposed times; one session, or the next few of a series.
        minutes: how long each is to be.
        ignoring: the session or series that is being moved, which cannot be in its own way.

    Raises:
        MinutesOutOfRangeError: nobody meets for so long.
    """
    length = timedelta(minutes=check_minutes(minutes))
    proposed = sorted(at.instant for at in starts)
    if not proposed:
        return []
    begin, end = proposed[0] - _LONGEST, proposed[-1] + length
    coming = [
        occurrence.row
        for occurrence in list_occurrences(journal, begin, end)
        if not occurrence.is_touched and occurrence.series != ignoring
    ]
    near = Session.order_at.between(begin - _RULES_MOVE, end + _RULES_MOVE)
    others = true() if ignoring is None else Session.series_uuid.is_distinct_from(ignoring)
    with journal.reading() as transaction:
        planned = read_rows(transaction, Session.state == SessionState.PLANNED, near, others)
    found = [row for row in [*coming, *planned] if row.uuid != ignoring and _overlaps(row, proposed, length)]
    return sorted(found, key=lambda row: (row.at.instant, row.uuid))


def _overlaps(row: SessionRow, proposed: Iterable[datetime], length: timedelta) -> bool:
    begins, ends = row.at.instant, ends_at(row)
    return any(begin < ends and begins < begin + length for begin in proposed)
