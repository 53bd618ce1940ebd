"""Files that a command writes: whole or not at all, and never over what is not a file of somebody's."""

import os
import stat
from pathlib import Path

import pytest

from mentorjournal.cli.files import new_folder, write_file
from mentorjournal.errors import FileUnwritableError


def test_a_file_is_replaced_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_file(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "a.ics", b"new")
    assert stat.S_IMODE((tmp_path / "a.ics").stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.ics", tmp_path / "link.ics"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    write_file(Path("/dev/null"), b"new")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(FileUnwritableError, match="No space left on device"):
        write_file(Path("/dev/full"), b"new")
    assert Path("/dev/full").is_char_device()


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["", "missing/a.ics", "file/a.ics", "x" * 300])
def test_a_place_that_refuses_is_named_and_stays_as_it_was(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(FileUnwritableError, match="Choose another place"):
        write_file(tmp_path / name, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_new_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    assert new_folder(".") == tmp_path / "inner"
    assert new_folder("..") == tmp_path
    assert new_folder("a/../b") == tmp_path / "inner" / "b"
