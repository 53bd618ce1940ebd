"""The child process in which a stranger's calendar is read: bytes on standard input, JSON on standard output.

It has no journal, no files and no more time and memory than a large calendar needs; whatever a file does to the
parser, it does it here. `reading` starts it and makes values of its answer. Times are told as they stand in the file
(see `moment_of`): an hour whose zone nobody knows is marked, never guessed.
"""

import json
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from mentorjournal.calendar.file_zones import FileZones
from mentorjournal.calendar.gate import admit, name_of
from mentorjournal.calendar_errors import CalendarFileError, CalendarTooHardError

MEMORY = 200_000_000
"""Bytes beyond what the process takes to begin with."""
SECONDS = 2
SECONDS_PER_MEGABYTE = 1
"""Processor time: ten thousand sessions are three megabytes."""
TEXT_MAXIMUM = 20_000
"""Characters of a description that are handed on."""

_MOMENTS = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE"})
_SINGLE = frozenset({"DURATION", "RRULE", "SEQUENCE", "DTSTAMP", "STATUS", "UID", "ORGANIZER", "TRANSP"})
_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CONFERENCE"})
_LINE = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')
_DURATION = re.compile(
    r"\+?P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,9})S)?)?"
)
_CARET = re.compile(r"\^([n'^])")
_READ = _MOMENTS | _SINGLE | _TEXTS | {"ATTENDEE"}


def main() -> None:
    """Read all of standard input and answer."""
    from mentorjournal.hardening import harden  # noqa: PLC0415 - nothing that a test imports this module for
    from mentorjournal.zone_data import use_newest  # noqa: PLC0415

    harden()
    use_newest()
    content = sys.stdin.buffer.read()
    _limit(len(content))
    sys.stdout.buffer.write(json.dumps(answer_to(content)).encode())


def answer_to(content: bytes) -> dict[str, Any]:
    """What `read_events` found, or the name of the class of the error and its values."""
    try:
        return read_events(content)
    except CalendarFileError as error:
        return {"refused": type(error).__name__, "values": error.values}
    except (MemoryError, RecursionError):
        return {"refused": CalendarTooHardError.__name__, "values": {}}


def read_events(content: bytes) -> dict[str, Any]:
    """Every event of a file as plain values (`events`), and how many could not be understood (`unread`).

    Raises:
        CalendarFileError: the file cannot be taken.
    """
    lines = admit(content)
    # A file that is no calendar need not cost the time that this takes.
    import icalendar  # noqa: PLC0415

    icalendar.use_zoneinfo()
    told = [event for calendar in _calendars(lines) for event in calendar.told()]
    return {"events": [event for event in told if event], "unread": sum(event is None for event in told)}


@dataclass
class _Calendar:
    """The lines of one VCALENDAR, sorted by what they belong to."""

    method: str = ""
    events: list[list[str]] = field(default_factory=list[list[str]])
    zones: list[list[str]] = field(default_factory=list[list[str]])

    def told(self) -> Iterator[dict[str, Any] | None]:
        """Each event; None for one that breaks the rules of its values or says neither what nor when it is."""
        zones = FileZones(self.zones)
        for lines in self.events:
            try:
                event = _event(lines, zones)
            except (ValueError, KeyError, OverflowError):
                yield None
                continue
            yield {"method": self.method, **event} if event["uid"] or event["start"] else None


def _calendars(lines: Sequence[str]) -> Iterator[_Calendar]:
    """The calendars of lines that are known to be balanced; alarms, tasks and what else there is are passed over."""
    open_ones: list[str] = []
    calendar = _Calendar()
    for line in lines:
        name = name_of(line)
        if name == "BEGIN":
            open_ones.append(line[6:].strip().upper())
            if open_ones == ["VCALENDAR"]:
                calendar = _Calendar()
            elif open_ones == ["VCALENDAR", "VEVENT"]:
                calendar.events.append([])
            elif open_ones == ["VCALENDAR", "VTIMEZONE"]:
                calendar.zones.append([])
        if open_ones[1:2] == ["VTIMEZONE"]:
            calendar.zones[-1].append(line)
        elif open_ones[1:] == ["VEVENT"] and name in _READ:
            calendar.events[-1].append(line)
        elif len(open_ones) == 1 and name == "METHOD":
            calendar.method = line.partition(":")[2].strip().upper()[:20]
        if name == "END":
            open_ones.pop()
            if not open_ones:
                yield calendar


