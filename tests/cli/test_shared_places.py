"""A journal that another computer has open, or that lies where another computer may have it before it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine


def journal_of(run: CommandLine) -> Path:
    (journal,) = run.journals.glob("*.mentorjournal")
    return journal


def open_elsewhere(run: CommandLine, ago: timedelta = timedelta()) -> Path:
    moment = (datetime.now(UTC) - ago).isoformat()
    said = {
        "format": "mentorjournal-lease", "version": 1, "device": "00000000-0000-4000-8000-0000000000ee",
        "host": "office", "pid": 4711, "since": moment, "beat": moment, "count": 3,
    }  # fmt: skip
    path = journal_of(run) / "open-00112233445566ff.lease"
    path.write_text(json.dumps(said), encoding="utf-8")
    return path


@pytest.mark.parametrize(("ago", "words"), [(timedelta(), "is open on office"), (timedelta(days=1), "was left open")])
def test_a_command_waits_for_the_other_computer_unless_it_is_to_take_over(
    empty: CommandLine, ago: timedelta, words: str
) -> None:
    theirs = open_elsewhere(empty, ago)
    refused = empty.run("person", "list")
    assert refused.status == 1
    assert words in refused.complaint
    assert "--take-over" in refused.complaint
    assert theirs.exists()
    empty.done("person", "list", "--take-over")
    assert not list(journal_of(empty).glob("*.lease"))
    empty.done("person", "list")


def test_ways_in_are_not_changed_under_another_computer_s_hands(empty: CommandLine) -> None:
    open_elsewhere(empty)
    before = (journal_of(empty) / "journal.keys").read_bytes()
    assert "open on office" in empty.run("slots", "add", "recovery").complaint
    assert (journal_of(empty) / "journal.keys").read_bytes() == before
    empty.done("slots", "add", "recovery", "--take-over")


def test_the_window_is_told_of_no_taking_over(empty: CommandLine) -> None:
    assert empty.run("--take-over", opened=False).status == 2


def test_check_names_the_place_and_what_a_sync_program_left(empty: CommandLine) -> None:
    assert "place: in order" in empty.done("check").output.splitlines()
    (empty.journals / ".stfolder").mkdir()
    (journal_of(empty) / "journal.sync-conflict-20261125-093612-ABCDEFG.db").write_bytes(b"x")
    checked = empty.done("check").output
    assert "place: in order (Syncthing synchronises it" in checked
    assert "left journal.sync-conflict-20261125-093612-ABCDEFG.db" in checked
    assert not list(journal_of(empty).glob("journal.db-*"))
