"""Events as plain values."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentorjournal.calendar.event import Attendance, Attendee, CalendarEvent, Recurrence
from mentorjournal.domain.times import WallTime

EVENT = CalendarEvent(
    uid="a1",
    sequence=0,
    title="Mentoring",
    starts=WallTime(datetime(2026, 10, 25, 0, 30), "Europe/London"),
    minutes=90,
    stamped=datetime(2026, 9, 1, tzinfo=UTC),
)


def test_minutes_are_real_ones_across_a_change_of_clocks() -> None:
    assert EVENT.begins_at == datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    assert EVENT.ends_at - EVENT.begins_at == timedelta(minutes=90)


def test_everybody_has_to_come_unless_said() -> None:
    assert Attendee("Ines", "ines@example.org").role is Attendance.REQUIRED


@pytest.mark.parametrize(
    "values",
    [
        {"uid": " "},
        {"sequence": -1},
        {"minutes": 0},
        {"alarm_minutes": -5},
        {"stamped": datetime(2026, 9, 1)},
        {"created": datetime(2026, 9, 1)},
    ],
)
def test_an_event_that_no_calendar_could_hold_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"uid|count|aware"):
        replace(EVENT, **values)


def test_an_occurrence_does_not_repeat() -> None:
    with pytest.raises(ValueError, match="repeat"):
        replace(EVENT, recurrence=Recurrence("FREQ=WEEKLY"), occurrence=EVENT.starts)


@pytest.mark.parametrize("rule", ["", "weekly", "RRULE:FREQ=WEEKLY", "FREQ=WEEKLY;", "FREQ=WEEKLY\r\nX:Y", "COUNT=2"])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="rule"):
        Recurrence(rule)


def test_only_the_writer_loads_the_library() -> None:
    source = (
        "import sys, mentorjournal.calendar.event, mentorjournal.calendar.zone_writer;"
        "assert 'icalendar' not in sys.modules;"
        "import mentorjournal.calendar.writer;"
        "assert 'icalendar' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", source], check=False, timeout=60).returncode == 0
