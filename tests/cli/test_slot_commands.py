"""The ways into a journal, on the command line."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.journals import PASSPHRASE, recovery_code_of

SECOND = "nine green lamps at dusk"


@pytest.fixture
def sheet(empty: CommandLine, empty_template: Path) -> Path:
    """A file with the recovery code."""
    return empty.write("sheet.txt", recovery_code_of(empty_template) + "\n")


@pytest.fixture
def new(empty: CommandLine) -> Path:
    """A file with another passphrase."""
    empty.secrets.append(SECOND)
    return empty.write("new.txt", SECOND + "\n")


def test_a_second_passphrase_is_added_tried_and_removed(empty: CommandLine, new: Path) -> None:
    added = empty.listed("slots", "add", "passphrase", "--new-passphrase-file", new)
    assert [row["kind"] for row in empty.listed("slots", "list")] == ["passphrase", "recovery", "passphrase"]
    tried = empty.run("slots", "test", "--passphrase-file", new, "--json", opened=False)
    assert tried.json["uuid"] == added["uuid"]
    empty.done("slots", "remove", added["uuid"])
    refused = empty.run("slots", "test", "--passphrase-file", new, opened=False)
    assert (refused.status, refused.complaint[:19]) == (1, "Not this passphrase")


def test_the_ways_in_are_listed_without_a_secret(empty: CommandLine) -> None:
    outcome = empty.run("slots", "list", opened=False)
    assert outcome.status == 0
    assert "passphrase  64 MiB, 3 passes\n" in outcome.output


def test_a_new_recovery_code_is_shown_once_and_opens(empty: CommandLine, sheet: Path) -> None:
    code = empty.listed("slots", "add", "recovery")["recovery_code"]
    other = empty.write("other.txt", code)
    for file in (sheet, other):
        assert "It opens" in empty.run("slots", "test", "--recovery-file", file, opened=False).output


def test_a_passphrase_is_changed(empty: CommandLine, new: Path) -> None:
    outcome = empty.done("passphrase", "change", "--new-passphrase-file", new)
    assert outcome.output.startswith("The new passphrase opens the journal.\n")
    assert "Not this passphrase" in empty.refused("person", "list")
    assert empty.run("person", "list", "--passphrase-file", new, opened=False).status == 0


def test_it_can_be_typed_twice(empty: CommandLine) -> None:
    empty.secrets.append(SECOND)
    assert empty.run("passphrase", "change", typed=[PASSPHRASE, SECOND, SECOND]).status == 0
    differing = empty.run("passphrase", "change", typed=[SECOND, "one thing or the other", "another thing"])
    assert "not the same" in differing.complaint


def test_a_leaked_passphrase_opens_nothing_any_more(empty: CommandLine, new: Path, sheet: Path) -> None:
    outcome = empty.listed("passphrase", "leaked", "--new-passphrase-file", new)
    assert [row["kind"] for row in outcome["dropped"]] == ["recovery"]
    assert "Not this passphrase" in empty.refused("person", "list")
    assert "Not this recovery code" in empty.run("person", "list", "--recovery-file", sheet, opened=False).complaint
    empty.write("passphrase", SECOND)
    assert empty.done("check").status == 0
    code = empty.write("code.txt", outcome["recovery_code"])
    assert empty.run("check", "--recovery-file", code, opened=False).status == 0


def test_the_code_that_opened_it_is_kept(empty: CommandLine, new: Path, sheet: Path) -> None:
    outcome = empty.run("passphrase", "leaked", "--recovery-file", sheet, "--new-passphrase-file", new, opened=False)
    assert outcome.status == 0
    assert "Recovery code:" not in outcome.output
    assert empty.run("check", "--recovery-file", sheet, opened=False).status == 0


def test_a_forgotten_passphrase_is_replaced_by_the_code(empty: CommandLine, new: Path, sheet: Path) -> None:
    words = ("recover", "--recovery-file", sheet, "--new-passphrase-file", new)
    outcome = empty.run(*words, "--renew-code", "--json", opened=False)
    assert outcome.status == 0
    assert len(outcome.json["dropped"]) == 2
    assert len(outcome.json["recovery_code"]) == 39
    assert empty.run("person", "list", "--passphrase-file", new, opened=False).status == 0
    assert "Not this recovery code" in empty.run(*words, opened=False).complaint


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        ("slots remove 5", "is not a UUID", 2),
        ("slots remove 00000000-0000-4000-8000-000000000000", "There is no way in", 1),
        ("slots add", "kind", 2),
        ("slots add pigeon", "pigeon", 2),
        ("slots add recovery --new-passphrase-file x", "takes no new passphrase", 2),
        ("slots add device", "keyring of this system cannot be used (there is none)", 1),
        ("passphrase change", "--new-passphrase-file", 2),
        ("passphrase change --new-passphrase-file nowhere", "nowhere", 1),
        ("recover", "leave --passphrase-file out", 2),
    ],
)
def test_what_cannot_be_done_is_one_line(words: str, said: str, status: int, empty: CommandLine) -> None:
    assert said in empty.refused(*words.split(), status=status)
    assert "in order" in empty.done("check").output


def test_the_last_way_in_is_not_removed(empty: CommandLine) -> None:
    passphrase, recovery = empty.listed("slots", "list")
    empty.done("slots", "remove", recovery["uuid"])
    assert "last way in" in empty.refused("slots", "remove", passphrase["uuid"])


@pytest.mark.parametrize(
    "words",
    ["passphrase change", "slots add passphrase", "passphrase leaked", "recover --recovery-file {sheet}"],
)
def test_a_weak_passphrase_is_named_and_taken_all_the_same(words: str, empty: CommandLine, sheet: Path) -> None:
    weak = empty.write("weak.txt", "12.05.1978\n")
    ways = [] if words.startswith("recover") else ["--passphrase-file", empty.passphrase_file]
    outcome = empty.run(*words.format(sheet=sheet).split(), *ways, "--new-passphrase-file", weak, opened=False)
    assert outcome.status == 0
    assert outcome.complaint == (
        "That is a weak passphrase (a date): many machines would guess it within seconds. It was taken all the same."
    )
    assert empty.run("slots", "test", "--passphrase-file", weak, opened=False).errors == ""


def test_a_strong_one_is_taken_without_a_word(empty: CommandLine, new: Path) -> None:
    assert empty.done("passphrase", "change", "--new-passphrase-file", new).errors == ""


def test_the_owner_s_name_is_a_weak_passphrase(command_line: CommandLine) -> None:
    weak = command_line.write("weak.txt", "elena brandt\n")
    words = ("create", command_line.folder / "Mine", "--owner", "Elena Brandt", "--passphrase-file", weak)
    outcome = command_line.run(*words, opened=False)
    assert outcome.status == 0
    assert "(your own name, or the journal's)" in outcome.complaint
