"""Which journal a command means, and what journals are called."""

from pathlib import Path

import pytest

from mentorjournal.errors import NoJournalChosenError
from mentorjournal.paths import DATABASE, KEYS, list_journals, locate_journal, resources, with_suffix


@pytest.fixture
def default(tmp_path: Path) -> Path:
    """The default folder, empty."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    return folder


def make(folder: Path, name: str, file: str = DATABASE) -> Path:
    """Something that looks like a journal."""
    journal = folder / name
    journal.mkdir()
    (journal / file).write_bytes(b"")
    return journal


@pytest.mark.parametrize("file", [DATABASE, KEYS])
def test_a_folder_named_exactly(default: Path, file: str) -> None:
    journal = make(default, "Any name", file)
    make(default, "Other.mentorjournal")
    assert locate_journal(journal, None, default) == journal


def test_a_folder_named_without_its_suffix(default: Path) -> None:
    journal = make(default, "Mine.mentorjournal")
    assert locate_journal(default / "Mine", None, default) == journal


def test_a_folder_that_holds_one_journal(default: Path) -> None:
    journal = make(default, "Mine.mentorjournal")
    (default / "invitation.ics").touch()
    (default / "File.mentorjournal").touch()
    assert locate_journal(default, default / "elsewhere", default / "nowhere") == journal


def test_a_folder_that_holds_several_is_asked_about(default: Path) -> None:
    for number in range(7):
        make(default, f"{number}.mentorjournal")
    with pytest.raises(NoJournalChosenError, match=r"0\.mentorjournal, .*4\.mentorjournal and more\)\.$"):
        locate_journal(default, None, default)


def test_what_was_named_and_is_not_there_stays_what_was_named(default: Path) -> None:
    make(default, "Mine.mentorjournal")
    for name in ("Other", "x" * 300, "Mine.mentorjournal/journal.db/deeper"):
        assert locate_journal(default / name, default / "Mine.mentorjournal", default) == default / name
    for odd in (Path("/"), Path("..")):
        assert locate_journal(odd, None, default) == odd


def test_the_one_opened_last_goes_before_the_only_one(default: Path, tmp_path: Path) -> None:
    make(default, "Mine.mentorjournal")
    last = make(tmp_path, "Last.mentorjournal")
    assert locate_journal(None, last, default) == last


def test_the_only_one_in_the_default_folder(default: Path, tmp_path: Path) -> None:
    journal = make(default, "Mine.mentorjournal")
    assert locate_journal(None, None, default) == journal
    assert locate_journal(None, tmp_path / "deleted", default) == journal


def test_none_or_several_is_a_sentence(default: Path) -> None:
    with pytest.raises(NoJournalChosenError, match="none was opened before and none lies in"):
        locate_journal(None, None, default / "missing")
    make(default, "One.mentorjournal")
    make(default, "Two.mentorjournal")
    with pytest.raises(
        NoJournalChosenError, match=r"several in .*Documents \(One\.mentorjournal, Two\.mentorjournal\)"
    ):
        locate_journal(None, None, default)


def test_the_suffix_is_added_once() -> None:
    assert with_suffix(Path("a/Mine")) == with_suffix(Path("a/Mine.mentorjournal")) == Path("a/Mine.mentorjournal")
    assert with_suffix(Path("/")) == Path("/")


def test_a_file_holds_no_journals(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert list_journals(tmp_path / "file") == []


def test_the_resources_are_there() -> None:
    assert (resources() / "guides").is_dir()
