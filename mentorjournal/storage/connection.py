"""Connections to the encrypted database.

SQLCipher through SQLAlchemy: the dialect's own key handling sends an empty key first, so connections are made here and
handed over by a `do_connect` listener. The key goes in raw, as 64 hex digits; SQLCipher takes a shorter one in silence,
so its length is asserted.
"""

import os
import stat
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2  # pyright: ignore[reportMissingTypeStubs]
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import QueuePool

from mentorjournal.storage.faults import explain_faults

driver: Any = sqlcipher3.dbapi2
APPLICATION_ID = 0x4D4A524E
"""`PRAGMA application_id` of every journal: "MJRN"."""
KEY_BYTES = 32
BUSY_SECONDS = 5.0

_SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
)


def connect(path: Path, key: bytes, *, create: bool = False) -> Any:  # noqa: ANN401 - the driver has no types
    """An autocommit driver connection that has proved its key.

    Raises:
        sqlcipher3.dbapi2.DatabaseError: SQLITE_NOTADB when the key or the first page is wrong.
    """
    assert len(key) == KEY_BYTES  # noqa: S101 - a shorter key is accepted in silence
    if create:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"
    connection = driver.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


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
    """An engine over the journal's database; statements never show their parameters in errors or logs."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=2,
        pool_use_lifo=True,  # the connection used last has the pages in its cache
        hide_parameters=True,
    )

    @event.listens_for(engine, "do_connect")
    def _connect(*_: object) -> DBAPIConnection:  # pyright: ignore[reportUnusedFunction]
        return connect(path, key)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    explain_faults(engine, path)
    return engine
