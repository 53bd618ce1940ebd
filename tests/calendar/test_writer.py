"""Calendar files: what is written is what a strict reader gets back."""

import io
import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorjournal import __version__
from mentorjournal.calendar.event import Attendance, Attendee, CalendarEvent, CalendarMethod
from mentorjournal.calendar.writer import write_calendar
from mentorjournal.calendar.zone_transitions import find_transitions
from mentorjournal.domain.texts import clean_text
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import UnknownZoneError
from tests.calendar.zone_reading import all_zones

PUBLISH, REQUEST = CalendarMethod.PUBLISH, CalendarMethod.REQUEST
STAMPED = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
OWNER = Attendee("Amara Okafor", "amara@example.org")
GUEST = Attendee("Jonas Lindqvist", "jonas@example.org")


def wall(text: str, zone: str = "Europe/London") -> WallTime:
    return WallTime(datetime.fromisoformat(text), zone)


MEETING = CalendarEvent(
    uid="5f0c0e0a-7a58-4f0e-9a1c-1d3c5a2b9e77@mentorjournal",
    sequence=2,
    title="Mentoring with Jonas",
    starts=wall("2026-12-08T09:00"),
    minutes=60,
    stamped=STAMPED,
    description="1. Promises of last time\n2. The new team; who leads it, and why",
    link="https://meet.example.org/jonas-and-amara?room=12&language=en",
    organizer=OWNER,
    attendees=(GUEST,),
    alarm_minutes=15,
)
INVITATION = f"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Mentor Journal//Mentor Journal {__version__}//EN
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:20250330T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251026T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:5f0c0e0a-7a58-4f0e-9a1c-1d3c5a2b9e77@mentorjournal
DTSTAMP:20260901T083000Z
DTSTART;TZID=Europe/London:20261208T090000
DTEND;TZID=Europe/London:20261208T100000
SEQUENCE:2
SUMMARY:Mentoring with Jonas
ORGANIZER;CN="Amara Okafor":mailto:amara@example.org
DESCRIPTION:1. Promises of last time\\n2. The new team\\; who leads it\\, and
  why\\n\\nhttps://meet.example.org/jonas-and-amara?room=12&language=en
LOCATION:https://meet.example.org/jonas-and-amara?room=12&language=en
URL:https://meet.example.org/jonas-and-amara?room=12&language=en
CONFERENCE;VALUE=URI:https://meet.example.org/jonas-and-amara?room=12&lang
 uage=en
ATTENDEE;CN="Jonas Lindqvist";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;R
 SVP=TRUE:mailto:jonas@example.org
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""


def lines_of(written: bytes) -> list[str]:
    """The content lines, unfolded as RFC 5545 section 3.1 says."""
    return written.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read(written: bytes) -> list[Any]:
    """The events as the library reads them, none of them with an error."""
    # The library keeps the first definition of a zone it ever met; each file is to stand for itself.
    icalendar.use_zoneinfo()
    calendar = cast("Any", icalendar.Calendar.from_ical(written))
    events = list(calendar.walk("VEVENT"))
    assert [component.errors for component in calendar.walk()] == [[] for _ in calendar.walk()]
    return events


def instants(written: bytes) -> tuple[datetime, datetime]:
    """Start and end of the only event, its zone read by dateutil from the file itself."""
    lines = [line for line in lines_of(written) if line.startswith(("DTSTART;", "DTSTART:", "DTEND"))][-2:]
    zones = tzical(io.StringIO(written.decode()))
    found: list[datetime] = []
    for line in lines:
        name, value = line.split(":")
        moment = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone comes next
        zone = UTC if value.endswith("Z") else zones.get(name.split("TZID=")[1])
        assert zone is not None
        found.append(moment.replace(tzinfo=UTC) - (moment.replace(tzinfo=zone).utcoffset() or timedelta()))
    start, end = found
    return start, end


def test_an_invitation_word_for_word() -> None:
    assert write_calendar([MEETING], REQUEST) == INVITATION.replace("\n", "\r\n").encode()


