"""Backing up, restoring and salvaging from the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.journals import PASSPHRASE


def journal_of(run: CommandLine) -> Path:
    (found,) = run.journals.glob("*.mentorjournal")
    return found


def test_there_and_back_again(story: CommandLine) -> None:
    made = story.done("backup", story.folder)
    file = story.folder / "Sample 2026-11-23T080000Z.mjbackup"
    assert made.output.startswith(f"Made and checked: {file}\nIt holds 6 people, ")
    seen = story.done("restore", file).output
    assert "2026-11-23 08:00 UTC, format 1" in seen
    assert "Amara" not in seen
    assert not (story.folder / "Again.mentorjournal").exists()
    restored = story.done("restore", file, story.folder / "Again").output
    assert restored.startswith(seen)
    assert str(story.folder / "Again.mentorjournal") in restored
    whole = story.listed("session", "list")
    assert story.listed("session", "list", "--journal", story.folder / "Again") == whole
    assert "already stands" in story.refused("restore", file, story.folder / "Again")


def test_figures_for_scripts(story: CommandLine) -> None:
    made = story.listed("backup")
    assert Path(made["path"]).parent == journal_of(story) / "backups"
    assert made["people"] == 6
    found = story.listed("restore", made["path"], story.folder / "Again")
    assert found["preview"]["people"] == 6
    assert found["preview"]["sessions"] == made["sessions"]
    assert found["journal"] == str(story.folder / "Again.mentorjournal")


def test_the_check_looks_at_the_backups(empty: CommandLine) -> None:
    assert "backups: in order (there is none yet)" in empty.done("check").output
    made = Path(empty.listed("backup")["path"])
    assert "backups: in order (the newest good one is less than a day old)" in empty.done("check").output
    content = bytearray(made.read_bytes())
    content[70_000] ^= 1
    made.write_bytes(content)
    outcome = empty.run("check")
    assert outcome.status == 1
    assert f"backups: {made.name}: its sum" in outcome.output
    assert "backups" in outcome.complaint
    assert empty.refused("restore", made).startswith(f"The backup {made} is damaged")


def test_what_cannot_be_restored_is_one_line(empty: CommandLine) -> None:
    made = Path(empty.listed("backup", empty.folder / "one")["path"])
    assert made == empty.folder / "one.mjbackup"
    assert "already stands" in empty.refused("backup", empty.folder / "one")
    assert "is not a backup" in empty.refused("restore", empty.write("letter", "Dear Amara"))
    assert "there is no such file" in empty.refused("restore", empty.folder / "nowhere")
    assert "inside the journal" in empty.refused("backup", journal_of(empty) / "here")
    (empty.folder / "passphrase").write_text("another passphrase", encoding="utf-8")
    assert empty.refused("restore", made).startswith("Not this passphrase")


@pytest.mark.parametrize("as_json", [False, True])
def test_what_can_be_read_is_salvaged(story: CommandLine, as_json: bool) -> None:
    old = journal_of(story)
    content = bytearray((old / "journal.db").read_bytes())
    for page in range(150, 190):
        content[page * 4096 + 7] ^= 1
    (old / "journal.db").write_bytes(content)
    words = ["--json"] if as_json else []
    outcome = story.done("salvage", old, story.folder / "New", *words)
    if as_json:
        assert outcome.json["journal"] == str(story.folder / "New.mentorjournal")
        assert sum(table["kept"] for table in outcome.json["tables"]) > 500
    else:
        assert "missing" in outcome.output
        assert "was not touched" in outcome.output
    assert (old / "journal.db").read_bytes() == content
    assert story.done("check", "--journal", story.folder / "New").output.count("in order") == 10


def test_beyond_salvage_the_newest_good_backup_is_named(empty: CommandLine) -> None:
    made = empty.listed("backup")["path"]
    old = journal_of(empty)
    (old / "journal.db").write_bytes(bytes(8192))
    complaint = empty.refused("salvage", old, empty.folder / "New")
    assert complaint.endswith(f"Only a backup helps: {made}.")
    shutil.rmtree(old / "backups")
    assert "none lies in its folder" in empty.refused("salvage", old, empty.folder / "New")
    assert PASSPHRASE not in complaint
