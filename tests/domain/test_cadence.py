"""How often two people meet: days, months of every length, and when it has gone quiet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.cadence import QUIET_AFTER, Cadence, CadenceUnit, add_months, check_every
from mentorjournal.errors import FigureOutOfRangeError

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 8), 1, date(2027, 1, 8)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_one(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_day_where_there_is_one(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_an_hour_a_month_is_the_habit() -> None:
    assert Cadence().after(date(2026, 11, 30)) == date(2026, 12, 30)
    assert Cadence().minutes_a_month == 60


@pytest.mark.parametrize(
    ("cadence", "minutes"),
    [
        (Cadence(1, CadenceUnit.WEEK, 60), 260),
        (Cadence(2, CadenceUnit.WEEK, 30), 65),
        (Cadence(3, CadenceUnit.MONTH, 90), 30),
        (Cadence(60, CadenceUnit.MONTH, 5), 0),
    ],
)
def test_minutes_of_an_average_month(cadence: Cadence, minutes: int) -> None:
    assert cadence.minutes_a_month == minutes


def test_overdue_and_quiet_begin_the_day_after() -> None:
    cadence, met = Cadence(2, CadenceUnit.WEEK), date(2026, 11, 2)
    due = date(2026, 11, 16)
    assert cadence.after(met) == due
    assert not cadence.is_overdue(met, due)
    assert cadence.is_overdue(met, due + timedelta(days=1))
    assert not cadence.is_quiet(met, due + QUIET_AFTER)
    assert cadence.is_quiet(met, due + QUIET_AFTER + timedelta(days=1))


@pytest.mark.parametrize("every", [0, -1, 61])
def test_a_cadence_of_none_is_refused(every: int) -> None:
    with pytest.raises(FigureOutOfRangeError, match="from 1 to 60"):
        check_every(every)


def test_every_cadence_that_is_accepted_has_minutes_and_a_day() -> None:
    for every in (1, 60):
        for unit in CadenceUnit:
            cadence = Cadence(check_every(every), unit, 24 * 60)
            assert cadence.after(date(2100, 12, 31)) > date(2100, 12, 31)
            assert cadence.minutes_a_month > 0