def test_a_published_meeting_invites_nobody_and_rings() -> None:
    lines = lines_of(write_calendar([MEETING], PUBLISH))
    assert "METHOD:PUBLISH" in lines
    assert 'ORGANIZER;CN="Amara Okafor":mailto:amara@example.org' in lines
    assert not [line for line in lines if line.startswith("ATTENDEE")]
    alarm = lines.index("BEGIN:VALARM")
    assert lines[alarm + 1 :][:4] == [
        "ACTION:DISPLAY",
        "DESCRIPTION:Mentoring with Jonas",
        "TRIGGER:-PT15M",
        "END:VALARM",
    ]


def test_a_message_is_about_one_meeting_with_organizer_and_guest() -> None:
    for method in (REQUEST, CalendarMethod.CANCEL):
        with pytest.raises(ValueError, match="one meeting"):
            write_calendar([MEETING, replace(MEETING, uid="other")], method)
        with pytest.raises(ValueError, match="organizer"):
            write_calendar([replace(MEETING, organizer=None)], method)
        with pytest.raises(ValueError, match="invite"):
            write_calendar([replace(MEETING, attendees=())], method)


@pytest.mark.parametrize("method", list(CalendarMethod))
def test_what_is_no_calendar_is_refused(method: CalendarMethod) -> None:
    with pytest.raises(ValueError, match="needs an event"):
        write_calendar([], method)
    with pytest.raises(ValueError, match="one uid"):
        write_calendar([MEETING, MEETING], method)
    with pytest.raises(UnknownZoneError):
        write_calendar([replace(MEETING, starts=wall("2026-12-08T09:00", "Europe/Atlantis"))], method)


def test_a_guest_who_may_stay_away_and_a_name_like_a_parameter() -> None:
    guest = Attendee('Ó Briain; "Bo", CEO: R&D\\', "bo@example.org", Attendance.OPTIONAL)
    written = write_calendar([replace(MEETING, attendees=(guest, Attendee("", "ada@example.org")))], REQUEST)
    asked = "PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    assert [line for line in lines_of(written) if line.startswith("ATTENDEE")] == [
        f"ATTENDEE;CN=\"Ó Briain; ^'Bo^', CEO: R&D\\\";ROLE=OPT-PARTICIPANT;{asked}:mailto:bo@example.org",
        f'ATTENDEE;CN="ada@example.org";ROLE=REQ-PARTICIPANT;{asked}:mailto:ada@example.org',
    ]
    assert read(written)[0]["ATTENDEE"][0].params["CN"] == guest.name


@pytest.mark.parametrize(
    ("start", "zone", "minutes", "end"),
    [
        # The hour comes twice: the first one is meant, and its end can only be said in UTC.
        ("2026-10-25T01:30", "Europe/London", 60, "DTEND:20261025T013000Z"),
        ("2026-10-25T01:15", "Europe/London", 30, "DTEND;TZID=Europe/London:20261025T014500"),
        ("2026-11-01T01:30", "America/New_York", 45, "DTEND:20261101T061500Z"),
        ("2026-11-01T01:30", "America/New_York", 120, "DTEND;TZID=America/New_York:20261101T023000"),
        # Across the change, in both directions.
        ("2026-10-25T00:30", "Europe/London", 180, "DTEND;TZID=Europe/London:20261025T023000"),
        ("2026-10-25T00:30", "Europe/London", 90, "DTEND:20261025T010000Z"),
        ("2026-03-29T00:30", "Europe/London", 60, "DTEND;TZID=Europe/London:20260329T023000"),
        ("2026-04-05T01:30", "Australia/Lord_Howe", 45, "DTEND:20260404T151500Z"),
        ("2026-04-05T01:20", "Australia/Lord_Howe", 120, "DTEND;TZID=Australia/Lord_Howe:20260405T025000"),
    ],
)
def test_a_meeting_keeps_its_hour_and_length_when_the_clocks_change(
    start: str, zone: str, minutes: int, end: str
) -> None:
    event = replace(MEETING, starts=wall(start, zone), minutes=minutes)
    written = write_calendar([event], PUBLISH)
    assert end in lines_of(written)
    assert f"DTSTART;TZID={zone}:{event.starts.local:%Y%m%dT%H%M%S}" in lines_of(written)
    assert instants(written) == (event.begins_at, event.begins_at + timedelta(minutes=minutes))


