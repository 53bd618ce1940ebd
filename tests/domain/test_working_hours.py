from datetime import datetime

import pytest

from mentorjournal.domain.working_hours import WorkingHours

OFFICE = WorkingHours(9 * 60, 17 * 60 + 30, frozenset({1, 2, 3, 4, 5}))


@pytest.mark.parametrize(
    ("wish", "minutes", "nearest"),
    [
        (datetime(2026, 12, 8, 10, 15), 60, datetime(2026, 12, 8, 10, 15)),
        (datetime(2026, 12, 8, 7), 60, datetime(2026, 12, 8, 9)),
        (datetime(2026, 12, 8, 17), 60, datetime(2026, 12, 8, 16, 30)),
        (datetime(2026, 12, 5, 10), 60, datetime(2026, 12, 7, 10)),  # a Saturday
        (datetime(2026, 12, 8, 12), 12 * 60, datetime(2026, 12, 8, 9)),
    ],
)
def test_a_wish_moves_into_the_working_day(wish: datetime, minutes: int, nearest: datetime) -> None:
    assert OFFICE.nearest(wish, minutes) == nearest


def test_without_days_every_day_is_one() -> None:
    assert WorkingHours(days=frozenset()).nearest(datetime(2026, 12, 5, 10), 60) == datetime(2026, 12, 5, 10)
