"""Creating and opening journals: the folder, its key file and its database, and what can be wrong with each."""

import errno
import secrets
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from mentorjournal.errors import (
    DiskFullError,
    FileUnwritableError,
    JournalDamagedError,
    JournalEmptyError,
    JournalError,
    JournalExistsError,
    JournalMissingError,
    NotAJournalError,
    PlaceReadOnlyError,
)
from mentorjournal.paths import DATABASE, KEYS, with_suffix
from mentorjournal.storage import keys, migrations
from mentorjournal.storage.connection import APPLICATION_ID, connect, open_engine
from mentorjournal.storage.faults import explain, explained
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.keys import DataKey, Derivation, KeyFile
from mentorjournal.storage.recovery_code import new_recovery_code

PAGE_BYTES = 4096
"""A page of SQLCipher 4; no journal is shorter."""
BACKUPS = "backups"
"""The folder inside a journal that holds earlier states of it."""


def create_journal(
    folder: Path,
    passphrase: str,
    fill: Callable[[Journal], None],
    *,
    device: UUID,
    derivation: Derivation,
    new_uuid: Callable[[], UUID] = uuid4,
) -> tuple[Journal, str]:
    """Make a journal at `folder` and open it; returns it with its recovery code, which is kept nowhere.

    Everything is made in a folder beside it and renamed at the end, so that a full disk or a crash leaves nothing
    half written. `fill` writes the first rows (the owner) before the journal gets its name.

    Raises:
        JournalExistsError: something stands there already, an empty folder excepted.
        PlaceReadOnlyError: the place refuses writing.
        DiskFullError: no room.
    """
    folder = with_suffix(folder.absolute())
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise JournalExistsError(path=folder)
        with _folder_beside(folder) as beside:
            code, journal_uuid, data_key = _make_files(beside, passphrase, derivation, device, new_uuid, fill)
            if folder.exists():
                folder.rmdir()
            beside.rename(folder)
            try:
                keys.sync_folder(folder.parent)
            except OSError:
                # Nobody has seen its recovery code: better none than one that cannot be recovered.
                shutil.rmtree(folder, ignore_errors=True)
                raise
    except OSError as error:
        raise _place_error(error, folder) from error
    except PlaceReadOnlyError as error:
        raise PlaceReadOnlyError(path=folder) from error
    return _open(folder, journal_uuid, data_key, device, new_uuid), code


@contextmanager
def _folder_beside(folder: Path) -> Generator[Path]:
    """A new folder beside the one that is meant; it goes again, with the parents made for it, unless it was renamed."""
    missing = [parent for parent in folder.parents if not parent.exists()]
    beside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir(mode=0o700)
        yield beside
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        for parent in missing:
            # Something else may have moved in meanwhile.
            with suppress(OSError):
                parent.rmdir()
        raise


def _make_files(
    folder: Path,
    passphrase: str,
    derivation: Derivation,
    device: UUID,
    new_uuid: Callable[[], UUID],
    fill: Callable[[Journal], None],
) -> tuple[str, UUID, DataKey]:
    journal_uuid, data_key, code = uuid4(), keys.new_data_key(), new_recovery_code()
    slots = (
        keys.wrap_for_passphrase(journal_uuid, data_key, passphrase, derivation),
        keys.wrap_for_recovery(journal_uuid, data_key, code),
    )
    keys.write_keys(folder / KEYS, KeyFile(journal_uuid, data_key.uuid, slots))
    database = folder / DATABASE
    with explained(database):
        connection = connect(database, data_key.secret, create=True)
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
            migrations.migrate(connection, migrations.load_steps(), copy_to=None)
        finally:
            connection.close()
    journal = _open(folder, journal_uuid, data_key, device, new_uuid)
    try:
        fill(journal)
    finally:
        journal.close()
    return code, journal_uuid, data_key


def open_with_passphrase(
    folder: Path, passphrase: str, *, device: UUID, steps: Sequence[migrations.Step] | None = None
) -> Journal:
    """Open a journal by its passphrase.

    Raises:
        JournalError: one of its kinds for each thing that can be wrong (see `mentorjournal.errors`).
    """
    found = _read_folder(folder)
    return _open_checked(folder, found, keys.unwrap_with_passphrase(found, passphrase), device, steps)


def open_with_recovery_code(
    folder: Path, code: str, *, device: UUID, steps: Sequence[migrations.Step] | None = None
) -> Journal:
    """Open a journal by its recovery code; raises as `open_with_passphrase`."""
    found = _read_folder(folder)
    return _open_checked(folder, found, keys.unwrap_with_recovery_code(found, code), device, steps)


def _read_folder(folder: Path) -> KeyFile:
    """The key file of a folder that looks like a journal."""
    database = folder / DATABASE
    try:
        if not folder.exists():
            raise JournalMissingError(path=folder)
        if not folder.is_dir() or not (database.is_file() or (folder / KEYS).is_file()):
            raise NotAJournalError(path=folder)
        if not database.is_file():
            raise JournalMissingError(path=database)
        size = database.stat().st_size
        if size == 0:
            raise JournalEmptyError(path=folder)
        if size < PAGE_BYTES:
            # SQLite takes a few bytes for a new database and would write to them.
            raise JournalDamagedError(where="it was cut short")
    except OSError as error:
        raise _place_error(error, folder) from error
    return keys.read_keys(folder / KEYS)


def _open_checked(
    folder: Path, found: KeyFile, key: DataKey, device: UUID, steps: Sequence[migrations.Step] | None
) -> Journal:
    database = folder / DATABASE
    steps = steps or migrations.load_steps()
    with explained(database):
        connection = _connect_unwrapped(database, key)
        try:
            identity = connection.execute("PRAGMA application_id").fetchone()[0]
            if identity != APPLICATION_ID:
                raise NotAJournalError(path=folder)
            before = migrations.read_format(connection)
            if before < 1:
                raise JournalDamagedError(where="it has no format number")
            copy = folder / BACKUPS / with_suffix(Path(f"before-format-{before + 1}")).name
            if before < steps[-1].number:
                _begin_copy(folder, copy)
            migrations.migrate(connection, steps, copy / DATABASE)
        except OSError as error:
            raise _place_error(error, folder) from error
        finally:
            connection.close()
    return _open(folder, found.journal, key, device, uuid4)


def _connect_unwrapped(database: Path, key: DataKey) -> Any:  # noqa: ANN401 - the driver has no types
    """A connection with a key that a slot gave up: it was the right one for the slot, so the fault lies elsewhere."""
    try:
        return connect(database, key.secret)
    except Exception as error:
        if isinstance(explain(error, database), JournalDamagedError):
            raise JournalDamagedError(where="its first page, or its key file belongs to another journal") from error
        raise


def _begin_copy(folder: Path, copy: Path) -> None:
    """Make the place for a copy of the database: a journal of its own, with the slots that open it today."""
    shutil.rmtree(copy, ignore_errors=True)
    copy.parent.mkdir(mode=0o700, exist_ok=True)
    copy.mkdir(mode=0o700)
    shutil.copy2(folder / KEYS, copy / KEYS)
    (copy / KEYS).chmod(0o600)


def _open(folder: Path, uuid: UUID, key: DataKey, device: UUID, new_uuid: Callable[[], UUID]) -> Journal:
    return Journal(folder, uuid, open_engine(folder / DATABASE, key.secret), device, new_uuid, key=key)


def _place_error(error: OSError, path: Path) -> JournalError | FileUnwritableError:
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return PlaceReadOnlyError(path=path)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError()
    return FileUnwritableError(path=path, reason=error.strerror or "unknown reason")