def _event(lines: Sequence[str], zones: FileZones) -> dict[str, Any]:
    found: dict[str, list[tuple[dict[str, str], str]]] = {}
    for line in lines:
        name, parameters, value = _parts(line)
        found.setdefault(name, []).append((parameters, value))

    def first(name: str) -> str:
        return found[name][0][1].strip() if name in found else ""

    def moment(name: str) -> dict[str, Any] | None:
        return zones.moment_of(*found[name][0]) if name in found else None

    skipped = [zones.moment_of(given, part) for given, value in found.get("EXDATE", ()) for part in value.split(",")]
    return {
        "uid": first("UID")[:1000],
        "sequence": _sequence(first("SEQUENCE")),
        "stamp": first("DTSTAMP")[:20],
        "recurrence": moment("RECURRENCE-ID"),
        "following": any(p.get("RANGE", "").upper() == "THISANDFUTURE" for p, _ in found.get("RECURRENCE-ID", ())),
        "start": moment("DTSTART"),
        "end": moment("DTEND"),
        "seconds": _seconds(first("DURATION")),
        "title": _unescaped(first("SUMMARY"))[:TEXT_MAXIMUM],
        "description": _unescaped(first("DESCRIPTION"))[:TEXT_MAXIMUM],
        "place": _unescaped(first("LOCATION"))[:TEXT_MAXIMUM],
        "link": (first("CONFERENCE") or first("URL"))[:TEXT_MAXIMUM],
        "organizer": _somebody(*found["ORGANIZER"][0]) if "ORGANIZER" in found else None,
        "attendees": [_somebody(*given) for given in found.get("ATTENDEE", ())],
        "rule": first("RRULE").upper(),
        "skipped": skipped,
        "status": first("STATUS").upper()[:40],
        "is_free": first("TRANSP").upper() == "TRANSPARENT",
    }


def _parts(line: str) -> tuple[str, dict[str, str], str]:
    """Name, parameters and value of a content line (RFC 5545 section 3.1, RFC 6868), the value as it stands there.

    The library's own way unescapes what it splits, so that an address with `%2C` in it would be another one.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError("not a content line")
    parameters = {
        name.upper(): _CARET.sub(_uncareted, value.strip('"')) for name, value in _PARAMETER.findall(found[2])
    }
    return found[1].upper(), parameters, found[3]


def _uncareted(found: re.Match[str]) -> str:
    return {"n": "\n", "'": '"', "^": "^"}[found[1]]


def _somebody(parameters: Mapping[str, str], value: str) -> dict[str, str]:
    address = value.strip()
    if address[:7].lower() == "mailto:":
        address = address[7:]
    elif not _is_address(address):
        address = parameters.get("EMAIL", "")
    return {
        "name": parameters.get("CN", "")[:200],
        "email": address.strip().casefold()[:254],
        "answer": parameters.get("PARTSTAT", "").upper()[:40],
        "role": parameters.get("ROLE", "").upper()[:40],
    }


def _is_address(words: str) -> bool:
    return "@" in words and ":" not in words


def _sequence(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) <= 9 else 0


def _seconds(words: str) -> int | None:
    """A DURATION (RFC 5545 section 3.3.6) in seconds."""
    if not words:
        return None
    found = _DURATION.fullmatch(words.upper())
    if found is None or not any(found.groups()):
        raise ValueError("not a duration")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return int(length.total_seconds())


def _unescaped(text: str) -> str:
    r"""A TEXT value as it was meant (RFC 5545 section 3.3.11); `C:\\new` stays one line."""
    if "\\" not in text:
        return text
    said: list[str] = []
    rest = iter(text)
    for character in rest:
        if character != "\\":
            said.append(character)
            continue
        after = next(rest, "\\")
        said.append({"n": "\n", "N": "\n"}.get(after, after))
    return "".join(said)


def _limit(size: int) -> None:
    """Take away what reading a file of `size` bytes does not need; where a system has no such limits, the clock stays.

    The clock and the killing are the parent's.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    seconds = int(time.process_time()) + 1 + SECONDS + SECONDS_PER_MEGABYTE * size // 1_000_000
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, ValueError, IndexError), open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            memory = int(file.read().split()[0]) * resource.getpagesize() + MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
