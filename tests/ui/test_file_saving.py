"""Files that somebody chose a place for."""

import os
from pathlib import Path

import pytest

from mentorjournal.errors import FileUnwritableError
from mentorjournal.ui.file_saving import save_file


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    place = tmp_path / "hour.ics"
    save_file(place, b"one")
    save_file(place, b"two")
    assert place.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other rules")
def test_a_new_file_is_for_its_owner_alone_and_an_old_one_keeps_who_may_read_it(tmp_path: Path) -> None:
    new, old = tmp_path / "new.ics", tmp_path / "old.ics"
    old.write_bytes(b"one")
    old.chmod(0o644)
    before = os.umask(0o022)
    try:
        save_file(new, b"two")
        save_file(old, b"two")
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o777 for path in (new, old)] == [0o600, 0o644]


@pytest.mark.parametrize("place", ["missing/hour.ics", "folder"])
def test_a_place_that_refuses_is_named_and_nothing_is_left_there(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileUnwritableError, match="cannot be written"):
        save_file(tmp_path / place, b"one")
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]
