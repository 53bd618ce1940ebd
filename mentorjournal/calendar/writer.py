r"""Events to an .ics file: RFC 5545 (iCalendar), RFC 5546 (who is asked what) and RFC 7986 (CONFERENCE).

The icalendar library folds lines and quotes parameters. Three things it is not trusted with, because the file came out
wrong: time zones (see `zone_writer`), zoned times (it takes some zones for UTC), and backslashes in texts (`C:\New`
became a line break).

This module loads the library, so it is imported only once a file is to be written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from icalendar.parser import Contentline
from icalendar.parser.parameter import param_value

from mentorjournal import __version__
from mentorjournal.calendar.event import Attendee, CalendarEvent, CalendarMethod
from mentorjournal.calendar.moments import UTC_ZONES, on_the_clock, utc, zoned
from mentorjournal.calendar.series_range import last_end, written_rule
from mentorjournal.calendar.zone_writer import write_zone
from mentorjournal.domain.texts import clean_text
from mentorjournal.domain.times import WallTime, find_zone

LINE_OCTETS = 75
"""The longest line before folding, line end aside (RFC 5545 section 3.1)."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_NOT_IN_A_LINK = re.compile(r'[\s"<>\\^`{|}]')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")


def write_calendar(events: Sequence[CalendarEvent], method: CalendarMethod) -> bytes:
    """The file, the same bytes for the same events every time.

    A REQUEST or a CANCEL is about one meeting or series and names its organizer and at least one attendee; occurrences
    of a series may stand beside it or alone. Cancelled ones go out as a CANCEL: a REQUEST leaves them to the skipped
    starts of its recurrence. A PUBLISH holds any number, leaves the attendees out and carries the alarms.

    Raises:
        ValueError: no event, one said twice, a rule that is none, or a message that RFC 5546 section 3.2 forbids.
        UnknownZoneError: an event in a zone that this machine does not know.
        TextTooLongError: a text of more than two million characters.
    """
    _check(events, method)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Mentor Journal//Mentor Journal {__version__}//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method.value}",
    ]
    for zone in {wall.zone for event in events for wall in _walls(event)}:
        find_zone(zone)
    for zone, (first, last) in sorted(_zone_ranges(events).items()):
        lines += write_zone(zone, first, last)
    for event in events:
        lines += _event_lines(event, method)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(lines))


def _check(events: Sequence[CalendarEvent], method: CalendarMethod) -> None:
    if not events:
        raise ValueError("a calendar needs an event")
    if len({(event.uid, event.occurrence) for event in events}) < len(events):
        raise ValueError("two events with one uid would be one meeting")
    if method is CalendarMethod.PUBLISH:
        return
    if len({event.uid for event in events}) > 1:
        raise ValueError("a message is about one meeting: write a file for each")
    if any(event.organizer is None or not event.attendees for event in events):
        raise ValueError("a message needs an organizer and somebody to invite")


def _walls(event: CalendarEvent) -> Iterator[WallTime]:
    """Every time of an event that is written on the clock of a zone."""
    yield event.starts
    if event.occurrence is not None:
        yield event.occurrence
    if event.recurrence is not None:
        yield from event.recurrence.skipped


def _zone_ranges(events: Iterable[CalendarEvent]) -> dict[str, tuple[datetime, datetime | None]]:
    """For each zone that needs describing, the first start and the last end, if it has one."""
    ranges: dict[str, tuple[datetime, datetime | None]] = {}
    for event in events:
        ends = last_end(event)
        for wall in _walls(event):
            if wall.zone in UTC_ZONES:
                continue
            begins = wall.instant
            until = None if ends is None else max(begins, ends)
            first, last = ranges.get(wall.zone, (begins, until))
            ranges[wall.zone] = (min(first, begins), None if last is None or until is None else max(last, until))
    return ranges


def _event_lines(event: CalendarEvent, method: CalendarMethod) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(_one_line(event.uid))}"
    yield f"DTSTAMP:{utc(event.stamped)}"
    yield from _when_lines(event)
    yield f"SEQUENCE:{event.sequence}"
    yield f"SUMMARY:{_text(_one_line(event.title))}"
    if event.organizer is not None:
        yield f"ORGANIZER{_name(event.organizer)}:{_address(event.organizer)}"
    if method is CalendarMethod.CANCEL:
        for attendee in event.attendees:
            yield f"ATTENDEE{_name(attendee)};ROLE={attendee.role.value}:{_address(attendee)}"
        yield "STATUS:CANCELLED"
        yield "TRANSP:TRANSPARENT"
    else:
        yield from _standing_lines(event, method)
    if event.created is not None:
        yield f"CREATED:{utc(event.created)}"
    if event.modified is not None:
        yield f"LAST-MODIFIED:{utc(event.modified)}"
    if event.alarm_minutes is not None and method is CalendarMethod.PUBLISH:
        yield from _alarm_lines(event.alarm_minutes, _one_line(event.title))
    yield "END:VEVENT"


def _when_lines(event: CalendarEvent) -> Iterator[str]:
    """Start and end, and for a series its rule; a start that a rule counts from stands as the clock says it."""
    begins, ends = event.begins_at, event.ends_at
    if event.occurrence is not None:
        yield f"RECURRENCE-ID{on_the_clock(event.occurrence)}"
    if event.recurrence is None:
        zone = event.starts.zone
        yield f"DTSTART{zoned(begins, zone)}"
        yield f"DTEND{zoned(ends, zone)}"
        return
    yield f"DTSTART{on_the_clock(event.starts)}"
    wall_end = WallTime(event.starts.local + timedelta(minutes=event.minutes), event.starts.zone)
    if wall_end.instant == ends and not (wall_end.is_skipped or event.starts.is_skipped):
        yield f"DTEND{on_the_clock(wall_end)}"
    else:
        # The first meeting lies across a change of clocks: an end would give the others its odd length on the clock.
        yield f"DURATION:PT{event.minutes}M"
    yield f"RRULE:{written_rule(event.recurrence, event.starts)}"
    for skipped in event.recurrence.skipped:
        # One a line: some clients read only the first of several.
        yield f"EXDATE{on_the_clock(skipped)}"


def _standing_lines(event: CalendarEvent, method: CalendarMethod) -> Iterator[str]:
    """What is told of a meeting that takes place."""
    place, link = _one_line(event.place), _link(event.link)
    if description := _description(clean_text(event.description).text, link):
        yield f"DESCRIPTION:{_text(description)}"
    if where := place or link:
        yield f"LOCATION:{_text(where)}"
    if _SCHEME.match(link):
        yield f"URL:{link}"
        yield f"CONFERENCE;VALUE=URI:{link}"
    if method is CalendarMethod.REQUEST:
        for attendee in event.attendees:
            asked = f"ROLE={attendee.role.value};PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
            yield f"ATTENDEE{_name(attendee)};{asked}:{_address(attendee)}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:OPAQUE"


def _alarm_lines(minutes: int, title: str) -> tuple[str, ...]:
    return (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(title)}",
        f"TRIGGER:-PT{minutes}M",
        "END:VALARM",
    )


def _text(text: str) -> str:
    """A cleaned text as a TEXT value (RFC 5545 section 3.3.11)."""
    return text.translate(_ESCAPES)


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).text.split())


def _link(link: str) -> str:
    """A URI without the characters that none may hold (RFC 3986 section 2); other scripts stay readable."""
    line = _one_line(link)
    return _NOT_IN_A_LINK.sub(lambda found: quote(found[0]), line) if _SCHEME.match(line) else line


def _description(description: str, link: str) -> str:
    """The description with the link below it: Outlook, Apple and Thunderbird look at no other place."""
    if not link or link in description:
        return description
    return f"{description.rstrip()}\n\n{link}" if description.strip() else link


def _name(somebody: Attendee) -> str:
    """The CN parameter, always quoted: readers stumble over a bare backslash before the colon."""
    name = _one_line(somebody.name) or _one_line(somebody.email)
    return f";CN={param_value(name, always_quote=True)}"


def _address(somebody: Attendee) -> str:
    return f"mailto:{_one_line(somebody.email)}"


def _folded(lines: Iterable[str]) -> Iterator[bytes]:
    """Each line as octets with its line end, folded where it is too long, never inside a character."""
    for line in lines:
        octets = line.encode()
        yield octets if len(octets) <= LINE_OCTETS else Contentline(line).to_ical()
        yield b"\r\n"
