"""Backups of an open journal: where they lie, when one is due, which are kept, and the second folder."""

import os
import re
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy import ColumnElement, select, true

from mentorjournal.domain.backup_rotation import choose_kept
from mentorjournal.errors import FileUnwritableError, KnownError
from mentorjournal.paths import JOURNAL_SUFFIX
from mentorjournal.services.backup_records import SETTING as RECORD
from mentorjournal.services.backup_records import BackupRecord, change_record, read_record
from mentorjournal.services.owner import owner_day
from mentorjournal.storage import backup, backup_file, vault
from mentorjournal.storage.backup import NOBODY, Observer
from mentorjournal.storage.backup_file import SUFFIX
from mentorjournal.storage.faults import place_error
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.keys import sync_folder
from mentorjournal.storage.models import Record, Setting

__all__ = ["NOBODY", "Observer"]

LEFT_BY_A_CRASH = timedelta(days=1)
"""An unfinished backup this old is nobody's any more."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_STAMP = "%Y-%m-%dT%H%M%SZ"
_STAMPED = re.compile(r" (\d{4}-\d\d-\d\dT\d{6}Z)(?:-\d+)?$")
_STEM_BYTES = 160
"""How much of the journal's name goes into that of a backup, which has to fit any disk."""


class SecondFolder(StrEnum):
    """How it stands with the second folder."""

    NONE = "none"
    COMPLETE = "complete"
    ABSENT = "absent"
    """It is not there now; what it misses waits."""
    REFUSED = "refused"
    """It is there and could not be written to, or not to the end; what it misses waits."""


@dataclass(frozen=True)
class BackupRow:
    """One backup file as a list shows it; `fault` is empty where it looks whole from outside."""

    path: Path
    made_at: datetime | None
    size: int
    fault: str = ""

    @property
    def is_dated_otherwise(self) -> bool:
        """Whether its name bears another moment than it says itself: then nobody knows when it was made."""
        stamped = _STAMPED.search(self.path.stem)
        return bool(stamped) and (self.made_at is None or f"{self.made_at.astimezone(UTC):{_STAMP}}" != stamped[1])


@dataclass(frozen=True)
class MadeBackup:
    """A backup that was made and checked."""

    path: Path
    made_at: datetime
    size: int
    people: int
    sessions: int
    reflections: int
    removed: tuple[str, ...] = ()
    """Older backups that rotation took away."""
    second_folder: SecondFolder = SecondFolder.NONE


def backups_folder(journal: Journal) -> Path:
    """Where a journal keeps its backups."""
    return journal.path / vault.BACKUPS


def is_due(journal: Journal, *, now: datetime) -> bool:
    """Whether the owner's day has no good backup yet, or the last one lies there no more."""
    record = read_record(journal)
    if record.made_at is None or not (backups_folder(journal) / record.made_file).is_file():
        return True
    with journal.reading() as transaction:
        return owner_day(transaction, record.made_at) != owner_day(transaction, now)


def has_changed(journal: Journal, *, now: datetime) -> bool:
    """Whether anything was written since the last good backup began; always, where there is none or it lies ahead.

    What the app notes about backups themselves does not count.
    """
    made_at = read_record(journal).made_at
    if made_at is None or made_at > now:
        return True  # of two moments on a clock that was set back nobody knows which came first
    with journal.reading() as transaction:
        return any(
            transaction.execute(select(kind.id).where(kind.changed_at > made_at, _counts(kind)).limit(1)).first()
            for kind in Record.__subclasses__()
        )


def _counts(kind: type[Record]) -> ColumnElement[bool]:
    return Setting.name != RECORD if kind is Setting else true()


def back_up(journal: Journal, *, now: datetime, observer: Observer = NOBODY) -> MadeBackup:
    """Make a backup in the journal's own folder, remember it, thin out older ones, and copy it to the second folder.

    Raises:
        BackupStoppedError, BackupNotKeptError, JournalDamagedError: nothing was kept, and the older ones stay.
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: the folder cannot be used.
    """
    folder = backups_folder(journal)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise place_error(error, folder) from error
    made = _make(journal, _free_name(folder, journal, now), now, observer)

    def remember(record: BackupRecord) -> BackupRecord:
        queued = (*record.queued, made.path.name) if record.second_folder else ()
        known = (*(name for name in record.known if (folder / name).is_file()), made.path.name)
        return replace(record, made_at=now, made_file=made.path.name, queued=queued, known=known)

    record = change_record(journal, remember, now=now)
    removed = rotate(folder, journal.uuid, record.known, now=now)
    return replace(made, removed=removed, second_folder=copy_queued(journal, now=now))


