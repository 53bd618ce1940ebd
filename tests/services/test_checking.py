"""Checking a journal: what is whole, and each thing that can be found."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from mentorjournal.services import unlocking
from mentorjournal.services.checking import check_journal
from mentorjournal.services.journals import Journal
from tests.dumps import dump
from tests.journals import DEVICE, NOW

PARTS = ["pages", "structure", "references", "search index", "owner", "key slots", "privacy", "place"]


def findings(journal: Journal) -> dict[str, tuple[str, ...]]:
    found = check_journal(journal)
    assert [finding.part for finding in found] == PARTS
    return {finding.part: finding.faults for finding in found if finding.faults}


def break_it(journal: Journal, *statements: str) -> None:
    with journal._engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        for statement in ("PRAGMA foreign_keys = OFF", *statements, "PRAGMA foreign_keys = ON"):
            raw.execute(statement)


def test_a_whole_journal_has_no_faults_and_is_not_changed(sample_journal: Journal) -> None:
    before = dump(sample_journal)
    assert findings(sample_journal) == {}
    assert dump(sample_journal) == before
    with sample_journal.writing(NOW):
        pass  # the check holds no lock afterwards


@pytest.mark.parametrize(
    ("statement", "part", "words"),
    [
        (
            "DELETE FROM search_index_docsize WHERE id = (SELECT max(id) FROM search_index_docsize)",
            "search index",
            "entries for",
        ),
        ("DELETE FROM owner", "owner", "0 owners instead of one"),
        ("DELETE FROM session_detail WHERE id = 1", "references", "1 sessions without their words"),
        ("DELETE FROM person WHERE id = 1", "references", "relationship"),
    ],
)  # fmt: skip
def test_what_is_missing_is_found(statement: str, part: str, words: str, sample_journal: Journal) -> None:
    break_it(sample_journal, statement)
    assert words in " ".join(findings(sample_journal)[part])


def test_an_index_with_other_words_than_the_texts_is_found(sample_journal: Journal) -> None:
    break_it(
        sample_journal,
        "DROP TRIGGER promise_reindexed",
        "UPDATE promise SET text = 'something else' WHERE id = 1",
    )
    assert findings(sample_journal) == {"search index": ("its words are not those of the texts",)}


def test_a_key_file_that_is_gone_or_of_another_journal_is_found(sample_journal: Journal, empty_template: Path) -> None:
    shutil.copy(empty_template / "journal.keys", sample_journal.path / "journal.keys")
    assert findings(sample_journal)["key slots"] == ("the key file belongs to another journal",)
    (sample_journal.path / "journal.keys").unlink()
    assert "it is missing" in findings(sample_journal)["key slots"][0]


@pytest.fixture
def damaged(sample_template: Path, tmp_path: Path) -> Generator[list[Journal]]:
    """Five copies of the sample, open, each with one page damaged inside."""
    journals: list[Journal] = []
    pages = (sample_template / "journal.db").stat().st_size // 4096
    for number in range(5):
        copy = tmp_path / f"Damaged {number}.mentorjournal"
        shutil.copytree(sample_template, copy)
        content = bytearray((copy / "journal.db").read_bytes())
        content[4096 * (2 + number * (pages - 3) // 4) + 99] ^= 1
        (copy / "journal.db").write_bytes(content)
        journals.append(unlocking.open_journal(copy, "sample", device=DEVICE))
    yield journals
    for journal in journals:
        journal.close()


def test_a_damaged_page_is_found_and_the_check_goes_on(damaged: list[Journal]) -> None:
    for journal in damaged:
        found = findings(journal)
        assert found["pages"]
        assert "key slots" not in found


def test_who_else_can_get_at_it_is_told(sample_journal: Journal) -> None:
    (sample_journal.path / "journal.keys").chmod(0o640)
    assert findings(sample_journal) == {}  # the folder is closed, so nobody gets that far
    sample_journal.path.chmod(0o750)
    assert findings(sample_journal)["privacy"] == (
        f"other users of this computer can get at {sample_journal.path.name}, journal.keys",
    )
