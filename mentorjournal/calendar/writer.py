r"""Events to an .ics file: RFC 5545 (iCalendar), RFC 5546 (who is asked what) and RFC 7986 (CONFERENCE).

The icalendar library folds lines and quotes parameters. Three things it is not trusted with, because the file came out
wrong: time zones (see `zone_writer`), zoned times (it takes some zones for UTC), and backslashes in texts (`C:\New`
became a line break).

This module loads the library, so it is imported only once a file is to be written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar.parser import Contentline
from icalendar.parser.parameter import param_value

from mentorjournal import __version__
from mentorjournal.calendar.event import Attendee, CalendarEvent, CalendarMethod
from mentorjournal.calendar.zone_writer import write_zone
from mentorjournal.domain.texts import clean_text
from mentorjournal.domain.times import find_zone

LINE_OCTETS = 75
"""The longest line before folding, line end aside (RFC 5545 section 3.1)."""

UTC_ZONES = frozenset(
    {"UTC", "Etc/UTC", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal"}  # one clock, eight names
)

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_NOT_IN_A_LINK = re.compile(r'[\s"<>\\^`{|}]')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")


def write_calendar(events: Sequence[CalendarEvent], method: CalendarMethod) -> bytes:
    """The file, the same bytes for the same events every time.

    A REQUEST is about one meeting and names its organizer and at least one attendee; a PUBLISH holds any number, leaves
    the attendees out and carries the alarms.

    Raises:
        ValueError: no event, two with one uid, or a REQUEST that RFC 5546 section 3.2.2 does not allow.
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
    for zone in {event.starts.zone for event in events}:
        find_zone(zone)
    written = [(event, event.begins_at, event.ends_at) for event in events]
    for zone, (first, last) in sorted(_zone_ranges(written).items()):
        lines += write_zone(zone, first, last)
    for event, begins, ends in written:
        lines += _event_lines(event, begins, ends, method)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(lines))


def _check(events: Sequence[CalendarEvent], method: CalendarMethod) -> None:
    if not events:
        raise ValueError("a calendar needs an event")
    if len({event.uid for event in events}) < len(events):
        raise ValueError("two events with one uid would be one meeting")
    if method is not CalendarMethod.REQUEST:
        return
    if len(events) > 1:
        raise ValueError("a request is about one meeting: write a file for each")
    if any(event.organizer is None or not event.attendees for event in events):
        raise ValueError("a request needs an organizer and somebody to invite")


def _zone_ranges(
    written: Iterable[tuple[CalendarEvent, datetime, datetime]],
) -> dict[str, tuple[datetime, datetime]]:
    """For each zone that needs describing, the first start and the last end."""
    ranges: dict[str, tuple[datetime, datetime]] = {}
    for event, begins, ends in written:
        zone = event.starts.zone
        if zone not in UTC_ZONES:
            first, last = ranges.get(zone, (begins, ends))
            ranges[zone] = (min(first, begins), max(last, ends))
    return ranges


def _event_lines(event: CalendarEvent, begins: datetime, ends: datetime, method: CalendarMethod) -> Iterator[str]:
    title, place, link = _one_line(event.title), _one_line(event.place), _link(event.link)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(_one_line(event.uid))}"
    yield f"DTSTAMP:{_utc(event.stamped)}"
    yield f"DTSTART{_moment(begins, event.starts.zone)}"
    yield f"DTEND{_moment(ends, event.starts.zone)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"SUMMARY:{_text(title)}"
    if description := _description(clean_text(event.description).text, link):
        yield f"DESCRIPTION:{_text(description)}"
    if where := place or link:
        yield f"LOCATION:{_text(where)}"
    if _SCHEME.match(link):
        yield f"URL:{link}"
        yield f"CONFERENCE;VALUE=URI:{link}"
    if event.organizer is not None:
        yield f"ORGANIZER{_name(event.organizer)}:{_address(event.organizer)}"
    if method is CalendarMethod.REQUEST:
        for attendee in event.attendees:
            asked = f"ROLE={attendee.role.value};PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
            yield f"ATTENDEE{_name(attendee)};{asked}:{_address(attendee)}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:OPAQUE"
    if event.created is not None:
        yield f"CREATED:{_utc(event.created)}"
    if event.modified is not None:
        yield f"LAST-MODIFIED:{_utc(event.modified)}"
    if event.alarm_minutes is not None and method is CalendarMethod.PUBLISH:
        yield from _alarm_lines(event.alarm_minutes, title)
    yield "END:VEVENT"


def _alarm_lines(minutes: int, title: str) -> tuple[str, ...]:
    return (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(title)}",
        f"TRIGGER:-PT{minutes}M",
        "END:VALARM",
    )


def _moment(instant: datetime, zone: str) -> str:
    """Parameters and value for DTSTART or DTEND: the clock in its zone, or UTC where that clock would mislead.

    The second time round a repeated hour cannot be said in local time (RFC 5545 section 3.3.5 reads the first), so a
    meeting across the end of summer time ends in UTC and keeps its length.
    """
    if zone in UTC_ZONES:
        return f":{_utc(instant)}"
    local = instant.astimezone(ZoneInfo(zone))
    return f":{_utc(instant)}" if local.fold else f";TZID={zone}:{_digits(local)}"


def _utc(instant: datetime) -> str:
    return f"{_digits(instant.astimezone(UTC))}Z"


def _digits(moment: datetime) -> str:
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


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
