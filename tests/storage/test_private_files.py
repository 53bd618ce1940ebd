"""Who may look into a journal's folder."""

import os
import shutil
from pathlib import Path

import pytest

from mentorjournal.storage import vault
from mentorjournal.storage.private_files import make_private, open_to_others
from tests.journals import DEVICE, PASSPHRASE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps other rules")


@pytest.fixture
def unpacked(empty_template: Path, tmp_path: Path) -> Path:
    """A journal as an archive or another computer may leave it: open to everybody."""
    folder = shutil.copytree(empty_template, tmp_path / empty_template.name)
    (folder / "backups").mkdir()
    (folder / "backups" / "old.mjbackup").write_bytes(b"")
    for path in (folder, folder / "backups"):
        path.chmod(0o755)
    for path in folder.rglob("*.*"):
        path.chmod(0o644)
    return folder


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}


def test_opening_closes_a_folder_that_others_could_read(unpacked: Path) -> None:
    assert len(open_to_others(unpacked)) == 5
    vault.open_with_passphrase(unpacked, PASSPHRASE, device=DEVICE).close()
    assert modes(unpacked) == {
        unpacked.name: 0o700,
        "backups": 0o700,
        "old.mjbackup": 0o600,
        "journal.db": 0o600,
        "journal.keys": 0o600,
    }
    assert open_to_others(unpacked) == []


def test_what_a_link_leads_to_is_left_alone(unpacked: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("mine", encoding="utf-8")
    other.chmod(0o644)
    (unpacked / "backups" / "link.txt").symlink_to(other)
    make_private(unpacked)
    assert other.stat().st_mode & 0o777 == 0o644


def test_no_right_is_given_that_was_not_there(unpacked: Path) -> None:
    (unpacked / "journal.keys").chmod(0o444)
    make_private(unpacked)
    assert modes(unpacked)["journal.keys"] == 0o400


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_folder_of_somebody_else_stays_as_it_is_and_is_told(unpacked: Path) -> None:
    os.chown(unpacked, 65534, -1)
    make_private(unpacked)
    assert open_to_others(unpacked) == [unpacked]
