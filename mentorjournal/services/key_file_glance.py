"""What the lock screen wants to know of a key file before anything that could open it is loaded.

Next to nothing is imported here, and nothing is believed: whatever stands in the file, the journal opens by a
secret or not at all.
"""

import json
from pathlib import Path
from typing import Any, cast

from mentorjournal.paths import KEYS
from mentorjournal.regular_files import open_regular

_LARGEST = 256 * 1024


def takes_thoughts(folder: Path) -> bool:
    """Whether a journal seems to take thoughts while it is locked; no, where its key file cannot be read."""
    try:
        with open_regular(folder / KEYS) as file:
            said: Any = json.loads(file.read(_LARGEST))
        return isinstance(said["capture"]["public"], str)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def journal_of(folder: Path) -> str:
    """The UUID that a journal's key file says; empty where it cannot be read."""
    try:
        with open_regular(folder / KEYS) as file:
            said: Any = json.loads(file.read(_LARGEST))
        return str(said["journal"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""


def has_device_slot(folder: Path, device: str) -> bool:
    """Whether the key file of a journal names a slot for this device; no, where it cannot be read."""
    try:
        with open_regular(folder / KEYS) as file:
            said: Any = json.loads(file.read(_LARGEST))
        slots = cast("list[dict[str, Any]]", said["slots"])
        return bool(device) and any(slot["kind"] == "device" and slot.get("device") == device for slot in slots)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False
