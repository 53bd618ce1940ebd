"""How it stands with the backups of an open journal: what Settings and Home say of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select

from mentorjournal.services.backup_records import BackupRecord, read_record
from mentorjournal.services.backups import (
    SecondFolder,
    back_up,
    backups_folder,
    copy_queued,
    has_changed,
    is_due,
    list_backups,
)
from mentorjournal.storage.backup import NOBODY, Observer
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Owner

WORRYING = timedelta(days=7)
"""A last good backup older than this is worth a line on Home."""


class Worry(StrEnum):
    """What is wrong with the backups, so that the owner should look."""

    NONE = "none"
    OLD = "old"
    """There was no good one for long."""
    DRILL = "drill"
    """The last restore drill failed."""


@dataclass(frozen=True)
class BackupState:
    """The record, and what lies in the folders now; `size` is of all backups in the journal's own, in bytes."""

    record: BackupRecord
    folder: Path
    kept: int
    size: int
    second_folder: SecondFolder
    is_there: bool
    """Whether the last good backup still lies where it was put."""


def read_state(journal: Journal) -> BackupState:
    """How it stands now. Looks into both folders, one of which may be on a slow disk; copies nothing."""
    record = read_record(journal)
    folder = backups_folder(journal)
    rows = [row for row in list_backups(folder, journal.uuid) if row.made_at]
    return BackupState(
        record,
        folder,
        len(rows),
        sum(row.size for row in rows),
        _second_folder(journal, record),
        bool(record.made_file) and (folder / record.made_file).is_file(),
    )


def _second_folder(journal: Journal, record: BackupRecord) -> SecondFolder:
    if not record.second_folder:
        return SecondFolder.NONE
    second = Path(record.second_folder)
    if not second.is_dir() or (record.is_begun and not list_backups(second, journal.uuid)):
        return SecondFolder.ABSENT
    return SecondFolder.REFUSED if record.queued else SecondFolder.COMPLETE


def find_worry(journal: Journal, *, now: datetime) -> Worry:
    """Whether the owner should look after the backups; one short query.

    A journal that never had one is as old as its owner's card.
    """
    record = read_record(journal)
    if record.drill_fault:
        return Worry.DRILL
    since = record.made_at
    if since is None:
        with journal.reading() as transaction:
            since = transaction.scalar(select(func.min(Owner.created_at)))
    return Worry.OLD if since is not None and now - since > WORRYING else Worry.NONE


def keep_up(journal: Journal, *, now: datetime, observer: Observer = NOBODY, wants_latest: bool = False) -> bool:
    """Make the backup of the day if there is none yet, else copy what the second folder misses; whether it made one.

    Args:
        journal: open.
        now: aware.
        observer: told how far it is, and may stop it.
        wants_latest: make one also where the day has one, if anything was written since.

    Raises:
        KnownError: as `back_up`.
    """
    if is_due(journal, now=now) or (wants_latest and has_changed(journal, now=now)):
        back_up(journal, now=now, observer=observer)
        return True
    if read_record(journal).queued:
        copy_queued(journal, now=now)
    return False
