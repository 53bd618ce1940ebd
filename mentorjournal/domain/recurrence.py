"""When a series meets: a rhythm of weeks or months, and the days it gives on the clock of one place.

A series is planned by the wall: nine o'clock stays nine o'clock when the clocks change. A time that the clocks jump
over is read with the offset before the jump, an hour later on the wall (RFC 5545 section 3.3.5, to which section 3.3.10
sends what a rule gives), so nothing is left out; `occurrences` gives it as the rule has it, and `as_shown` as the clock
shows it. No reading runs past the years that people meet in, so a rule without an end ends there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from itertools import islice, takewhile
from typing import Any

from dateutil import rrule as dateutil_rrule  # pyright: ignore[reportMissingTypeStubs]

from mentorjournal.domain.cadence import add_months, check_every
from mentorjournal.domain.times import LAST_YEAR, WallTime, as_wall_time
from mentorjournal.errors import FigureOutOfRangeError
from mentorjournal.series_errors import RuleNeverError, TwoEndsError

COUNT_MAXIMUM = 1000
"""The most sessions that a series may count: every week for nineteen years."""
LAST = -1
"""The last weekday or the last day of a month."""

_library: Any = dateutil_rrule
_SPAN = timedelta(days=1)
"""How far a UTC instant may lie from the same figures on a wall, with room to spare."""


class Weekday(IntEnum):
    """Days as ISO 8601 counts them."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7


@dataclass(frozen=True)
class Weekly:
    """Every so many weeks on these days; `week_begins` decides which days are of one week where weeks are left out.

    Raises:
        FigureOutOfRangeError: more than sixty weeks lie between.
    """

    weekdays: frozenset[Weekday]
    every: int = 1
    week_begins: Weekday = Weekday.MONDAY

    def __post_init__(self) -> None:
        check_every(self.every)
        if not self.weekdays:
            raise ValueError("a week without a day")


@dataclass(frozen=True)
class MonthlyOnWeekday:
    """Every so many months on the `nth` such weekday (1 to 5, or `LAST`); months without a fifth are left out.

    Raises:
        FigureOutOfRangeError: no month has such a weekday, or more than sixty months lie between.
    """

    nth: int
    weekday: Weekday
    every: int = 1

    def __post_init__(self) -> None:
        check_every(self.every)
        if self.nth != LAST and not 1 <= self.nth <= 5:
            raise FigureOutOfRangeError(figure=self.nth, minimum=1, maximum=5)


@dataclass(frozen=True)
class MonthlyOnDay:
    """Every so many months on a date (1 to 31, or `LAST`); months without such a date are left out (RFC 5545).

    Raises:
        FigureOutOfRangeError: no month has such a date, or more than sixty months lie between.
    """

    day: int
    every: int = 1

    def __post_init__(self) -> None:
        check_every(self.every)
        if self.day != LAST and not 1 <= self.day <= 31:
            raise FigureOutOfRangeError(figure=self.day, minimum=1, maximum=31)


Rhythm = Weekly | MonthlyOnWeekday | MonthlyOnDay


@dataclass(frozen=True)
class Recurrence:
    """A rhythm, and its end: the last day on which it may meet, a number of sessions, or none.

    Raises:
        TwoEndsError: both ends at once.
        FigureOutOfRangeError: no session, or more than a thousand.
    """

    rhythm: Rhythm
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.count is not None:
            raise TwoEndsError
        if self.count is not None and not 1 <= self.count <= COUNT_MAXIMUM:
            raise FigureOutOfRangeError(figure=self.count, minimum=1, maximum=COUNT_MAXIMUM)


def occurrences(recurrence: Recurrence, starts: WallTime, *, since: date | None = None) -> Iterator[WallTime]:
    """The starts that the rule gives on the clock of `starts`, lazily and in order, from `starts` or the day `since`.

    Counted from `starts`, which itself is one of them only where it fits the rhythm: see `first_occurrence`. Times that
    the clocks jump over are given as the rule has them; their `instant` is right all the same.
    """
    begin = starts.local
    if since is not None and recurrence.count is None:
        begin = _later_begin(recurrence.rhythm, begin, since)
    until = min(recurrence.until or date.max, date(LAST_YEAR, 12, 31))
    found: Iterator[datetime] = iter(
        _library.rrule(
            dtstart=begin,
            # The library takes either end, never both; with a count the years are watched from outside.
            until=None if recurrence.count else datetime.combine(until, time.max),
            count=recurrence.count,
            **_terms(recurrence.rhythm),
        )
        if begin.date() <= until
        else ()
    )
    first = starts.local if since is None else max(starts.local, datetime.combine(since, time()))
    for local in takewhile(lambda local: local.date() <= until, found):
        if local >= first:
            yield WallTime(local, starts.zone)


