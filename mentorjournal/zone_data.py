"""Which zone data is used: the system's or the copy that came with the app, whichever is newer.

`zoneinfo` prefers the system's even where it is years old, and a meeting in a country that changed its rules meanwhile
would be an hour off in every invitation.
"""

import zoneinfo
from collections.abc import Iterable
from pathlib import Path

import tzdata


def system_version(folders: Iterable[str]) -> str:
    """The release of the system's zone data, such as `2025b`; empty where there is none or it does not say."""
    for folder in map(Path, folders):
        for name in ("tzdata.zi", "+VERSION"):
            try:
                with (folder / name).open(encoding="ascii") as file:
                    words = file.readline(80).replace("#", " ").replace("version", " ").split()
            except (OSError, UnicodeDecodeError):
                continue
            if words:
                return words[0]
        if (folder / "Europe").is_dir():
            return ""
    return ""


def use_newest(folders: Iterable[str] | None = None) -> str:
    """Let `zoneinfo` read the newer of the two from now on; returns the release in use."""
    found = system_version(zoneinfo.TZPATH if folders is None else folders)
    if found >= tzdata.IANA_VERSION:
        return found
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    return tzdata.IANA_VERSION
