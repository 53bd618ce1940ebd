"""Creating and opening journals: the folder, its key file and its database, and what can be wrong with each."""

import secrets
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from mentorjournal.errors import (
    JournalDamagedError,
    JournalEmptyError,
    JournalExistsError,
    JournalMissingError,
    NotAJournalError,
    PlaceReadOnlyError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.paths import DATABASE, KEYS, with_suffix
from mentorjournal.slot_errors import InterruptedChangeError
from mentorjournal.storage import keys, migrations
from mentorjournal.storage.connection import APPLICATION_ID, connect, driver, open_engine
from mentorjournal.storage.derivation import Derivation
from mentorjournal.storage.faults import explain, explained, place_error
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.keys import DataKey, KeyFile, Opener, Slot
from mentorjournal.storage.lease import Lease, refuse_elsewhere, take_lease
from mentorjournal.storage.private_files import make_private
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
    now: datetime | None = None,
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
        with folder_beside(folder) as beside:
            code, journal_uuid, data_key = _make_files(beside, passphrase, derivation, device, new_uuid, fill, now)
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
        raise place_error(error, folder) from error
    except PlaceReadOnlyError as error:
        raise PlaceReadOnlyError(path=folder) from error
    return _open(folder, journal_uuid, data_key, device, new_uuid, take_lease(folder, device)), code


@contextmanager
def folder_beside(folder: Path) -> Generator[Path]:
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
    now: datetime | None,
) -> tuple[str, UUID, DataKey]:
    journal_uuid, data_key, code = uuid4(), keys.new_data_key(), new_recovery_code()
    slots = (
        keys.wrap_for_passphrase(journal_uuid, data_key, passphrase, derivation, now),
        keys.wrap_for_recovery(journal_uuid, data_key, code, now),
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


@dataclass(frozen=True)
class Opened:
    """What a secret opened: the key file as it was read, the slot, and the data key that the database has."""

    keys: KeyFile
    slot: Slot
    key: DataKey


def open_with_passphrase(
    folder: Path, passphrase: str, *, device: UUID, steps: Sequence[migrations.Step] | None = None
) -> Journal:
    """Open a journal by its passphrase; raises as `open_by`."""
    return open_by(folder, keys.by_passphrase(passphrase), device=device, steps=steps)[0]


def open_with_recovery_code(
    folder: Path, code: str, *, device: UUID, steps: Sequence[migrations.Step] | None = None
) -> Journal:
    """Open a journal by its recovery code; raises as `open_by`."""
    return open_by(folder, keys.by_recovery_code(code), device=device, steps=steps)[0]


def open_by(
    folder: Path, opener: Opener, *, device: UUID, steps: Sequence[migrations.Step] | None = None
) -> tuple[Journal, Opened]:
    """Open a journal by any secret.

    Where a change of the data key was interrupted, the key file holds slots of two keys; the one that the database has
    is found out, and the others are taken out of the file if it can be written.

    Raises:
        OpenElsewhereError: another computer has it open, or left it open.
        JournalError: one of its kinds for each thing that can be wrong (see `mentorjournal.errors`).
    """
    steps = steps or migrations.load_steps()
    read_folder(folder)
    lease = take_lease(folder, device)
    try:
        with unlocked(folder, opener) as (connection, opened):
            make_private(folder)
            _check_format(folder, connection, steps)
            _settle(folder, connection, opened)
        return _open(folder, opened.keys.journal, opened.key, device, uuid4, lease), opened
    except BaseException:
        if lease is not None:
            lease.give_back()
        raise


@contextmanager
def unlocked(folder: Path, opener: Opener) -> Generator[tuple[Any, Opened]]:
    """A driver's connection to the database of a journal, whose key is the right one; raises as `open_by`."""
    database = folder / DATABASE
    refuse_elsewhere(folder)
    with explained(database):
        connection, opened = _connect_by(folder, opener)
        try:
            yield connection, opened
        except OSError as error:
            raise place_error(error, folder) from error
        finally:
            connection.close()


def _connect_by(folder: Path, opener: Opener) -> tuple[Any, Opened]:
    while True:
        found = read_folder(folder)
        try:
            return _connect_first(folder / DATABASE, found, opener)
        except (JournalDamagedError, InterruptedChangeError, WrongPassphraseError, WrongRecoveryCodeError):
            # Another program may just have put a new key in place of the one that was read.
            if keys.read_keys(folder / KEYS) == found:
                raise


def _connect_first(database: Path, found: KeyFile, opener: Opener) -> tuple[Any, Opened]:
    """A connection with the first data key that the secret opens and the database takes."""
    refused, tried = None, set[UUID]()
    for slot, key in opener(found):
        tried.add(key.uuid)
        try:
            return connect(database, key.secret), Opened(found, slot, key)
        except Exception as error:
            if not isinstance(explain(error, database), JournalDamagedError):
                raise
            refused = error
    if any(slot.key_id not in tried for slot in found.slots):
        raise InterruptedChangeError from refused
    # The key was the right one for its slot, so the fault lies elsewhere.
    raise JournalDamagedError(where="its first page, or its key file belongs to another journal") from refused


def _settle(folder: Path, connection: Any, opened: Opened) -> None:  # noqa: ANN401
    """Leave in the key file only the slots of the key that the database has; none others are needed any more."""
    if all(slot.key_id == opened.key.uuid for slot in opened.keys.slots):
        return
    # A folder that cannot be written keeps them; they do no harm.
    with suppress(driver.Error, OSError):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if keys.read_keys(folder / KEYS) == opened.keys:
                slots = tuple(slot for slot in opened.keys.slots if slot.key_id == opened.key.uuid)
                keys.write_keys(folder / KEYS, replace(opened.keys, key_id=opened.key.uuid, slots=slots))
        finally:
            connection.execute("ROLLBACK")


def read_folder(folder: Path) -> KeyFile:
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
        raise place_error(error, folder) from error
    return keys.read_keys(folder / KEYS)


def _check_format(folder: Path, connection: Any, steps: Sequence[migrations.Step]) -> None:  # noqa: ANN401
    """See that the database is a journal's, and bring it to the newest format."""
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


def _begin_copy(folder: Path, copy: Path) -> None:
    """Make the place for a copy of the database: a journal of its own, with the slots that open it today."""
    shutil.rmtree(copy, ignore_errors=True)
    copy.parent.mkdir(mode=0o700, exist_ok=True)
    copy.mkdir(mode=0o700)
    shutil.copy2(folder / KEYS, copy / KEYS)
    (copy / KEYS).chmod(0o600)


def _open(
    folder: Path, uuid: UUID, key: DataKey, device: UUID, new_uuid: Callable[[], UUID], lease: Lease | None = None
) -> Journal:
    return Journal(folder, uuid, open_engine(folder / DATABASE, key.secret), device, new_uuid, key=key, lease=lease)
