"""Calendar files read in a child process: what they say, and what they can do to nobody."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.calendar.event import Attendee, CalendarEvent, CalendarMethod
from mentorjournal.calendar.file_zones import Clock
from mentorjournal.calendar.reading import ReadEvent, read_calendar, read_calendar_file, reader_command
from mentorjournal.calendar.writer import write_calendar
from mentorjournal.calendar_errors import (
    CalendarStoppedError,
    CalendarTooHardError,
    CalendarTooLargeError,
    WebPageError,
)
from mentorjournal.errors import FileUnreadableError
from tests.calendar.files import calendar, event, mail, zone
from tests.journals import NOW
from tests.services.meetings import wall


def only(content: bytes) -> ReadEvent:
    (found,) = read_calendar(content).events
    return found


def test_what_we_write_is_read_back() -> None:
    written = CalendarEvent(
        uid="one@example.org",
        sequence=3,
        title="Ada, Bo; and a \\ back",
        starts=wall("2026-12-08T09:00"),
        minutes=45,
        stamped=NOW,
        description="first\nsecond",
        place="Room 5",
        link="https://meet.example.org/a?b=%2C",
        organizer=Attendee("Ada “A” Love", "Ada@example.org"),
        attendees=(Attendee("Bo", "bo@example.org"),),
    )
    read = only(write_calendar([written], CalendarMethod.REQUEST))
    assert (read.method, read.uid, read.sequence, read.title) == ("REQUEST", written.uid, 3, written.title)
    assert read.start is not None
    assert (read.start.clock, read.start.wall) == (Clock.ZONED, written.starts)
    assert read.length == timedelta(minutes=45)
    assert read.description.startswith("first\nsecond")
    assert (read.place, read.link) == (written.place, written.link)
    assert read.organizer is not None
    assert (read.organizer.name, read.organizer.email) == ("Ada “A” Love", "ada@example.org")
    assert [(guest.email, guest.answer) for guest in read.attendees] == [("bo@example.org", "NEEDS-ACTION")]


@pytest.mark.parametrize(
    ("start", "clock", "zone_name", "local"),
    [
        ("DTSTART:20261208T090000Z", Clock.INSTANT, "", "2026-12-08T09:00"),
        ("DTSTART:20261208T090000", Clock.FLOATING, "", "2026-12-08T09:00"),
        ("DTSTART;VALUE=DATE:20261208", Clock.DATE, "", "2026-12-08"),
        ("DTSTART;TZID=GMT Standard Time:20261208T090000", Clock.ZONED, "Europe/London", "2026-12-08T09:00"),
        ('DTSTART;TZID="Europe/Berlin":20261208T090000', Clock.ZONED, "Europe/Berlin", "2026-12-08T09:00"),
        ("DTSTART;TZID=/a.org/1/Europe/Paris:20261208T090000", Clock.ZONED, "Europe/Paris", "2026-12-08T09:00"),
        ("DTSTART;TZID=Nowhere:20261208T090000", Clock.UNKNOWN_ZONE, "Nowhere", "2026-12-08T09:00"),
        ("DTSTART;TZID=../../etc/passwd:20261208T090000", Clock.UNKNOWN_ZONE, "../../etc/passwd", "2026-12-08T09:00"),
        ("DTSTART;TZID=Ours:20261208T090000", Clock.INSTANT, "Ours", "2026-12-08T06:00"),
    ],
)  # fmt: skip
def test_a_time_is_known_or_marked_but_never_guessed(start: str, clock: Clock, zone_name: str, local: str) -> None:
    read = only(calendar(zone("Ours"), event(start=[start]))).start
    assert read is not None
    assert (read.clock, read.zone, read.local) == (clock, zone_name, datetime.fromisoformat(local))


def test_a_broken_event_does_not_take_the_others_along() -> None:
    found = read_calendar(
        calendar(event(start=["DTSTART:20269999T250000"], uid="x"), event("DURATION:P", uid="y"), event())
    )
    assert [read.uid for read in found.events] == ["a@example.org"]
    assert found.unread == 2


def test_recurrence_and_answers_are_told_as_they_stand() -> None:
    lines = [
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T090000Z",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=Europe/London:20261215T090000,20261222T090000",
        "STATUS:CANCELLED",
        "ATTENDEE;CN=\"Bo, the ^'first^'\";PARTSTAT=declined:MAILTO:Bo@Example.org",
        "DURATION:PT90M",
    ]
    read = only(calendar(event(*lines, start=["DTSTART:20261208T090000Z"]), method="reply"))
    assert (read.method, read.rule, read.status) == ("REPLY", "FREQ=WEEKLY;COUNT=4", "CANCELLED")
    assert read.recurrence is not None
    assert read.following
    assert [moment.local.day for moment in read.skipped] == [15, 22]
    assert read.length == timedelta(minutes=90)
    assert (read.attendees[0].name, read.attendees[0].email) == ('Bo, the "first"', "bo@example.org")
    assert read.attendees[0].answer == "DECLINED"


def test_a_message_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "message.eml"
    file.write_bytes(mail(calendar(event(), method="REQUEST")))
    assert [read.uid for read in read_calendar_file(file).events] == ["a@example.org"]


def test_a_refusal_of_the_child_is_told_with_its_own_words() -> None:
    with pytest.raises(WebPageError):
        read_calendar(b"<html>")


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda _path: None], ids=["folder", "pipe", "nothing"])  # pyright: ignore[reportUnknownLambdaType]
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, make: Callable[[Path], Any]) -> None:
    make(tmp_path / "a.ics")
    with pytest.raises(FileUnreadableError):
        read_calendar_file(tmp_path / "a.ics")


def test_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.ics"
    with file.open("wb") as made:
        made.truncate(1_000_000_000)
    with pytest.raises(CalendarTooLargeError):
        read_calendar_file(file)


def child(program: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", program]


def test_a_child_that_hangs_is_killed_in_time() -> None:
    began = time.monotonic()
    with pytest.raises(CalendarTooHardError):
        read_calendar(b"x", command=child("import time; time.sleep(60)"), seconds=0.2)
    assert time.monotonic() - began < 2


def test_whoever_no_longer_waits_has_the_child_killed() -> None:
    began = time.monotonic()
    with pytest.raises(CalendarStoppedError):
        read_calendar(b"x" * 5_000_000, command=child("import time; time.sleep(60)"), is_stopped=lambda: True)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("program", ["raise SystemExit(3)", "print('{')", "print('[]')", "import os; os.abort()"])
def test_a_child_that_ends_badly_is_one_refusal(program: str) -> None:
    with pytest.raises(CalendarTooHardError):
        read_calendar(b"x", command=child(program))


LIMITED = """
import sys; sys.path[:] = sys.argv[1:]
from mentorjournal.calendar import reader_process
reader_process.SECONDS = 0
reader_process._limit(0)
{greed}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
@pytest.mark.parametrize(
    ("greed", "ends_well"),
    [
        ("pass", True),
        ("a = bytearray(100_000_000)", True),
        ("a = bytearray(300_000_000)", False),
        ("while True: pass", False),
        ("open('x', 'wb', 0).write(b'x')", False),
    ],
)
def test_greed_for_memory_time_or_files_ends_the_child(tmp_path: Path, greed: str, ends_well: bool) -> None:
    command = reader_command()
    command[command.index("-c") + 1] = LIMITED.format(greed=greed)
    ended = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, timeout=20)
    assert (ended.returncode == 0) is ends_well, ended.stderr


