"""What a journal remembers of its recovery code: when it was put on paper and when it last opened, never the code."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from mentorjournal.storage.journal import Journal
from mentorjournal.storage.own_settings import change_setting, read_setting

SETTING = "recovery_code"


@dataclass(frozen=True)
class CodeRecord:
    """Of the code whose slot this is; another slot begins a record of its own."""

    slot: UUID | None = None
    kept_at: datetime | None = None
    """When it was last printed, or saved as a sheet to be printed."""
    tried_at: datetime | None = None
    """When it was last typed from paper, and opened."""


def read_code_record(journal: Journal, slot: UUID) -> CodeRecord:
    """What is remembered of the code of this slot; nothing, where nothing is or nobody can read it."""
    return _parse(read_setting(journal, SETTING), slot)


def note_code(
    journal: Journal, slot: UUID, *, was_kept: bool = False, was_tried: bool = False, now: datetime
) -> CodeRecord:
    """Remember that the code of a slot was put on paper or tried now; returns the record."""

    def note(before: str) -> str:
        record = _parse(before, slot)
        record = replace(
            record, kept_at=now if was_kept else record.kept_at, tried_at=now if was_tried else record.tried_at
        )
        return json.dumps(asdict(record), default=str, sort_keys=True)

    return _parse(change_setting(journal, SETTING, note, now), slot)


def _parse(value: str, slot: UUID) -> CodeRecord:
    """The record of this slot; an empty one where there is none, or somebody wrote what makes no sense."""
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        said = cast("dict[str, Any]", json.loads(value))
        if UUID(said["slot"]) == slot:
            return CodeRecord(slot, _moment(said["kept_at"]), _moment(said["tried_at"]))
    return CodeRecord(slot)


def _moment(said: str | None) -> datetime | None:
    moment = datetime.fromisoformat(said) if said is not None else None
    return moment if moment is not None and moment.tzinfo else None
