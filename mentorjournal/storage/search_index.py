"""What the one full-text index covers.

The index is FTS5 with external content: a view over the texts of every table, whose row id is the table's code followed
by 40 bits of the record's id. So each table is one stretch of the index, and its newest rows are found without ranking.
Looking a row up through the view would read every table, so a hit's row id is taken apart here and its record read by
integer key. The view and its triggers are frozen in the schema steps; a test holds them against this table.
"""

from dataclasses import dataclass

KEY_BITS = 40
KEY_MAXIMUM = (1 << KEY_BITS) - 1


@dataclass(frozen=True)
class IndexedTable:
    """One table in the index: `code` is for ever, `columns` are joined by line feeds."""

    code: int
    table: str
    columns: tuple[str, ...]


INDEXED = (
    IndexedTable(1, "person", ("name", "organisation", "job_title")),
    IndexedTable(2, "person_address", ("email",)),
    IndexedTable(3, "topic", ("name",)),
    IndexedTable(4, "agreement_text", ("text",)),
    IndexedTable(5, "session_detail", ("title", "place", "link", "objective", "reason")),
    IndexedTable(6, "agenda_item", ("title", "detail")),
    IndexedTable(7, "note_paragraph", ("text",)),
    IndexedTable(8, "promise", ("text",)),
    IndexedTable(9, "goal", ("text", "success")),
    IndexedTable(10, "reflection", ("title",)),
    IndexedTable(11, "answer", ("text",)),
    IndexedTable(12, "learning", ("believed", "heard", "did")),
    IndexedTable(13, "tag", ("name",)),
)

_BY_CODE = {indexed.code: indexed for indexed in INDEXED}


def index_row(indexed: IndexedTable, key: int) -> int:
    """The index's row id of the record with this integer key."""
    return indexed.code << KEY_BITS | key


def locate(row: int) -> tuple[IndexedTable, int]:
    """The table and integer key behind a row id of the index."""
    code, key = divmod(row, 1 << KEY_BITS)
    return _BY_CODE[code], key
