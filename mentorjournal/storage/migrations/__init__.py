"""Schema steps: frozen, numbered SQL files, applied in order on `PRAGMA user_version`.

A step runs inside one transaction with foreign keys switched off (SQLite alters a table by copying it, and a cascade
would take the children along) and ends with `foreign_key_check`. A journal newer than the last step is refused; an
older one is copied into its `backups/` folder first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from sqlite3 import complete_statement
from typing import Any

from mentorjournal.errors import JournalDamagedError, JournalTooNewError


@dataclass(frozen=True)
class Step:
    """What brings a journal from format `number - 1` to format `number`."""

    number: int
    sql: str


def load_steps() -> tuple[Step, ...]:
    """Every step that came with this version, in order."""
    folder = files(__package__ or __name__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(Step(int(name[:4]), folder.joinpath(name).read_text(encoding="utf-8")) for name in names)


def read_format(connection: Any) -> int:  # noqa: ANN401 - the driver has no types
    """The format number of an open database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Any, steps: Sequence[Step], copy_to: Path | None) -> bool:  # noqa: ANN401
    """Bring a database to the newest format; True where something was to be done.

    Args:
        connection: an autocommit driver connection.
        steps: all steps, in order.
        copy_to: where an encrypted copy of an older journal is put first, in a folder that exists; None for a journal
            that is being created.

    Raises:
        JournalTooNewError: the journal is newer than the last step.
        JournalDamagedError: a step left references without their records; nothing was changed.
    """
    found = read_format(connection)
    known = steps[-1].number
    if found > known:
        raise JournalTooNewError(found=found, known=known)
    due = [step for step in steps if step.number > found]
    if not due:
        return False
    if copy_to is not None:
        # VACUUM INTO keeps the key of the source; a bound parameter keeps the path out of the statement.
        copy_to.unlink(missing_ok=True)
        copy_to.touch(mode=0o600)
        connection.execute("VACUUM INTO ?", (str(copy_to),))
    for step in due:
        _apply(connection, step)
    return True


def _apply(connection: Any, step: Step) -> None:  # noqa: ANN401
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in _statements(step.sql):
            connection.execute(statement)
        _check_references(connection, step)
        connection.execute(f"PRAGMA user_version = {step.number:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _check_references(connection: Any, step: Step) -> None:  # noqa: ANN401
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise JournalDamagedError(where=f"references are missing before format {step.number}")


def _statements(sql: str) -> list[str]:
    """The single statements of a script: `executescript` would commit the transaction it runs in."""
    found: list[str] = []
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and complete_statement(pending):
            found.append(pending)
            pending = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in pending.splitlines()):
        raise ValueError("the last statement of a step has no end")
    return found
