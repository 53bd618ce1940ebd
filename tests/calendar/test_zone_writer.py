"""VTIMEZONE: right at every hour people may meet in, in every zone, as an independent reader sees it."""

import random
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.calendar.zone_transitions import find_transitions
from mentorjournal.calendar.zone_writer import write_zone
from tests.calendar.zone_reading import HOUR, all_zones, around, changes, read_zone, wrong, year

ZONES = all_zones()
LONDON_2026 = """\
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
END:VTIMEZONE"""
CASABLANCA_2024 = """\
BEGIN:VTIMEZONE
TZID:Africa/Casablanca
BEGIN:STANDARD
DTSTART:20230319T030000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:+00
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20230423T020000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:+01
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20240310T030000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:+00
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20240414T020000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:+01
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20250223T030000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:+00
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250406T020000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:+01
END:DAYLIGHT
END:VTIMEZONE"""


def lines_for(zone: str, number: int) -> tuple[str, ...]:
    """The zone for one meeting in the summer of a year."""
    noon = datetime(number, 7, 1, 12, tzinfo=UTC)
    return write_zone(zone, noon, noon + HOUR)


def check(zone: str, first: datetime, last: datetime, hours: int) -> list[str]:
    """What is wrong around every change of a range and at some of its hours."""
    random_hours = random.Random(f"{zone} {first}")  # noqa: S311 - a fixed sample
    count = (last - first) // HOUR
    sample = [first + HOUR * random_hours.randrange(count + 1) for _ in range(hours)]
    probes = [first, *around(changes(zone, first, last), first, last), *sample, last]
    return wrong(zone, read_zone(zone, first, last), probes)


def test_london_has_two_yearly_rules() -> None:
    assert "\n".join(lines_for("Europe/London", 2026)) == LONDON_2026


def test_ramadan_is_written_change_by_change() -> None:
    assert "\n".join(lines_for("Africa/Casablanca", 2024)) == CASABLANCA_2024


def test_a_zone_without_summer_time_has_one_standard() -> None:
    lines = lines_for("Asia/Kolkata", 2026)
    assert lines[2:-1] == (
        "BEGIN:STANDARD",
        "DTSTART:20250101T053000",
        "TZOFFSETFROM:+0530",
        "TZOFFSETTO:+0530",
        "TZNAME:IST",
        "END:STANDARD",
    )


def test_irish_winter_is_standard_although_the_law_says_otherwise() -> None:
    assert [line.replace("Dublin", "London").replace("IST", "BST") for line in lines_for("Europe/Dublin", 2026)] == (
        LONDON_2026.split("\n")
    )


def test_summer_in_the_south_and_half_an_hour_of_it() -> None:
    lines = lines_for("Australia/Lord_Howe", 2026)
    assert "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU" in lines
    assert "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU" in lines
    assert lines.index("BEGIN:STANDARD") < lines.index("BEGIN:DAYLIGHT")
    assert lines[lines.index("BEGIN:DAYLIGHT") + 2 :][:2] == ("TZOFFSETFROM:+1030", "TZOFFSETTO:+1100")


def test_a_rule_that_was_changed_by_law_is_not_stretched_over_the_change() -> None:
    before, across, after = (
        [line for line in lines if line.startswith("RRULE")]
        for lines in (
            lines_for("America/New_York", 2004),
            write_zone("America/New_York", year(2006), year(2008)),
            lines_for("America/New_York", 2026),
        )
    )
    assert before == ["RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"]
    assert across == []
    assert after == ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"]


@pytest.mark.parametrize("number", range(2000, 2041))
def test_the_last_sunday_is_never_taken_for_the_fourth(number: int) -> None:
    assert [line for line in lines_for("Europe/London", number) if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ]


def test_seconds_of_an_old_offset_are_written() -> None:
    lines = write_zone("Africa/Monrovia", year(1971), year(1972))
    assert "TZOFFSETFROM:-004430" in lines
    assert "DTSTART:19720107T000000" in lines
    assert check("Africa/Monrovia", year(1971), year(1973), 200) == []


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Africa/Casablanca", "Asia/Gaza", "Asia/Tokyo"])
def test_the_edges_of_what_a_date_can_hold_do_not_crash(zone: str) -> None:
    early, late = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert write_zone(zone, early, early)[0] == "BEGIN:VTIMEZONE"
    assert write_zone(zone, late, late)[-1] == "END:VTIMEZONE"


def test_what_makes_no_range_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        write_zone("Europe/London", datetime(2026, 1, 1), year(2027))
    with pytest.raises(ValueError, match="before"):
        write_zone("Europe/London", year(2027), year(2026))
    with pytest.raises(ZoneInfoNotFoundError):
        write_zone("Europe/Atlantis", year(2026), year(2027))


