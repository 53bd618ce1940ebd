"""Replacing the data key of a journal, so that whoever has an old key file and its passphrase opens only old copies.

Two files change, and a crash may come at any instant. So the key file first gains the new slots beside the old ones
(`key_id` still names the old key), then the database is re-encrypted, then it is verified, and last the key file is
written with the new slots alone. In between, opening tries both keys and tidies up (`vault.open_by`).

The database is re-encrypted in place by `PRAGMA rekey`, in WAL mode with the file locked for others: the new pages go
to the write-ahead log and count from the moment at which its last frame is on the disk, so a crash leaves the old
database or the new one. A second file renamed over the first would be as atomic, but a program that waits for the lock
would then write to the file that is gone, and leave a log beside the new one that does not belong to it.

The log is used for this in every place, also where journals are written without one otherwise (see `connection`): with
the file locked for others it needs no shared memory, and the next connection takes it up and goes back.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from mentorjournal.errors import JournalBusyError, JournalDamagedError, KnownError
from mentorjournal.paths import DATABASE, KEYS
from mentorjournal.storage import keys, vault
from mentorjournal.storage.backup import NOBODY, Observer
from mentorjournal.storage.connection import connect, driver
from mentorjournal.storage.faults import explained, place_error
from mentorjournal.storage.keys import DataKey, KeyFile, Opener, Slot
from mentorjournal.storage.lease import held_alone
from mentorjournal.storage.retired_keys import keep_retired_key
from mentorjournal.storage.slot_changes import check_slots
from mentorjournal.storage.vault import Opened

MakeSlots = Callable[[Opened, DataKey], tuple[Slot, ...]]
"""Wraps the new data key for every secret that is at hand."""


_OPENED, _CHECKED, _WRITTEN, _MOVED = 0.15, 0.3, 0.7, 0.8
"""The shares of the whole that are done when the new slots, the check of all pages, and the new pages are."""


def rekey(
    folder: Path, opener: Opener, make_slots: MakeSlots, *, device: UUID, now: datetime, observer: Observer = NOBODY
) -> Opened:
    """Give a journal that is open nowhere a new data key; returns what was opened by the old one.

    Raises:
        JournalBusyError: it is open somewhere.
        JournalDamagedError: a page cannot be read, so nothing was changed.
        BackupStoppedError: the observer wanted it; once the first page is written nobody is asked any more.
        JournalError: it cannot be opened (see `vault.open_by`) or its place cannot be written.
    """
    vault.read_folder(folder)
    with held_alone(folder, device):
        return _rekey(folder, opener, make_slots, device, now, observer)


def _rekey(
    folder: Path, opener: Opener, make_slots: MakeSlots, device: UUID, now: datetime, observer: Observer
) -> Opened:
    journal, opened = vault.open_by(folder, opener, device=device)
    try:
        keep_retired_key(journal, opened.key, now)
    finally:
        journal.close()
    new = keys.new_data_key()
    slots = make_slots(opened, new)
    check_slots(slots, opened.keys.slots)
    observer.report(_OPENED)
    observer.pause()
    database = folder / DATABASE
    try:
        with explained(database):
            connection = connect(database, opened.key.secret)
            try:
                _lock(connection)
                _replace(folder, connection, opened, new, slots, observer)
            finally:
                connection.close()
    except (KnownError, OSError) as error:
        # Whichever key the database has now: opening finds it out and takes the slots of the other one away.
        with suppress(KnownError, OSError):
            vault.open_by(folder, opener, device=device)[0].close()
        if isinstance(error, OSError):
            raise place_error(error, folder) from error
        raise
    return opened


def _lock(connection: Any) -> None:  # noqa: ANN401 - the driver has no types
    """Keep all others out until the connection is closed.

    Leaving WAL takes a file that nobody else has open; where it is not used, the lease has told that nobody has.
    """
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise JournalBusyError
    if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        raise JournalBusyError
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _replace(
    folder: Path,
    connection: Any,  # noqa: ANN401
    opened: Opened,
    new: DataKey,
    slots: tuple[Slot, ...],
    observer: Observer,
) -> None:
    file, database = folder / KEYS, folder / DATABASE
    present = keys.read_keys(file)
    old = tuple(slot for slot in present.slots if slot.key_id == opened.key.uuid)
    if {slot.uuid for slot in old} != {slot.uuid for slot in opened.keys.slots if slot.key_id == opened.key.uuid}:
        raise JournalBusyError  # somebody changed the ways in meanwhile
    _check_pages(connection)
    observer.report(_CHECKED)
    observer.pause()
    keys.write_keys(file, replace(present, key_id=opened.key.uuid, slots=(*old, *slots)))
    connection.execute(f"PRAGMA rekey = \"x'{new.secret.hex()}'\"")
    # The pragma says "ok" even where the disk was full; the next statement says what was wrong.
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    observer.report(_WRITTEN)
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0:
        raise JournalBusyError
    observer.report(_MOVED)
    _verify(database, new)
    # Whoever has the old data key can read the old capture key, so nothing more is sealed to that.
    keys.write_keys(file, KeyFile(present.journal, new.uuid, slots))
    observer.report(1.0)


def _verify(database: Path, key: DataKey) -> None:
    """Read every page from the file itself with the new key, before the old slots go."""
    connection = driver.connect(
        f"file:{quote(str(database.absolute()))}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.secret.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _check_pages(connection)
    finally:
        connection.close()


def _check_pages(connection: Any) -> None:  # noqa: ANN401 - the driver has no types
    if connection.execute("PRAGMA cipher_integrity_check").fetchone():
        raise JournalDamagedError(where="a page inside")
