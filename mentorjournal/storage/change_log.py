"""What a stretch of writing does to the rows of a journal, kept in memory so that it can be taken back.

SQLite itself keeps the log, by temporary triggers: they see every row, whether an object, a statement or a foreign key
changed it (https://sqlite.org/undoredo.html). Temporary tables live in the memory of the connection (`temp_store`), so
nothing of it reaches the disk, and it goes when the journal is locked.

Rows are known by their UUID: a key may have been given away in the meantime.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Table, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mentorjournal.errors import NoLongerUndoableError
from mentorjournal.storage.models import Base
from mentorjournal.storage.models.base import INSTANT_FORMAT

Value = str | int | None

_STAMPS = frozenset({"id", "created_at", "changed_at", "revision", "device"})
"""Columns that say when and where, not what: they differ without anybody having written in between."""


@dataclass(frozen=True)
class RowChange:
    """One row of one table: as it was and as it became, by column; None where there was or is none."""

    table: str
    uuid: str
    before: dict[str, Value] | None
    after: dict[str, Value] | None


def begin_log(session: Session) -> None:
    """Log what this transaction changes from here on; forget what was logged before."""
    if session.scalar(text("SELECT count(*) FROM sqlite_temp_master WHERE name = 'changed_row'")) == 0:
        _set_up(session)
    session.execute(text("DELETE FROM temp.changed_row"))
    session.execute(text("UPDATE temp.logging SET is_on = 1"))


def end_log(session: Session) -> list[RowChange]:
    """What was changed since `begin_log`, in order, each row in the shape it had then."""
    session.execute(text("UPDATE temp.logging SET is_on = 0"))
    changes = read_log(session)
    session.execute(text("DELETE FROM temp.changed_row"))
    return changes


def read_log(session: Session) -> list[RowChange]:
    """What was changed so far."""
    rows = session.execute(text("SELECT of_table, before, after FROM temp.changed_row ORDER BY id")).all()
    changes: list[RowChange] = []
    for name, was, became in rows:
        columns = _columns(name)
        before = dict(zip(columns, json.loads(was), strict=True)) if was else None
        after = dict(zip(columns, json.loads(became), strict=True)) if became else None
        changes.append(RowChange(name, str((before or after or {})["uuid"]), before, after))
    return changes


def take_back(session: Session, changes: Sequence[RowChange], *, now: datetime, device: UUID) -> None:
    """Put the rows back as they were, the last change first, inside this transaction.

    Args:
        session: a transaction whose log is on: what is done here can itself be taken back.
        changes: what was logged.
        now: when the rows that come back were changed, for a merge between machines; their revision goes up.
        device: where.

    Raises:
        NoLongerUndoableError: somebody wrote there since; nothing may be committed.
    """
    stamp: dict[str, Value] = {"changed_at": now.astimezone(UTC).strftime(INSTANT_FORMAT), "device": device.hex}
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    expected = {(change.table, change.uuid) for change in changes if change.after is not None}
    try:
        for change in reversed(changes):
            _take_back(session, change, stamp)
    except IntegrityError as error:
        raise NoLongerUndoableError from error
    # A row that goes may take along, by its foreign keys, what was written under it since: that must not be lost.
    gone = {(done.table, done.uuid) for done in read_log(session) if done.after is None}
    if not gone <= expected:
        raise NoLongerUndoableError


def _take_back(session: Session, change: RowChange, stamp: dict[str, Value]) -> None:
    table = Base.metadata.tables[change.table]
    if change.before is None:
        _require(session, table, change.uuid, change.after or {})
        session.execute(text(f"DELETE FROM {table.name} WHERE uuid = :uuid"), {"uuid": change.uuid})  # noqa: S608 - a mapped name
    elif change.after is None:
        values = change.before | stamp | {"revision": int(change.before["revision"] or 0) + 1}
        taken = session.scalar(text(f"SELECT 1 FROM {table.name} WHERE id = :id"), {"id": values["id"]})  # noqa: S608
        if taken:
            values["id"] = None
        names = ", ".join(f'"{name}"' for name in values)
        places = ", ".join(f":{name}" for name in values)
        session.execute(text(f"INSERT INTO {table.name} ({names}) VALUES ({places})"), values)  # noqa: S608
    else:
        differing = {
            name: value for name, value in change.before.items() if name not in _STAMPS and change.after[name] != value
        }
        _require(session, table, change.uuid, {name: change.after[name] for name in differing})
        pairs = ", ".join(f'"{name}" = :{name}' for name in (*differing, *stamp))
        session.execute(
            text(f"UPDATE {table.name} SET {pairs}, revision = revision + 1 WHERE uuid = :of_uuid"),  # noqa: S608
            {**differing, **stamp, "of_uuid": change.uuid},
        )


def _require(session: Session, table: Table, uuid: str, expected: dict[str, Value]) -> None:
    """See that a row still holds what was left in it.

    Raises:
        NoLongerUndoableError: it does not, or is gone.
    """
    row = session.execute(text(f"SELECT * FROM {table.name} WHERE uuid = :uuid"), {"uuid": uuid}).mappings().first()  # noqa: S608
    if row is None or any(row[name] != value for name, value in expected.items() if name not in _STAMPS):
        raise NoLongerUndoableError


def _columns(table: str) -> list[str]:
    return [column.name for column in Base.metadata.tables[table].columns]


def _set_up(session: Session) -> None:
    for statement in _statements(Base.metadata.tables.values()):
        session.execute(text(statement))


def _statements(tables: Iterable[Table]) -> Iterable[str]:
    yield ("CREATE TEMP TABLE changed_row (id INTEGER PRIMARY KEY, of_table TEXT NOT NULL, before TEXT, after TEXT)")
    yield "CREATE TEMP TABLE logging (is_on INTEGER NOT NULL)"
    yield "INSERT INTO temp.logging VALUES (0)"
    deeds = (
        ("insert", False, True),
        ("update", True, True),
        ("delete", True, False),
    )
    for table in tables:
        rows = {
            side: "json_array(" + ", ".join(f'{side}."{column.name}"' for column in table.columns) + ")"
            for side in ("old", "new")
        }
        for deed, has_old, has_new in deeds:
            before, after = rows["old"] if has_old else "NULL", rows["new"] if has_new else "NULL"
            statement = f"INSERT INTO changed_row (of_table, before, after) VALUES ('{table.name}', {before}, {after})"  # noqa: S608
            name = f"{table.name}_{deed}_logged"
            when = "WHEN (SELECT is_on FROM logging)"
            yield f"CREATE TEMP TRIGGER {name} AFTER {deed} ON main.{table.name} {when} BEGIN {statement}; END"