def occurrences_between(recurrence: Recurrence, starts: WallTime, begin: datetime, end: datetime) -> Iterator[WallTime]:
    """The occurrences whose instants lie from `begin` until before `end` (aware), lazily and in order."""
    since = (begin.astimezone(UTC) - _SPAN).date()
    for found in occurrences(recurrence, starts, since=since):
        # Two wall times a day apart keep their order, whatever the clocks do.
        instant = found.instant
        if instant >= end:
            return
        if instant >= begin:
            yield found


def is_occurrence(recurrence: Recurrence, starts: WallTime, local: datetime) -> bool:
    """Whether the rule gives this wall time."""
    return next((found.local for found in occurrences(recurrence, starts, since=local.date())), None) == local


def first_occurrence(recurrence: Recurrence, starts: WallTime) -> WallTime:
    """The first day from `starts` on that the rhythm may fall on: where a series really begins.

    Weeks and months are counted from there, so none is left out before the first session. RFC 5545 leaves undefined
    what a start means that its own rule does not give, and calendars differ.

    Raises:
        RuleNeverError: there is none.
    """
    found = next(occurrences(replace(recurrence, rhythm=replace(recurrence.rhythm, every=1)), starts), None)
    if found is None:
        raise RuleNeverError(date=starts.local.date().isoformat())
    return found


def ended(recurrence: Recurrence, starts: WallTime, last: date) -> Recurrence:
    """The same rule with nothing after the day `last`; an end that it had before then stays."""
    if recurrence.count is not None:
        final = max(occurrences(recurrence, starts), default=starts)
        return recurrence if final.local.date() <= last else Recurrence(recurrence.rhythm, last)
    return Recurrence(recurrence.rhythm, min(last, recurrence.until or last))


def continued(recurrence: Recurrence, starts: WallTime, local: datetime) -> Recurrence:
    """What is left of a rule from its occurrence at `local` on: a count has gone down by those before."""
    if recurrence.count is None:
        return recurrence
    passed = sum(1 for _ in takewhile(lambda found: found.local < local, occurrences(recurrence, starts)))
    return replace(recurrence, count=max(1, recurrence.count - passed))


def shifted(rhythm: Rhythm, before: date, after: date) -> Rhythm:
    """The rhythm that meets on `after` as this one meets on `before`: other weekdays, or another date."""
    ends_month = add_months(after.replace(day=1), 1) - timedelta(days=1)
    match rhythm:
        case Weekly(weekdays):
            turned = ((day - 1 + (after - before).days) % 7 + 1 for day in weekdays)
            return replace(rhythm, weekdays=frozenset(Weekday(day) for day in turned))
        case MonthlyOnWeekday(nth):
            is_last = nth == LAST and after > ends_month - timedelta(days=7)
            turned_nth = LAST if is_last else (after.day - 1) // 7 + 1
            return replace(rhythm, nth=turned_nth, weekday=Weekday(after.isoweekday()))
        case MonthlyOnDay(day):
            return replace(rhythm, day=LAST if day == LAST and after == ends_month else after.day)


def next_occurrences(recurrence: Recurrence, starts: WallTime, number: int) -> list[WallTime]:
    """The first so many, as the clock shows them: what somebody is shown while they choose a rule."""
    return [as_shown(found) for found in islice(occurrences(recurrence, starts), number)]


def as_shown(nominal: WallTime) -> WallTime:
    """What the clock shows at an occurrence: an hour later where the clocks jump over the time that the rule gives."""
    return as_wall_time(nominal.instant, nominal.zone) if nominal.is_skipped else nominal


def _terms(rhythm: Rhythm) -> dict[str, object]:
    """The rhythm in dateutil's words, which count weekdays from 0."""
    match rhythm:
        case Weekly(weekdays, every, week_begins):
            days = sorted(day - 1 for day in weekdays)
            return {"freq": _library.WEEKLY, "interval": every, "byweekday": days, "wkst": week_begins - 1}
        case MonthlyOnWeekday(nth, weekday, every):
            return {"freq": _library.MONTHLY, "interval": every, "byweekday": _library.weekday(weekday - 1, nth)}
        case MonthlyOnDay(day, every):
            return {"freq": _library.MONTHLY, "interval": every, "bymonthday": day}


def _later_begin(rhythm: Rhythm, begin: datetime, since: date) -> datetime:
    """A start nearer to `since` from which the rhythm gives the same days, so that ten years need not be counted."""
    if since <= begin.date():
        return begin
    if isinstance(rhythm, Weekly):
        step = 7 * rhythm.every
        # Back to the first day of the start's own week, which is where its weeks are counted from.
        week = begin - timedelta(days=(begin.isoweekday() - rhythm.week_begins) % 7)
        whole = (since - week.date()).days // step
        return max(begin, week + timedelta(days=whole * step))
    months = (since.year - begin.year) * 12 + since.month - begin.month
    month = add_months(begin.date().replace(day=1), months // rhythm.every * rhythm.every)
    return max(begin, datetime.combine(month, begin.time()))
