from pathlib import Path

import pytest

from mentorjournal.ui.journal_place import free_place
from mentorjournal.ui.journal_title import journal_title


def test_the_first_name_names_the_folder(tmp_path: Path) -> None:
    assert free_place(tmp_path, "  Elena Brandt ") == tmp_path / "Elena.mentorjournal"


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "Elena.mentorjournal").mkdir()
    (tmp_path / "Elena 2.mentorjournal").mkdir()
    assert free_place(tmp_path, "Elena") == tmp_path / "Elena 3.mentorjournal"


def test_the_folder_need_not_exist(tmp_path: Path) -> None:
    assert free_place(tmp_path / "later", "Elena").parent == tmp_path / "later"


@pytest.mark.parametrize("owner", ["", "   ", "../..", "???", "CON", "nul", ". ."])
def test_a_name_that_no_file_system_takes_is_not_used(tmp_path: Path, owner: str) -> None:
    place = free_place(tmp_path, owner)
    assert place == tmp_path / "Journal.mentorjournal"


@pytest.mark.parametrize("owner", ["a/b\\c", "Zoë:*", "李", "x" * 300, "\u202eanelE"])
def test_a_name_from_anywhere_makes_a_folder(tmp_path: Path, owner: str) -> None:
    place = free_place(tmp_path, owner)
    assert place.parent == tmp_path
    place.mkdir()


def test_a_journal_is_somebodys_unless_it_has_a_title() -> None:
    assert journal_title("Elena") == "Elena’s journal"
    assert journal_title("Notes from Leeds") == "Notes from Leeds"
    assert journal_title("") == "Your journal"
