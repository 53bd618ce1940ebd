"""What is no calendar, or too much of one, is refused in one sentence before it is parsed."""

import gzip
import io
import re
import zipfile

import pytest

from mentorjournal import calendar_errors
from mentorjournal.calendar.gate import BYTES_MAXIMUM, admit
from mentorjournal.calendar_errors import (
    ArchiveError,
    BinaryFileError,
    CalendarDamagedError,
    CalendarFileError,
    CalendarTooDeepError,
    CalendarTooLargeError,
    NotACalendarError,
    RuleTooFrequentError,
    RuleTooLongError,
    WebPageError,
    ZoneTwiceError,
)
from tests.calendar.files import calendar, event, mail, zone

GOOD = calendar(event("SUMMARY:Café with Zoë"))


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("calendar.ics", GOOD)
    return held.getvalue()


def _nested(kind: bytes, depth: int) -> bytes:
    return b"BEGIN:VCALENDAR\r\n" + b"BEGIN:%s\r\n" % kind * depth + b"END:%s\r\n" % kind * depth + b"END:VCALENDAR\r\n"


def _nested_mail(depth: int) -> bytes:
    heads = b"".join(b"Content-Type: multipart/mixed; boundary=e%d\r\n\r\n--e%d\r\n" % (n, n) for n in range(depth))
    return b"From: a@example.org\r\n" + heads + b"Content-Type: text/calendar\r\n\r\n" + GOOD


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", NotACalendarError),
        (b"\r\n \r\n", NotACalendarError),
        (b"Dear diary", NotACalendarError),
        (b"Subject: hello\r\n\r\nno calendar here", NotACalendarError),
        (b"\r\n<!DOCTYPE html><html><body>Sign in</body></html>", WebPageError),
        (b"\xff\xfe" + "<html>Sign in".encode("utf-16-le"), WebPageError),
        (_zip(), ArchiveError),
        (gzip.compress(GOOD), ArchiveError),
        (b"%PDF-1.7\n", BinaryFileError),
        (bytes(range(256)) * 100, BinaryFileError),
        (b"\x00" * 1000, BinaryFileError),
        (GOOD + b"\x00" * 1000, BinaryFileError),
        (b"BEGIN:VCALENDAR\r\n" + b"X-A:b\r\n" * 600_000 + b"END:VCALENDAR\r\n", CalendarTooLargeError),
        (b"x" * (BYTES_MAXIMUM + 1), CalendarTooLargeError),
        (calendar([f"X-LONG:{'x' * 300_000}"]), CalendarTooLargeError),
        (calendar(["X-FOLDED:", *[f" {'x' * 70}"] * 5000]), CalendarTooLargeError),
        (calendar(["BEGIN:VEVENT", "END:VEVENT"] * 60_000), CalendarTooLargeError),
        (_nested(b"VEVENT", 9), CalendarTooDeepError),
        (_nested(b"VEVENT", 100_000), CalendarTooDeepError),
        (_nested_mail(5000), CalendarTooDeepError),
        (GOOD[:-40], CalendarDamagedError),
        (GOOD + b"SUMMARY:after the end\r\n", CalendarDamagedError),
        (calendar(["BEGIN:VEVENT", "END:VTODO"]), CalendarDamagedError),
        (calendar(event("a line that is none")), CalendarDamagedError),
        (calendar(event("RRULE:FREQ=SECONDLY")), RuleTooFrequentError),
        (calendar(event("rrule:INTERVAL=1;freq=hourly")), RuleTooFrequentError),
        (calendar(event("RRULE:FREQ=DAILY;BYMINUTE=0,1,2")), RuleTooFrequentError),
        (calendar(event("RRULE:FREQ=DAILY;COUNT=1000000000")), RuleTooLongError),
        (calendar(event(f"RRULE:FREQ=DAILY;COUNT={'9' * 5000}")), RuleTooLongError),
        (calendar(event(f"EXDATE:{',20261208T090000' * 12_000}")), RuleTooLongError),
        (calendar(*(zone(str(n)) for n in range(1001))), CalendarTooLargeError),
        (calendar(event(*["ATTENDEE:mailto:a@b.cd"] * 100_001)), CalendarTooLargeError),
        (calendar(event(*[f"EXDATE:20261208T090000{',20261208T090000' * 9000}"] * 6)), CalendarTooLargeError),
        (calendar(zone("Here", "+0300"), zone("Here", "+0400")), ZoneTwiceError),
        (calendar(["BEGIN:VTIMEZONE", "TZID:Here", "TZID:There", "END:VTIMEZONE"]), ZoneTwiceError),
    ],
    ids=range(35),
)
def test_what_is_no_calendar_or_too_much_of_one_is_refused(content: bytes, kind: type[CalendarFileError]) -> None:
    with pytest.raises(kind) as caught:
        admit(content)
    words = str(caught.value)
    assert words.endswith(".")
    assert len(words) < 200


def test_a_damaged_line_is_named_as_an_editor_counts_it() -> None:
    content = calendar(event("SUMMARY:one", "  two", "  three", "nothing of the kind"))
    with pytest.raises(CalendarDamagedError) as caught:
        admit(content)
    assert content.decode().split("\r\n")[caught.value.values["line"] - 1] == "nothing of the kind"  # pyright: ignore[reportOperatorIssue, reportCallIssue, reportArgumentType]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert "SUMMARY:Café with Zoë" in admit(GOOD.decode().encode(encoding))


@pytest.mark.parametrize("ends", [b"\n", b"\r", b"\r\n"])
def test_every_line_end_is_read(ends: bytes) -> None:
    assert admit(GOOD.replace(b"\r\n", ends)) == admit(GOOD)


def test_a_line_folded_inside_a_character_is_put_together() -> None:
    assert "SUMMARY:Café with Zoë" in admit(GOOD.replace(b"\xc3\xa9", b"\xc3\r\n \xa9"))


def test_nul_and_lone_surrogates_do_not_come_in() -> None:
    assert "SUMMARY:Cafe" in admit(calendar(event("SUMMARY:Cafe")).replace(b"Cafe", b"Ca\x00f\xed\xa0\x80e"))


def test_a_zone_described_twice_in_the_same_words_does_no_harm() -> None:
    assert admit(calendar(zone("Here"), zone("Here"), event()))


def test_a_message_brings_its_calendar_once() -> None:
    assert admit(mail(GOOD)) == admit(GOOD)


def test_each_refusal_is_a_sentence_or_two_without_blame() -> None:
    kinds = [
        kind
        for kind in vars(calendar_errors).values()
        if isinstance(kind, type) and issubclass(kind, CalendarFileError) and "template" in vars(kind)
    ]
    assert len(kinds) >= 12
    for kind in kinds:
        words = str(kind(**dict.fromkeys(("maximum", "unit", "line", "zone"), "X")))
        assert re.fullmatch(r"[A-Z].*\.", words)
        assert not re.search(r"error|invalid|fail|please|\{", words, re.IGNORECASE)
