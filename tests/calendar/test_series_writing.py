"""Series in a calendar file: every occurrence at its hour, for a reader that shares no code with the writer."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.calendar.event import CalendarEvent, CalendarMethod, Recurrence
from mentorjournal.calendar.writer import write_calendar
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import UnknownZoneError
from tests.calendar.test_writer import MEETING, lines_of, read, wall

PUBLISH, REQUEST, CANCEL = CalendarMethod.PUBLISH, CalendarMethod.REQUEST, CalendarMethod.CANCEL
READ = 60
"""Occurrences that are looked at: enough to come through the clock changes of some years."""

MONTHLY = replace(
    MEETING, starts=wall("2026-10-13T09:00"), recurrence=Recurrence("FREQ=MONTHLY;BYDAY=2TU"), alarm_minutes=None
)
MOVED = replace(MEETING, occurrence=wall("2026-12-08T09:00"), starts=wall("2026-12-10T14:00"), sequence=3)


def event_lines(written: bytes) -> list[list[str]]:
    """The lines of each event."""
    text = "\n".join(lines_of(written))
    return [part.split("\nEND:VEVENT")[0].splitlines()[1:] for part in text.split("BEGIN:VEVENT")[1:]]


def expand(written: bytes, count: int) -> list[datetime]:
    """The first starts of the file's only series in UTC, moved ones where they were moved to, read by dateutil."""
    known = tzical(io.StringIO(written.decode()))
    zones = {name: zone for name in known.keys() if (zone := known.get(name))}  # noqa: SIM118 - it is no dict
    series, *changed = event_lines(written)
    wanted = ("DTSTART", "RRULE", "EXDATE")
    rules = rrulestr("\n".join(line for line in series if line.startswith(wanted)), tzids=zones, forceset=True)

    def instant(moment: datetime) -> datetime:
        offset = moment.utcoffset()
        assert offset is not None
        return moment.replace(tzinfo=UTC) - offset

    def single(lines: Iterable[str], name: str) -> datetime:
        line = next(line for line in lines if line.startswith(name))
        return instant(rrulestr(f"{line.replace(name, 'DTSTART')}\nRRULE:FREQ=DAILY;COUNT=1", tzids=zones)[0])

    moved = {single(lines, "RECURRENCE-ID"): single(lines, "DTSTART") for lines in changed}
    return [moved.get(start, start) for start in map(instant, islice(rules, count))]


def test_a_series_is_a_rule_with_its_zone_for_ever() -> None:
    written = write_calendar([MONTHLY], REQUEST)
    (lines,) = event_lines(written)
    assert lines[2:5] == [
        "DTSTART;TZID=Europe/London:20261013T090000",
        "DTEND;TZID=Europe/London:20261013T100000",
        "RRULE:FREQ=MONTHLY;BYDAY=2TU",
    ]
    starts = expand(written, 240)
    assert starts[:3] == [
        datetime(2026, 10, 13, 8, tzinfo=UTC),
        datetime(2026, 11, 10, 9, tzinfo=UTC),
        datetime(2026, 12, 8, 9, tzinfo=UTC),
    ]
    assert starts[-1] == datetime(2046, 9, 11, 8, tzinfo=UTC)


def test_what_was_moved_and_what_was_cancelled_go_along_with_their_series() -> None:
    recurrence = Recurrence("FREQ=MONTHLY;BYDAY=2TU;COUNT=4", skipped=(wall("2026-11-10T09:00"),))
    written = write_calendar([replace(MONTHLY, recurrence=recurrence), MOVED], REQUEST)
    series, moved = event_lines(written)
    assert "EXDATE;TZID=Europe/London:20261110T090000" in series
    assert moved[2:4] == [
        "RECURRENCE-ID;TZID=Europe/London:20261208T090000",
        "DTSTART;TZID=Europe/London:20261210T140000",
    ]
    assert "SEQUENCE:3" in moved
    assert "RRULE" not in str(moved)
    assert series[0] == moved[0]
    assert expand(written, 9) == [
        datetime(2026, 10, 13, 8, tzinfo=UTC),
        datetime(2026, 12, 10, 14, tzinfo=UTC),
        datetime(2027, 1, 12, 9, tzinfo=UTC),
    ]
    assert [component["UID"] for component in read(written)] == [MEETING.uid] * 2


def test_a_cancelled_occurrence_goes_out_by_itself() -> None:
    written = write_calendar([replace(MOVED, starts=wall("2026-12-08T09:00"), place="Room 4")], CANCEL)
    (lines,) = event_lines(written)
    assert "METHOD:CANCEL" in lines_of(written)
    assert "RECURRENCE-ID;TZID=Europe/London:20261208T090000" in lines
    assert {"SEQUENCE:3", "STATUS:CANCELLED"} <= set(lines)
    assert not [line for line in lines if "RSVP" in line or line.startswith(("LOCATION", "DESCRIPTION", "BEGIN"))]
    assert [line for line in lines if line.startswith(("ORGANIZER", "ATTENDEE"))] == [
        'ORGANIZER;CN="Amara Okafor":mailto:amara@example.org',
        'ATTENDEE;CN="Jonas Lindqvist";ROLE=REQ-PARTICIPANT:mailto:jonas@example.org',
    ]
    assert str(read(written)[0]["STATUS"]) == "CANCELLED"


def test_a_whole_series_is_cancelled_by_its_uid() -> None:
    (lines,) = event_lines(write_calendar([replace(MONTHLY, sequence=7)], CANCEL))
    assert {f"UID:{MEETING.uid}", "SEQUENCE:7", "STATUS:CANCELLED"} <= set(lines)
    assert not [line for line in lines if line.startswith("RECURRENCE-ID")]


