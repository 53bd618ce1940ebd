"""Taking what can still be read of a damaged journal into a new one under the same secrets.

The damaged folder is never written to: its database is copied first, and only the copy is opened. What a page's HMAC
refuses is lost; everything else is read by table (`damaged_reading`) and written anew, so that structure, references
(`stand_ins`) and search index of the new journal are whole.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from mentorjournal.errors import (
    BeyondSalvageError,
    JournalDamagedError,
    JournalExistsError,
    JournalMissingError,
    JournalTooNewError,
    KeysDamagedError,
    KnownError,
)
from mentorjournal.paths import DATABASE, KEYS, with_suffix
from mentorjournal.storage import backup_file, keys, migrations, vault
from mentorjournal.storage.backup import NOBODY, Observer, check_database
from mentorjournal.storage.connection import APPLICATION_ID, connect, driver
from mentorjournal.storage.damaged_reading import DamagedDatabase, Row, read_table
from mentorjournal.storage.faults import explained, place_error
from mentorjournal.storage.keys import DataKey, KeyFile, Opener
from mentorjournal.storage.stand_ins import Mending, mend_references

_PAGE_BYTES = 4096
_UUID = re.compile("[0-9a-f]{32}")
_LOGS = ("-wal", "-journal")
"""What SQLite keeps beside a database, and takes up when it is opened after a crash."""


@dataclass(frozen=True)
class SalvagedTable:
    """What became of one table."""

    table: str
    kept: int
    missing: int
    """Rows that are known to be lost."""
    is_certain: bool
    """Whether no more than these can be."""
    refused: int = 0
    """Rows that were read and made no sense."""
    stand_ins: int = 0
    """Empty records made in the place of lost ones, so that what belongs to them is kept."""
    loosened: int = 0
    """Rows kept without a reference to something lost."""
    dropped: int = 0
    """Rows that only joined others, one of which is lost."""


def salvage(
    folder: Path, new_folder: Path, opener: Opener, stand_in_name: str, observer: Observer = NOBODY
) -> tuple[Path, tuple[SalvagedTable, ...]]:
    """Make a new journal at `new_folder` of what can be read in `folder`; returns its path and how each table fared.

    Raises:
        BeyondSalvageError: nothing can be read, or not what is where; nothing was made.
        WrongPassphraseError and the like: as a journal is opened.
        KeysDamagedError: neither the journal nor a backup in it has key slots.
        JournalMissingError, JournalTooNewError: there is nothing to read, or a later version of the app wrote it.
        JournalExistsError, DiskFullError, PlaceReadOnlyError, FileUnwritableError: the new place cannot be used.
    """
    new_folder = with_suffix(new_folder.absolute())
    if new_folder.exists() or new_folder.is_symlink():
        raise JournalExistsError(path=new_folder)
    if not (folder / DATABASE).is_file():
        raise JournalMissingError(path=folder / DATABASE)
    found = _find_keys(folder)
    try:
        with vault.folder_beside(new_folder) as beside:
            copy = beside / "damaged.db"
            _copy_damaged(folder / DATABASE, copy)
            for log in _LOGS:
                # A pipe in its place would never end.
                if (folder / (DATABASE + log)).is_file():
                    _copy_damaged(folder / (DATABASE + log), beside / ("damaged.db" + log))
            damaged, key = _open_damaged(copy, found, opener)
            try:
                tables = _write_anew(damaged, beside / DATABASE, key, stand_in_name, observer)
            finally:
                damaged.close()
            for name in ("damaged.db", "damaged.db-wal", "damaged.db-shm", "damaged.db-journal"):
                (beside / name).unlink(missing_ok=True)
            check_database(beside / DATABASE, key.secret)
            slots = tuple(slot for slot in found.slots if slot.key_id == key.uuid)
            keys.write_keys(beside / KEYS, replace(found, key_id=key.uuid, slots=slots))
            beside.rename(new_folder)
        keys.sync_folder(new_folder.parent)
    except OSError as error:
        raise place_error(error, new_folder) from error
    observer.report(1.0)
    return new_folder, tables


def _find_keys(folder: Path) -> KeyFile:
    """The key slots of a journal: its own, else those of the newest backup in it."""
    try:
        return keys.read_keys(folder / KEYS)
    except KeysDamagedError:
        heads: list[backup_file.BackupHead] = []
        for path in sorted((folder / vault.BACKUPS).glob(f"*{backup_file.SUFFIX}")):
            with suppress(KnownError):
                heads.append(backup_file.read_head(path))
        if not heads:
            raise
        return max(heads, key=lambda head: head.made_at).keys


def _copy_damaged(source: Path, target: Path) -> None:
    """Copy a file page by page; what the disk gives back no more becomes a page of zeros, which no HMAC fits."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file, source.open("rb", buffering=0) as damaged:
        size = os.fstat(damaged.fileno()).st_size
        for start in range(0, size, _PAGE_BYTES):
            wanted = min(_PAGE_BYTES, size - start)
            try:
                damaged.seek(start)
                page = damaged.read(wanted) or b""
            except OSError:
                page = b""
            file.write(page.ljust(wanted, b"\0"))


