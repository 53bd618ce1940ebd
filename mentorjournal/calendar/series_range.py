"""How far a series reaches, and its rule as the standard wants it written.

Nothing is expanded but rules with a COUNT, whose end is nowhere to be read.
"""

from datetime import UTC, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

from mentorjournal.calendar.event import CalendarEvent, Recurrence
from mentorjournal.calendar.moments import utc
from mentorjournal.domain.times import WallTime, find_zone

COUNTED = 10_000
"""Occurrences that are counted to find the end; a series of more is taken for one without an end."""

DAY_DIGITS = 8


def written_rule(recurrence: Recurrence, starts: WallTime) -> str:
    """The rule with its UNTIL in UTC, which RFC 5545 section 3.3.10 asks of every series in a zone.

    Raises:
        ValueError: the UNTIL is no date.
        UnknownZoneError: this machine does not know the zone.
    """
    return ";".join(
        f"UNTIL={utc(_until(part, starts.zone))}" if part.startswith("UNTIL=") else part
        for part in recurrence.rule.split(";")
    )


def last_end(event: CalendarEvent) -> datetime | None:
    """When the last meeting of an event is over, in UTC; nothing where there is no end, or none within reach.

    Raises:
        ValueError: the rule is none.
        UnknownZoneError: this machine does not know the zone.
    """
    if event.recurrence is None:
        return event.ends_at
    parts = dict(part.split("=", 1) for part in event.recurrence.rule.split(";"))
    length = timedelta(minutes=event.minutes)
    if "UNTIL" in parts:
        return max(_until(f"UNTIL={parts['UNTIL']}", event.starts.zone), event.begins_at) + length
    if "COUNT" not in parts or int(parts["COUNT"]) > COUNTED:
        return None
    last = event.starts.local
    for moment in islice(rrulestr(event.recurrence.rule, dtstart=last), COUNTED):
        last = moment
    return max(WallTime(last, event.starts.zone).instant, event.begins_at) + length


def _until(part: str, zone: str) -> datetime:
    """The last instant that an UNTIL lets in; a day counts to its end on the clock of the series."""
    value = part.removeprefix("UNTIL=")
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    if len(value) == DAY_DIGITS:
        value += "T235959"
    local = datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone is said apart
    return local.replace(tzinfo=find_zone(zone)).astimezone(UTC)
