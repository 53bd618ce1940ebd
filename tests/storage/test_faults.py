"""What happens to a journal under one's hands: a page that rots, a folder that goes, another file in its place."""

import shutil
from pathlib import Path

import pytest

from mentorjournal.errors import JournalDamagedError, JournalMissingError
from mentorjournal.fault_errors import JournalReplacedError
from mentorjournal.services.drafts import keep_draft, read_draft
from mentorjournal.services.journals import Journal
from mentorjournal.services.reflections import list_reflections, read_reflection
from mentorjournal.storage.faults import explain
from tests.journals import NOW
from tests.storage.damage import spoil


def write(journal: Journal, words: str) -> None:
    keep_draft(journal, "log", "new", {"note": words}, now=NOW)


def test_after_a_damaged_page_the_rest_can_still_be_read_and_written(sample_journal: Journal) -> None:
    uuids = [row.uuid for row in list_reflections(sample_journal)]
    spoil(sample_journal, "SELECT text FROM answer", "SELECT title FROM reflection")
    damaged = 0
    for uuid in uuids:
        try:
            read_reflection(sample_journal, uuid)
        except JournalDamagedError:
            damaged += 1
            write(sample_journal, f"kept after fault {damaged}")
    assert damaged
    assert read_draft(sample_journal, "log", "new") == {"note": f"kept after fault {damaged}"}


def test_a_folder_that_was_moved_away_is_not_written_to(empty_journal: Journal, tmp_path: Path) -> None:
    write(empty_journal, "before")
    place = empty_journal.path
    place.rename(tmp_path / "elsewhere")
    with pytest.raises(JournalMissingError):
        write(empty_journal, "meanwhile")
    (tmp_path / "elsewhere").rename(place)
    write(empty_journal, "after")
    assert read_draft(empty_journal, "log", "new") == {"note": "after"}


def test_a_folder_that_was_deleted_is_not_written_to(empty_journal: Journal) -> None:
    shutil.rmtree(empty_journal.path)
    with pytest.raises(JournalMissingError):
        write(empty_journal, "into nowhere")


def test_a_file_that_a_program_put_in_its_place_is_not_mistaken_for_it(empty_journal: Journal) -> None:
    database = empty_journal.path / "journal.db"
    other = database.with_name("other.db")
    shutil.copyfile(database, other)
    other.replace(database)
    with pytest.raises(JournalReplacedError):
        write(empty_journal, "into the one that nobody finds again")


class _FaultError(Exception):
    def __init__(self, name: str) -> None:
        super().__init__("disk I/O error")
        self.sqlite_errorname = name


def test_a_disk_that_gives_a_page_back_no_more_is_damage(tmp_path: Path) -> None:
    (tmp_path / "journal.db").touch()
    assert isinstance(explain(_FaultError("SQLITE_IOERR_READ"), tmp_path / "journal.db"), JournalDamagedError)


def test_a_disk_that_vanished_is_missing(tmp_path: Path) -> None:
    assert isinstance(explain(_FaultError("SQLITE_IOERR_READ"), tmp_path / "gone" / "journal.db"), JournalMissingError)
