"""Which journal is meant."""

from pathlib import Path

import pytest

from mentorjournal.errors import NoJournalChosenError
from mentorjournal.paths import list_journals, locate_journal, resources, with_suffix


def _journal(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "journal.db").write_bytes(b"x")
    return folder


def test_a_journal_is_found_by_its_name_with_or_without_the_suffix(tmp_path: Path) -> None:
    elena = _journal(tmp_path / "Elena.mentorjournal")
    assert locate_journal(elena, None, tmp_path) == elena
    assert locate_journal(tmp_path / "Elena", None, tmp_path) == elena
    assert with_suffix(tmp_path / "Elena") == with_suffix(elena) == elena


def test_a_folder_with_one_journal_in_it_means_that_one(tmp_path: Path) -> None:
    elena = _journal(tmp_path / "demo" / "Elena.mentorjournal")
    assert locate_journal(tmp_path / "demo", None, tmp_path) == elena


def test_without_a_name_the_last_one_is_meant_then_the_only_one(tmp_path: Path) -> None:
    elena = _journal(tmp_path / "Elena.mentorjournal")
    other = _journal(tmp_path / "elsewhere" / "Other.mentorjournal")
    assert locate_journal(None, other, tmp_path) == other
    assert locate_journal(None, tmp_path / "gone", tmp_path) == elena


def test_several_are_named_and_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoJournalChosenError, match="none was opened before"):
        locate_journal(None, None, tmp_path / "nowhere")
    _journal(tmp_path / "A.mentorjournal")
    _journal(tmp_path / "B.mentorjournal")
    with pytest.raises(NoJournalChosenError, match=r"A\.mentorjournal, B\.mentorjournal"):
        locate_journal(None, None, tmp_path)
    assert [path.name for path in list_journals(tmp_path)] == ["A.mentorjournal", "B.mentorjournal"]


def test_resources_are_there() -> None:
    assert (resources() / "themes" / "tokens.toml").is_file()
