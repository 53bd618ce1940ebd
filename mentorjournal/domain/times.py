"""Wall time in a zone, and what the clocks do to it.

A planned meeting is a promise about a clock on a wall, so it is kept as wall time and IANA zone: when a government
changes its rules the meeting stays at nine. What has happened is an instant and is kept in UTC.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from mentorjournal.errors import DateOutOfRangeError, TimeInvalidError, TimeSkippedError, UnknownZoneError

FIRST_YEAR = 1950
LAST_YEAR = 2100

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_NOT_PLACES = ("posix/", "right/", "localtime", "posixrules")
"""What a system keeps among its zones that is none: copies by other rules, and whatever this machine is set to."""


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every IANA zone this machine knows, "Europe/London" style; the `posix/` and `right/` copies left out."""
    return frozenset(available_timezones())


def find_zone(name: str) -> ZoneInfo:
    """The zone called `name`.

    Raises:
        UnknownZoneError: no such IANA zone, or something that is a path rather than a name.
    """
    try:
        return ZoneInfo("" if name.startswith(_NOT_PLACES) else name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZoneError(zone=name[:80]) from None


@dataclass(frozen=True, order=True)
class WallTime:
    """A minute on the clock of one place: `local` is naive, `zone` an IANA name.

    Where the clocks go back the hour comes twice; the first one is meant, as RFC 5545 section 3.3.5 reads it.
    """

    local: datetime
    zone: str

    def __post_init__(self) -> None:
        if self.local.tzinfo is not None:
            raise ValueError("a wall time is naive")

    @property
    def instant(self) -> datetime:
        """The same moment in UTC, by the zone rules this machine has today.

        Raises:
            UnknownZoneError: this machine does not know the zone, though the one that wrote it did.
        """
        return self.local.replace(tzinfo=find_zone(self.zone), fold=0).astimezone(UTC)

    @property
    def is_skipped(self) -> bool:
        """Whether the clocks jump over this time."""
        back = self.instant.astimezone(find_zone(self.zone)).replace(tzinfo=None)
        return back != self.local

    @property
    def is_repeated(self) -> bool:
        """Whether the clocks show this time twice."""
        zone = find_zone(self.zone)
        first, second = (self.local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
        return first != second and not self.is_skipped

    def seen_from(self, zone: str) -> "WallTime":
        """What the clock shows in another zone at the same moment."""
        return WallTime(self.instant.astimezone(find_zone(zone)).replace(tzinfo=None), zone)


def wall_time(local: datetime, zone: str) -> WallTime:
    """A wall time that exists, lies in the years people meet in, and is exact to the minute.

    Raises:
        UnknownZoneError: no such zone.
        DateOutOfRangeError: before 1950 or after 2100.
        TimeSkippedError: the clocks jump over it; the sentence says from when to when.
    """
    info = find_zone(zone)
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise DateOutOfRangeError(date=local.date().isoformat(), first=FIRST_YEAR, last=LAST_YEAR)
    wall = WallTime(local.replace(second=0, microsecond=0, fold=0), zone)
    if wall.is_skipped:
        before, after = _jump(wall.local, info)
        raise TimeSkippedError(
            time=wall.local.strftime("%Y-%m-%d %H:%M"),
            zone=zone,
            before=before.strftime("%H:%M"),
            after=after.strftime("%H:%M"),
        )
    return wall


def _jump(local: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The wall clock just before and just after the jump that swallows `local`."""
    # In a gap fold 0 reads with the offset before the jump and fold 1 with the offset after it.
    before = local.replace(tzinfo=zone, fold=0).utcoffset() or timedelta()
    after = local.replace(tzinfo=zone, fold=1).utcoffset() or timedelta()
    low = (local - before - timedelta(days=1)).replace(tzinfo=UTC)
    high = (local - before + timedelta(days=1)).replace(tzinfo=UTC)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    moment = high.replace(microsecond=0, tzinfo=None)
    return moment + before, moment + after


def parse_wall_time(text: str, zone: str) -> WallTime:
    """Read `2026-12-08T09:00` (or with a space) as wall time in `zone`.

    Raises:
        TimeInvalidError: not a date and time, or one that carries an offset of its own.
        UnknownZoneError, DateOutOfRangeError, TimeSkippedError: as `wall_time`.
    """
    said = text.strip()
    try:
        local = datetime.fromisoformat(said if _WRITTEN.fullmatch(said) else "")
    except ValueError:
        raise TimeInvalidError(text=said[:40]) from None
    return wall_time(local, zone)


def as_wall_time(instant: datetime, zone: str) -> WallTime:
    """What the clock in `zone` showed at `instant` (aware)."""
    local = instant.astimezone(find_zone(zone)).replace(tzinfo=None, second=0, microsecond=0, fold=0)
    return WallTime(local, zone)
