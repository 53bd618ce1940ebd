"""What SQLite's faults mean for a person.

The driver names each fault (`sqlite_errorname`); the table here turns the name into the sentence that helps. Whatever
is not in the table is a bug and stays what it was.
"""

import errno
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from mentorjournal.errors import (
    DiskFullError,
    FileUnwritableError,
    JournalBusyError,
    JournalDamagedError,
    JournalError,
    JournalMissingError,
    PlaceReadOnlyError,
)

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
}
_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database is locked": "SQLITE_BUSY",
}
"""SQLite's own words for a fault: what the driver raises from a backup has no name."""


def explain(error: BaseException, path: Path) -> JournalError | None:
    """The known error behind a driver's exception, or None where it is ours to mend."""
    name = str(getattr(error, "sqlite_errorname", "")) or _WORDS.get(str(error), "")
    # Extended names (SQLITE_IOERR_WRITE, SQLITE_CORRUPT_VTAB) say more than a person needs.
    base = "_".join(name.split("_")[:2])
    if base == "SQLITE_IOERR" and _is_full(path.parent):
        # The shared memory beside the database is mapped, not written: no room for it is an I/O error.
        return DiskFullError()
    make = _FAULTS.get(base)
    return make(path) if make else None


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
    """Turn the faults of every statement, BEGIN and COMMIT of an engine into known errors."""

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> JournalError | None:  # pyright: ignore[reportUnusedFunction]
        return explain(context.original_exception, path)


def place_error(error: OSError, path: Path) -> JournalError | FileUnwritableError:
    """What it means that the system refused to write at a place."""
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return PlaceReadOnlyError(path=path)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError()
    return FileUnwritableError(path=path, reason=error.strerror or "unknown reason")
