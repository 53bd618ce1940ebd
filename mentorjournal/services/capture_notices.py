"""What the owner has to hear about captured thoughts, and goes on hearing until they say that they did."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.storage import inbox
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.own_settings import read_setting, write_setting

NAME = "capture_notices"


@dataclass(frozen=True)
class CaptureNotices:
    """When a key that is not the journal's was found in its key file (UTC), and how many files were set aside."""

    swapped_at: datetime | None = None
    set_aside: int = 0

    def __bool__(self) -> bool:
        return bool(self.swapped_at or self.set_aside)


def read_capture_notices(journal: Journal) -> CaptureNotices:
    """What was not acknowledged yet. Files that the owner took out of the folder are no longer counted."""
    swapped_at, known = _read(journal)
    names = {path.name for path in inbox.list_set_aside(journal.path)}
    return CaptureNotices(swapped_at, len(names - known))


def acknowledge_capture_notices(journal: Journal, *, now: datetime) -> Changed:
    """The owner has heard of everything that there is now."""
    _write(journal, None, {path.name for path in inbox.list_set_aside(journal.path)}, now)
    return changed(journal.uuid, Kind.DRAFT)


def note_swapped_key(journal: Journal, now: datetime) -> None:
    """A key that is not the journal's was found in its key file."""
    swapped_at, known = _read(journal)
    _write(journal, swapped_at or now, known, now)


def _read(journal: Journal) -> tuple[datetime | None, set[str]]:
    said: dict[str, Any] = json.loads(read_setting(journal, NAME) or "{}")
    swapped_at = said.get("swapped_at")
    return datetime.fromisoformat(swapped_at) if swapped_at else None, set(said.get("known", []))


def _write(journal: Journal, swapped_at: datetime | None, known: set[str], now: datetime) -> None:
    value = {"swapped_at": swapped_at.isoformat() if swapped_at else None, "known": sorted(known)}
    write_setting(journal, NAME, json.dumps(value), now)
