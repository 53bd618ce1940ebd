"""Wall times in every zone: hours that are skipped, hours that come twice, and what cannot be read."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.times import (
    FIRST_YEAR,
    LAST_YEAR,
    WallTime,
    as_wall_time,
    find_zone,
    parse_wall_time,
    wall_time,
    zone_names,
)
from mentorjournal.errors import DateOutOfRangeError, TimeInvalidError, TimeSkippedError, UnknownZoneError
from tests.zones import zone_tab

ZONES = zone_tab()
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@cache
def transitions(zone: str) -> list[tuple[datetime, timedelta, timedelta]]:
    """Every change of offset from 2020 to 2030: the UTC instant, the offset before and the offset after."""
    info, found = ZoneInfo(zone), list[tuple[datetime, timedelta, timedelta]]()
    instant, end = datetime(2020, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)

    def offset(at: datetime) -> timedelta:
        return at.astimezone(info).utcoffset() or timedelta()

    while instant < end:
        following = instant + timedelta(days=1)
        if offset(instant) != offset(following):
            low, high = instant, following
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if offset(middle) == offset(instant) else (low, middle)
            found.append((high, offset(instant), offset(high)))
        instant = following
    return found


def gaps() -> Iterator[tuple[str, datetime, datetime]]:
    """Every gap as zone, first wall time that is missing, first one after it."""
    for zone in ZONES:
        for instant, before, after in transitions(zone):
            naive = instant.replace(tzinfo=None)
            if after > before:
                yield zone, naive + before, naive + after


def test_there_is_something_to_look_at() -> None:
    assert len(ZONES) > 400
    assert sum(1 for _ in gaps()) > 1400


def test_every_skipped_hour_of_every_zone_is_refused_with_the_jump() -> None:
    for zone, begins, ends in gaps():
        for missing in (begins, begins + (ends - begins) / 2, ends - MINUTE):
            with pytest.raises(TimeSkippedError) as caught:
                wall_time(missing.replace(second=0), zone)
            assert caught.value.values["before"] == begins.strftime("%H:%M")
            assert caught.value.values["after"] == ends.strftime("%H:%M")
            assert not WallTime(missing.replace(second=0), zone).is_repeated
        for present in (begins - MINUTE, ends):
            assert not wall_time(present, zone).is_skipped


def test_every_repeated_hour_of_every_zone_is_noticed_and_the_first_is_meant() -> None:
    seen = 0
    for zone in ZONES:
        for instant, before, after in transitions(zone):
            if after >= before:
                continue
            seen += 1
            begins, ends = (instant.replace(tzinfo=None) + offset for offset in (after, before))
            for twice in (begins, ends - MINUTE):
                wall = wall_time(twice, zone)
                assert wall.is_repeated
                assert wall.instant == (twice - before).replace(tzinfo=UTC)
                assert wall.instant < instant
            for once in (begins - MINUTE, ends):
                assert not wall_time(once, zone).is_repeated
    assert seen > 1400


@given(st.sampled_from(sorted(ZONES)), st.datetimes(datetime(1950, 1, 2), datetime(2100, 12, 30)))
def test_a_wall_time_comes_back_from_its_instant(zone: str, moment: datetime) -> None:
    try:
        wall = wall_time(moment, zone)
    except TimeSkippedError:
        return
    assert as_wall_time(wall.instant, zone) == wall
    assert wall.seen_from("UTC").local == wall.instant.replace(tzinfo=None)


def test_seconds_and_folds_are_dropped() -> None:
    wall = wall_time(datetime(2026, 10, 25, 1, 30, 45, 9, fold=1), "Europe/London")
    assert wall.local == datetime(2026, 10, 25, 1, 30)
    assert wall.local.fold == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-08T09:00", datetime(2026, 12, 8, 9)),
        (" 2026-12-08 09:05 ", datetime(2026, 12, 8, 9, 5)),
        ("2026-12-08T09:00:30", datetime(2026, 12, 8, 9)),
        ("2024-02-29t23:59", datetime(2024, 2, 29, 23, 59)),
    ],
)
def test_times_are_read(text: str, expected: datetime) -> None:
    assert parse_wall_time(text, "Europe/London").local == expected


@pytest.mark.parametrize(
    "text",
    ["", "now", "2026-12-08", "2026-12-08T9:00", "2026-12-08T24:00", "2026-13-01T09:00", "2026-02-29T09:00",
     "2026-12-08T09:00Z", "2026-12-08T09:00+01:00", "08.12.2026 09:00", "20261208T090000", "2026-W50-2T09:00",
     "2026-12-08X09:00", "٢٠٢٦-12-08T09:00", "2026-12-08T09:00\0", "x" * 1_000_000],
)  # fmt: skip
def test_what_is_no_time_is_refused_in_one_short_sentence(text: str) -> None:
    with pytest.raises(TimeInvalidError, match="is not a date and time") as caught:
        parse_wall_time(text, "Europe/London")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["1900-01-01T09:00", "9999-12-31T23:59", "0001-01-01T00:00", "1949-12-31T23:59"])
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Kiritimati"])
def test_years_in_which_nobody_meets_are_refused(text: str, zone: str) -> None:
    with pytest.raises(DateOutOfRangeError, match=f"outside the years {FIRST_YEAR} to {LAST_YEAR}"):
        parse_wall_time(text, zone)


@pytest.mark.parametrize(
    "zone",
    ["", " ", "Europe", "Nowhere", "europe/nowhere", "../../etc/passwd", "/etc/localtime", "a\0b", "\ud800", "x" * 9999,
     "right/Europe/London", "posix/Europe/London", "localtime", "posixrules"],
)  # fmt: skip
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZoneError):
        find_zone(zone)
    with pytest.raises(UnknownZoneError):
        wall_time(datetime(2026, 12, 8, 9), zone)


def test_a_zone_that_only_another_machine_knows_is_a_sentence_and_no_traceback() -> None:
    foreign = WallTime(datetime(2026, 12, 8, 9), "Mars/Olympus_Mons")
    with pytest.raises(UnknownZoneError, match="Mars/Olympus_Mons"):
        _ = foreign.instant


def test_every_zone_that_is_offered_can_be_found() -> None:
    assert {"Europe/London", "Asia/Kathmandu", "UTC"} <= zone_names()
    for name in zone_names():
        assert find_zone(name).key == name


def test_a_wall_time_is_naive() -> None:
    with pytest.raises(ValueError, match="naive"):
        WallTime(datetime(2026, 12, 8, 9, tzinfo=UTC), "UTC")
