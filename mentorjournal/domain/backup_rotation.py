"""Which backups to keep: many of late, fewer of long ago, and never fewer because a clock was wrong.

Kept are the newest three, then the newest of each of the last 7 days, 4 weeks (ISO 8601) and 12 months that have a
backup. Days without one do not count, so that a journal left alone for a year loses nothing. Backups that bear a date
after today, made while the clock stood too far ahead, are a group of their own under the same rule: they push no other
out, and no other pushes them out.
"""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime
from typing import TypeVar

NEWEST = 3
DAYS = 7
WEEKS = 4
MONTHS = 12

MOST_KEPT = 2 * (NEWEST + DAYS + WEEKS + MONTHS)
"""No more than so many are ever kept, wrong clocks included."""

Name = TypeVar("Name", bound=Hashable)


def choose_kept(made: Collection[tuple[Name, datetime]], now: datetime) -> set[Name]:
    """The backups to keep, of those that are known to be good.

    Args:
        made: each backup's name and when it was made, aware; in the order of writing, where it is known.
        now: aware.
    """
    past = [entry for entry in made if entry[1] <= now]
    ahead = [entry for entry in made if entry[1] > now]
    return _choose(past) | _choose(ahead)


def _choose(made: Collection[tuple[Name, datetime]]) -> set[Name]:
    # Of two that bear the same moment, the one told of last is the later.
    latest_first = [*made]
    latest_first.reverse()
    latest_first.sort(key=lambda entry: entry[1], reverse=True)
    kept = {name for name, _ in latest_first[:NEWEST]}
    rules: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (DAYS, datetime.date),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    )
    for count, stretch in rules:
        seen: set[Hashable] = set()
        for name, moment in latest_first:
            if len(seen) == count:
                break
            if stretch(moment) not in seen:
                seen.add(stretch(moment))
                kept.add(name)
    return kept
