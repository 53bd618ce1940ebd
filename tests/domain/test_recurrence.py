"""The days that a rule gives, held against days counted one by one, over clock changes in both hemispheres."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.recurrence import (
    LAST,
    MonthlyOnDay,
    MonthlyOnWeekday,
    Recurrence,
    Rhythm,
    Weekday,
    Weekly,
    as_shown,
    continued,
    ended,
    first_occurrence,
    is_occurrence,
    next_occurrences,
    occurrences,
    occurrences_between,
    shifted,
)
from mentorjournal.domain.times import LAST_YEAR, WallTime
from mentorjournal.errors import FigureOutOfRangeError
from mentorjournal.series_errors import RuleNeverError, TwoEndsError

ZONES = ["Europe/London", "America/New_York", "Australia/Sydney", "America/Santiago", "Asia/Kathmandu", "Africa/Cairo"]
DAY = timedelta(days=1)
TUESDAYS = Weekly(frozenset({Weekday.TUESDAY}))

weekdays = st.sampled_from(list(Weekday))
rhythms: st.SearchStrategy[Rhythm] = st.one_of(
    st.builds(Weekly, st.frozensets(weekdays, min_size=1), st.integers(1, 9), weekdays),
    st.builds(MonthlyOnWeekday, st.sampled_from([1, 2, 3, 4, 5, LAST]), weekdays, st.integers(1, 7)),
    st.builds(MonthlyOnDay, st.sampled_from([LAST, *range(1, 32)]), st.integers(1, 7)),
)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))
starting = st.builds(WallTime, moments, st.sampled_from(ZONES))


def falls_on(rhythm: Rhythm, first: date, day: date) -> bool:
    """Whether a rhythm that began in the week or month of `first` has this day."""
    months = (day.year - first.year) * 12 + day.month - first.month
    length = calendar.monthrange(day.year, day.month)[1]
    match rhythm:
        case Weekly(days, every, begins):
            weeks = (_week(day, begins) - _week(first, begins)).days // 7
            return day.isoweekday() in days and weeks % every == 0
        case MonthlyOnWeekday(nth, weekday, every):
            from_end = day.day + 7 > length
            return (
                day.isoweekday() == weekday
                and months % every == 0
                and (from_end if nth == LAST else (day.day - 1) // 7 + 1 == nth)
            )
        case MonthlyOnDay(number, every):
            return months % every == 0 and day.day == (length if number == LAST else number)


def _week(day: date, begins: int) -> date:
    return day - timedelta(days=(day.isoweekday() - begins) % 7)


def counted(rhythm: Rhythm, starts: WallTime, days: int) -> list[WallTime]:
    """The same, day by day."""
    first = starts.local.date()
    return [
        WallTime(datetime.combine(first + DAY * number, starts.local.time()), starts.zone)
        for number in range(days)
        if falls_on(rhythm, first, first + DAY * number)
    ]


@given(rhythms, starting)
def test_a_rule_gives_the_days_that_counting_gives(rhythm: Rhythm, starts: WallTime) -> None:
    end = starts.local.date() + DAY * 799
    assert list(occurrences(Recurrence(rhythm, end), starts)) == counted(rhythm, starts, 800)


@given(rhythms, starting, st.none() | st.integers(1, 30), st.integers(0, 900))
def test_a_stretch_is_the_same_wherever_one_begins_to_count(
    rhythm: Rhythm, starts: WallTime, count: int | None, later: int
) -> None:
    recurrence = Recurrence(rhythm, count=count)
    begin = starts.instant + DAY * later
    whole = [
        found
        for found in islice(occurrences(Recurrence(rhythm, starts.local.date() + DAY * 1500), starts), count)
        if begin <= found.instant < begin + DAY * 200
    ]
    assert list(occurrences_between(recurrence, starts, begin, begin + DAY * 200)) == whole


def test_a_stretch_begins_with_its_first_instant_and_ends_before_its_last() -> None:
    starts = WallTime(datetime(2026, 12, 8, 9), "Europe/London")
    third, fourth = datetime(2026, 12, 22, 9, tzinfo=UTC), datetime(2026, 12, 29, 9, tzinfo=UTC)
    assert [found.local.day for found in occurrences_between(Recurrence(TUESDAYS), starts, third, fourth)] == [22]
    fortnights = Recurrence(Weekly(TUESDAYS.weekdays, 2))
    later = occurrences_between(fortnights, starts, third + DAY * 14, fourth + DAY * 14)
    assert [found.local.date() for found in later] == [date(2027, 1, 5)]
    assert not list(occurrences_between(fortnights, starts, third + DAY * 7, third + DAY * 14))


@given(rhythms, starting)
def test_nine_stays_nine_whatever_the_clocks_do(rhythm: Rhythm, starts: WallTime) -> None:
    zone = ZoneInfo(starts.zone)
    for found in islice(occurrences(Recurrence(rhythm), starts), 60):
        assert found.local.time() == starts.local.time()
        seen = found.instant.astimezone(zone)
        assert seen.replace(tzinfo=None) == (as_shown(found).local if found.is_skipped else found.local)


@pytest.mark.parametrize(
    ("zone", "start", "skipped", "shown"),
    [
        ("Europe/London", datetime(2027, 3, 14, 1, 30), datetime(2027, 3, 28, 1, 30), datetime(2027, 3, 28, 2, 30)),
        ("Australia/Sydney", datetime(2026, 9, 20, 2, 30), datetime(2026, 10, 4, 2, 30), datetime(2026, 10, 4, 3, 30)),
        ("Australia/Lord_Howe", datetime(2026, 9, 20, 2, 5), datetime(2026, 10, 4, 2, 5), datetime(2026, 10, 4, 2, 35)),
    ],
)
def test_a_time_that_the_clocks_jump_over_is_met_later_that_day_and_counted(
    zone: str, start: datetime, skipped: datetime, shown: datetime
) -> None:
    recurrence = Recurrence(Weekly(frozenset({Weekday.SUNDAY})), count=4)
    found = list(occurrences(recurrence, WallTime(start, zone)))
    assert len(found) == 4
    (moved,) = [each for each in found if each.is_skipped]
    assert (moved.local, as_shown(moved).local) == (skipped, shown)
    assert as_shown(moved).instant == moved.instant
    assert shown in [each.local for each in next_occurrences(recurrence, WallTime(start, zone), 6)]


def test_what_no_month_has_is_left_out() -> None:
    starts = WallTime(datetime(2027, 1, 31, 9), "Europe/London")
    days = [found.local.date() for found in next_occurrences(Recurrence(MonthlyOnDay(31)), starts, 3)]
    assert days == [date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 31)]
    fifth = next_occurrences(Recurrence(MonthlyOnWeekday(5, Weekday.FRIDAY)), starts, 2)
    assert [found.local.date() for found in fifth] == [date(2027, 4, 30), date(2027, 7, 30)]


def test_a_series_begins_on_the_first_day_that_fits_and_counts_from_there() -> None:
    tuesday = WallTime(datetime(2026, 12, 8, 9), "Europe/London")
    mondays = Recurrence(Weekly(frozenset({Weekday.MONDAY}), 2))
    assert first_occurrence(mondays, tuesday).local == datetime(2026, 12, 14, 9)
    quarterly = Recurrence(MonthlyOnWeekday(1, Weekday.MONDAY, 3))
    assert first_occurrence(quarterly, tuesday).local == datetime(2027, 1, 4, 9)
    assert first_occurrence(Recurrence(TUESDAYS), tuesday) == tuesday
    with pytest.raises(RuleNeverError, match="2026-12-08"):
        first_occurrence(Recurrence(mondays.rhythm, until=date(2026, 12, 9)), tuesday)


def test_a_rule_without_an_end_ends_with_the_years_people_meet_in() -> None:
    starts = WallTime(datetime(2026, 12, 8, 9), "Europe/London")
    *_, last = occurrences(Recurrence(Weekly(frozenset(Weekday))), starts)
    assert last.local.date() == date(LAST_YEAR, 12, 31)
    never = Recurrence(MonthlyOnDay(31, 12))
    assert list(occurrences(never, WallTime(datetime(2026, 4, 1, 9), "Europe/London"))) == []
    assert list(occurrences(Recurrence(TUESDAYS, count=1000), WallTime(datetime(2100, 12, 20, 9), "UTC")))[-1].local < (
        datetime(2101, 1, 1)
    )
    ended = occurrences_between(
        Recurrence(TUESDAYS), starts, datetime(2300, 1, 1, tzinfo=UTC), datetime(2400, 1, 1, tzinfo=UTC)
    )
    assert list(ended) == []


@given(rhythms, starting, st.integers(2, 20), st.integers(0, 19))
def test_the_rest_of_a_counted_rule_goes_on_as_the_whole_did(
    rhythm: Rhythm, starts: WallTime, count: int, place: int
) -> None:
    recurrence = Recurrence(rhythm, count=count)
    whole = list(occurrences(recurrence, starts))
    at = whole[min(place, len(whole) - 1)]
    assert is_occurrence(recurrence, starts, at.local)
    assert not is_occurrence(recurrence, starts, at.local + timedelta(minutes=1))
    assert list(occurrences(continued(recurrence, starts, at.local), at)) == whole[whole.index(at) :]


@given(rhythms, starting, st.integers(0, 25), st.integers(0, 400))
def test_an_ended_rule_loses_what_comes_after_and_nothing_else(
    rhythm: Rhythm, starts: WallTime, count: int, days: int
) -> None:
    recurrence, last = Recurrence(rhythm, count=count or None), starts.local.date() + DAY * days
    whole = occurrences_between(recurrence, starts, starts.instant, starts.instant + DAY * 1000)
    kept = [found for found in whole if found.local.date() <= last]
    assert list(occurrences(ended(recurrence, starts, last), starts)) == kept


@given(rhythms, starting, st.integers(-40, 40))
def test_a_shifted_rhythm_meets_on_the_new_day(rhythm: Rhythm, starts: WallTime, days: int) -> None:
    before = first_occurrence(Recurrence(rhythm), starts).local.date()
    moved = WallTime(datetime.combine(before + DAY * days, time(9)), "UTC")
    new = shifted(rhythm, before, moved.local.date())
    assert new.every == rhythm.every
    assert first_occurrence(Recurrence(new), moved) == moved
    assert days or new == rhythm or isinstance(rhythm, MonthlyOnWeekday)


def test_an_end_is_a_day_or_a_number() -> None:
    with pytest.raises(TwoEndsError):
        Recurrence(TUESDAYS, date(2027, 1, 1), 3)
    for count in (0, -1, 1001):
        with pytest.raises(FigureOutOfRangeError):
            Recurrence(TUESDAYS, count=count)
    with pytest.raises(FigureOutOfRangeError):
        Weekly(frozenset({Weekday.MONDAY}), 61)
    for nth in (0, 6, -2):
        with pytest.raises(FigureOutOfRangeError):
            MonthlyOnWeekday(nth, Weekday.MONDAY)
    for day in (0, 32, -2):
        with pytest.raises(FigureOutOfRangeError):
            MonthlyOnDay(day)


def test_the_last_day_belongs_to_the_series() -> None:
    starts = WallTime(datetime.combine(date(2026, 12, 8), time(23, 45)), "Pacific/Auckland")
    found = list(occurrences(Recurrence(TUESDAYS, until=date(2026, 12, 15)), starts))
    assert [each.local.day for each in found] == [8, 15]
