"""Minutes of a session and minutes of a month."""

from datetime import UTC, date, datetime

import pytest

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.lengths import MINUTES_MAXIMUM, MINUTES_MINIMUM, check_minutes, hours_kept, month_of
from mentorjournal.errors import MinutesOutOfRangeError


@pytest.mark.parametrize("minutes", [MINUTES_MINIMUM, 60, MINUTES_MAXIMUM])
def test_a_session_may_be_this_long(minutes: int) -> None:
    assert check_minutes(minutes) == minutes


@pytest.mark.parametrize("minutes", [-60, 0, 4, 1441, 10_000, 10**30])
def test_nobody_meets_for_so_long(minutes: int) -> None:
    with pytest.raises(MinutesOutOfRangeError, match="Use 5 to 1440"):
        check_minutes(minutes)


@pytest.mark.parametrize(
    ("day", "zone", "begins", "ends"),
    [
        (date(2026, 11, 23), "UTC", datetime(2026, 11, 1), datetime(2026, 12, 1)),
        (date(2026, 10, 31), "Europe/London", datetime(2026, 9, 30, 23), datetime(2026, 11, 1)),
        (date(2026, 12, 31), "Pacific/Auckland", datetime(2026, 11, 30, 11), datetime(2026, 12, 31, 11)),
        (date(2028, 2, 29), "Asia/Kathmandu", datetime(2028, 1, 31, 18, 15), datetime(2028, 2, 29, 18, 15)),
    ],
)
def test_a_month_begins_and_ends_on_the_clocks_of_its_zone(
    day: date, zone: str, begins: datetime, ends: datetime
) -> None:
    assert month_of(day, zone) == (begins.replace(tzinfo=UTC), ends.replace(tzinfo=UTC))


def test_what_is_still_to_plan() -> None:
    cadences = [Cadence(), Cadence(2, CadenceUnit.MONTH, 60)]
    kept = hours_kept([30], [15], cadences)
    assert (kept.held, kept.planned, kept.promised, kept.still_to_plan) == (30, 15, 90, 45)
    assert hours_kept([200], [], cadences).still_to_plan == 0
    assert hours_kept([], [], []).still_to_plan == 0
