"""When the clocks of a zone change, to the second, and whether they keep a rule.

`zoneinfo` says which offset holds at an instant, not when it changes; so the days are walked and each change is
narrowed down by bisection. Standard library only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

EARLIEST_YEAR = 2
LATEST_YEAR = 9998
"""Years that can be walked without leaving what `datetime` can hold."""

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class ZoneState:
    """What the clocks of a zone are set to: offset east of Greenwich, summer time in it, and abbreviation.

    `saving` is negative where winter is the exception in law (Ireland, Morocco in Ramadan).
    """

    offset: timedelta
    saving: timedelta
    name: str


@dataclass(frozen=True)
class Transition:
    """A change of offset: `instant` (UTC) is the first second of the state `after`."""

    instant: datetime
    before: ZoneState
    after: ZoneState

    @property
    def onset(self) -> datetime:
        """The instant on the wall clock that was about to be changed (naive), as RFC 5545 section 3.6.5 asks."""
        return self.instant.replace(tzinfo=None) + self.before.offset


@dataclass(frozen=True)
class YearlyRule:
    """The nth weekday of a month: `weekday` 0 is Monday, `nth` is 1 to 4, or -1 for the last."""

    month: int
    weekday: int
    nth: int


def state_at(zone: ZoneInfo, instant: datetime) -> ZoneState:
    """What the clocks of `zone` are set to at `instant` (aware)."""
    local = instant.astimezone(zone)
    return ZoneState(local.utcoffset() or timedelta(), local.dst() or timedelta(), local.tzname() or "")


def find_transitions(zone: str, first_year: int, last_year: int) -> tuple[Transition, ...]:
    """Every change of offset from the start of `first_year` to the end of `last_year` (UTC), in order.

    Raises:
        ZoneInfoNotFoundError: no such zone.
    """
    years = range(max(first_year, EARLIEST_YEAR), min(last_year, LATEST_YEAR) + 1)
    return tuple(transition for year in years for transition in _transitions_of_year(zone, year))


@lru_cache(maxsize=8192)
def _transitions_of_year(zone: str, year: int) -> tuple[Transition, ...]:
    info = ZoneInfo(zone)
    low = datetime(year, 1, 1, tzinfo=UTC)
    end = datetime(year + 1, 1, 1, tzinfo=UTC)
    offset = low.astimezone(info).utcoffset()
    found: list[Transition] = []
    while low < end:
        high = low + _DAY
        if (offset_then := high.astimezone(info).utcoffset()) != offset:
            found.append(_bisect(info, low, high))
            offset = offset_then
        low = high
    return tuple(found)


def _bisect(zone: ZoneInfo, low: datetime, high: datetime) -> Transition:
    """The one change between two instants whose offsets differ."""
    before = state_at(zone, low)
    while high - low > _SECOND:
        middle = low + (high - low) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == before.offset:
            low = middle
        else:
            high = middle
    return Transition(high, state_at(zone, low), state_at(zone, high))


def steady_halves(transitions: Sequence[Transition], years: int) -> tuple[YearlyRule, YearlyRule] | None:
    """The two rules that explain `transitions` completely, for the first and the second change of a year.

    None where the clocks changed other than twice in one of the `years`, at another hour, by another amount, or on
    days that are not the same nth weekday of a month.
    """
    if not transitions or len(transitions) != 2 * years:
        return None
    first, second = (_yearly_rule(transitions[half::2]) for half in (0, 1))
    return None if first is None or second is None else (first, second)


def _yearly_rule(half: Sequence[Transition]) -> YearlyRule | None:
    start = half[0]
    fits = _nths(start.onset)
    for years_on, transition in enumerate(half):
        onset = transition.onset
        same = (
            onset.year == start.onset.year + years_on
            and onset.month == start.onset.month
            and onset.weekday() == start.onset.weekday()
            and onset.time() == start.onset.time()
            and transition.before.offset == start.before.offset
            and transition.after.offset == start.after.offset
        )
        fits &= _nths(onset)
        if not same or not fits:
            return None
    # Where the last one was the fourth every time, the law more often means the last.
    return YearlyRule(start.onset.month, start.onset.weekday(), min(fits))


def _nths(day: datetime) -> set[int]:
    """Which weekday of its month a day is: 1 to 4 from the front, -1 where it is the last."""
    nth = (day.day - 1) // 7 + 1
    fits = {nth} if nth <= 4 else set[int]()
    if (day + 7 * _DAY).month != day.month:
        fits.add(-1)
    return fits
