"""Dates, lengths and errors as pages say them."""

from datetime import date, datetime

import pytest

from mentorjournal.domain.times import WallTime
from mentorjournal.errors import MinutesOutOfRangeError
from mentorjournal.ui import wording

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (95, "1 h 35"), (605, "10 h 05"), (240, "4 h")]
)
def test_lengths(minutes: int, words: str) -> None:
    assert wording.length_words(minutes) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 27), "in 4 days"),
        (date(2026, 11, 22), "1 day"),
        (date(2026, 10, 15), "39 days"),
        (date(2027, 2, 1), "1 Feb 2027"),
    ],
)
def test_days_are_said_as_their_distance(day: date, words: str) -> None:
    assert wording.day_words(day, TODAY) == words


def test_a_meeting_is_said_on_its_own_clock() -> None:
    at = WallTime(datetime(2026, 11, 24, 10, 0), "Europe/London")
    assert wording.wall_words(at) == "Tue 24 Nov, 10:00"
    assert wording.span_words(at, 60) == "10:00 – 11:00"
    assert wording.long_date(at.local.date()) == "Tuesday 24 November 2026"


def test_a_span_over_the_clock_change_ends_when_the_clock_says() -> None:
    at = WallTime(datetime(2026, 10, 25, 0, 30), "Europe/London")
    assert wording.span_words(at, 120) == "00:30 – 01:30"


def test_an_error_is_translated_before_it_is_filled() -> None:
    error = MinutesOutOfRangeError(minutes=0, minimum=5, maximum=1440)
    assert wording.error_words(error) == "0 minutes is not a length for a session. Use 5 to 1440."


def test_zones_are_called_by_their_city() -> None:
    assert wording.zone_city("America/Argentina/Buenos_Aires") == "Buenos Aires"
