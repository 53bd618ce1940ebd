"""What SQLite's faults mean for a person.

The driver names each fault (`sqlite_errorname`); the table here turns the name into the sentence that helps. Whatever
is not in the table is a bug and stays what it was.
"""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from mentorjournal.errors import (
    DiskFullError,
    JournalBusyError,
    JournalDamagedError,
    JournalError,
    JournalMissingError,
    PlaceReadOnlyError,
)
from mentorjournal.storage.refusals import place_error

__all__ = ["explain", "explain_faults", "explained", "place_error"]

SHARED_MEMORY_BYTES = 64 * 1024
"""What SQLite maps beside an open database, and a little more."""

_FAULTS: dict[str, Callable[[Path], JournalError]] = {
    "SQLITE_NOTADB": lambda _path: JournalDamagedError(where="its first page"),
    "SQLITE_CORRUPT": lambda _path: JournalDamagedError(where="a page inside"),
    "SQLITE_FULL": lambda _path: DiskFullError(),
    "SQLITE_READONLY": lambda path: PlaceReadOnlyError(path=path),
    "SQLITE_PERM": lambda path: PlaceReadOnlyError(path=path),
    "SQLITE_IOERR": lambda path: PlaceReadOnlyError(path=path),
    "SQLITE_CANTOPEN": lambda path: PlaceReadOnlyError(path=path) if path.exists() else JournalMissingError(path=path),
    "SQLITE_BUSY": lambda _path: JournalBusyError(),
    "SQLITE_LOCKED": lambda _path: JournalBusyError(),
    "SQLITE_PROTOCOL": lambda _path: JournalBusyError(),  # locks that a network disk does not keep
}
_UNREADABLE = frozenset({"SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_DATA", "SQLITE_IOERR_CORRUPTFS"})
"""The disk itself does not give back what was written."""
_BROKEN = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR"})
"""After one of these a connection reads no page anew, and takes no writes."""
_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database is locked": "SQLITE_BUSY",
    "locking protocol": "SQLITE_PROTOCOL",
}
"""SQLite's own words for a fault: what the driver raises from a backup has no name."""


def explain(error: BaseException, path: Path) -> JournalError | None:
    """The known error behind a driver's exception, or None where it is ours to mend."""
    name, base = _names(error)
    if base == "SQLITE_IOERR":
        if not path.exists():
            return JournalMissingError(path=path)
        if name in _UNREADABLE:
            return JournalDamagedError(where="a page that the disk does not give back")
        if _is_full(path.parent):
            # The shared memory beside the database is mapped, not written: no room for it is an I/O error.
            return DiskFullError()
    make = _FAULTS.get(base)
    return make(path) if make else None


def _names(error: BaseException) -> tuple[str, str]:
    """The driver's whole name of a fault, and the part of it that says enough to a person."""
    name = str(getattr(error, "sqlite_errorname", "")) or _WORDS.get(str(error), "")
    # Extended names (SQLITE_IOERR_WRITE, SQLITE_CORRUPT_VTAB) say more than a person needs.
    return name, "_".join(name.split("_")[:2])


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < SHARED_MEMORY_BYTES
    except OSError:
        return False


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Turn the driver's own exceptions into known errors, for work outside SQLAlchemy."""
    try:
        yield
    except Exception as error:
        known = explain(error, path)
        if known is None:
            raise
        raise known from error


def explain_faults(engine: Engine, path: Path) -> None:
    """Turn the faults of every statement, BEGIN and COMMIT of an engine into known errors.

    A connection that met a damaged page is replaced, so that what can be saved is saved.
    """

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> JournalError | None:  # pyright: ignore[reportUnusedFunction]
        if _names(context.original_exception)[1] in _BROKEN:
            context.is_disconnect = True
        return explain(context.original_exception, path)
