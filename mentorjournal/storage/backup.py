"""Making, checking and opening backups; `backup_file` describes the file.

A backup is made while the journal is open and written to. A connection of its own holds one moment of the database, and
SQLite's backup copies it page by page, encrypted again under the same data key with a new salt, in steps between which
somebody may stop it. Everything is made in a folder of its own beside the final name and renamed at the end, so that a
crash leaves no half of a backup under that name. Only ciphertext is ever written: the key goes in before any page.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from mentorjournal.errors import (
    BackupDamagedError,
    BackupNotKeptError,
    BackupStoppedError,
    JournalDamagedError,
    JournalExistsError,
    JournalTooNewError,
    NotABackupError,
)
from mentorjournal.paths import DATABASE, KEYS
from mentorjournal.storage import backup_file, keys, migrations
from mentorjournal.storage.backup_file import BackupHead
from mentorjournal.storage.connection import APPLICATION_ID, connect, connect_alone
from mentorjournal.storage.faults import explained, place_error
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.keys import DataKey, KeyFile, Opener, SlotKind

WORKING_SUFFIX = ".unfinished"
"""How the name of a folder ends in which a backup is being made or opened; one that is old was left by a crash."""

_PAGES_AT_ONCE = 128
_RESTARTS_MAXIMUM = 5
_STEPS_BETWEEN = 10_000
"""So many steps of SQLite's machine take a millisecond or less."""
_COPIED, _CHECKED, _WRITTEN = 0.5, 0.7, 0.9
"""The shares of the whole after which copying, checking and writing are done; the rest is reading it again."""

Counts = dict[str, int]
"""How many rows each table has."""


def _nobody_looks(_share: float) -> None:
    """Report progress to nobody."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Observer:
    """Who looks on: told the share that is done, from 0 to 1, and asked between two steps whether to stop."""

    report: Callable[[float], None] = _nobody_looks
    is_stopped: Callable[[], bool] = _never

    def pause(self) -> None:
        """Stop here if somebody wants it.

        Raises:
            BackupStoppedError: somebody does.
        """
        if self.is_stopped():
            raise BackupStoppedError


NOBODY = Observer()


@dataclass(frozen=True)
class OpenedBackup:
    """A backup with the key that opens it. Never printed."""

    head: BackupHead
    key: DataKey = field(repr=False)


def make_backup(journal: Journal, path: Path, made_at: datetime, observer: Observer = NOBODY) -> Counts:
    """Write a verified backup of an open journal to `path`; returns how many rows each table has in it.

    Raises:
        JournalExistsError: something stands there already.
        BackupStoppedError: the observer wanted it.
        BackupNotKeptError: the copy is not as it should be; nothing is left of it.
        JournalDamagedError: the journal itself cannot be read to its end.
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: the place cannot be used.
    """
    if path.exists():
        raise JournalExistsError(path=path)
    with _refusals(path), working_folder(path.parent) as folder:
        copy, made = folder / DATABASE, folder / path.name
        keys.write_keys(folder / KEYS, _slots_to_take(journal))
        counts = _copy_database(journal, copy, observer)
        _prove(lambda: check_database(copy, journal.key.secret, counts, observer), path)
        observer.report(_CHECKED)
        observer.pause()
        backup_file.write_file(made, made_at, (folder / KEYS).read_bytes(), copy, observer.pause)
        observer.report(_WRITTEN)
        _forget_cached(made)
        _prove(lambda: backup_file.check_sum(backup_file.read_head(made), observer.pause), path)
        made.rename(path)
        keys.sync_folder(path.parent)
        observer.report(1.0)
    return counts


def _slots_to_take(journal: Journal) -> KeyFile:
    """The slots that open this database by a secret that somebody can bring along: no device's, no other key's."""
    found = keys.read_keys(journal.path / KEYS)
    slots = (slot for slot in found.slots if slot.key_id == journal.key.uuid and slot.kind is not SlotKind.DEVICE)
    return replace(found, key_id=journal.key.uuid, slots=tuple(slots))


def _copy_database(journal: Journal, copy: Path, observer: Observer) -> Counts:
    source_path = journal.path / DATABASE
    copy.touch(mode=0o600)
    with explained(source_path):
        source = connect(source_path, journal.key.secret)
    try:
        moment = _Moment(source)
        with explained(source_path):
            if not moment.keeps_writers_out():
                moment.hold()
        with explained(copy):
            target = connect_alone(copy, journal.key.secret, writable=True)
            try:
                # Nothing has to outlast a crash in here, so no rollback journal is written.
                target.execute("PRAGMA journal_mode = OFF")

                def look(_status: int, remaining: int, total: int) -> None:
                    moment.look(remaining)
                    observer.report(_COPIED * (1 - remaining / max(total, 1)))
                    observer.pause()

                source.backup(target, pages=_PAGES_AT_ONCE, progress=look)
                target.execute("PRAGMA journal_mode = DELETE")
                counts = count_rows(source if moment.is_held else target)
            finally:
                target.close()
    finally:
        source.close()
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return counts


class _Moment:
    """The one moment of a database that is copied.

    In WAL mode it is held from the beginning, and writers go on beside it. Without a log whoever reads keeps writers
    from finishing, so nothing is held between two steps: SQLite begins the copy anew where somebody wrote, and only a
    journal that is written to all the time has its writers wait in the end.
    """

    def __init__(self, source: Any) -> None:  # noqa: ANN401 - the driver has no types
        self._source = source
        self._remaining = -1
        self._restarts = 0
        self.is_held = False

    def keeps_writers_out(self) -> bool:
        """Whether holding it would make writers wait."""
        return self._source.execute("PRAGMA journal_mode").fetchone()[0] != "wal"

    def hold(self) -> None:
        """See nothing that is written from now on."""
        self._source.execute("BEGIN")
        self._source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        self.is_held = True

    def look(self, remaining: int) -> None:
        """Told between two steps how many pages are left."""
        if 0 <= self._remaining < remaining:
            self._restarts += 1
            if self._restarts == _RESTARTS_MAXIMUM and not self.is_held:
                self.hold()
        self._remaining = remaining


def count_rows(connection: Any) -> Counts:  # noqa: ANN401 - the driver has no types
    """How many rows each table has, the search index and its parts left out."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_%'"
    ).fetchall()
    return {
        table: int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - our own names
        for (table,) in tables
    }


