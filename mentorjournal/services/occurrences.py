"""Reading series: what their rules give in a stretch of time, merged with the occurrences that were touched.

An occurrence that nobody touched has no row. Its UUID is derived from its series and the start that the rule gave it
(UUIDv5, RFC 9562 section 5.5), so that lists can name it before it becomes a session of its own, and every machine
gives it the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.recurrence import Recurrence, as_shown, ended, is_occurrence, occurrences_between
from mentorjournal.domain.roles import Role
from mentorjournal.domain.rule_text import read_rule
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import RecordMissingError
from mentorjournal.series_errors import OccurrenceMissingError
from mentorjournal.services.session_pages import SessionRow, read_rows
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Draft, Person, Relationship, Series, Session

WORDS = "series"
"""The kind under which a series' words are kept, by its UUID: title, place, link, and the starts that are skipped."""
SKIPPED = "skipped"
"""The field of those starts, one a line."""

_RULES_MOVE = timedelta(days=1)
"""How far a plan may lie from where lists sort it, once a government has changed its clocks."""
_LOOK_BACK = timedelta(days=400)
_LOOK_AHEAD = timedelta(days=6 * 366)
"""How far around now an occurrence is looked for by its UUID: past the longest rhythm of five years."""


@dataclass(frozen=True)
class SeriesPlan:
    """One series as it was planned; an end that came later stands in its rule."""

    uuid: UUID
    relationship: UUID
    person: str
    role: Role
    recurrence: Recurrence
    starts: WallTime
    minutes: int
    title: str
    place: str
    link: str
    skipped: frozenset[datetime]
    """Wall times on the clock of `starts` that the rule gives and nobody means to keep (EXDATE)."""

    def between(self, begin: datetime, end: datetime) -> Iterator[WallTime]:
        """What the rule gives from one instant until before another, without what is skipped."""
        found = occurrences_between(self.recurrence, self.starts, begin, end)
        return (each for each in found if each.local not in self.skipped)

    def check_occurrence(self, original: datetime) -> WallTime:
        """The occurrence that the rule starts at this wall time.

        Raises:
            OccurrenceMissingError: it gives none, or this one is skipped.
        """
        if original in self.skipped or not is_occurrence(self.recurrence, self.starts, original):
            raise OccurrenceMissingError(time=original.strftime("%Y-%m-%d %H:%M"))
        return WallTime(original, self.starts.zone)

    def row(self, original: WallTime) -> SessionRow:
        """An occurrence that nobody touched, as lists show it."""
        return SessionRow(
            occurrence_uuid(self.uuid, original.local),
            self.relationship,
            self.person,
            self.role,
            SessionState.PLANNED,
            as_shown(original),
            self.minutes,
            self.title,
            self.place,
            self.link,
            has_reflection=False,
        )


@dataclass(frozen=True)
class Occurrence:
    """One session of a series in a list; `original` is the start that the rule gave it, whatever became of that."""

    series: UUID
    original: datetime
    row: SessionRow
    is_touched: bool


def occurrence_uuid(series_uuid: UUID, original: datetime) -> UUID:
    """The UUID of the occurrence that the rule starts at this wall time."""
    return uuid5(series_uuid, original.isoformat(timespec="minutes"))


def read_series(journal: Journal, series_uuid: UUID) -> SeriesPlan:
    """One series.

    Raises:
        RecordMissingError: there is none with this UUID.
    """
    with journal.reading() as transaction:
        return get_series(transaction, series_uuid)


def get_series(transaction: Transaction, series_uuid: UUID) -> SeriesPlan:
    """The same, inside a transaction."""
    for plan in _plans(transaction, Series.uuid == series_uuid):
        return plan
    raise RecordMissingError(kind="series", uuid=series_uuid)


def list_series(journal: Journal, *, relationship_uuid: UUID | None = None) -> list[SeriesPlan]:
    """Every series, the first planned first; ended ones too."""
    with journal.reading() as transaction:
        return _plans(transaction, *_of(relationship_uuid))


def list_occurrences(
    journal: Journal, begin: datetime, end: datetime, *, relationship_uuid: UUID | None = None
) -> list[Occurrence]:
    """The sessions of all series that start from `begin` until before `end` (aware), in order.

    What a rule gives stands there once: as the session it has become, where and as that is now, or else as planned.
    """
    with journal.reading() as transaction:
        plans = _plans(transaction, *_of(relationship_uuid))
        touched = _touched_starts(transaction, begin, end)
        coming = [
            Occurrence(plan.uuid, original.local, plan.row(original), is_touched=False)
            for plan in plans
            for original in plan.between(begin, end)
            if (plan.uuid, original.local) not in touched
        ]
        # Those of a person who is not asked for have no plan here.
        sessions = list(_touched_rows(transaction, begin, end, {plan.uuid for plan in plans}))
    return sorted([*coming, *sessions], key=lambda occurrence: (occurrence.row.at.instant, occurrence.row.uuid))


