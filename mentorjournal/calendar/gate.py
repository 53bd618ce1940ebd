"""What a calendar file must be before a parser sees it: text, of a sane size and shape, with rules that end.

Everything here is a single pass over bytes. It runs in the child process that parses the rest, too (see
`reader_process`), so that not even the decoding of a stranger's file happens beside an open journal.
"""

import re
from collections.abc import Iterable, Iterator

from mentorjournal.calendar.mail_reading import calendars_in, looks_like_mail
from mentorjournal.calendar_errors import (
    ArchiveError,
    BinaryFileError,
    CalendarDamagedError,
    CalendarTooDeepError,
    CalendarTooLargeError,
    NotACalendarError,
    RuleTooFrequentError,
    RuleTooLongError,
    WebPageError,
    ZoneTwiceError,
)

BYTES_MAXIMUM = 10_000_000
LINES_MAXIMUM = 500_000
"""Physical lines; ten thousand sessions with all that belongs to them are about two hundred thousand."""
LINE_MAXIMUM = 200_000
"""Bytes of one line after unfolding: a long agenda, but not a film."""
COMPONENTS_MAXIMUM = 50_000
ZONES_MAXIMUM = 1_000
"""Twice as many as there are; the same one may be described any number of times."""
ATTENDEES_MAXIMUM = 100_000
DATES_MAXIMUM = 50_000
"""Exceptions to rules and additions to them, all together."""
DEPTH_MAXIMUM = 8
"""A calendar, an event, its alarm, and what an alarm may hold one day."""
OCCURRENCES_MAXIMUM = 10_000
"""A meeting every day for 27 years."""

_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
)
_OTHER_BYTES = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0")
_WEB_PAGE = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|script|meta)\b")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROLS_IN_A_HUNDRED = 2
_NAME = re.compile(r"([A-Za-z0-9-]{1,100})[;:]")
_SUB_DAILY = re.compile(r"(?i)FREQ=(?:SECONDLY|MINUTELY|HOURLY)")
_SEVERAL_A_DAY = re.compile(r"(?i)BY(?:HOUR|MINUTE|SECOND)=[^;,]*,")
_COUNT = re.compile(r"(?i)(?:^|[;:])COUNT=([0-9]*)")


def admit(content: bytes) -> list[str]:
    """The lines of every calendar in a file or message: unfolded, balanced, without what no text can hold.

    Raises:
        CalendarFileError: one of its kinds, by what the file is instead or holds too much of.
    """
    check_size(len(content))
    if content.startswith(_ARCHIVES):
        raise ArchiveError
    if content.startswith(_OTHER_BYTES):
        raise BinaryFileError
    plain = _eight_bits(content)
    calendars = [plain] if _is_calendar(plain) else _calendars_of_mail(content, plain)
    lines = [numbered for calendar in calendars for numbered in _lines(calendar)]
    _check_shape(lines)
    plain_lines = [line for _, line in lines]
    _check_amounts(plain_lines)
    _check_zones(plain_lines)
    return plain_lines


def check_size(size: int) -> None:
    """Refuse more bytes than are read.

    Raises:
        CalendarTooLargeError: there are more.
    """
    if size > BYTES_MAXIMUM:
        raise CalendarTooLargeError(maximum=f"{BYTES_MAXIMUM // 1_000_000}", unit="MB")


def name_of(line: str) -> str:
    """The name of a line's property, in capitals; empty where it has none."""
    end = min((place for place in (line.find(":"), line.find(";")) if place >= 0), default=0)
    return line[:end].upper()


