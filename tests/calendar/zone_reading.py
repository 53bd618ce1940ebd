"""A VTIMEZONE as dateutil reads it, held against zoneinfo: two programs that share no code with the writer."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from importlib.resources import files
from zoneinfo import ZoneInfo

from dateutil.tz import tzical

from mentorjournal.calendar.zone_writer import write_zone

HOUR = timedelta(hours=1)


def all_zones() -> list[str]:
    """Every zone of the zone table, the places people live in."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    return sorted(line.split("\t")[2] for line in table.splitlines() if not line.startswith("#"))


def read_zone(zone: str, first: datetime, last: datetime | None) -> tzinfo:
    """Our VTIMEZONE for this range, as dateutil understands it."""
    reader = tzical(io.StringIO("\r\n".join(write_zone(zone, first, last)) + "\r\n")).get(zone)
    assert reader is not None
    return reader


def wrong(zone: str, reader: tzinfo, instants: Iterable[datetime]) -> list[str]:
    """Instants whose wall clock the reader takes for another offset than zoneinfo does."""
    info = ZoneInfo(zone)
    found: list[str] = []
    for instant in instants:
        local = instant.astimezone(info)
        read = local.replace(tzinfo=reader).utcoffset()
        if read != local.utcoffset():
            found.append(f"{zone} {local.isoformat()} fold {local.fold} read as {read}")
    return found


def changes(zone: str, first: datetime, last: datetime) -> list[datetime]:
    """The UTC seconds at which the offset changes, looked for every six hours."""
    info = ZoneInfo(zone)
    found: list[datetime] = []
    step = timedelta(hours=6)
    low = first
    offset = low.astimezone(info).utcoffset()
    while low < last:
        high = low + step
        then = high.astimezone(info).utcoffset()
        if then != offset:
            early, late = low, high
            while late - early > timedelta(seconds=1):
                middle = early + timedelta(seconds=(late - early) // timedelta(seconds=1) // 2)
                early, late = (middle, late) if middle.astimezone(info).utcoffset() == offset else (early, middle)
            found.append(late)
            offset = then
        low = high
    return found


def around(instants: Iterable[datetime], first: datetime, last: datetime) -> list[datetime]:
    """A second and a minute before and after each instant, and the instant, as far as the range goes."""
    steps = [timedelta(seconds=seconds) for seconds in (-60, -1, 0, 1, 60)]
    return [instant + step for instant in instants for step in steps if first <= instant + step <= last]


def year(number: int) -> datetime:
    """The first instant of a year in UTC."""
    return datetime(number, 1, 1, tzinfo=UTC)
