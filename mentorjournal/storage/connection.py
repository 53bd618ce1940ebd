"""Connections to the encrypted database.

SQLCipher through SQLAlchemy: the dialect's own key handling sends an empty key first, so connections are made here and
handed over by a `do_connect` listener. The key goes in raw, as 64 hex digits; SQLCipher takes a shorter one in silence,
so its length is asserted.

On a disk of this computer a journal is written in WAL mode, where readers and a writer do not wait for each other. In
any other place (see `place`) it has a rollback journal: a log that was left there is taken up first, under a lock that
needs no shared memory, and a journal that comes back to a local disk returns to WAL.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2  # pyright: ignore[reportMissingTypeStubs]
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import QueuePool

from mentorjournal.storage.faults import explain_faults
from mentorjournal.storage.place import place_of

driver: Any = sqlcipher3.dbapi2
APPLICATION_ID = 0x4D4A524E
"""`PRAGMA application_id` of every journal: "MJRN"."""
KEY_BYTES = 32
BUSY_SECONDS = 5.0
WITHOUT_LOG = "delete"
"""The journal mode for places in reach of several computers."""

_PROOF = "SELECT count(*) FROM sqlite_master"

_SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
)


def connect(path: Path, key: bytes, *, create: bool = False, mode: str = "") -> Any:  # noqa: ANN401 - the driver has no types
    """An autocommit driver connection that has proved its key.

    Args:
        path: the database.
        key: the raw key.
        create: make a new file for it.
        mode: the journal mode, for whoever connects often; by default the one for the place.

    Raises:
        sqlcipher3.dbapi2.DatabaseError: SQLITE_NOTADB when the key or the first page is wrong.
    """
    assert len(key) == KEY_BYTES  # noqa: S101 - a shorter key is accepted in silence
    if create:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))
    mode = mode or journal_mode(path)
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"
    connection = driver.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        if mode == WITHOUT_LOG:
            _take_up_log(connection)
        connection.execute(_PROOF).fetchone()
        for setting in _SETTINGS:
            connection.execute(setting)
        _set_mode(connection, mode)
    except BaseException:
        connection.close()
        raise
    return connection


def journal_mode(path: Path) -> str:
    """How a database is written at the place where it lies."""
    return WITHOUT_LOG if place_of(path.parent).is_shared else "wal"


def _take_up_log(connection: Any) -> None:  # noqa: ANN401 - the driver has no types
    """Leave WAL mode where somebody wrote in it, without the shared memory that such places do not give.

    With the file locked for others SQLite keeps in the heap what it would share. Whoever has it open already, on this
    computer, keeps us out: then it is read as it is.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    with suppress(driver.OperationalError):
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute(_PROOF).fetchone()
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000):d}")


def _set_mode(connection: Any, mode: str) -> None:  # noqa: ANN401 - the driver has no types
    """Change how the database is written; while somebody reads it, it stays as it is, which does no harm."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == mode:
        return
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
    except driver.OperationalError as error:
        if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
            raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000):d}")


def connect_alone(path: Path, key: bytes, *, writable: bool = False) -> Any:  # noqa: ANN401 - the driver has no types
    """An autocommit driver connection to a file that nothing else has open: no shared memory, nothing left beside it.

    For copies that are being made or looked at. Unless `writable`, not a byte of the file is changed.

    Raises:
        sqlcipher3.dbapi2.DatabaseError: SQLITE_NOTADB when the key or the first page is wrong.
    """
    assert len(key) == KEY_BYTES  # noqa: S101 - a shorter key is accepted in silence
    uri = f"file:{quote(os.fsencode(path.absolute()))}?" + ("mode=rw" if writable else "mode=ro&immutable=1")
    connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        for setting in _SETTINGS:
            connection.execute(setting)
        if not writable:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine over the journal's database; statements never show their parameters in errors or logs.

    Once disposed of it forgets the key: what SQLAlchemy keeps of an engine outlives it.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=2,
        pool_use_lifo=True,  # the connection used last has the pages in its cache
        hide_parameters=True,
    )

    mode = journal_mode(path)
    keys = [key]
    del key

    @event.listens_for(engine, "do_connect")
    def _connect(*_: object) -> DBAPIConnection:  # pyright: ignore[reportUnusedFunction]
        return connect(path, keys[0], mode=mode)

    @event.listens_for(engine, "engine_disposed")
    def _forget(_engine: Engine) -> None:  # pyright: ignore[reportUnusedFunction]
        keys.clear()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    explain_faults(engine, path)
    return engine
