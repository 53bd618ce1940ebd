"""A journal's folder and files are for their owner alone: 0700 and 0600 (Windows keeps other rules, and needs none).

All that the app makes is made so. A folder that was copied, unpacked or restored by other means may be open to others;
it is put right when the journal is opened. What cannot be (a disk without permissions, a folder of somebody else's) is
for `check` to say.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private(folder: Path) -> None:
    """Close a folder, and all that is in it, to others, as far as it belongs to this user; links are left alone."""
    if os.name == "nt":
        return
    user = os.geteuid()
    for place, found in _walk(folder):
        if found.st_uid == user and found.st_mode & OTHERS:
            with suppress(OSError):
                # Not a right more than there was: what its owner made read-only stays so.
                place.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)


def open_to_others(folder: Path) -> list[Path]:
    """What other users of this machine can get at: nothing in a folder that is closed to them."""
    if os.name == "nt" or not folder.stat().st_mode & OTHERS:
        return []
    return [place for place, found in _walk(folder) if found.st_mode & OTHERS]


def _walk(place: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """The folder itself, then what is in it, however deep; what cannot be looked at is left out."""
    left = [place]
    while left:
        entry = left.pop()
        with suppress(OSError):
            found = entry.lstat()
            if stat.S_ISLNK(found.st_mode):
                continue
            yield entry, found
            if stat.S_ISDIR(found.st_mode):
                left += sorted(entry.iterdir(), reverse=True)