def back_up_to(journal: Journal, destination: Path, *, now: datetime, observer: Observer = NOBODY) -> MadeBackup:
    """Make a backup in a folder of somebody's choice, or under the name given; nothing there is thinned out.

    Raises:
        JournalExistsError: a file of this name stands there already.
        FileUnwritableError: it would lie inside the journal, where only the app puts backups; and as `back_up`.
    """
    destination = destination.absolute()
    if destination.resolve().is_relative_to(journal.path.resolve()):
        raise FileUnwritableError(path=destination, reason="it would lie inside the journal")
    if destination.is_dir():
        return _make(journal, _free_name(destination, journal, now), now, observer)
    if destination.suffix != SUFFIX:
        destination = destination.with_name(destination.name + SUFFIX)
    return _make(journal, destination, now, observer)


def _make(journal: Journal, path: Path, now: datetime, observer: Observer) -> MadeBackup:
    backup.sweep(path.parent, now - LEFT_BY_A_CRASH)
    counts = backup.make_backup(journal, path, now, observer)
    return MadeBackup(
        path, now, path.stat().st_size, counts.get("person", 0), counts.get("session", 0), counts.get("reflection", 0)
    )


def _free_name(folder: Path, journal: Journal, now: datetime) -> Path:
    """`Name 2026-11-23T080000Z.mjbackup`, with a number where two are made within a second."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", journal.path.name.removesuffix(JOURNAL_SUFFIX))
    stem = os.fsencode(name)[:_STEM_BYTES].decode("utf-8", "ignore").strip() or "Journal"
    base = f"{stem} {now.astimezone(UTC):{_STAMP}}"
    number, path = 1, folder / (base + SUFFIX)
    while path.exists():
        number += 1
        path = folder / f"{base}-{number}{SUFFIX}"
    return path


def list_backups(folder: Path, journal: UUID | None = None, *, now: datetime | None = None) -> list[BackupRow]:
    """The backups in a folder, the newest first, then those that cannot be read; of one journal if it is named.

    Where it is said what time it is, those dated ahead come after the others, and those whose names bear another date:
    a clock was wrong when they were made, or somebody wants them to be taken for newer than they are.
    """
    rows: list[BackupRow] = []
    with suppress(OSError):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                head = backup_file.read_head(path)
            except KnownError as error:
                rows.append(BackupRow(path, None, _size(path), str(error)))
            else:
                if journal in {None, head.keys.journal}:
                    rows.append(BackupRow(path, head.made_at, head.size))
    return newest_first(rows, now)


def newest_first(rows: Iterable[BackupRow], now: datetime | None) -> list[BackupRow]:
    """The same backups in the order of `list_backups`."""
    found = sorted(rows, key=lambda row: row.made_at or _LONG_AGO, reverse=True)
    if now is not None:
        found.sort(key=lambda row: row.made_at is None or row.made_at > now or row.is_dated_otherwise)
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def find_backups(folders: Iterable[Path], *, now: datetime) -> list[BackupRow]:
    """The backups of any journal in several folders that look whole from outside, in the order of `list_backups`.

    Of copies of the same name only the first is listed.
    """
    found: dict[str, BackupRow] = {}
    for folder in folders:
        for row in list_backups(folder):
            if row.made_at is not None:
                found.setdefault(row.path.name, row)
    return newest_first(found.values(), now)


def newest_backup(folder: Path, journal: UUID | None = None, *, now: datetime | None = None) -> Path | None:
    """The newest backup in a folder whose bytes are those that were written; None where there is none."""
    for row in list_backups(folder, journal, now=now):
        if row.made_at is None:
            continue
        with suppress(KnownError):
            backup_file.check_sum(backup_file.read_head(row.path), NOBODY.pause)
            return row.path
    return None


def rotate(folder: Path, journal: UUID, known: Collection[str], *, now: datetime) -> tuple[str, ...]:
    """Remove what the rule does not keep; returns the names. Damaged files and those of other journals stay.

    The date in a backup is nobody's word: whoever can write to the folder can write any. So those that this journal
    remembers to have made (`known`, the oldest first) are chosen among themselves, and no other file pushes one of
    them out; the last of them always stays. A file that is dated otherwise than named neither counts nor goes.
    """
    rows = [row for row in reversed(list_backups(folder, journal)) if row.made_at and not row.is_dated_otherwise]
    places = {name: place for place, name in enumerate(known)}
    ours = sorted((row for row in rows if row.path.name in places), key=lambda row: places[row.path.name])
    others = [row for row in rows if row.path.name not in places]
    kept = {folder / name for name in [*known][-1:]}
    for group in (ours, others):
        kept |= choose_kept([(row.path, row.made_at) for row in group if row.made_at], now)
    removed: list[str] = []
    for row in rows:
        if row.path not in kept:
            with suppress(OSError):
                row.path.unlink()
                removed.append(row.path.name)
    return tuple(removed)


# --- the second folder -----------------------------------------------------------------------------------------------


def choose_second_folder(journal: Journal, folder: Path | None, *, now: datetime) -> SecondFolder:
    """Copy every backup to this folder too from now on, the newest at once; None ends it and leaves the copies.

    Raises:
        FileUnwritableError: there is no such folder, or it lies inside the journal.
    """
    if folder is None:
        change_record(journal, lambda record: replace(record, second_folder="", is_begun=False, queued=()), now=now)
        return SecondFolder.NONE
    folder = folder.absolute()
    if not folder.is_dir():
        raise FileUnwritableError(path=folder, reason="there is no such folder")
    if folder.resolve().is_relative_to(journal.path.resolve()):
        raise FileUnwritableError(path=folder, reason="it would lie inside the journal")
    rows = list_backups(backups_folder(journal), journal.uuid, now=now)
    newest = next((row.path.name for row in rows if row.made_at), None)
    queued = (newest,) if newest else ()
    change_record(
        journal, lambda record: replace(record, second_folder=str(folder), is_begun=False, queued=queued), now=now
    )
    return copy_queued(journal, now=now)


def copy_queued(journal: Journal, *, now: datetime) -> SecondFolder:
    """Copy to the second folder what it misses, if it is there, and thin it out by the same rule.

    A folder that took copies before and holds none now is not the one that was chosen: most often the empty place
    where its disk is mounted. It counts as absent, and nothing is written there.
    """
    record = read_record(journal)
    if not record.second_folder:
        return SecondFolder.NONE
    second, own = Path(record.second_folder), backups_folder(journal)
    if not second.is_dir() or (record.is_begun and not list_backups(second, journal.uuid)):
        return SecondFolder.ABSENT
    backup.sweep(second, now - LEFT_BY_A_CRASH)
    # What rotation has taken away meanwhile is missed no more.
    left = [name for name in record.queued if (own / name).is_file()]
    copied = 0
    try:
        for name in left:
            _copy(own / name, second / name)
            copied += 1
        rotate(second, journal.uuid, record.known, now=now)
    except (OSError, KnownError):
        state = SecondFolder.REFUSED
    else:
        state = SecondFolder.COMPLETE
    gone = {*record.queued} - {*left[copied:]}

    def forget(found: BackupRecord) -> BackupRecord:
        queued = tuple(name for name in found.queued if name not in gone)
        return replace(found, queued=queued, is_begun=found.is_begun or copied > 0)

    if gone:
        change_record(journal, forget, now=now)
    return state


def _copy(source: Path, target: Path) -> None:
    """Copy a backup whole or not at all; raises OSError, or BackupDamagedError where it is not what was written."""
    if target.is_file() and target.stat().st_size == source.stat().st_size:
        return
    with backup.working_folder(target.parent) as folder:
        beside = folder / target.name
        shutil.copyfile(source, beside)
        with suppress(OSError):  # many a stick knows no owners
            beside.chmod(0o600)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        backup_file.check_sum(backup_file.read_head(beside), NOBODY.pause)
        beside.replace(target)
        sync_folder(target.parent)
