"""The time zone of this machine, by name."""

import os
from pathlib import Path

from mentorjournal.domain.times import find_zone
from mentorjournal.errors import UnknownZoneError

FALLBACK = "UTC"


def machine_zone() -> str:
    """The IANA name of this machine's zone; UTC where it has none that is known."""
    candidates = [os.environ.get("TZ", "").lstrip(":")]
    try:
        candidates.append(str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2])
        candidates.append(Path("/etc/timezone").read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError):
        candidates.append(FALLBACK)
    for candidate in filter(None, candidates):
        try:
            find_zone(candidate)
        except UnknownZoneError:
            continue
        return candidate
    return FALLBACK
