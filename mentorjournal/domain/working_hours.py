"""When the owner works, and the nearest time to a wish that lies within it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True)
class WorkingHours:
    """From and until are minutes after midnight; `days` are ISO weekdays, 1 is Monday. No days mean every day."""

    works_from: int = 9 * 60
    works_until: int = 17 * 60 + 30
    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})

    def nearest(self, wish: datetime, minutes: int) -> datetime:
        """The wall time nearest to `wish` at which a meeting of so many minutes lies within a working day.

        A day off gives way to the next working day. A meeting longer than the day starts when the day does.
        """
        moved = wish
        while self.days and moved.isoweekday() not in self.days:
            moved += timedelta(days=1)
        latest = max(min(self.works_until, MINUTES_OF_A_DAY) - minutes, self.works_from)
        start = min(max(moved.hour * 60 + moved.minute, self.works_from), latest)
        return moved.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(minutes=start)
