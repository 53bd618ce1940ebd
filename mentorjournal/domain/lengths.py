"""How long a session is, and how much of a month's promise is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from mentorjournal.domain.cadence import Cadence, add_months
from mentorjournal.domain.times import find_zone
from mentorjournal.errors import MinutesOutOfRangeError

MINUTES_MINIMUM = 5
MINUTES_MAXIMUM = 24 * 60


def check_minutes(minutes: int) -> int:
    """The minutes, if somebody could meet for that long.

    Raises:
        MinutesOutOfRangeError: under five minutes or over a day.
    """
    if not MINUTES_MINIMUM <= minutes <= MINUTES_MAXIMUM:
        raise MinutesOutOfRangeError(minutes=minutes, minimum=MINUTES_MINIMUM, maximum=MINUTES_MAXIMUM)
    return minutes


def month_of(day: date, zone: str) -> tuple[datetime, datetime]:
    """The UTC instants at which the month of `day` begins and ends on the clocks of `zone`."""
    info = find_zone(zone)
    first = day.replace(day=1)
    starts = (datetime(d.year, d.month, 1, tzinfo=info).astimezone(UTC) for d in (first, add_months(first, 1)))
    begin, end = starts
    return begin, end


@dataclass(frozen=True)
class HoursKept:
    """One month's hour: minutes held, minutes planned and not yet held, and minutes promised by every cadence."""

    held: int
    planned: int
    promised: int

    @property
    def still_to_plan(self) -> int:
        """Promised minutes that are neither held nor planned."""
        return max(0, self.promised - self.held - self.planned)


def hours_kept(held: Iterable[int], planned: Iterable[int], cadences: Iterable[Cadence]) -> HoursKept:
    """Add up one month."""
    return HoursKept(sum(held), sum(planned), sum(cadence.minutes_a_month for cadence in cadences))
