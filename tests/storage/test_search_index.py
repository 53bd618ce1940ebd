"""The triggers keep the one index, whatever happens to a text; what is deleted is gone from its blocks."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.services.drafts import keep_draft
from mentorjournal.services.journals import Journal
from mentorjournal.services.search import search
from mentorjournal.storage.connection import driver
from mentorjournal.storage.migrations import load_steps, migrate
from mentorjournal.storage.search_index import INDEXED, IndexedTable, index_row
from tests.dumps import ask
from tests.journals import NOW

WORD = "xylophonist"


def run(journal: Journal, statement: str, *values: object) -> None:
    with journal.writing(NOW) as transaction:
        transaction.connection().exec_driver_sql(statement, values)


def found(journal: Journal, word: str = WORD) -> set[int]:
    return {row for (row,) in ask(journal, "SELECT rowid FROM search_index WHERE search_index MATCH ?", f'"{word}"')}


def check(journal: Journal) -> None:
    """FTS5's own check of every word against the view."""
    run(journal, "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize("indexed", INDEXED, ids=lambda indexed: indexed.table)
def test_each_column_of_each_table_is_found_changed_and_forgotten(
    indexed: IndexedTable, sample_journal: Journal
) -> None:
    table = indexed.table
    ((key,),) = ask(sample_journal, f"SELECT id FROM {table} ORDER BY id LIMIT 1")  # noqa: S608
    for column in indexed.columns:
        run(sample_journal, f"UPDATE {table} SET {column} = {column} || ' ' || ? WHERE id = ?", WORD, key)  # noqa: S608
        assert found(sample_journal) == {index_row(indexed, key)}
        run(sample_journal, f"UPDATE {table} SET {column} = ? WHERE id = ?", f"other {column}", key)  # noqa: S608
        assert found(sample_journal) == set()
    run(sample_journal, f"UPDATE {table} SET {indexed.columns[0]} = ? WHERE id = ?", WORD, key)  # noqa: S608
    assert found(sample_journal) == {index_row(indexed, key)}
    run(sample_journal, f"DELETE FROM {table} WHERE id = ?", key)  # noqa: S608
    assert found(sample_journal) == set()
    check(sample_journal)


def test_a_person_who_goes_takes_every_word_about_them_along(sample_journal: Journal) -> None:
    before = ask(sample_journal, "SELECT count(*) FROM search_index_docsize")
    run(sample_journal, "DELETE FROM person WHERE name = 'Amara Okafor'")
    after = ask(sample_journal, "SELECT count(*) FROM search_index_docsize")
    assert after < before
    check(sample_journal)


def test_drafts_and_earlier_states_are_not_indexed(sample_journal: Journal) -> None:
    keep_draft(sample_journal, "note", "somewhere", {"text": WORD}, now=NOW)
    run(
        sample_journal,
        "INSERT INTO text_version (uuid, kind, of_uuid, field, text, created_at, changed_at, revision, device) "
        "VALUES ('u', 'session', 'o', 'note', ?, 'c', 'c', 1, 'd')",
        WORD,
    )
    assert found(sample_journal) == set()
    assert search(sample_journal, WORD) == []
    check(sample_journal)


def test_an_instant_and_a_wall_clock_sort_as_text(sample_journal: Journal) -> None:
    for value in (value for (value,) in ask(sample_journal, "SELECT order_at FROM session")):
        assert datetime.fromisoformat(value).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") == value


# --- what is deleted -------------------------------------------------------------------------------------------------


@pytest.fixture
def plain(tmp_path: Path) -> Any:
    """The same schema and settings without a key: encrypted bytes would hide whether a word is left."""
    connection = driver.connect(str(tmp_path / "plain.db"), isolation_level=None)
    for setting in ("secure_delete = ON", "foreign_keys = ON", "journal_mode = WAL"):
        connection.execute(f"PRAGMA {setting}")
    migrate(connection, load_steps(), None)
    yield connection
    connection.close()


def write_topics(connection: Any, *names: str) -> None:
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO topic (uuid, name, created_at, changed_at, revision, device) VALUES (?, ?, 'c', 'c', 1, 'd')",
        [(name, name) for name in names],
    )
    connection.execute("COMMIT")


def bytes_of(connection: Any, folder: Path) -> bytes:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return b"".join(entry.read_bytes() for entry in folder.iterdir())


def test_the_words_of_a_deleted_text_leave_the_index_and_the_file(plain: Any, tmp_path: Path) -> None:
    write_topics(plain, *(f"ordinary{number}" for number in range(500)))
    write_topics(plain, WORD)
    write_topics(plain, *(f"usual{number}" for number in range(500)))
    assert WORD.encode() in bytes_of(plain, tmp_path), "the search finds what is there"
    plain.execute("DELETE FROM topic WHERE name = ?", (WORD,))
    blocks = b"".join(block for (block,) in plain.execute("SELECT block FROM search_index_data"))
    assert b"ylophonist" not in blocks
    plain.execute("VACUUM")
    left = bytes_of(plain, tmp_path)
    assert b"ylophonist" not in left
    assert b"ordinary77" in left


def test_a_changed_text_leaves_its_old_words_neither(plain: Any, tmp_path: Path) -> None:
    write_topics(plain, WORD, "ordinary")
    plain.execute("UPDATE topic SET name = 'plain', uuid = 'plain' WHERE name = ?", (WORD,))
    plain.execute("VACUUM")
    assert b"ylophonist" not in bytes_of(plain, tmp_path)
