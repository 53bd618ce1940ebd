"""What a journal remembers of its recovery code: when it was put on paper and when it last opened, never the code."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Setting

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
    with journal.reading() as transaction:
        setting = _find(transaction)
    found = _parse(setting.value) if setting else CodeRecord()
    return found if found.slot == slot else CodeRecord(slot)


def note_code(
    journal: Journal, slot: UUID, *, was_kept: bool = False, was_tried: bool = False, now: datetime
) -> CodeRecord:
    """Remember that the code of a slot was put on paper or tried now; returns the record."""
    with journal.writing(now) as transaction:
        setting = _find(transaction)
        record = _parse(setting.value) if setting else CodeRecord()
        if record.slot != slot:
            record = CodeRecord(slot)
        record = replace(
            record, kept_at=now if was_kept else record.kept_at, tried_at=now if was_tried else record.tried_at
        )
        value = json.dumps(asdict(record), default=str, sort_keys=True)
        if setting is None:
            transaction.add(Setting(name=SETTING, value=value))
        else:
            setting.value = value
    return record


def _find(transaction: Transaction) -> Setting | None:
    return transaction.scalars(select(Setting).where(Setting.name == SETTING)).one_or_none()


def _parse(value: str) -> CodeRecord:
    """The record; an empty one where somebody wrote what makes no sense."""
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        said = cast("dict[str, Any]", json.loads(value))
        return CodeRecord(UUID(said["slot"]), _moment(said["kept_at"]), _moment(said["tried_at"]))
    return CodeRecord()


def _moment(said: str | None) -> datetime | None:
    moment = datetime.fromisoformat(said) if said is not None else None
    return moment if moment is not None and moment.tzinfo else None
