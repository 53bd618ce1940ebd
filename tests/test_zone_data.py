"""The newer of two sets of zone data is used."""

import subprocess
import sys
from pathlib import Path

import tzdata

from mentorjournal.zone_data import system_version, use_newest


def _system(folder: Path, version: str) -> str:
    (folder / "Europe").mkdir(parents=True)
    (folder / "tzdata.zi").write_text(f"# version {version}\n# This zic input file is in the public domain.\n")
    return str(folder)


def test_the_release_of_the_system_is_read(tmp_path: Path) -> None:
    assert system_version([_system(tmp_path / "linux", "2025b")]) == "2025b"
    mac = tmp_path / "mac"
    (mac / "Europe").mkdir(parents=True)
    (mac / "+VERSION").write_text("2024a\n")
    assert system_version([str(tmp_path / "missing"), str(mac)]) == "2024a"
    assert system_version([str(tmp_path / "missing")]) == ""


def test_newer_system_data_is_kept(tmp_path: Path) -> None:
    assert use_newest([_system(tmp_path, "2099z")]) == "2099z"


def test_older_system_data_gives_way(tmp_path: Path) -> None:
    """In a process of its own: the choice holds for the whole process."""
    folder = _system(tmp_path, "2001a")
    script = (
        "import sys, zoneinfo; zoneinfo.reset_tzpath([sys.argv[1]]);"
        "from mentorjournal.zone_data import use_newest; print(use_newest()); print(zoneinfo.TZPATH);"
        "print(zoneinfo.ZoneInfo('Europe/London').key)"
    )
    done = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [tzdata.IANA_VERSION, "()", "Europe/London"]
