"""A recurrence rule as RFC 5545 writes it (section 3.3.10), without the property's name.

Only rhythms that people meet by are read: weeks and months, by weekday or by date. Everything else, above all what
could name a billion times, is refused before anything is expanded.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Never

from mentorjournal.domain.recurrence import (
    LAST,
    MonthlyOnDay,
    MonthlyOnWeekday,
    Recurrence,
    Rhythm,
    Weekday,
    Weekly,
)
from mentorjournal.domain.times import WallTime, find_zone
from mentorjournal.series_errors import RuleUnsupportedError

TEXT_MAXIMUM = 500
"""Characters of a rule: many times what a rhythm of sessions needs."""

_DAYS = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}
_NAMES = {Weekday(number): name for name, number in _DAYS.items()}
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"})
_NTH_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}")
_DATE = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")


def write_rule(recurrence: Recurrence) -> str:
    """The rule as the journal keeps it: its last day is a day, which no change of zone rules can move.

    Beside a start with a zone a file needs that end in UTC, as the calendar writer puts it.
    """
    match recurrence.rhythm:
        case Weekly(weekdays, every, week_begins):
            parts = ["FREQ=WEEKLY", f"INTERVAL={every}", f"BYDAY={','.join(_NAMES[day] for day in sorted(weekdays))}"]
            if week_begins != Weekday.MONDAY:
                parts.append(f"WKST={_NAMES[week_begins]}")
        case MonthlyOnWeekday(nth, weekday, every):
            parts = ["FREQ=MONTHLY", f"INTERVAL={every}", f"BYDAY={nth}{_NAMES[weekday]}"]
        case MonthlyOnDay(day, every):
            parts = ["FREQ=MONTHLY", f"INTERVAL={every}", f"BYMONTHDAY={day}"]
    if recurrence.until:
        parts.append(f"UNTIL={recurrence.until:%Y%m%d}")
    if recurrence.count:
        parts.append(f"COUNT={recurrence.count}")
    return ";".join(part for part in parts if part != "INTERVAL=1")


def read_rule(text: str, starts: WallTime) -> Recurrence:
    """The rule in a text, for a series that begins at `starts`, which says what the text leaves open.

    Raises:
        RuleUnsupportedError: not a rule, or one of another kind; the sentence names the part.
        FigureOutOfRangeError, TwoEndsError: a figure or the end cannot be taken.
    """
    parts = _parts(text)
    frequency = parts.pop("FREQ", "")
    every = _number(parts.pop("INTERVAL", "1"), "INTERVAL")
    count = _number(parts.pop("COUNT"), "COUNT") if "COUNT" in parts else None
    until = _last_day(parts.pop("UNTIL"), starts) if "UNTIL" in parts else None
    week_begins = Weekday(_DAYS.get(parts.pop("WKST", "MO"), 0) or _refuse("this WKST"))
    if frequency == "WEEKLY":
        rhythm: Rhythm = _weekly(parts, every, week_begins, starts)
    elif frequency == "MONTHLY":
        rhythm = _monthly(parts, every, starts)
    else:
        _refuse(f"FREQ={frequency[:20]}" if frequency else "no FREQ")
    return Recurrence(rhythm, until, count)


def _parts(text: str) -> dict[str, str]:
    plain = text.strip().upper().removeprefix("RRULE:")
    if len(plain) > TEXT_MAXIMUM:
        _refuse(f"more than {TEXT_MAXIMUM} characters")
    parts: dict[str, str] = {}
    for part in plain.rstrip(";").split(";"):
        name, _, value = part.partition("=")
        if name not in _KNOWN or not value:
            _refuse(f"“{name[:20]}”")
        if name in parts:
            _refuse(f"two of {name}")
        parts[name] = value
    return parts


def _weekly(parts: dict[str, str], every: int, week_begins: Weekday, starts: WallTime) -> Weekly:
    days = parts.pop("BYDAY", "")
    if parts:
        _refuse(f"{next(iter(parts))} beside FREQ=WEEKLY")
    named = [_nth_day(day) for day in days.split(",")] if days else [(None, Weekday(starts.local.isoweekday()))]
    if any(nth is not None for nth, _ in named):
        _refuse(f"BYDAY={days[:20]} beside FREQ=WEEKLY")
    return Weekly(frozenset(day for _, day in named), every, week_begins)


def _monthly(parts: dict[str, str], every: int, starts: WallTime) -> MonthlyOnWeekday | MonthlyOnDay:
    if "BYDAY" not in parts:
        day = _number(parts.pop("BYMONTHDAY", str(starts.local.day)), "BYMONTHDAY")
        if parts:
            _refuse(f"{next(iter(parts))} beside BYMONTHDAY")
        return MonthlyOnDay(day, every)
    nth, weekday = _nth_day(parts.pop("BYDAY"))
    # Exchange writes the second Tuesday as BYDAY=TU;BYSETPOS=2.
    if nth is None and "BYSETPOS" in parts:
        nth = _number(parts.pop("BYSETPOS"), "BYSETPOS")
    if nth is None or parts:
        _refuse("several weekdays a month" if nth is None else f"{next(iter(parts))} beside BYDAY")
    if nth != LAST and not 1 <= nth <= 5:
        _refuse(f"weekday {nth} of a month")
    return MonthlyOnWeekday(nth, weekday, every)


def _nth_day(text: str) -> tuple[int | None, Weekday]:
    found = _NTH_DAY.fullmatch(text)
    if found is None:
        _refuse(f"BYDAY={text[:20]}")
    return (int(found[1]) if found[1] else None), Weekday(_DAYS[found[2]])


def _number(text: str, name: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else _refuse(f"{name}={text[:20]}")


def _last_day(text: str, starts: WallTime) -> date:
    """The last day on which an occurrence may start, by any of the forms that programs write an end in."""
    if not _DATE.fullmatch(text):
        _refuse(f"UNTIL={text[:20]}")
    try:
        end = datetime.strptime(text[:8] + (text[9:15] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - a wall time
        if text.endswith("Z"):
            end = end.replace(tzinfo=UTC).astimezone(find_zone(starts.zone)).replace(tzinfo=None)
    except (ValueError, OverflowError):
        _refuse(f"UNTIL={text[:20]}")
    if text.endswith("Z"):
        # By instants: a time that is skipped or comes twice is compared as it happens, not as its figures look.
        meets = WallTime(datetime.combine(end.date(), starts.local.time()), starts.zone).instant
        begins_by_then = meets <= datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    else:
        begins_by_then = starts.local.time() <= end.time()
    return end.date() if begins_by_then else end.date() - timedelta(days=1)


def _refuse(part: str) -> Never:
    raise RuleUnsupportedError(part=part)