def test_changes_are_exact_to_the_second() -> None:
    assert [change.instant for change in find_transitions("Europe/London", 2026, 2026)] == [
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
    ]
    assert [change.instant for change in find_transitions("Africa/Monrovia", 1972, 1972)] == [
        datetime(1972, 1, 7, 0, 44, 30, tzinfo=UTC)
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_is_right_from_2024_to_2028(zone: str) -> None:
    assert check(zone, year(2024), year(2029), 150) == []


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_is_what_clients_can_read(zone: str) -> None:
    text = "\r\n".join(write_zone(zone, year(2026), year(2027))) + "\r\n"
    assert "BEGIN:STANDARD" in text
    assert "RDATE" not in text
    assert max(map(len, text.split("\r\n"))) <= 75
    rules = re.findall(r"DTSTART:(\w+)\r\nTZOFFSETFROM:.*\r\nTZOFFSETTO:.*\r\nTZNAME:.*\r\nRRULE:(.*)\r\n", text)
    assert len(rules) == text.count("RRULE")
    assert len(rules) in {0, 2}
    for onset, rule in rules:
        assert re.fullmatch(r"FREQ=YEARLY;BYMONTH=\d+;BYDAY=(1|2|3|4|-1)(MO|TU|WE|TH|FR|SA|SU)", rule)
        start = datetime.strptime(onset, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local time of the zone
        assert rrulestr(rule, dtstart=start)[0] == start


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("Europe/London", 2000, 2040),
        ("America/New_York", 2000, 2040),
        ("Africa/Casablanca", 2000, 2040),
        ("Europe/London", 2036, 2100),
        ("America/St_Johns", 2036, 2100),
        ("Africa/Casablanca", 2080, 2100),
        ("Asia/Jerusalem", 2090, 2100),
        ("Antarctica/Troll", 2000, 2012),
        ("Africa/Windhoek", 2010, 2020),
        ("Asia/Pyongyang", 2014, 2019),
        ("Pacific/Apia", 2009, 2022),
        ("Europe/Istanbul", 2010, 2020),
        ("Europe/Dublin", 1965, 1975),
        ("Europe/London", 1950, 1975),
    ],
)
def test_long_ranges_and_changed_laws(zone: str, first: int, last: int) -> None:
    assert check(zone, year(first), year(last), 300) == []


@settings(deadline=None, max_examples=120)
@given(st.sampled_from(ZONES), st.datetimes(datetime(2000, 1, 1), datetime(2040, 12, 31)), st.integers(0, 3000))
def test_any_range_is_right_from_its_first_to_its_last_second(zone: str, start: datetime, days: int) -> None:
    first = start.replace(microsecond=0, tzinfo=UTC)
    assert check(zone, first, first + timedelta(days=days), 40) == []


@pytest.mark.slow
@pytest.mark.parametrize("zone", ZONES)
def test_every_hour_from_2000_to_2040(zone: str) -> None:
    for number in range(2000, 2041):
        first = year(number)
        count = (year(number + 1) - first) // HOUR
        hours = (first + HOUR * hour for hour in range(count))
        assert wrong(zone, read_zone(zone, first, year(number + 1)), hours) == []
    assert check(zone, year(2000), year(2041), 2000) == []


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Sydney"])
def test_a_series_without_an_end_rests_on_the_rule_of_its_zone(zone: str) -> None:
    lines = write_zone(zone, year(2026), None)
    assert sum(line.startswith("RRULE:FREQ=YEARLY;BYMONTH=") for line in lines) == 2
    assert sum(line.startswith("BEGIN:") for line in lines) == 3
    assert write_zone(zone, year(2026), None) == write_zone(zone, year(2026), year(2027))


def test_a_law_that_changed_while_a_series_ran_stands_before_the_rule_of_today() -> None:
    lines = write_zone("America/New_York", year(2005), None)
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    ]
    assert "DTSTART:20060402T020000" in lines


@pytest.mark.parametrize(
    "zone",
    ["Africa/Casablanca", "Asia/Kolkata", "America/Santiago", "America/New_York", "Europe/Moscow", "Africa/Cairo"],
)
def test_without_an_end_no_hour_is_wrong_for_two_generations(zone: str) -> None:
    first, last = year(2005), datetime(2099, 12, 31, tzinfo=UTC)
    probes = around(changes(zone, first, last), first, last)
    assert wrong(zone, read_zone(zone, first, None), [first, *probes, last]) == []
