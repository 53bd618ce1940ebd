"""A VTIMEZONE for any IANA zone, written from `zoneinfo` alone (RFC 5545 section 3.6.5).

Where the clocks change on the nth weekday of a month, twice a year and always alike, two yearly rules are written,
which every client follows and which stay right after the last event. Everywhere else (Ramadan, laws that changed, days
that are no nth weekday) each change is written out by itself: several RDATEs in one observance are read as one by some
clients, and the rest of the meetings are an hour off.

Nothing here knows the rest of the app.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mentorjournal.calendar.zone_transitions import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    YearlyRule,
    ZoneState,
    find_transitions,
    state_at,
    steady_halves,
)

RULE_YEARS = 10
"""How far ahead a rule should hold to be taken for the law: the fourth Sunday is not the last one in all of them."""

OPEN_UNTIL = 2100
"""The last year that is looked at for meetings without an end; zones that keep no rule are written out up to here."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class _Observance:
    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    is_daylight: bool
    rule: YearlyRule | None = None


def write_zone(zone: str, first: datetime, last: datetime | None) -> tuple[str, ...]:
    """The lines of a VTIMEZONE, without line ends, right for every instant from `first` to `last` (both aware).

    It reaches from the year before the first instant to the year after the last one, so that a meeting can be moved a
    little in somebody's calendar. Without a last instant, for a series that never ends, it reaches as far as the zone's
    rule, which is for ever where the clocks keep one, else to `OPEN_UNTIL`. Every line is short enough to need no
    folding.

    Raises:
        ValueError: an instant without a zone, or the last one before the first.
        ZoneInfoNotFoundError: no such zone.
    """
    if first.tzinfo is None or (last is not None and last.tzinfo is None):
        raise ValueError("the range of a zone is given by aware instants")
    if last is not None and last < first:
        raise ValueError("the range of a zone ends before it begins")
    return _write_years(zone, first.astimezone(UTC).year, None if last is None else last.astimezone(UTC).year)


@lru_cache(maxsize=1024)
def _write_years(zone: str, first_year: int, last_year: int | None) -> tuple[str, ...]:
    start = max(first_year - 1, EARLIEST_YEAR)
    if last_year is None:
        observances = _without_end(zone, start)
    else:
        end = min(last_year + 1, LATEST_YEAR)
        observances = (
            _by_rule(zone, start, max(end, start + RULE_YEARS))
            or _by_rule(zone, start, end)
            or _one_each(zone, start, end)
        )
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    for observance in observances:
        lines += _observance_lines(observance)
    lines.append("END:VTIMEZONE")
    return tuple(lines)


def _without_end(zone: str, start: int) -> Sequence[_Observance]:
    """Each change by itself until the zone settles on a rule, and the rule from then on; all of them if it never does.

    A law that changed while a series ran (New York in 2007) leaves its old changes in front of the new rule.
    """
    end = min(max(OPEN_UNTIL, start + RULE_YEARS), LATEST_YEAR)
    transitions = find_transitions(zone, start, end)
    for year in range(start, end - RULE_YEARS + 1):
        later = [transition for transition in transitions if transition.instant.year >= year]
        if steady_halves(later, end - year + 1) is not None:
            earlier = _one_each(zone, start, year - 1) if year > start else ()
            return [*earlier, *_by_rule(zone, year, end)]
    return _one_each(zone, start, end)


def _by_rule(zone: str, start: int, end: int) -> Sequence[_Observance]:
    """Two observances with a yearly rule each; nothing if these years keep no rule."""
    transitions = find_transitions(zone, start, end)
    rules = steady_halves(transitions, end - start + 1)
    if rules is None:
        return ()
    # Outlook takes DAYLIGHT for the larger offset, whatever the law in Dublin calls it.
    return [
        _Observance(
            change.onset,
            change.before.offset,
            change.after.offset,
            change.after.name,
            change.after.offset > change.before.offset,
            rule,
        )
        for change, rule in zip(transitions, rules, strict=False)
    ]


def _one_each(zone: str, start: int, end: int) -> Sequence[_Observance]:
    """One observance for each change, and one for what the years begin with unless the first year replaces it."""
    # One year more, to see what the last state is followed by.
    transitions = find_transitions(zone, start, end + 1)
    followed_by: list[ZoneState | None] = [*(change.after for change in transitions), None]
    observances: list[_Observance] = []
    if not transitions or transitions[0].instant.year > start:
        beginning = datetime(start, 1, 1, tzinfo=UTC)
        state = state_at(ZoneInfo(zone), beginning)
        onset = beginning.replace(tzinfo=None) + state.offset
        observances.append(
            _Observance(onset, state.offset, state.offset, state.name, _is_daylight(state, followed_by[0]))
        )
    observances += [
        _Observance(
            change.onset,
            change.before.offset,
            change.after.offset,
            change.after.name,
            _is_daylight(change.after, following),
        )
        for change, following in zip(transitions, followed_by[1:], strict=True)
        if change.instant.year <= end
    ]
    if all(observance.is_daylight for observance in observances):
        # A zone needs a STANDARD, whatever its law calls a clock that never changes.
        return [replace(observance, is_daylight=False) for observance in observances]
    return observances


def _is_daylight(state: ZoneState, following: ZoneState | None) -> bool:
    """Whether a state is the larger offset of a pair, also where the law calls the smaller one the exception."""
    if state.saving:
        return state.saving > timedelta()
    return following is not None and following.saving < timedelta() and following.offset < state.offset


def _observance_lines(observance: _Observance) -> list[str]:
    kind = "DAYLIGHT" if observance.is_daylight else "STANDARD"
    lines = [
        f"BEGIN:{kind}",
        f"DTSTART:{_local(observance.onset)}",
        f"TZOFFSETFROM:{_offset(observance.before)}",
        f"TZOFFSETTO:{_offset(observance.after)}",
        f"TZNAME:{observance.name}",
    ]
    if (rule := observance.rule) is not None:
        lines.append(f"RRULE:FREQ=YEARLY;BYMONTH={rule.month};BYDAY={rule.nth}{_WEEKDAYS[rule.weekday]}")
    lines.append(f"END:{kind}")
    return lines


def _local(moment: datetime) -> str:
    """A naive moment as RFC 5545 section 3.3.5 writes local time; `strftime` does not pad early years everywhere."""
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def _offset(offset: timedelta) -> str:
    """`+0530`, and with seconds where an old offset has them (RFC 5545 section 3.3.14)."""
    seconds = round(offset.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    minutes, odd = divmod(rest, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{minutes:02}{f'{odd:02}' if odd else ''}"
