"""How often two people mean to meet, and what follows from it: when the next hour is due, when it has gone quiet."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentorjournal.errors import FigureOutOfRangeError

EVERY_MAXIMUM = 60
"""The longest cadence: every sixty weeks or months."""
QUIET_AFTER = timedelta(weeks=3)
"""How long past its cadence a relationship counts as gone quiet."""


class CadenceUnit(StrEnum):
    """What `Cadence.every` counts."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Cadence:
    """Every so many weeks or months, for so many minutes; by default an hour a month."""

    every: int = 1
    unit: CadenceUnit = CadenceUnit.MONTH
    minutes: int = 60

    def after(self, day: date) -> date:
        """The day by which the next meeting is due when the last one was on `day`."""
        if self.unit is CadenceUnit.WEEK:
            return day + timedelta(weeks=self.every)
        return add_months(day, self.every)

    @property
    def minutes_a_month(self) -> int:
        """The minutes promised in an average month."""
        if self.unit is CadenceUnit.WEEK:
            return round(self.minutes * 52 / 12 / self.every)
        return round(self.minutes / self.every)

    def is_overdue(self, last_met: date, today: date) -> bool:
        """Whether the day of the next meeting has passed."""
        return today > self.after(last_met)

    def is_quiet(self, last_met: date, today: date) -> bool:
        """Whether nothing has been heard for three weeks past the cadence."""
        return today > self.after(last_met) + QUIET_AFTER


def check_every(every: int) -> int:
    """How many weeks or months lie between two meetings, if that is a cadence at all.

    Raises:
        FigureOutOfRangeError: none, or more than sixty.
    """
    if not 1 <= every <= EVERY_MAXIMUM:
        raise FigureOutOfRangeError(figure=every, minimum=1, maximum=EVERY_MAXIMUM)
    return every


def add_months(day: date, months: int) -> date:
    """The same day some months on; the last day of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