def check_database(copy: Path, key: bytes, expected: Counts | None = None, observer: Observer = NOBODY) -> Counts:
    """Read every page of a closed database: its HMAC, its structure, its rows; nothing of it is changed.

    Raises:
        JournalDamagedError: something is not as it should be.
        JournalTooNewError: a later version of the app wrote it.
        BackupStoppedError: the observer wanted it.
    """
    with _stoppable(observer), explained(copy):
        connection = connect_alone(copy, key)
        # A statement that reads everything asks now and then, so that nobody waits for its end.
        connection.set_progress_handler(observer.is_stopped, _STEPS_BETWEEN)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise JournalDamagedError(where="it is not a journal")
            known = migrations.load_steps()[-1].number
            if (found := migrations.read_format(connection)) > known:
                raise JournalTooNewError(found=found, known=known)
            if faults := connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise JournalDamagedError(where=f"{len(faults)} of its pages")
            observer.pause()
            if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                raise JournalDamagedError(where="its structure")
            counts = count_rows(connection)
        finally:
            connection.close()
    if expected is not None and counts != expected:
        raise JournalDamagedError(where="rows are missing")
    return counts


@contextmanager
def _stoppable(observer: Observer) -> Generator[None]:
    """A statement that was broken off because somebody wanted it is no damage."""
    try:
        yield
    except Exception:
        observer.pause()
        raise


def _prove(check: Callable[[], object], path: Path) -> None:
    try:
        check()
    except (JournalDamagedError, BackupDamagedError, NotABackupError) as error:
        raise BackupNotKeptError(path=path, where=error.values.get("where", "its beginning")) from error


def _forget_cached(path: Path) -> None:
    """Have the system read the file from the disk next time, where it takes such wishes."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is None:
        return
    with suppress(OSError), path.open("rb") as file:
        advise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def _refusals(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise place_error(error, path) from error


@contextmanager
def working_folder(parent: Path) -> Generator[Path]:
    """A folder for this user alone that is gone at the end, with what is still in it; raises OSError."""
    folder = parent / f".{secrets.token_hex(8)}{WORKING_SUFFIX}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(parent: Path, before: datetime) -> None:
    """Remove what a crash left beside backups before this moment; a younger one may still be in the making."""
    with suppress(OSError):
        for entry in parent.glob(f".*{WORKING_SUFFIX}"):
            if entry.is_dir() and not entry.is_symlink() and entry.stat().st_mtime < before.timestamp():
                shutil.rmtree(entry, ignore_errors=True)


def open_backup(path: Path, opener: Opener) -> OpenedBackup:
    """Open a backup by a secret that its journal had when it was made.

    Raises:
        NotABackupError, BackupDamagedError, JournalTooNewError, FileUnreadableError: the file.
        WrongPassphraseError, WrongRecoveryCodeError, NoSuchSlotError, KeysDamagedError: its slots.
    """
    head = backup_file.read_head(path)
    for slot, key in opener(head.keys):
        if slot.key_id == head.keys.key_id:
            return OpenedBackup(head, key)
    raise BackupDamagedError(path=path, where="its key slots")


def unpack(opened: OpenedBackup, folder: Path, observer: Observer = NOBODY) -> Counts:
    """Put the journal of a backup into an existing, empty folder and read it through; returns its counts.

    Raises:
        BackupDamagedError: the file or the database in it is not what was written.
        JournalTooNewError: a later version of the app made it.
        BackupStoppedError: the observer wanted it.
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: the folder cannot be used.
    """
    with _refusals(folder):
        backup_file.extract_database(opened.head, folder / DATABASE, observer.pause)
        descriptor = os.open(folder / KEYS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(opened.head.keys_bytes)
            file.flush()
            os.fsync(file.fileno())
        keys.sync_folder(folder)
    observer.report(0.5)
    try:
        counts = check_database(folder / DATABASE, opened.key.secret, observer=observer)
    except JournalDamagedError as error:
        raise BackupDamagedError(path=opened.head.path, where=error.values["where"]) from error
    observer.report(1.0)
    return counts
