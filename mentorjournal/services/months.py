"""How many sessions and reflections each month has, counted along an index.

A list that knows this knows its own length, and can read any part of itself without reading what comes before it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.cadence import add_months
from mentorjournal.domain.lengths import month_of
from mentorjournal.domain.times import as_wall_time
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models.base import INSTANT_FORMAT

_REFLECTIONS = text(
    "SELECT (SELECT count(*) FROM reflection WHERE written_at >= value ->> 0 AND written_at < value ->> 1) "
    "FROM json_each(:months) AS month ORDER BY month.key"
)
# Two counts, each along its index: as one condition they would read every session.
_SESSIONS = text(
    "SELECT (SELECT count(*) FROM session WHERE order_at >= value ->> 0 AND order_at < value ->> 1) "
    "- (SELECT count(*) FROM session WHERE state = 'planned' AND order_at >= value ->> 0 AND order_at < value ->> 1 "
    "AND unixepoch(order_at) + planned_minutes * 60 > unixepoch(:now)) "
    "FROM json_each(:months) AS month ORDER BY month.key"
)


@dataclass(frozen=True)
class MonthCount:
    """A month on the owner's calendar by its first day, the instant it ends, and how many records it has."""

    month: date
    until: datetime
    count: int


def count_reflections_by_month(journal: Journal, zone: str) -> list[MonthCount]:
    """The months in which reflections were written, the latest first."""
    with journal.reading() as transaction:
        span = transaction.execute(text("SELECT min(written_at), max(written_at) FROM reflection")).one()
        return _count(transaction, _REFLECTIONS, span, zone)


def count_past_sessions_by_month(journal: Journal, *, now: datetime, zone: str) -> list[MonthCount]:
    """The months of the sessions that are not ahead any more (`Stretch.PAST`), the latest first."""
    with journal.reading() as transaction:
        span = transaction.execute(text("SELECT min(order_at), max(order_at) FROM session")).one()
        return _count(transaction, _SESSIONS, span, zone, now=_written(now))


def _count(
    transaction: Transaction, counted: TextClause, span: tuple[str | None, str | None], zone: str, **values: str
) -> list[MonthCount]:
    first, last = span
    if first is None or last is None:
        return []
    newest, oldest = (as_wall_time(datetime.fromisoformat(moment), zone).local.date() for moment in (last, first))
    months = list(_months(newest, oldest))
    begins = [month_of(month, zone)[0] for month in months]
    ends = [month_of(newest, zone)[1], *begins[:-1]]
    bounds = [(_written(begin), _written(end)) for begin, end in zip(begins, ends, strict=True)]
    counts = transaction.scalars(counted, {"months": json.dumps(bounds), **values}).all()
    return [MonthCount(*month) for month in zip(months, ends, counts, strict=True) if month[-1]]


def _months(newest: date, oldest: date) -> Iterator[date]:
    """The first days of all months from the newest back to the oldest."""
    month = newest.replace(day=1)
    while month >= oldest.replace(day=1):
        yield month
        month = add_months(month, -1)


def _written(moment: datetime) -> str:
    """An instant as the database writes it."""
    return moment.strftime(INSTANT_FORMAT)
