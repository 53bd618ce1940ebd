"""The command `demo`: a sample journal to look around in."""

import re
from pathlib import Path
from uuid import UUID

import icalendar
import pytest

from tests.cli.command_line import CommandLine, outcome_of
from tests.journals import PASSPHRASE

LISTS = (("person", "list"), ("session", "list"), ("search", "trust"))
TOUR = ("People (6)", "An hour a month", "Next", "Due", "Sessions (", "Reflections (", "Search for “trust”", "Open it:")


def lists(run: CommandLine, folder: Path) -> list[object]:
    """Every list of a sample journal."""
    words = ("--journal", folder, "--passphrase-file", run.write("sample", "sample"), "--json")
    return [run.run(*list_words, *words, opened=False).json for list_words in LISTS]


def test_without_a_display_the_tour_is_printed_and_the_invitation_written(command_line: CommandLine) -> None:
    folder = command_line.folder / "Look around"
    outcome = command_line.run("demo", folder, opened=False)
    assert outcome.status == 0
    assert "Passphrase:      sample" in outcome.output
    assert all(re.search(f"^{re.escape(words)}", outcome.output, re.MULTILINE) for words in TOUR)
    assert f"--journal '{folder}'" in outcome.output
    assert sorted(entry.name for entry in folder.iterdir()) == ["Sample.mentorjournal", "invitation.ics"]
    calendar = icalendar.Calendar.from_ical((folder / "invitation.ics").read_bytes())
    assert calendar["METHOD"] == "REQUEST"
    assert len(calendar.events) == 1
    people = {row["role"] for row in lists(command_line, folder)[0]}  # type: ignore[index, attr-defined]
    assert people == {"mentee", "mentor", "reverse_mentor", "reverse_mentee", "peer"}


def test_seed_and_date_decide_everything(command_line: CommandLine) -> None:
    run = command_line
    for name, seed, day in (("a", 7, "2025-03-31"), ("b", 7, "2025-03-31"), ("c", 8, "2025-03-31")):
        assert run.run("demo", run.folder / name, "--seed", str(seed), "--as-of", day, opened=False).status == 0
    first, same, other = (lists(run, run.folder / name) for name in "abc")
    assert first == same
    assert first != other


@pytest.mark.parametrize("day", ["1975-01-01", "2028-02-29", "2099-12-31"])
def test_the_story_can_be_told_on_any_day(command_line: CommandLine, day: str) -> None:
    outcome = command_line.run("demo", command_line.folder / "d", "--as-of", day, opened=False)
    assert outcome.status == 0
    assert f"as of {day}" in outcome.output


def test_json_says_where_it_is(command_line: CommandLine) -> None:
    command_line.has_display = True
    said = command_line.run("demo", command_line.folder / "d", "--json", opened=False).json
    assert UUID(said["uuid"])
    assert (said["passphrase"], len(said["people"])) == ("sample", 7)
    assert Path(said["journal"]).is_dir()
    assert Path(said["invitation"]).is_file()
    assert said["sessions"] > 100
    assert said["reflections"] > 50
    assert not command_line.windows


def test_a_passphrase_of_ones_own_opens_it(command_line: CommandLine) -> None:
    outcome = command_line.run("demo", command_line.folder / "d")
    assert f"Passphrase:      {PASSPHRASE}" in outcome.output
    assert len(command_line.listed("person", "list", "--journal", command_line.folder / "d")) == 7


def test_with_a_display_the_window_opens_on_it(command_line: CommandLine) -> None:
    command_line.has_display = True
    outcome = command_line.run("demo", opened=False)
    journal = command_line.folder / "cache" / "Sample.mentorjournal"
    assert command_line.windows == [(str(journal), "sample")]
    assert outcome.output == f"Sample journal:  {journal}\nPassphrase:      sample\n"


def test_a_sample_of_somebodys_is_not_made_anew(command_line: CommandLine) -> None:
    folder = command_line.folder / "d"
    assert command_line.run("demo", folder, opened=False).status == 0
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    again = command_line.run("demo", folder, opened=False)
    assert again.status == 1
    assert again.complaint == (
        f"A sample journal is already in {folder}. Open it with --journal {folder}, or name another folder."
    )
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_without_a_folder_it_is_made_anew_each_time(command_line: CommandLine) -> None:
    assert [command_line.run("demo", opened=False).status for _ in range(2)] == [0, 0]
    assert (command_line.folder / "cache" / "invitation.ics").is_file()


def test_somebodys_own_invitation_is_not_overwritten(command_line: CommandLine) -> None:
    (command_line.folder / "invitation.ics").write_bytes(b"to a wedding")
    outcome = command_line.run("demo", command_line.folder, opened=False)
    assert (outcome.status, "another file has this name" in outcome.complaint) == (1, True)
    assert (command_line.folder / "invitation.ics").read_bytes() == b"to a wedding"
    assert not (command_line.folder / "Sample.mentorjournal").exists()


@pytest.mark.parametrize("place", ["file", "file/below", "x" * 300])
def test_a_folder_that_cannot_be_made_is_refused(command_line: CommandLine, place: str) -> None:
    command_line.write("file", "text")
    outcome = command_line.run("demo", command_line.folder / place, opened=False)
    assert outcome.status == 1
    assert str(command_line.folder) in outcome.complaint


def test_it_needs_neither_qt_nor_network(command_line: CommandLine) -> None:
    program = """
import socket, sys

def hear(event, _arguments):
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        raise AssertionError(event)

sys.addaudithook(hear)
from mentorjournal.cli import main
status = main(["demo", "d"])
loaded = {name.partition(".")[0] for name in sys.modules}
assert not loaded & {"PySide6", "shiboken6"}, loaded
sys.exit(status)
"""
    outcome = outcome_of(command_line.process(program=program))
    assert outcome.status == 0
    assert "Passphrase:      sample" in outcome.output
