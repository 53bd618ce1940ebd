"""What SQLite's faults mean for a person.

The driver names each fault (`sqlite_errorname`); the table here turns the name into the sentence that helps. Whatever
is not in the table is a bug and stays what it was.
"""

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


def explain(error: BaseException, path: Path) -> JournalError | None:
    """The known error behind a driver's exception, or None where it is ours to mend."""
    name = str(getattr(error, "sqlite_errorname", ""))
    # Extended names (SQLITE_IOERR_WRITE, SQLITE_CORRUPT_VTAB) say more than a person needs.
    base = "_".join(name.split("_")[:2])
    make = _FAULTS.get(base)
    return make(path) if make else None


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
