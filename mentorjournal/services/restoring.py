"""Looking into a backup, restoring it into a new folder, and rehearsing that."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from mentorjournal.errors import BackupDamagedError, JournalDamagedError, JournalExistsError, KnownError, NoBackupError
from mentorjournal.paths import DATABASE, with_suffix
from mentorjournal.services.backup_records import SETTING, change_record
from mentorjournal.services.backups import backups_folder, list_backups
from mentorjournal.storage import backup, backup_file, migrations, vault
from mentorjournal.storage.backup import NOBODY, Observer, OpenedBackup
from mentorjournal.storage.backup_file import BackupHead
from mentorjournal.storage.connection import connect_alone
from mentorjournal.storage.faults import explained, place_error
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.keys import DataKey, Opener, sync_folder
from mentorjournal.storage.retired_keys import read_retired_keys

__all__ = ["OpenedBackup"]


@dataclass(frozen=True)
class BackupPreview:
    """What is in a backup, in figures and days; not a word of its texts."""

    path: Path
    made_at: datetime
    journal: UUID
    format: int
    people: int
    sessions: int
    reflections: int
    newest_session: date | None
    """The day of the last session that was held, in UTC."""
    newest_reflection: date | None
    """The day on which the last reflection was written, in UTC."""
    size: int


@dataclass(frozen=True)
class Restored:
    """A journal that was restored, closed; it opens with the secrets that it had when the backup was made."""

    path: Path
    preview: BackupPreview


@dataclass(frozen=True)
class Drill:
    """A restore that was rehearsed; `fault` is empty where all was well."""

    file: str
    at: datetime
    people: int = 0
    sessions: int = 0
    reflections: int = 0
    fault: str = ""


def open_backup(path: Path, opener: Opener) -> OpenedBackup:
    """Open a backup file by the passphrase or recovery code of its time (`slots.by_passphrase` and the like).

    Raises:
        NotABackupError, BackupDamagedError, JournalTooNewError, FileUnreadableError: the file.
        WrongPassphraseError, WrongRecoveryCodeError, NoSuchSlotError, KeysDamagedError: its slots.
    """
    return backup.open_backup(path, opener)


def preview_backup(opened: OpenedBackup, observer: Observer = NOBODY) -> BackupPreview:
    """Read a backup through and count what is in it; its ciphertext lies in a temporary folder meanwhile.

    Raises:
        BackupDamagedError, JournalTooNewError: it cannot be restored.
        BackupStoppedError: the observer wanted it.
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: there is no room to look at it.
    """
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            return _unpack(opened, Path(folder), observer)
    except OSError as error:
        raise place_error(error, opened.head.path) from error


def restore_backup(opened: OpenedBackup, folder: Path, observer: Observer = NOBODY) -> Restored:
    """Restore a backup into a new folder, whose name gains `.mentorjournal`; an older format is migrated on opening.

    Raises:
        JournalExistsError: anything stands there already; it is never touched.
        and as `preview_backup`; nothing is left at the place then.
    """
    folder = with_suffix(folder.absolute())
    if folder.exists() or folder.is_symlink():
        raise JournalExistsError(path=folder)
    try:
        with vault.folder_beside(folder) as beside:
            preview = _unpack(opened, beside, observer)
            _forget_backups(beside / DATABASE, opened.key)
            if folder.exists():
                raise JournalExistsError(path=folder)
            beside.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise place_error(error, folder) from error
    return Restored(folder, preview)


def _forget_backups(database: Path, key: DataKey) -> None:
    """A restored journal has no backups yet, and does not thin out the second folder of the one that it came from."""
    with explained(database):
        connection = connect_alone(database, key.secret, writable=True)
        try:
            connection.execute("DELETE FROM setting WHERE name = ?", (SETTING,))
        finally:
            connection.close()


def run_drill(journal: Journal, *, now: datetime, observer: Observer = NOBODY) -> Drill:
    """Restore the newest backup to a temporary place inside the journal, read it through and remember the result.

    A backup that turns out to be bad is a result of the drill, not an error.

    Raises:
        NoBackupError: there is none.
        BackupStoppedError: the observer wanted it; nothing is remembered.
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: there is no room to rehearse in.
    """
    rows = [row for row in list_backups(backups_folder(journal), journal.uuid, now=now) if row.made_at]
    if not rows:
        raise NoBackupError
    drill = _rehearse(journal, rows[0].path, now, observer)
    change_record(
        journal,
        lambda record: replace(
            record,
            drilled_at=now,
            drilled_file=drill.file,
            drill_fault=drill.fault,
            drilled_people=drill.people,
            drilled_sessions=drill.sessions,
            drilled_reflections=drill.reflections,
        ),
        now=now,
    )
    return drill


def _rehearse(journal: Journal, path: Path, now: datetime, observer: Observer) -> Drill:
    try:
        head = backup_file.read_head(path)
        key = _key_of(journal, head)
        if key is None:
            return Drill(path.name, now, fault="its data key is not known here; restore it with its own passphrase")
        with _working_place(path) as folder:
            found = _unpack(OpenedBackup(head, key), folder, observer)
    except (BackupDamagedError, JournalDamagedError) as error:
        return Drill(path.name, now, fault=str(error.values.get("where", error)))
    return Drill(path.name, now, found.people, found.sessions, found.reflections)


@contextmanager
def _working_place(path: Path) -> Generator[Path]:
    try:
        with backup.working_folder(path.parent) as folder:
            yield folder
    except OSError as error:
        raise place_error(error, path.parent) from error


def find_fault(journal: Journal, path: Path) -> str:
    """What is wrong with a backup of this journal, read through; empty where nothing is.

    One under a data key that is not known here has its sum compared, which is all that can be done without its secret.
    """
    try:
        head = backup_file.read_head(path)
        key = _key_of(journal, head)
        if key is None:
            backup_file.check_sum(head, NOBODY.pause)
        else:
            with _working_place(path) as folder:
                backup.unpack(OpenedBackup(head, key), folder)
    except KnownError as error:
        return str(error.values.get("where", error))
    return ""


def _key_of(journal: Journal, head: BackupHead) -> DataKey | None:
    """The data key of a backup, if it is the one that its journal has now or had before."""
    known = (journal.key, *read_retired_keys(journal))
    return next((key for key in known if key.uuid == head.keys.key_id), None)


def _unpack(opened: OpenedBackup, folder: Path, observer: Observer) -> BackupPreview:
    counts = backup.unpack(opened, folder, observer)
    database = folder / DATABASE
    with explained(database):
        connection = connect_alone(database, opened.key.secret)
        try:
            return BackupPreview(
                opened.head.path,
                opened.head.made_at,
                opened.head.keys.journal,
                migrations.read_format(connection),
                counts.get("person", 0),
                counts.get("session", 0),
                counts.get("reflection", 0),
                _day(connection, "SELECT max(order_at) FROM session WHERE state = 'held'"),
                _day(connection, "SELECT max(written_at) FROM reflection"),
                opened.head.size,
            )
        finally:
            connection.close()


def _day(connection: Any, question: str) -> date | None:  # noqa: ANN401 - the driver has no types
    (found,) = connection.execute(question).fetchone()
    try:
        return date.fromisoformat(str(found)[:10])
    except ValueError:
        return None
