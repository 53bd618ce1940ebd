"""What a journal remembers of its backups, as one setting that travels with it."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from mentorjournal.storage.journal import Journal
from mentorjournal.storage.own_settings import change_setting, read_setting

SETTING = "backups"

_MOMENTS = frozenset({"made_at", "drilled_at"})
_WORDS = frozenset({"made_file", "drilled_file", "drill_fault", "second_folder"})
_COUNTS = frozenset({"drilled_people", "drilled_sessions", "drilled_reflections"})
_NAMES = frozenset({"queued", "known"})


@dataclass(frozen=True)
class BackupRecord:
    """The last good backup, the last restore drill, and the second folder with what it still misses."""

    made_at: datetime | None = None
    """When the last good backup was made."""
    made_file: str = ""
    """Its name, without a folder where it lies in the journal's own."""
    drilled_at: datetime | None = None
    drilled_file: str = ""
    drill_fault: str = ""
    """What the last restore drill found; empty where all was well."""
    drilled_people: int = 0
    drilled_sessions: int = 0
    drilled_reflections: int = 0
    second_folder: str = ""
    """Where copies go too; empty where there is none."""
    is_begun: bool = False
    """Whether the second folder ever took a copy; from then on, one without any is not it."""
    queued: tuple[str, ...] = ()
    """The names of the backups that it misses, the oldest first."""
    known: tuple[str, ...] = ()
    """The names of the backups in the journal's own folder that are known to be of its own making, the oldest first."""


def read_record(journal: Journal) -> BackupRecord:
    """What is remembered; nothing, where nothing is or nobody can read it."""
    return _parse(read_setting(journal, SETTING))


def change_record(journal: Journal, change: Callable[[BackupRecord], BackupRecord], *, now: datetime) -> BackupRecord:
    """Replace the record by what `change` makes of it, in one transaction; returns the new one."""

    def changed(before: str) -> str:
        return json.dumps(asdict(change(_parse(before))), default=datetime.isoformat, sort_keys=True)

    return _parse(change_setting(journal, SETTING, changed, now))


def _parse(value: str) -> BackupRecord:
    """Whatever of a record is as expected; a later version may have written more."""
    try:
        said: Any = json.loads(value)
    except ValueError:
        return BackupRecord()
    if not isinstance(said, dict):
        return BackupRecord()
    said = cast("dict[str, Any]", said)
    found: dict[str, Any] = {}
    for name, given in said.items():
        if name in _MOMENTS and isinstance(given, str):
            with suppress(ValueError):
                moment = datetime.fromisoformat(given)
                found[name] = moment if moment.tzinfo else None
        elif (name in _WORDS and isinstance(given, str)) or (name in _COUNTS and type(given) is int):
            found[name] = given
        elif name in _NAMES and isinstance(given, list):
            found[name] = tuple(entry for entry in cast("list[Any]", given) if isinstance(entry, str))
    found["is_begun"] = said.get("is_begun") is True
    return BackupRecord(**found)
