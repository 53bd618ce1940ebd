"""Which days a month shows: whole weeks, beginning where the owner's weeks begin."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from mentorjournal.domain.times import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True)
class MonthWeeks:
    """The weeks that hold a month. `month` is its first day, `begins_on` the ISO weekday of a week's first one."""

    month: date
    begins_on: int

    @property
    def first(self) -> date:
        """The first day of the first week."""
        return self.month - timedelta(days=(self.month.isoweekday() - self.begins_on) % 7)

    @property
    def last(self) -> date:
        """The last day of the last week."""
        return self.first + timedelta(days=7 * self.count - 1)

    @property
    def count(self) -> int:
        """How many weeks there are, four to six."""
        following = (self.month + timedelta(days=31)).replace(day=1)
        return -((self.first - following).days // 7)

    def days(self) -> list[date]:
        """Every day, in order."""
        return [self.first + timedelta(days=number) for number in range(7 * self.count)]

    def is_outside(self, day: date) -> bool:
        """Whether a day belongs to the month before or after."""
        return day.replace(day=1) != self.month

    def ends_of_week(self, day: date) -> tuple[date, date]:
        """The first and the last day of the week a day is in."""
        first = day - timedelta(days=(day.isoweekday() - self.begins_on) % 7)
        return first, first + timedelta(days=6)


def weeks_of(day: date) -> MonthWeeks:
    """The weeks of a day's month, as the locale begins them."""
    return MonthWeeks(day.replace(day=1), QLocale().firstDayOfWeek().value)


def is_turnable(day: date) -> bool:
    """Whether people can meet on a day at all: within the years a session may be in."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
