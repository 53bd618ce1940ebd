"""Which words make a command, and what is said to those that make none."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.cli.grammar import build_parser
from tests.cli.command_line import CommandLine
from tests.journals import PASSPHRASE

COMMANDS = [
    "create",
    "demo",
    "check",
    "person add",
    "person list",
    "session plan",
    "session move",
    "session cancel",
    "session log",
    "session list",
    "guides list",
    "reflect",
    "search",
    "export calendar",
    "import calendar",
    "export mail",
    "backup",
    "restore",
    "salvage",
    "slots list",
    "slots add",
    "slots remove",
    "slots test",
    "passphrase change",
    "passphrase leaked",
    "recover",
]
MAKERS = {"create", "backup", "restore", "salvage"}
UUID = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("command", ["", *COMMANDS, "person", "session", "guides", "export", "import"])
def test_help_says_what_other_users_can_see(command_line: CommandLine, command: str) -> None:
    outcome = command_line.run(*command.split(), "--help", opened=False)
    assert outcome.status == 0
    words = " ".join(outcome.output.split())
    assert "other users of this machine can see them" in words
    assert words.startswith(f"usage: mentorjournal {command}".rstrip())


def test_help_names_every_command(command_line: CommandLine) -> None:
    output = command_line.run("--help", opened=False).output
    assert all(re.search(rf"^ +{command.split()[0]} ", output, re.MULTILINE) for command in COMMANDS)


def test_the_version_is_told(command_line: CommandLine) -> None:
    assert re.fullmatch(r"Mentor Journal \d+\.\d+\.\d+\n", command_line.run("--version", opened=False).output)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nonsense", "invalid choice"),
        ("person", "WHAT"),
        ("person remove", "invalid choice"),
        ("person add --name Jonas", "--role"),
        ("person add --name Jonas --role boss", "'boss'"),
        ("person list everybody", "more words"),
        ("person list --everybody", "no option --everybody"),
        ("session plan --with Jonas", "--at"),
        ("session plan --with Jonas --at 2026-12-08T09:00 --minutes sixty", "“sixty” is not a whole number"),
        ("session log --with Jonas --at 2026-12-08T09:00 --mark secret", "'secret'"),
        ("session plan --with Jonas --at 2026-12-08T09:00 --repeat weekly --until soon", "“soon” is not a date"),
        ("session plan --with Jonas --at x --repeat weekly --until 2027-01-01 --count 3", "not allowed with"),
        ("session plan --with Jonas --at 2026-12-08T09:00 --count 3", "add --repeat"),
        (f"session move {UUID}", "--at"),
        ("session cancel jonas", "“jonas” is not a UUID"),
        ("session list --role mentee", "add --with"),
        ("reflect --guide grow", "--answers"),
        ("reflect --guide grow --answers - --session jonas", "“jonas” is not a UUID"),
        (f"reflect --guide grow --answers - --session {UUID} --with Jonas", "not allowed with"),
        (f"export calendar a.ics --session {UUID} --with Jonas", "not allowed with"),
        ("export calendar -", "name the file"),
        ("export calendar a.ics --method counter", "'counter'"),
        ("demo d --as-of tomorrow", "“tomorrow” is not a date"),
        ("demo d --as-of 1900-01-01", "1975"),
        ("demo d --as-of 9999-01-01", "2099"),
        ("demo d --seed x", "whole number"),
        ("demo d --journal e", "named by DIR"),
        ("create d --owner Me --recovery-file e", "named by DIR"),
        ("check --passphrase-file a --recovery-file b", "leave one out"),
        ("--recovery-file b", "the window asks"),
        ("check --pass a", "no option --pass"),
        ("search", "WORDS"),
        ("backup -", "name a folder"),
        ("backup a b", "more words"),
        ("restore", "FILE"),
        ("restore a.mjbackup b --journal c", "named by FILE"),
        ("salvage a", "NEWDIR"),
        ("salvage a b --journal c", "named by DIR"),
    ],
)
def test_wrong_words_are_refused_in_a_line_that_names_them(command_line: CommandLine, words: str, said: str) -> None:
    outcome = command_line.run(*words.split(), opened=False)
    assert outcome.status == 2
    assert said in outcome.complaint
    assert not list(command_line.folder.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        ("session", "list", "--with", ""),
        ("--journal", " ", "check"),
        ("check", "--passphrase-file", ""),
        ("check", "--recovery-file", ""),
        ("create", "", "--owner", "Me"),
        ("session", "plan", "--with", "Jonas", "--at", "2026-12-08T09:00", "--zone", ""),
        ("export", "calendar", ""),
        ("demo", ""),
    ],
)
def test_a_variable_that_was_never_set_does_not_mean_something_else(
    command_line: CommandLine, words: tuple[str, ...]
) -> None:
    outcome = command_line.run(*words, opened=False)
    assert outcome.status == 2
    assert "nothing stands there" in outcome.complaint


@pytest.mark.parametrize(
    "words",
    [
        ("--passphrase", "hunter2 hunter2", "person", "list"),
        ("person", "list", "--passphrase=hunter2 hunter2"),
        ("check", "--password", "hunter2 hunter2"),
        ("check", "--recovery-code", "hunter2 hunter2"),
        ("check", "--new-passphrase", "hunter2 hunter2"),
        ("check", "--pass=hunter2 hunter2"),
    ],
)
def test_a_secret_given_as_a_word_is_refused_and_not_repeated(
    command_line: CommandLine, words: tuple[str, ...]
) -> None:
    outcome = command_line.run(*words, opened=False)
    assert outcome.status == 2
    assert "hunter2" not in outcome.errors + outcome.output


def test_no_option_takes_a_secret_itself() -> None:
    parser: Any = build_parser()
    help_text = parser.format_help()
    assert re.findall(r"--\S*(?:passphrase|recovery)\S*", help_text)
    assert all(word.endswith("-file") for word in re.findall(r"--(?:[\w-]*(?:passphrase|recovery)[\w-]*)", help_text))


def test_words_after_two_dashes_are_words(empty: CommandLine) -> None:
    assert empty.run("search", "--", "--passphrase", "-x").output == "Nothing found.\n"


VALUES = st.one_of(
    st.sampled_from(["", "-", "--", "Jonas", "mentee", "2026-12-08T09:00", "60", "0", UUID, "/", ".", "..", "grow"]),
    st.sampled_from(["a" * 300, "../" * 40, "\udcff\udc80", "🌿 שלום", "/dev/null", "/proc/self/mem", "nowhere/a.ics"]),
    st.text(st.characters(exclude_characters="\0"), max_size=8),
)
OPTIONS = st.sampled_from(
    [
        *("--journal", "--passphrase-file", "--recovery-file", "--json", "--owner", "--email", "--timezone", "--seed"),
        *("--as-of", "--name", "--role", "--organisation", "--topic", "--with", "--at", "--zone", "--minutes"),
        *("--title", "--note-file", "--promises-file", "--mark", "--guide", "--session", "--answers", "--method"),
    ]
)


@given(
    command=st.sampled_from([command for command in COMMANDS if command != "demo"]),
    words=st.lists(st.one_of(st.tuples(OPTIONS, VALUES), st.tuples(VALUES)), max_size=5),
    given_text=st.sampled_from([b"", b"what = 1", b"\xff\xfe", PASSPHRASE.encode()]),
    has_secret=st.booleans(),
)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_words_make_it_stumble(
    empty: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    words: list[tuple[str, ...]],
    given_text: bytes,
    *,
    has_secret: bool,
) -> None:
    # The rules of every command are checked on every run. What some of them make has to stay in the test's folder.
    (empty.folder / "a" / "b").mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(empty.folder / "a" / "b")
    arguments = [
        word for pair in words for word in pair if command not in MAKERS or not word.startswith(("/", "../.."))
    ]
    assert empty.run(*command.split(), *arguments, given=given_text, opened=has_secret).status in {0, 1, 2}
