"""Whether a locked journal takes thoughts: asked before the lock screen is painted, so nothing is loaded for it."""

import json
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from mentorjournal.paths import KEYS

_KEYS_BYTES = 256 * 1024


def takes_thoughts(folder: Path) -> bool:
    """Whether a journal seems to take thoughts while it is locked; sealing one looks more closely."""
    with suppress(OSError, ValueError, RecursionError):
        file = folder / KEYS
        found = file.stat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= _KEYS_BYTES:
            said: Any = json.loads(file.read_bytes())
            return isinstance(said, dict) and isinstance(cast("dict[str, Any]", said).get("capture"), dict)
    return False
