"""Which days a month shows."""

from datetime import date

import pytest

from mentorjournal.ui.models.month_weeks import MonthWeeks


@pytest.mark.parametrize("begins_on", range(1, 8))
@pytest.mark.parametrize("month", [date(2026, 11, 1), date(2027, 2, 1), date(2026, 2, 1), date(1950, 1, 1)])
def test_whole_weeks_hold_the_whole_month_and_no_week_more(month: date, begins_on: int) -> None:
    weeks = MonthWeeks(month, begins_on)
    days = weeks.days()
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    assert (days[0].isoweekday(), days[0], days[-1]) == (begins_on, weeks.first, weeks.last)
    assert len(days) == 7 * weeks.count
    assert sum(not weeks.is_outside(day) for day in days) == (following - month).days
    assert not all(weeks.is_outside(day) for day in days[:7])
    assert not all(weeks.is_outside(day) for day in days[-7:])


def test_a_week_ends_seven_days_on() -> None:
    weeks = MonthWeeks(date(2026, 11, 1), 7)
    assert weeks.ends_of_week(date(2026, 11, 25)) == (date(2026, 11, 22), date(2026, 11, 28))
    assert weeks.ends_of_week(date(2026, 11, 22)) == (date(2026, 11, 22), date(2026, 11, 28))
