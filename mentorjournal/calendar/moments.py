"""Instants and wall times as iCalendar writes them (RFC 5545 section 3.3.5)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mentorjournal.domain.times import WallTime

UTC_ZONES = frozenset(
    {"UTC", "Etc/UTC", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal"}  # one clock, eight names
)


def digits(moment: datetime) -> str:
    """The clock as it stands; `strftime` does not pad early years everywhere."""
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def utc(instant: datetime) -> str:
    """An aware instant in UTC."""
    return f"{digits(instant.astimezone(UTC))}Z"


def zoned(instant: datetime, zone: str) -> str:
    """Parameters and value of an instant: the clock in its zone, or UTC where that clock would mislead.

    The second time round a repeated hour cannot be said in local time (RFC 5545 section 3.3.5 reads the first), so a
    meeting across the end of summer time ends in UTC and keeps its length.
    """
    if zone in UTC_ZONES:
        return f":{utc(instant)}"
    local = instant.astimezone(ZoneInfo(zone))
    return f":{utc(instant)}" if local.fold else f";TZID={zone}:{digits(local)}"


def on_the_clock(wall: WallTime) -> str:
    """Parameters and value of a start that a rule gave, also of one that the clocks jump over.

    A rule counts on the wall clock, so its times name occurrences and stand as they are.
    """
    return f":{digits(wall.local)}Z" if wall.zone in UTC_ZONES else f";TZID={wall.zone}:{digits(wall.local)}"
