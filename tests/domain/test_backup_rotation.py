"""Which backups are kept, whatever the clock does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.backup_rotation import DAYS, MONTHS, MOST_KEPT, NEWEST, WEEKS, choose_kept

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
sets = st.sets(moments, max_size=80)


def kept(made: set[datetime], now: datetime) -> set[datetime]:
    return choose_kept([(moment, moment) for moment in made], now)


def test_a_year_of_daily_backups_thins_out() -> None:
    found = sorted(kept({NOW - timedelta(days=days) for days in range(400)}, NOW), reverse=True)
    assert found[:7] == [NOW - timedelta(days=days) for days in range(7)]
    assert len(found) == 7 + 2 + 11
    assert found[-1].date() == datetime(2025, 12, 31).date()
    assert {(moment.year, moment.month) for moment in found} == {(2025, 12)} | {(2026, month) for month in range(1, 12)}


def test_days_without_a_backup_do_not_count() -> None:
    made = {NOW - timedelta(days=90 * number) for number in range(8)}
    assert kept(made, NOW) == made


@given(sets, moments)
def test_the_newest_are_kept_on_both_sides_of_today(made: set[datetime], now: datetime) -> None:
    for side in ({moment for moment in made if moment <= now}, {moment for moment in made if moment > now}):
        assert set(sorted(side)[-NEWEST:]) <= kept(made, now)


@given(sets, moments)
def test_no_more_than_the_rule_allows_are_kept_and_asking_again_changes_nothing(
    made: set[datetime], now: datetime
) -> None:
    found = kept(made, now)
    assert found <= made
    assert len(found) <= MOST_KEPT
    assert kept(found, now) == found


@given(sets, moments)
def test_the_newest_of_each_recent_day_week_and_month_is_kept(made: set[datetime], now: datetime) -> None:
    past = sorted((moment for moment in made if moment <= now), reverse=True)
    found = kept(made, now)
    for count, stretch in (
        (DAYS, lambda moment: moment.date()),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    ):
        newest: dict[object, datetime] = {}
        for moment in past:
            newest.setdefault(stretch(moment), moment)
        assert set(list(newest.values())[:count]) <= found


@given(st.lists(st.sampled_from([1, 1, 1, 1, 400, -400, 20_000, -20_000]), max_size=60))
def test_a_clock_that_leaps_never_loses_the_one_just_made(leaps: list[int]) -> None:
    """Backups are made day by day, the clock leaping now and then: the one made last is always kept."""
    now = NOW
    made: dict[int, datetime] = {}
    for number, leap in enumerate(leaps):
        now = max(now + timedelta(days=leap), datetime(1975, 1, 1, tzinfo=UTC))
        now = min(now, datetime(2300, 1, 1, tzinfo=UTC))
        made[number] = now
        found = choose_kept(list(made.items()), now)
        assert number in found
        made = {name: moment for name, moment in made.items() if name in found}


@given(sets, moments, moments)
def test_what_is_dated_ahead_pushes_nothing_out(made: set[datetime], now: datetime, ahead: datetime) -> None:
    past = {moment for moment in made if moment <= now}
    assert kept(past | {max(ahead, now + timedelta(days=1))}, now) >= kept(past, now)