def find_occurrence(journal: Journal, session_uuid: UUID, *, now: datetime) -> Occurrence:
    """The occurrence with this UUID, touched or not, in the years around now.

    Raises:
        RecordMissingError: no series gives it.
    """
    with journal.reading() as transaction:
        session = transaction.scalar(
            select(Session).where(Session.uuid == session_uuid, Session.series_uuid.is_not(None))
        )
        if session is not None and session.series_uuid is not None and session.series_start is not None:
            (row,) = read_rows(transaction, Session.uuid == session_uuid)
            return Occurrence(session.series_uuid, session.series_start, row, is_touched=True)
        for plan in _plans(transaction):
            for original in plan.between(now - _LOOK_BACK, now + _LOOK_AHEAD):
                if occurrence_uuid(plan.uuid, original.local) == session_uuid:
                    return Occurrence(plan.uuid, original.local, plan.row(original), is_touched=False)
    raise RecordMissingError(kind="session", uuid=session_uuid)


def _of(relationship_uuid: UUID | None) -> list[ColumnElement[bool]]:
    return [] if relationship_uuid is None else [Series.relationship_uuid == relationship_uuid]


def _plans(transaction: Transaction, *conditions: ColumnElement[bool]) -> list[SeriesPlan]:
    rows = transaction.execute(
        select(Series, Person.name, Relationship.role)
        .join(Relationship, Relationship.uuid == Series.relationship_uuid)
        .join(Person, Person.uuid == Relationship.person_uuid)
        .where(*conditions)
        .order_by(Series.id)
    ).all()
    words = _words(transaction, [series.uuid for series, _, _ in rows])
    return [_plan(series, person, role, words.get(series.uuid, {})) for series, person, role in rows]


def _plan(series: Series, person: str, role: Role, words: dict[str, str]) -> SeriesPlan:
    starts = WallTime(series.starts_wall, series.zone)
    recurrence = read_rule(series.rule, starts)
    return SeriesPlan(
        series.uuid,
        series.relationship_uuid,
        person,
        role,
        ended(recurrence, starts, series.ended_on) if series.ended_on else recurrence,
        starts,
        series.minutes,
        words.get("title", ""),
        words.get("place", ""),
        words.get("link", ""),
        frozenset(datetime.fromisoformat(line) for line in words.get(SKIPPED, "").splitlines()),
    )


def _words(transaction: Transaction, uuids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    found: dict[UUID, dict[str, str]] = {}
    targets = [str(uuid) for uuid in uuids]
    rows = transaction.execute(
        select(Draft.target, Draft.field, Draft.text).where(Draft.kind == WORDS, Draft.target.in_(targets))
    )
    for target, field, text in rows:
        found.setdefault(UUID(target), {})[field] = text
    return found


def _touched_starts(
    transaction: Transaction, begin: datetime, end: datetime
) -> set[tuple[UUID | None, datetime | None]]:
    """Which occurrences have become sessions, by series and original start, wherever they were moved since."""
    first, last = ((at + side * 2 * _RULES_MOVE).replace(tzinfo=None) for at, side in ((begin, -1), (end, 1)))
    query = select(Session.series_uuid, Session.series_start).where(
        Session.series_uuid.in_(select(Series.uuid)), Session.series_start.between(first, last)
    )
    return {(series, start) for series, start in transaction.execute(query)}


def _touched_rows(transaction: Transaction, begin: datetime, end: datetime, series: set[UUID]) -> Iterator[Occurrence]:
    near = Session.order_at.between(begin - _RULES_MOVE, end + _RULES_MOVE)
    of_series = {
        uuid: (series_uuid, start)
        for uuid, series_uuid, start in transaction.execute(
            select(Session.uuid, Session.series_uuid, Session.series_start).where(
                near, Session.series_uuid.is_not(None)
            )
        )
    }
    for row in read_rows(transaction, near, Session.series_uuid.is_not(None)):
        series_uuid, start = of_series[row.uuid]
        if series_uuid is None or start is None or series_uuid not in series:
            continue
        if begin <= row.at.instant < end:
            yield Occurrence(series_uuid, start, row, is_touched=True)