def _open_damaged(copy: Path, found: KeyFile, opener: Opener) -> tuple[DamagedDatabase, DataKey]:
    """The copy, with the key that fits its first page."""
    where = "its first page cannot be read"
    for _, key in opener(found):
        try:
            return DamagedDatabase(partial(_connect_damaged, copy, key)), key
        except driver.Error as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
                where = "its table of contents cannot be read"
    raise BeyondSalvageError(where=where, backup="")


def _connect_damaged(copy: Path, key: DataKey) -> Any:  # noqa: ANN401 - the driver has no types
    """A connection that overlooks what it can."""
    connection = driver.connect(str(copy), isolation_level=None, check_same_thread=False)
    connection.text_factory = _decoded
    try:
        connection.execute(f"PRAGMA key = \"x'{key.secret.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA temp_store = MEMORY")
        # Lets SQLite read a file that is shorter than it says.
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("SELECT name FROM sqlite_master").fetchall()
    except driver.Error:
        connection.close()
        raise
    return connection


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _write_anew(
    damaged: DamagedDatabase,
    database: Path,
    key: DataKey,
    stand_in_name: str,
    observer: Observer,
) -> tuple[SalvagedTable, ...]:
    steps = migrations.load_steps()
    try:
        ((number,),) = damaged.rows("PRAGMA user_version")
    except driver.Error:
        number = 0
    if number > steps[-1].number:
        raise JournalTooNewError(found=number, known=steps[-1].number)
    if number < 1:
        raise BeyondSalvageError(where="it has no format number", backup="")
    with explained(database):
        new = connect(database, key.secret, create=True)
        try:
            new.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
            migrations.migrate(new, steps[:number], copy_to=None)
            new.execute("PRAGMA foreign_keys = OFF")
            new.execute("BEGIN IMMEDIATE")
            return _fill(damaged, new, stand_in_name, observer)
        finally:
            new.close()


def _fill(
    damaged: DamagedDatabase,
    new: Any,  # noqa: ANN401 - the driver has no types
    stand_in_name: str,
    observer: Observer,
) -> tuple[SalvagedTable, ...]:
    tables = [
        table
        for (table,) in new.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE 'search_%'"
        ).fetchall()
    ]
    read: list[SalvagedTable] = []
    for number, table in enumerate(tables):
        read.append(_copy_table(damaged, new, table))
        observer.report(0.9 * (number + 1) / len(tables))
        observer.pause()
    mending = mend_references(new, stand_in_name)
    new.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    if new.execute("PRAGMA foreign_key_check").fetchone():
        raise JournalDamagedError(where="references that could not be mended")
    new.execute("COMMIT")
    return tuple(_with_mending(table, mending) for table in read)


def _copy_table(damaged: DamagedDatabase, new: Any, table: str) -> SalvagedTable:  # noqa: ANN401
    columns = [column for _, column, *_ in new.execute(f'PRAGMA table_info("{table}")').fetchall()]
    columns.sort(key=lambda column: column != "id")
    uuids = [number for number, column in enumerate(columns) if column == "uuid" or column.endswith("_uuid")]
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own schema
    refused = 0

    def take(row: Row) -> None:
        nonlocal refused
        # Where pages are mixed up, a row of another table may come.
        if not all(row[number] is None or _UUID.fullmatch(str(row[number])) for number in uuids):
            refused += 1
            return
        try:
            new.execute(statement, row)
        except (driver.IntegrityError, driver.InterfaceError, driver.ProgrammingError):
            refused += 1

    found = read_table(damaged, table, columns, tuple(_indexes_of(new, table)), take)
    return SalvagedTable(table, len(found.read) - refused, found.missing, found.is_certain, refused)


def _indexes_of(new: Any, table: str) -> Iterator[tuple[str, Sequence[str]]]:  # noqa: ANN401
    for _, index, *_ in new.execute(f'PRAGMA index_list("{table}")').fetchall():
        columns = [column for _, _, column in new.execute(f'PRAGMA index_info("{index}")').fetchall()]
        yield index, columns


def _with_mending(found: SalvagedTable, mending: Mending) -> SalvagedTable:
    table = found.table
    dropped = mending.dropped.get(table, 0)
    return SalvagedTable(
        table,
        found.kept - dropped,
        found.missing,
        found.is_certain,
        found.refused,
        mending.made.get(table, 0),
        mending.loosened.get(table, 0),
        dropped,
    )
