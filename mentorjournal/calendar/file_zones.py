"""Which clock a time in a calendar file is on: a zone this machine knows, one the file describes, or none.

A TZID is a name that the file may choose freely (RFC 5545 section 3.2.19). Known are IANA names, also at the end of a
path as Mozilla and Evolution write them, and the names that Windows uses. For others the file has to bring the rules
along (VTIMEZONE); then the instant is known, if not the place.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import Any

from mentorjournal.domain.times import find_zone
from mentorjournal.errors import UnknownZoneError


class Clock(StrEnum):
    """What is known of a moment."""

    ZONED = "zoned"
    """A wall time in a zone."""
    INSTANT = "instant"
    """An instant in UTC: the place of the clock is not known."""
    DATE = "date"
    """A whole day."""
    FLOATING = "floating"
    """A wall time wherever one happens to be (RFC 5545 section 3.3.5, form 1)."""
    UNKNOWN_ZONE = "unknown_zone"
    """A wall time in a zone that nobody knows, and which the file does not describe."""


class FileZones:
    """The zones of one calendar: those it describes, by the lines of each VTIMEZONE."""

    def __init__(self, described: Iterable[Sequence[str]]) -> None:
        self._described = {_value(lines, "TZID"): lines for lines in described}
        self._made: dict[str, tzinfo | None] = {}

    def moment_of(self, parameters: Mapping[str, Any], value: str) -> dict[str, Any]:
        """A DATE or DATE-TIME value: `clock`, `local` (ISO 8601), `zone` (IANA, or what the file called it).

        Raises:
            ValueError: neither of them.
        """
        text, name = value.strip(), str(parameters.get("TZID", "")).strip().strip('"')
        if len(text) == 8:
            return _told(Clock.DATE, date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat())
        local = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the zone comes next
        if text.endswith("Z"):
            return _told(Clock.INSTANT, local.isoformat())
        if not name:
            return _told(Clock.FLOATING, local.isoformat())
        if zone := known_zone(name) or known_zone(_value(self._described.get(name, ()), "X-LIC-LOCATION")):
            return _told(Clock.ZONED, local.isoformat(), zone)
        rules = self._rules(name)
        if rules is None:
            return _told(Clock.UNKNOWN_ZONE, local.isoformat(), name[:80])
        instant = local.replace(tzinfo=rules).astimezone(UTC).replace(tzinfo=None)
        return _told(Clock.INSTANT, instant.isoformat(), name[:80])

    def _rules(self, name: str) -> tzinfo | None:
        """What the file says of a zone; None where it says nothing, or nothing that can be followed."""
        if name not in self._made:
            self._made[name] = _made_of(self._described[name]) if name in self._described else None
        return self._made[name]


@lru_cache(maxsize=1000)
def known_zone(name: str) -> str:
    """The IANA name that is meant by a TZID; empty where none is."""
    # A module of the calendar library, which is only imported where a file is read.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415

    pieces = name.split("/")
    for candidate in (name, WINDOWS_TO_OLSON.get(name, ""), "/".join(pieces[-3:]), "/".join(pieces[-2:])):
        try:
            if candidate:
                return find_zone(candidate).key
        except UnknownZoneError:
            continue
    return ""


def _made_of(lines: Sequence[str]) -> tzinfo | None:
    from icalendar import Timezone  # noqa: PLC0415 - as above

    try:
        made: Any = Timezone.from_ical("\r\n".join((*lines, "")))
        rules: tzinfo = made.to_tz(lookup_tzid=False)
        return rules if datetime(2026, 1, 1, tzinfo=rules).utcoffset() is not None else None
    except (ValueError, AttributeError, KeyError, TypeError, IndexError, OverflowError):
        return None


def _value(lines: Sequence[str], name: str) -> str:
    """The value of the first line of this name."""
    prefixes = (f"{name}:", f"{name};")
    return next((line.partition(":")[2].strip() for line in lines if line.upper().startswith(prefixes)), "")


def _told(clock: Clock, local: str, zone: str = "") -> dict[str, Any]:
    return {"clock": clock.value, "local": local, "zone": zone}