HARD: dict[str, bytes] = {
    "endless zone": calendar(
        [*zone("Ours")[:5], "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", *zone("Ours")[5:]],
        event(start=["DTSTART;TZID=Ours:20261208T090000"]),
    ),
    "many parameters": calendar(event(f"ATTENDEE{';X=1' * 40_000}:mailto:a@example.org")),
    "quotes without end": calendar(event('ATTENDEE;CN="' + '";"' * 50_000)),
    "many carets": calendar(event(f"ATTENDEE;CN={'^^' * 90_000}:mailto:a@example.org")),
    "backslashes": calendar(event("SUMMARY:" + "\\" * 190_000)),
    "many zones": calendar(
        *(zone(f"Zone {n}") for n in range(900)),
        *(event(start=[f"DTSTART;TZID=Zone {n}:20261208T090000"]) for n in range(900)),
    ),
    "events to the brim": calendar(*(event(f"DESCRIPTION:{'x' * 100}", uid=str(n)) for n in range(12_000))),
    "colons": calendar(event(f"SUMMARY{':' * 190_000}")),
}  # fmt: skip


@pytest.mark.parametrize("name", HARD)
def test_a_file_made_to_hurt_costs_little(name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with suppress(CalendarTooHardError):
        read_calendar(HARD[name])
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert seconds < 4 + len(HARD[name]) / 1_000_000
