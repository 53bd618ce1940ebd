# ruff: noqa: S608 - statements are put together to be compared
"""The frozen SQL and the mapped classes say the same; the index covers what it says it covers."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Date, Enum, Integer, String, Uuid, create_engine
from sqlalchemy.types import TypeDecorator

from mentorjournal.storage.connection import driver
from mentorjournal.storage.migrations import load_steps, migrate
from mentorjournal.storage.models import Base
from mentorjournal.storage.search_index import INDEXED, KEY_BITS, index_row, locate

TABLES = {table.name: table for table in Base.metadata.sorted_tables}
RECORD = ("id", "uuid", "created_at", "changed_at", "revision", "device")


@pytest.fixture(scope="module")
def frozen() -> Iterator[sqlite3.Connection]:
    """A database made by the frozen steps. Without a key: the schema is the same."""
    connection = driver.connect(":memory:", isolation_level=None)
    migrate(connection, load_steps(), None)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def mapped() -> Iterator[sqlite3.Connection]:
    """A database made by the mapped classes."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    connection = engine.raw_connection()
    yield connection.driver_connection  # pyright: ignore[reportReturnType]
    connection.close()
    engine.dispose()


def tables_of(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in rows if not name.startswith(("sqlite_", "search_index"))}


def indexes_of(connection: sqlite3.Connection, table: str) -> set[tuple[str, bool, tuple[str, ...]]]:
    found: set[tuple[str, bool, tuple[str, ...]]] = set()
    for _, name, unique, origin, *_ in connection.execute(f"PRAGMA index_list({table})"):
        columns = tuple(row[2] for row in connection.execute(f"PRAGMA index_info({name})"))
        found.add((name if origin == "c" else "", bool(unique), columns))
    return found


def references_of(connection: sqlite3.Connection, table: str) -> set[tuple[str, ...]]:
    return {tuple(row[2:7]) for row in connection.execute(f"PRAGMA foreign_key_list({table})")}


def kind_of(column_type: Any) -> str:
    bare = column_type.impl if isinstance(column_type, TypeDecorator) else column_type
    if isinstance(bare, Integer):
        return "INTEGER"
    assert isinstance(bare, String | Uuid | Date | Enum)
    return "TEXT"


def test_both_have_the_same_tables(frozen: sqlite3.Connection, mapped: sqlite3.Connection) -> None:
    assert tables_of(frozen) == tables_of(mapped) == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_columns_agree(table: str, frozen: sqlite3.Connection) -> None:
    rows = frozen.execute(f"PRAGMA table_info({table})").fetchall()
    said = {(name, kind, bool(not_null), bool(key)) for _, name, kind, not_null, _, key in rows}
    meant = {
        (column.name, kind_of(column.type), not column.nullable and not column.primary_key, column.primary_key)
        for column in TABLES[table].columns
    }
    assert said == meant


@pytest.mark.parametrize("table", TABLES)
def test_indexes_and_unique_columns_agree(table: str, frozen: sqlite3.Connection, mapped: sqlite3.Connection) -> None:
    assert indexes_of(frozen, table) == indexes_of(mapped, table)


@pytest.mark.parametrize("table", TABLES)
def test_references_agree(table: str, frozen: sqlite3.Connection, mapped: sqlite3.Connection) -> None:
    assert references_of(frozen, table) == references_of(mapped, table)


@pytest.mark.parametrize("table", TABLES)
def test_choices_agree(table: str, frozen: sqlite3.Connection) -> None:
    (sql,) = frozen.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    said = {
        column: set(re.findall(r"'([^']*)'", values))
        for column, values in re.findall(r"CHECK \(\"?(\w+)\"? IN \(([^)]*)\)\)", sql)
    }
    meant = {column.name: set(column.type.enums) for column in TABLES[table].columns if isinstance(column.type, Enum)}
    assert said == meant


@pytest.mark.parametrize("table", TABLES)
def test_every_record_can_be_merged_and_undone(table: str, frozen: sqlite3.Connection) -> None:
    columns = [row[1] for row in frozen.execute(f"PRAGMA table_info({table})")]
    assert set(RECORD) <= set(columns)
    assert columns[:2] == ["id", "uuid"]
    assert ("", True, ("uuid",)) in indexes_of(frozen, table)
    (sql,) = frozen.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    assert sql.rstrip().endswith("STRICT")


