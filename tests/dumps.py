"""Everything a journal holds, table by table, to compare and to search through."""

from typing import Any

from mentorjournal.services.journals import Journal
from mentorjournal.storage.models import Base

TABLES = tuple(sorted(Base.metadata.tables))


def dump(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables as the database has them."""
    with journal.reading() as transaction:
        connection = transaction.connection()
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id")]  # noqa: S608
            for table in TABLES
        }


def ask(journal: Journal, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """The rows of one raw statement."""
    with journal.reading() as transaction:
        return [tuple(row) for row in transaction.connection().exec_driver_sql(statement, values)]
