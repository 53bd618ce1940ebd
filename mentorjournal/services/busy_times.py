"""When a calendar is taken, as starts and ends alone: what is in it stays in its file.

Kept in the journal among the owner's settings, a year ahead; another file takes the place of the one before.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mentorjournal.calendar.file_zones import Clock
from mentorjournal.calendar.reading import ReadEvent, ReadMoment
from mentorjournal.domain.recurrence import occurrences_between
from mentorjournal.domain.rule_text import read_rule
from mentorjournal.domain.times import FIRST_YEAR, LAST_YEAR, WallTime
from mentorjournal.errors import InputError
from mentorjournal.services.owner import read_owner
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.own_settings import read_setting, write_setting

SETTING = "busy times"
AHEAD = timedelta(days=366)
TIMES_MAXIMUM = 20_000
"""Two an hour, all year; a file that says more has the rest left out."""
RULES_MAXIMUM = 2_000
"""Events that repeat; each costs the time of a thousand occurrences."""
_LONGEST = timedelta(days=31)
"""Nobody is busy for longer; what a calendar marks so is a note."""


@dataclass(frozen=True, order=True)
class BusyTime:
    """From when until when (aware, UTC)."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class FoundBusy:
    """The busy times of a file, joined where they touch, and of how many entries they could not be told."""

    times: tuple[BusyTime, ...]
    unknown: int


def find_busy(journal: Journal, events: Sequence[ReadEvent], *, zone: str | None = None, now: datetime) -> FoundBusy:
    """When these events take somebody's time in the year from `now`.

    Whole days and floating times are on the owner's clock, as RFC 5545 section 3.3.5 means them; `zone` is the one of
    clocks that nobody knows. Events that leave the time free, are cancelled or only answer something take none.
    """
    owner = read_owner(journal).zone
    moved = {(event.uid, wall.instant) for event in events if (wall := _wall(event.recurrence, owner, zone))}
    times: list[BusyTime] = []
    unknown = rules = 0
    for event in events:
        if event.is_free or event.status == "CANCELLED" or event.method not in {"", "PUBLISH", "REQUEST"}:
            continue
        rules += bool(event.rule)
        try:
            starts, length = _wall(event.start, owner, zone), event.length
            if starts is None or (event.rule and rules > RULES_MAXIMUM):
                unknown += 1
            elif timedelta() < length <= _LONGEST:
                left_out = {wall.instant for skipped in event.skipped if (wall := _wall(skipped, owner, zone))}
                times += (
                    BusyTime(instant, instant + length)
                    for instant in _starts(event, starts, length, now)
                    if instant not in left_out and not (event.rule and (event.uid, instant) in moved)
                )
        except (InputError, OverflowError):
            unknown += 1
    return FoundBusy(tuple(_joined(times))[:TIMES_MAXIMUM], unknown)


def keep_busy(journal: Journal, times: Iterable[BusyTime], *, now: datetime) -> None:
    """Keep these in place of all that were kept before."""
    value = json.dumps([[time.begins.isoformat(), time.ends.isoformat()] for time in times])
    write_setting(journal, SETTING, value, now)


def read_busy(journal: Journal) -> list[BusyTime]:
    """What is kept, in order."""
    said: list[list[str]] = json.loads(read_setting(journal, SETTING) or "[]")
    return [BusyTime(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in said]


def _starts(event: ReadEvent, starts: WallTime, length: timedelta, now: datetime) -> Iterator[datetime]:
    if event.rule:
        rule = read_rule(_weekly(event.rule), starts)
        yield from (found.instant for found in occurrences_between(rule, starts, now - length, now + AHEAD))
    elif now - length < starts.instant < now + AHEAD:
        yield starts.instant


def _weekly(rule: str) -> str:
    """The same rule by the week, where it is one for every day: those are what rules of sessions can say."""
    parts = rule.split(";")
    if "FREQ=DAILY" not in parts or any(part.startswith("INTERVAL=") and part != "INTERVAL=1" for part in parts):
        return rule
    days = () if any(part.startswith("BYDAY=") for part in parts) else ("BYDAY=MO,TU,WE,TH,FR,SA,SU",)
    return ";".join(("FREQ=WEEKLY", *(part for part in parts if part != "FREQ=DAILY"), *days))


def _wall(moment: ReadMoment | None, owner: str, zone: str | None) -> WallTime | None:
    if moment is None or not FIRST_YEAR < moment.local.year < LAST_YEAR:
        return None
    if moment.clock is Clock.DATE:
        return WallTime(datetime.combine(moment.local.date(), time()), owner)
    if moment.clock is Clock.FLOATING:
        return WallTime(moment.local, zone or owner)
    if moment.clock is Clock.UNKNOWN_ZONE:
        return WallTime(moment.local, zone) if zone else None
    return moment.wall


def _joined(times: Iterable[BusyTime]) -> Iterator[BusyTime]:
    """In order, each minute in one of them only."""
    last: BusyTime | None = None
    for found in sorted(times):
        if last is None or found.begins > last.ends:
            if last is not None:
                yield last
            last = found
        elif found.ends > last.ends:
            last = BusyTime(last.begins, found.ends)
    if last is not None:
        yield last