@pytest.mark.parametrize(
    ("until", "zone", "written"),
    [
        ("20270309", "Europe/London", "20270309T235959Z"),
        ("20270713", "Europe/London", "20270713T225959Z"),
        ("20270713T090000", "America/New_York", "20270713T130000Z"),
        ("20270713T080000Z", "Europe/London", "20270713T080000Z"),
        ("20270713", "UTC", "20270713T235959Z"),
    ],
)
def test_the_end_of_a_series_is_said_in_utc(until: str, zone: str, written: str) -> None:
    event = replace(
        MONTHLY,
        starts=wall("2026-10-13T09:00", zone),
        recurrence=Recurrence(f"FREQ=MONTHLY;UNTIL={until};BYDAY=2TU"),
    )
    assert f"RRULE:FREQ=MONTHLY;UNTIL={written};BYDAY=2TU" in lines_of(write_calendar([event], PUBLISH))


def test_a_series_in_utc_needs_no_zone() -> None:
    start = wall("2026-10-13T09:00", "UTC")
    event = replace(MONTHLY, starts=start, recurrence=Recurrence("FREQ=WEEKLY;COUNT=2", skipped=(start,)))
    lines = lines_of(write_calendar([event], PUBLISH))
    assert {"DTSTART:20261013T090000Z", "EXDATE:20261013T090000Z"} <= set(lines)
    assert "BEGIN:VTIMEZONE" not in lines


def test_a_first_meeting_across_a_change_of_clocks_does_not_lengthen_the_others() -> None:
    event = replace(MONTHLY, starts=wall("2026-03-29T00:30"), recurrence=Recurrence("FREQ=WEEKLY;COUNT=3"))
    lines = lines_of(write_calendar([event], PUBLISH))
    assert {"DTSTART;TZID=Europe/London:20260329T003000", "DURATION:PT60M"} <= set(lines)


def test_zones_reach_to_the_end_of_what_is_counted_and_to_where_something_was_moved() -> None:
    counted = replace(
        MONTHLY,
        starts=wall("2026-10-13T09:00", "America/Santiago"),
        recurrence=Recurrence("FREQ=YEARLY;COUNT=12"),
    )
    moved = replace(MOVED, occurrence=counted.starts, starts=wall("2026-10-14T09:00", "Asia/Tokyo"))
    lines = lines_of(write_calendar([counted, moved], PUBLISH))
    assert {"TZID:Asia/Tokyo", "TZID:America/Santiago"} <= set(lines)
    assert max(line for line in lines if line.startswith("DTSTART:2")).startswith("DTSTART:2038")


def test_what_is_no_series_is_refused() -> None:
    for rule in ("FREQ=MONTHLY;COUNT=2;BYDAY=XY", "FREQ=WEEKLY;UNTIL=2027"):
        with pytest.raises(ValueError, match=r".+"):
            write_calendar([replace(MONTHLY, recurrence=Recurrence(rule))], PUBLISH)
    with pytest.raises(ValueError, match="one uid"):
        write_calendar([MONTHLY, MOVED, MOVED], PUBLISH)
    with pytest.raises(UnknownZoneError):
        write_calendar([replace(MOVED, occurrence=wall("2026-12-08T09:00", "Europe/Atlantis"))], PUBLISH)


ZONES = [
    "Europe/London", "America/New_York", "Australia/Sydney", "America/Santiago", "Africa/Casablanca", "Asia/Kolkata",
    "Pacific/Auckland", "Australia/Lord_Howe", "Europe/Dublin", "America/Sao_Paulo",
]  # fmt: skip
RULES = ["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=-1FR"]
DAYS = st.datetimes(datetime(2004, 1, 1), datetime(2037, 12, 1))


@st.composite
def series(draw: st.DrawFn) -> tuple[list[CalendarEvent], list[tuple[WallTime, WallTime]]]:
    """A series with some of it moved and skipped; for each meeting the start the rule gave it and the one it has."""
    zone, rule = draw(st.sampled_from(ZONES)), draw(st.sampled_from([*RULES, "FREQ=MONTHLY;BYMONTHDAY=15"]))
    starts = [*islice(rrulestr(rule, dtstart=draw(DAYS).replace(second=0, microsecond=0)), READ)]
    ends, count = draw(st.sampled_from([("", READ), (";COUNT=20", 20), (f";UNTIL={starts[30]:%Y%m%d}", 31)]))
    walls = [WallTime(start, zone) for start in starts[:count]]
    skipped = draw(st.sets(st.sampled_from(walls[1:]), max_size=3))
    kept = [wall for wall in walls if wall not in skipped]
    hours = draw(st.dictionaries(st.sampled_from(kept), st.integers(-50, 50), max_size=5))
    moved = {wall: WallTime(wall.local + timedelta(hours=by), zone) for wall, by in hours.items()}
    recurrence = Recurrence(rule + ends, skipped=tuple(sorted(skipped)))
    overrides = [replace(MOVED, occurrence=wall, starts=to) for wall, to in moved.items()]
    return [replace(MONTHLY, starts=walls[0], recurrence=recurrence), *overrides], [
        (wall, moved.get(wall, wall)) for wall in kept
    ]


@settings(deadline=None, max_examples=60)
@given(series())
def test_a_reader_meets_at_the_same_instants(
    planned: tuple[list[CalendarEvent], list[tuple[WallTime, WallTime]]],
) -> None:
    events, met = planned
    found = expand(write_calendar(events, REQUEST), len(met))
    # Readers differ on hours that the clocks jump over, so those are left out.
    for (given_by_rule, to), instant in zip(met, found, strict=True):
        assert instant == to.instant or given_by_rule.is_skipped