def test_a_time_that_new_rules_jump_over_is_written_as_the_clock_will_show_it() -> None:
    written = write_calendar([replace(MEETING, starts=wall("2026-03-29T01:30"))], PUBLISH)
    assert "DTSTART;TZID=Europe/London:20260329T023000" in lines_of(written)
    assert instants(written)[0] == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Zulu"])
def test_utc_needs_no_zone(zone: str) -> None:
    lines = lines_of(write_calendar([replace(MEETING, starts=wall("2026-12-08T09:00", zone))], PUBLISH))
    assert {"DTSTART:20261208T090000Z", "DTEND:20261208T100000Z"} <= set(lines)
    assert "BEGIN:VTIMEZONE" not in lines


def test_each_zone_is_described_once_and_long_enough() -> None:
    starts = ["2016-12-31T23:30", "2025-06-01T09:00", "2021-02-01T09:00"]
    zones = ["Africa/Casablanca", "Africa/Accra"]
    events = [
        replace(MEETING, uid=f"{start}{zone}", starts=wall(start, zone), organizer=None)
        for start in starts
        for zone in zones
    ]
    lines = lines_of(write_calendar(events, PUBLISH))
    assert [line for line in lines if line.startswith("TZID:")] == ["TZID:Africa/Accra", "TZID:Africa/Casablanca"]
    assert [line.split(":")[0] for line in lines if re.match("DTSTART;.*2025", line)][-2:] == [
        "DTSTART;TZID=Africa/Casablanca",
        "DTSTART;TZID=Africa/Accra",
    ]
    onsets = [line for line in lines if line.startswith("DTSTART:")]
    assert min(onsets) < "DTSTART:2016"
    assert max(onsets) > "DTSTART:2026"


@pytest.mark.parametrize(
    ("place", "link", "description", "expected"),
    [
        ("Room 4", "", "", {"LOCATION": "Room 4"}),
        (
            "Room 4",
            "https://m.example.org/a",
            "",
            {
                "LOCATION": "Room 4",
                "URL": "https://m.example.org/a",
                "CONFERENCE": "https://m.example.org/a",
                "DESCRIPTION": "https://m.example.org/a",
            },
        ),
        (
            "",
            "https://m.example.org/a b",
            "Join at https://m.example.org/a%20b\n",
            {
                "LOCATION": "https://m.example.org/a%20b",
                "URL": "https://m.example.org/a%20b",
                "CONFERENCE": "https://m.example.org/a%20b",
                "DESCRIPTION": "Join at https://m.example.org/a%20b\n",
            },
        ),
        ("", "ring, 020 7946", "Agenda", {"LOCATION": "ring, 020 7946", "DESCRIPTION": "Agenda\n\nring, 020 7946"}),
        ("", "", "", {}),
    ],
)
def test_the_link_is_where_each_client_looks(place: str, link: str, description: str, expected: dict[str, str]) -> None:
    event = replace(MEETING, place=place, link=link, description=description)
    component = read(write_calendar([event], PUBLISH))[0]
    found = {name: component[name] for name in ("LOCATION", "URL", "CONFERENCE", "DESCRIPTION") if name in component}
    assert found == expected


def test_created_and_modified_only_where_known() -> None:
    lines = lines_of(write_calendar([MEETING], PUBLISH))
    assert not [line for line in lines if line.startswith(("CREATED", "LAST-MODIFIED"))]
    event = replace(MEETING, created=STAMPED, modified=datetime(2026, 9, 2, 9, tzinfo=ZoneInfo("Europe/Berlin")))
    assert {"CREATED:20260901T083000Z", "LAST-MODIFIED:20260902T070000Z"} <= set(
        lines_of(write_calendar([event], PUBLISH))
    )


def test_a_text_cannot_write_lines_of_its_own() -> None:
    event = replace(
        MEETING,
        uid="a\r\nMETHOD:CANCEL",
        title="x\r\nATTENDEE:mailto:eve@example.org",
        place="\u2028STATUS:CANCELLED",
        link="https://m.example.org/\r\nEND:VEVENT",
        organizer=Attendee("A\nB\x00", "a@example.org\r\nX:y"),
    )
    names = [re.split("[;:]", line)[0] for line in lines_of(write_calendar([event], PUBLISH))]
    assert names.count("METHOD") == names.count("STATUS") == 1
    assert not {"ATTENDEE", "X"} & set(names)
    assert names.count("END") == names.count("BEGIN")


