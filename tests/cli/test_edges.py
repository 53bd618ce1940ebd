"""Streams and secrets: what is read from where, and what becomes of a stream that fails."""

import io

import pytest

from mentorjournal.cli import main
from mentorjournal.cli.running import explain
from mentorjournal.errors import JournalMissingError
from mentorjournal.settings import Settings, load_settings, save_settings
from tests.cli.command_line import CommandLine
from tests.journals import PASSPHRASE

NAMED = "no terminal to ask for the passphrase"


def test_standard_input_is_used_once(empty: CommandLine) -> None:
    log = ("session", "log", "--with", "Jonas", "--at", "2026-11-20T15:00", "--note-file", "-")
    outcome = empty.run("--passphrase-file", "-", *log, given=PASSPHRASE, opened=False)
    assert outcome.status == 2
    assert "both the note and the passphrase" in outcome.complaint
    outcome = empty.run(*log, "--promises-file", "-", given="x")
    assert outcome.status == 2
    assert "both the note and the promises" in outcome.complaint


def test_without_a_terminal_the_file_is_asked_for(empty: CommandLine) -> None:
    outcome = empty.run("person", "list", opened=False)
    assert outcome.status == 2
    assert NAMED in outcome.complaint
    assert "--passphrase-file" in outcome.complaint


def test_a_new_passphrase_is_typed_twice(command_line: CommandLine) -> None:
    create = ("create", command_line.folder / "Mine", "--owner", "Me")
    differs = command_line.run(*create, typed=[PASSPHRASE, PASSPHRASE + "!"])
    assert (differs.status, "not the same" in differs.complaint) == (1, True)
    assert not (command_line.folder / "Mine.mentorjournal").exists()
    assert command_line.run(*create, typed=[PASSPHRASE, PASSPHRASE]).status == 0


def test_an_end_of_typing_is_not_an_empty_passphrase(empty: CommandLine) -> None:
    def end(_question: str) -> str:
        raise EOFError

    edges = empty.edges(ask=end)
    assert main(["person", "list"], edges) == 1
    assert isinstance(edges.errors, io.StringIO)
    assert edges.errors.getvalue().startswith("mentorjournal: No passphrase came.")


def test_a_stop_at_the_question_is_one_line(empty: CommandLine) -> None:
    def stop(_question: str) -> str:
        raise KeyboardInterrupt

    edges = empty.edges(ask=stop)
    assert main(["person", "list"], edges) == 1
    assert isinstance(edges.errors, io.StringIO)
    assert edges.errors.getvalue() == "mentorjournal: Stopped.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "first line"),
        (b"\nsecond line", "first line"),
        (b"\xff\xfe\xfd", "UTF-8"),
        (b"x" * 5000, "4,096"),
    ],
)
def test_a_passphrase_file_without_a_passphrase_is_said_so(empty: CommandLine, content: bytes, said: str) -> None:
    file = empty.write("other", content)
    outcome = empty.run("person", "list", "--passphrase-file", file, opened=False)
    assert outcome.status == 1
    assert said in outcome.complaint


def test_a_passphrase_file_of_windows_opens(empty: CommandLine) -> None:
    file = empty.write("other", b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nwritten in an editor\r\n")
    assert empty.run("person", "list", "--passphrase-file", file, opened=False).status == 0


@pytest.mark.parametrize("option", ["--note-file", "--promises-file"])
@pytest.mark.parametrize("source", ["missing.txt", ".", "passphrase/below.txt", "x" * 300])
def test_a_file_that_cannot_be_read_is_named(empty: CommandLine, option: str, source: str) -> None:
    log = ("session", "log", "--with", "Jonas", "--at", "2026-11-20T15:00")
    assert empty.refused(*log, option, empty.folder / source).startswith(str(empty.folder))


def test_an_output_that_cannot_be_written_is_a_problem(story: CommandLine) -> None:
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    edges = story.edges()
    edges.output = Full()
    assert main(["--passphrase-file", str(story.passphrase_file), "person", "list"], edges) == 1
    assert isinstance(edges.errors, io.StringIO)
    assert edges.errors.getvalue().startswith("mentorjournal: Standard output cannot be written: No space left")


def test_a_recovery_code_that_nobody_saw_is_not_passed_over(command_line: CommandLine) -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    edges = command_line.edges()
    edges.output = Gone()
    create = ["create", str(command_line.folder / "Mine"), "--owner", "Me"]
    assert main([*create, "--passphrase-file", str(command_line.passphrase_file)], edges) == 1
    assert isinstance(edges.errors, io.StringIO)
    assert "recovery code could not be shown" in edges.errors.getvalue()


def test_a_complaint_stays_one_line_of_a_bearable_length(command_line: CommandLine) -> None:
    edges = command_line.edges()
    edges.complain("first\nsecond\x1b[31m\u2028third" + "x" * 100_000 + " the end")
    assert isinstance(edges.errors, io.StringIO)
    (line,) = edges.errors.getvalue().splitlines()
    assert line.startswith("mentorjournal: first second [31m third")
    assert line.endswith(" the end")
    assert len(line) < 1300


def test_settings_that_cannot_be_kept_stop_nobody(empty: CommandLine) -> None:
    empty.settings_file.parent.write_text("a file where a folder should be", encoding="utf-8")
    assert empty.run("person", "list").errors == ""
    made = empty.run("create", empty.folder / "Mine", "--owner", "Me")
    assert made.status == 0
    assert "Settings could not be kept" in made.complaint
    assert "Recovery code" in made.output


def test_what_the_window_keeps_meanwhile_stays(empty: CommandLine) -> None:
    def ask(_question: str) -> str:
        save_settings(Settings(appearance="dark"), empty.settings_file)
        return PASSPHRASE

    assert main(["person", "list"], empty.edges(ask=ask)) == 0
    kept = load_settings(empty.settings_file)
    assert (kept.appearance, kept.last_journal) == ("dark", str(empty.journals / "Empty.mentorjournal"))


def test_a_fault_of_ours_is_one_line_without_its_words(command_line: CommandLine) -> None:
    edges = command_line.edges()

    def fail() -> str:
        raise ValueError("something private")

    edges.zone = fail
    create = ["create", "x", "--owner", "Me", "--passphrase-file", str(command_line.passphrase_file)]
    assert main(create, edges) == 1
    assert isinstance(edges.errors, io.StringIO)
    said = edges.errors.getvalue()
    assert said.startswith("mentorjournal: Mentor Journal made a mistake (ValueError in commands.py line ")
    assert "private" not in said


# --- the window ------------------------------------------------------------------------------------------------------


def test_no_command_opens_the_window(command_line: CommandLine) -> None:
    command_line.has_display = True
    assert command_line.run(opened=False).status == 0
    assert command_line.run("--journal", "Mine", opened=False).status == 0
    assert command_line.run("--passphrase-file", command_line.passphrase_file, opened=False).status == 0
    assert command_line.windows == [(None, None), ("Mine", None), (None, PASSPHRASE)]


def test_no_command_and_no_display_is_said_so(command_line: CommandLine) -> None:
    outcome = command_line.run(opened=False)
    assert (outcome.status, "no display" in outcome.complaint) == (1, True)


def test_a_window_that_does_not_open_is_explained_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(JournalMissingError(path="/nowhere")) == 1
    assert explain(PermissionError(13, "Permission denied", "/somewhere")) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("mentorjournal: There is no journal at /nowhere.")
    assert second == "mentorjournal: The system refused. /somewhere: Permission denied."
