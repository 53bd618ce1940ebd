"""The time zone of this machine, by name."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from mentorjournal.domain.times import find_zone
from mentorjournal.errors import UnknownZoneError

FALLBACK = "UTC"


def machine_zone(environment: Mapping[str, str], settings: Path = Path("/etc")) -> str:
    """The IANA name of this machine's zone; UTC where it has none that is known.

    Args:
        environment: as `os.environ`; TZ goes before all else.
        settings: the folder with `localtime` and `timezone`.
    """
    for candidate in _candidates(environment, settings):
        try:
            find_zone(candidate)
        except UnknownZoneError:
            continue
        return candidate
    return FALLBACK


def _candidates(environment: Mapping[str, str], settings: Path) -> Iterator[str]:
    yield environment.get("TZ", "").lstrip(":")
    for read in (_linked, _written):
        try:
            yield read(settings)
        except (OSError, UnicodeDecodeError):
            continue


def _linked(settings: Path) -> str:
    return str((settings / "localtime").readlink()).rpartition("zoneinfo/")[2]


def _written(settings: Path) -> str:
    return (settings / "timezone").read_text(encoding="ascii").strip()