AWKWARD = [
    "\\",
    "\\N",
    "\\n",
    "n",
    ";",
    ",",
    ":",
    '"',
    "^",
    "\r\n",
    "\r",
    "\n",
    "\t",
    " ",
    "BEGIN:VEVENT",
    "wörd " * 20,
]
UNWRITABLE = ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\ud800", "\udfff"]
SCRIPTS = ["😀", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "é", "e\u0301", "אבג", "\u200f", "日本語"]
PIECES = st.sampled_from([*AWKWARD, *UNWRITABLE, *SCRIPTS])
TEXTS = st.lists(PIECES | st.text(max_size=30), max_size=12).map("".join)
STARTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 12, 30)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@st.composite
def wall_times(draw: st.DrawFn) -> WallTime:
    """Any minute of a century in any zone, every other one within hours of a change of clocks, where there is one."""
    zone = draw(st.sampled_from([*all_zones(), "UTC", "Etc/GMT+5"]))
    start = draw(STARTS)
    changes = find_transitions(zone, start.year, start.year)
    if changes and draw(st.booleans()):
        start = draw(st.sampled_from(changes)).onset + timedelta(minutes=draw(st.integers(-180, 180)))
    return WallTime(start, zone)


@st.composite
def events(draw: st.DrawFn) -> CalendarEvent:
    return replace(
        MEETING,
        title=draw(TEXTS),
        description=draw(TEXTS),
        place=draw(TEXTS),
        link=draw(st.sampled_from(["", "https://meet.example.org/xyz"])),
        starts=draw(wall_times()),
        minutes=draw(st.integers(1, 24 * 60)),
        sequence=draw(st.integers(0, 99)),
        attendees=(Attendee(draw(TEXTS).replace("\\", ""), "guest@example.org"),),
    )


def one_line(text: str) -> str:
    return " ".join(clean_text(text).text.split())


@settings(deadline=None, max_examples=200)
@given(events())
@example(replace(MEETING, title="C:\\New\\notes", description="a\\\nb\\\\n\\;"))
def test_what_is_written_is_read_back(event: CalendarEvent) -> None:
    written = write_calendar([event], REQUEST)
    component = read(written)[0]
    assert str(component["SUMMARY"]) == one_line(event.title)
    description = clean_text(event.description).text
    if event.link:
        assert str(component["DESCRIPTION"]).endswith(event.link)
        assert str(component["DESCRIPTION"]).startswith(description.rstrip())
    else:
        assert str(component.get("DESCRIPTION", "")) == description
    assert str(component.get("LOCATION", "")) == (one_line(event.place) or event.link)
    assert component["ATTENDEE"].params["CN"] == (one_line(event.attendees[0].name) or "guest@example.org")
    assert component["SEQUENCE"] == event.sequence
    assert component["DTSTAMP"].dt == STAMPED
    start, end = component["DTSTART"].dt, component["DTEND"].dt
    assert start.astimezone(UTC) == event.begins_at
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=event.minutes)


@settings(deadline=None, max_examples=150)
@given(events(), st.sampled_from(CalendarMethod))
def test_lines_are_folded_as_the_standard_asks(event: CalendarEvent, method: CalendarMethod) -> None:
    written = write_calendar([event], method)
    assert written.endswith(b"\r\n")
    for line in written.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
        line.decode()
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in lines_of(written))


@settings(deadline=None, max_examples=300)
@given(wall_times().filter(lambda starts: starts.zone != "UTC"), st.integers(1, 300))
def test_dateutil_reads_the_same_hours_from_the_file(starts: WallTime, minutes: int) -> None:
    event = replace(MEETING, starts=starts, minutes=minutes)
    assert instants(write_calendar([event], PUBLISH)) == (event.begins_at, event.begins_at + timedelta(minutes=minutes))


def test_the_same_events_give_the_same_bytes() -> None:
    many = [
        replace(MEETING, uid=str(number), starts=wall("2026-12-08T09:00", zone))
        for number, zone in enumerate(random.Random(1).sample(all_zones(), 40))  # noqa: S311 - a fixed sample
    ]
    assert write_calendar(many, PUBLISH) == write_calendar(list(many), PUBLISH)
