"""What goes into a calendar file: plain values, free of the library that writes them."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mentorjournal.domain.times import WallTime

_RULE = re.compile(r"FREQ=[A-Z]+(;[A-Z-]+=[A-Z0-9+,-]+)*")


class CalendarMethod(StrEnum):
    """What the reader is to do with the file (RFC 5546 section 1.4)."""

    PUBLISH = "PUBLISH"
    """Put it in a calendar: nobody is invited, nothing is answered."""

    REQUEST = "REQUEST"
    """Invite the attendees, or tell them what has changed."""

    CANCEL = "CANCEL"
    """Take it out of the attendees' calendars: all of it, or the occurrences that are named."""


class Attendance(StrEnum):
    """Whether somebody has to come; the value is the ROLE of RFC 5545 section 3.2.16."""

    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"


@dataclass(frozen=True)
class Attendee:
    """Somebody with a calendar: the organizer, or one who is invited."""

    name: str
    email: str
    role: Attendance = Attendance.REQUIRED


@dataclass(frozen=True)
class Recurrence:
    """How an event repeats: `rule` is an RRULE without its name (RFC 5545 section 3.3.10), `skipped` its EXDATEs.

    The rule counts on the clock of the event's zone. An UNTIL that is a day, or a time without a zone, is meant on that
    clock too and includes that moment; the writer turns it into UTC as the standard asks. What is skipped are starts as
    the rule gave them.

    Raises:
        ValueError: no rule, or one that could write lines of its own.
    """

    rule: str
    skipped: tuple[WallTime, ...] = ()

    def __post_init__(self) -> None:
        if not _RULE.fullmatch(self.rule):
            raise ValueError("a rule is FREQ=… and parts after it, in capitals")


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One meeting as others see it, a series of them, or one occurrence that differs from its series.

    A series has a `recurrence`; an occurrence that was moved or cancelled is an event of its own with the uid of its
    series, and `occurrence` is the start which the rule gave it (RECURRENCE-ID), whatever became of that.

    `uid` and `sequence` say which meeting this is and which version of it; a moved meeting keeps the one and raises the
    other. `minutes` are real ones, whatever the clocks do meanwhile. `stamped`, `created` and `modified` are aware.
    `alarm_minutes` before the start count in the owner's copy only: attendees' servers strip alarms.

    Raises:
        ValueError: no uid, a negative count, an instant without a zone, or an occurrence that repeats.
    """

    uid: str
    sequence: int
    title: str
    starts: WallTime
    minutes: int
    stamped: datetime
    description: str = ""
    place: str = ""
    link: str = ""
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    alarm_minutes: int | None = None
    created: datetime | None = None
    modified: datetime | None = None
    recurrence: Recurrence | None = None
    occurrence: WallTime | None = None

    def __post_init__(self) -> None:
        if not self.uid.strip():
            raise ValueError("an event needs a uid")
        if self.sequence < 0 or self.minutes <= 0 or (self.alarm_minutes or 0) < 0:
            raise ValueError("sequence and alarm count from 0, minutes from 1")
        if any(moment is not None and moment.tzinfo is None for moment in (self.stamped, self.created, self.modified)):
            raise ValueError("stamped, created and modified are aware instants")
        if self.recurrence is not None and self.occurrence is not None:
            raise ValueError("one occurrence does not repeat")

    @property
    def begins_at(self) -> datetime:
        """The UTC instant of the start; in a repeated hour the first one."""
        return self.starts.instant

    @property
    def ends_at(self) -> datetime:
        """The UTC instant of the end."""
        return self.begins_at + timedelta(minutes=self.minutes)