@pytest.mark.parametrize("table", TABLES)
def test_every_reference_is_found_along_an_index(table: str, frozen: sqlite3.Connection) -> None:
    led = {columns[0] for _, _, columns in indexes_of(frozen, table)}
    assert {row[3] for row in frozen.execute(f"PRAGMA foreign_key_list({table})")} <= led


def test_sessions_and_series_hold_their_schedule_and_no_words() -> None:
    schedule = {
        "session": {"relationship_uuid", "series_uuid", "series_start", "state", "zone", "planned_wall",
                    "planned_minutes", "held_at", "held_minutes", "order_at"},
        "series": {"relationship_uuid", "rule", "starts_wall", "zone", "minutes", "ended_on"},
    }  # fmt: skip
    for table, columns in schedule.items():
        assert {column.name for column in TABLES[table].columns} - set(RECORD) == columns


def test_no_name_is_used_twice_in_the_mapped_classes() -> None:
    names = [mapper.class_.__name__ for mapper in Base.registry.mappers]
    assert len(names) == len(set(names)) == len(TABLES)


# --- the search index ------------------------------------------------------------------------------------------------


def squeezed(sql: str) -> str:
    return " ".join(sql.split())


def body(columns: tuple[str, ...], prefix: str = "") -> str:
    return " || char(10) || ".join(prefix + column for column in columns)


def test_the_view_covers_what_the_table_of_the_index_says(frozen: sqlite3.Connection) -> None:
    (sql,) = frozen.execute("SELECT sql FROM sqlite_master WHERE name = 'searched_text'").fetchone()
    selects = [f"SELECT ({each.code} << {KEY_BITS}) | id, {body(each.columns)} FROM {each.table}" for each in INDEXED]
    assert squeezed(sql) == f"CREATE VIEW searched_text (id, body) AS {' UNION ALL '.join(selects)}"


@pytest.mark.parametrize("indexed", INDEXED, ids=lambda indexed: indexed.table)
def test_the_triggers_keep_it(indexed: Any, frozen: sqlite3.Connection) -> None:
    table, columns = indexed.table, indexed.columns
    rows = frozen.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    found = {name: squeezed(sql) for name, sql in rows}

    def change(side: str, action: str = "") -> str:
        names, values = ("search_index, ", f"'{action}', ") if action else ("", "")
        return (
            f"INSERT INTO search_index ({names}rowid, body) "
            f"VALUES ({values}({indexed.code} << {KEY_BITS}) | {side}.id, {body(columns, side + '.')});"
        )

    def trigger(name: str, event: str, *changes: str) -> str:
        return f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table} BEGIN {' '.join(changes)} END"

    assert found == {
        f"{table}_indexed": trigger("indexed", "INSERT", change("new")),
        f"{table}_reindexed": trigger(
            "reindexed", f"UPDATE OF id, {', '.join(columns)}", change("old", "delete"), change("new")
        ),
        f"{table}_unindexed": trigger("unindexed", "DELETE", change("old", "delete")),
    }


def test_codes_are_for_ever() -> None:
    assert [(each.code, each.table) for each in INDEXED] == [
        (1, "person"), (2, "person_address"), (3, "topic"), (4, "agreement_text"), (5, "session_detail"),
        (6, "agenda_item"), (7, "note_paragraph"), (8, "promise"), (9, "goal"), (10, "reflection"), (11, "answer"),
        (12, "learning"), (13, "tag"),
    ]  # fmt: skip


def test_every_written_text_is_indexed_and_no_unfinished_one() -> None:
    indexed = {each.table for each in INDEXED}
    assert not indexed & {"draft", "text_version", "setting", "deletion", "owner"}
    for each in INDEXED:
        assert set(each.columns) <= {column.name for column in TABLES[each.table].columns}


@pytest.mark.parametrize("indexed", INDEXED, ids=lambda indexed: indexed.table)
def test_a_row_of_the_index_leads_back_to_its_record(indexed: Any) -> None:
    for key in (1, 2, 2**KEY_BITS - 1):
        assert locate(index_row(indexed, key)) == (indexed, key)