def _eight_bits(content: bytes) -> bytes:
    """The text in UTF-8 or another encoding of eight bits, without controls and with plain line ends."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "ignore").encode("utf-8", "ignore")
    elif content[1:2] == b"\x00" and content[:1].isalpha():
        content = content.decode("utf-16-le", "ignore").encode("utf-8", "ignore")
    elif content[:1] == b"\x00" and content[1:2].isalpha():
        content = content.decode("utf-16-be", "ignore").encode("utf-8", "ignore")
    plain, controls = _CONTROLS.subn(b"", content.removeprefix(b"\xef\xbb\xbf"))
    if controls * 100 > len(content) * _CONTROLS_IN_A_HUNDRED:
        raise BinaryFileError
    return plain.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _is_calendar(plain: bytes) -> bool:
    return plain.lstrip()[:15].upper() == b"BEGIN:VCALENDAR"


def _calendars_of_mail(content: bytes, plain: bytes) -> list[bytes]:
    if plain.lstrip().startswith(b"<") and _WEB_PAGE.search(plain[:10_000]):
        raise WebPageError
    if not looks_like_mail(content):
        raise NotACalendarError
    found = [calendar for part in calendars_in(content.lstrip()) if _is_calendar(calendar := _eight_bits(part))]
    if not found:
        raise NotACalendarError
    return found


def _lines(plain: bytes) -> Iterator[tuple[int, str]]:
    """The logical lines that are not empty, each with the number of the physical one on which it begins.

    They are put together before they are decoded: some programs fold inside a character.
    """
    if plain.count(b"\n") > LINES_MAXIMUM:
        raise CalendarTooLargeError(maximum=f"{LINES_MAXIMUM:,}", unit="lines")
    parts: list[bytes] = []
    began = 1
    for number, part in enumerate(plain.split(b"\n"), 1):
        if part[:1] in {b" ", b"\t"}:
            parts.append(part[1:])
            continue
        yield from _whole(began, parts)
        parts, began = [part], number
    yield from _whole(began, parts)


def _whole(number: int, parts: list[bytes]) -> Iterator[tuple[int, str]]:
    if sum(map(len, parts)) > LINE_MAXIMUM:
        raise CalendarTooLargeError(maximum=f"{LINE_MAXIMUM:,}", unit="characters in one line")
    if line := _decoded(b"".join(parts)).strip():
        yield number, line


def _decoded(line: bytes) -> str:
    """UTF-8, less lone surrogates; else Latin-1, in which every byte is a character."""
    for fault in ("strict", "surrogatepass"):
        try:
            return line.decode("utf-8", fault).encode("utf-8", "ignore").decode()
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _check_shape(lines: Iterable[tuple[int, str]]) -> None:
    """Every component ends where it should, and every rule does."""
    open_ones: list[str] = []
    components = number = 0
    for number, line in lines:
        name = name_of(line)
        if name == "BEGIN":
            open_ones.append(line[6:].strip().upper())
            components += 1
            if len(open_ones) > DEPTH_MAXIMUM:
                raise CalendarTooDeepError(maximum=DEPTH_MAXIMUM)
            if components > COMPONENTS_MAXIMUM:
                raise CalendarTooLargeError(maximum=f"{COMPONENTS_MAXIMUM:,}", unit="entries")
        elif name == "END":
            if not open_ones or open_ones.pop() != line[4:].strip().upper():
                raise CalendarDamagedError(line=number)
        elif not open_ones or not _NAME.match(line):
            raise CalendarDamagedError(line=number)
        elif name in {"RRULE", "EXRULE"}:
            _check_rule(line, number)
        elif name in {"RDATE", "EXDATE"} and line.count(",") >= OCCURRENCES_MAXIMUM:
            raise RuleTooLongError(maximum=f"{OCCURRENCES_MAXIMUM:,}", line=number)
    if open_ones or not components:
        raise CalendarDamagedError(line=number)


def _check_rule(line: str, number: int) -> None:
    if _SUB_DAILY.search(line) or _SEVERAL_A_DAY.search(line):
        raise RuleTooFrequentError(line=number)
    count = _COUNT.search(line)
    if count and (len(count[1]) > 9 or int(count[1] or 0) > OCCURRENCES_MAXIMUM):
        raise RuleTooLongError(maximum=f"{OCCURRENCES_MAXIMUM:,}", line=number)


def _check_amounts(lines: Iterable[str]) -> None:
    """What is small by itself and costs time or memory by the thousand."""
    attendees = dates = 0
    for line in lines:
        name = name_of(line)
        attendees += name == "ATTENDEE"
        dates += line.count(",") + 1 if name in {"RDATE", "EXDATE"} else 0
    for amount, maximum, unit in (
        (attendees, ATTENDEES_MAXIMUM, "attendees"),
        (dates, DATES_MAXIMUM, "single dates"),
    ):
        if amount > maximum:
            raise CalendarTooLargeError(maximum=f"{maximum:,}", unit=unit)


def _check_zones(lines: Iterable[str]) -> None:
    """Each zone is described once, or each time in the same words: the library keeps the first it meets for all."""
    known: dict[str, list[str]] = {}
    described: list[str] = []
    inside = False
    for line in lines:
        if line.upper() == "BEGIN:VTIMEZONE":
            inside, described = True, []
        elif line.upper() == "END:VTIMEZONE":
            inside = False
            names = [text.partition(":")[2].strip() for text in described if name_of(text) == "TZID"]
            words = [text for text in described if name_of(text) not in {"LAST-MODIFIED", "TZURL"}]
            if len(names) > 1 or (names and known.setdefault(names[0], words) != words):
                raise ZoneTwiceError(zone=names[0][:80])
            if len(known) > ZONES_MAXIMUM:
                raise CalendarTooLargeError(maximum=f"{ZONES_MAXIMUM:,}", unit="time zones")
        elif inside:
            described.append(line)
