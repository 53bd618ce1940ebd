"""Everything that can be wrong with a journal or with what somebody typed: one clear line, and nothing half written."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from mentorjournal.errors import (
    JournalEmptyError,
    JournalTooNewError,
    KeysDamagedError,
    NameMissingError,
    WeakPassphraseError,
)
from mentorjournal.services.unlocking import open_journal
from tests.cli.command_line import CommandLine
from tests.journals import DEVICE, NOW, PASSPHRASE

PLAN = ("session", "plan", "--with", "Jonas")
LOG = ("session", "log", "--with", "Jonas")


@pytest.fixture(scope="module")
def jonas_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with one mentee, closed; copy it, never open it."""
    run = CommandLine(tmp_path_factory.mktemp("template"))
    shutil.copytree(empty_template, run.journals / "Jonas.mentorjournal")
    run.done("person", "add", "--name", "Jonas Weber", "--role", "mentee")
    return run.journals


@pytest.fixture
def jonas(command_line: CommandLine, jonas_template: Path) -> CommandLine:
    """The command line, with a journal that holds one mentee as the only one in the default folder."""
    shutil.copytree(jonas_template, command_line.journals)
    return command_line


def journal_of(run: CommandLine) -> Path:
    """The only journal in the default folder."""
    (journal,) = run.journals.iterdir()
    return journal


# --- the journal and its place ---------------------------------------------------------------------------------------


def test_a_wrong_passphrase(empty: CommandLine) -> None:
    outcome = empty.run("person", "list", typed=[PASSPHRASE + "?"])
    assert (outcome.status, "Caps Lock" in outcome.complaint) == (1, True)
    assert outcome.output == ""


def test_a_weak_passphrase(command_line: CommandLine) -> None:
    outcome = command_line.run("create", command_line.folder / "d", "--owner", "Me", typed=["short", "short"])
    assert (outcome.status, outcome.complaint) == (1, str(WeakPassphraseError(minimum=8)))
    assert not list(command_line.folder.iterdir())


@pytest.mark.parametrize("name", ["Empty", "Empty.mentorjournal", "missing", "photo.jpg", "full"])
def test_what_is_no_journal(command_line: CommandLine, name: str) -> None:
    for folder in ("Empty", "Empty.mentorjournal", "full"):
        (command_line.folder / folder).mkdir()
    command_line.write("photo.jpg", b"\xff\xd8\xff")
    command_line.write("full/thesis.txt", "words")
    assert str(command_line.folder / name) in command_line.refused("--journal", command_line.folder / name, "check")


@pytest.mark.parametrize("name", [".", "..", "/", "x" * 300, "\udcff"])
def test_folders_with_odd_names(command_line: CommandLine, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (command_line.folder / "in").mkdir()
    monkeypatch.chdir(command_line.folder / "in")
    assert command_line.refused("--journal", name, "check")


def test_a_journal_can_be_named_from_inside(empty: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(journal_of(empty))
    assert empty.done("check", "--journal", ".").output.startswith("pages: in order")


def test_a_name_that_is_no_unicode(command_line: CommandLine) -> None:
    folder = command_line.folder / "caf\udce9"
    command_line.done("create", folder, "--owner", "Me")
    command_line.done("person", "add", "--name", "Jonas", "--role", "mentee")
    assert command_line.listed("person", "list", "--journal", folder)[0]["name"] == "Jonas"


def test_several_journals_are_named(empty: CommandLine) -> None:
    shutil.copytree(journal_of(empty), empty.journals / "Second.mentorjournal")
    for words in (("check",), ("check", "--journal", empty.journals)):
        assert "(Empty.mentorjournal, Second.mentorjournal)" in empty.refused(*words)


def test_no_journal_at_all(command_line: CommandLine) -> None:
    assert "--journal DIR" in command_line.refused("check")


def test_a_place_that_is_taken(empty: CommandLine) -> None:
    taken = empty.journals / "Taken.mentorjournal"
    taken.write_bytes(b"a file")
    for folder in (empty.journals / "Empty", taken):
        assert "nothing was changed" in empty.refused("create", folder, "--owner", "Me")
    assert taken.read_bytes() == b"a file"


def test_damage_is_told_from_a_wrong_passphrase(empty: CommandLine) -> None:
    journal = journal_of(empty)
    database, keys = journal / "journal.db", journal / "journal.keys"
    whole, kept = database.read_bytes(), keys.read_bytes()
    said = {}
    for name, content in {
        "empty": b"",
        "first page": b"\0" * 4096 + whole[4096:],
        "cut short": whole[: len(whole) // 2],
    }.items():
        database.write_bytes(content)
        said[name] = empty.refused("check")
    assert said["empty"] == str(JournalEmptyError(path=journal))
    assert "damaged (its first page" in said["first page"]
    assert "your passphrase is not the cause" in said["first page"]
    assert "damaged" in said["cut short"] or "Not everything is in order" in said["cut short"]
    database.write_bytes(whole)
    for content in (b"", b"{}", b"[]", b"\xff", kept[:100], kept.replace(b'"version": 1', b'"version": "1"')):
        keys.write_bytes(content)
        assert empty.refused("person", "list").startswith("The key file of this journal is damaged")
    keys.unlink()
    assert empty.refused("person", "list") == str(KeysDamagedError(where="it is missing"))
    keys.write_bytes(kept)
    assert empty.done("check").output.count("in order") == 10


def test_a_damaged_page_is_found(story: CommandLine) -> None:
    database = journal_of(story) / "journal.db"
    content = bytearray(database.read_bytes())
    for page in range(20, len(content) // 4096, 7):
        content[page * 4096 + 100] ^= 1
    database.write_bytes(content)
    outcome = story.run("check")
    assert outcome.status == 1
    assert "pages" in outcome.complaint or "damaged" in outcome.complaint
    for words in (("person", "list"), ("session", "list"), ("search", "trust")):
        assert story.run(*words).status in {0, 1}


def test_a_journal_of_the_future(empty: CommandLine) -> None:
    keys = journal_of(empty) / "journal.keys"
    keys.write_bytes(keys.read_bytes().replace(b'"version": 1', b'"version": 2'))
    assert empty.refused("person", "list") == str(JournalTooNewError(found=2, known=1))
    keys.write_bytes(keys.read_bytes().replace(b'"version": 2', b'"version": 1'))
    journal = open_journal(keys.parent, PASSPHRASE, device=DEVICE)
    with journal.writing(NOW) as transaction:
        transaction.execute(text("PRAGMA user_version = 99"))
    journal.close()
    assert "A newer Mentor Journal wrote this journal (format 99;" in empty.refused("person", "list")


# --- what somebody typed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            (*PLAN, "--at", "2026-12-08T09:00", "--zone", "Europe/Atlantis"),
            "“Europe/Atlantis” is not a known time zone",
        ),
        ((*PLAN, "--at", "2026-12-08T09:00", "--zone", "/etc/passwd"), "not a known time zone"),
        ((*PLAN, "--at", "2026-12-08T09:00", "--minutes", "0"), "0 minutes is not a length"),
        ((*PLAN, "--at", "2026-12-08T09:00", "--minutes", "10000"), "10000 minutes is not a length"),
        ((*PLAN, "--at", "2026-12-08T09:00", "--minutes", "-5"), "-5 minutes is not a length"),
        ((*PLAN, "--at", "2026-12-08T09:00", "--minutes", "9" * 30), "is not a length"),
        ((*PLAN, "--at", "1900-01-01T09:00"), "1900-01-01 is outside the years"),
        ((*PLAN, "--at", "9999-12-31T23:59"), "9999-12-31 is outside the years"),
        ((*PLAN, "--at", "0001-01-01T00:00"), "outside the years"),
        ((*PLAN, "--at", "2026-03-29T01:30"), "the clocks go from 01:00 to 02:00"),
        ((*PLAN, "--at", "2026-03-29T02:30", "--zone", "Europe/Berlin"), "the clocks go from 02:00 to 03:00"),
        ((*PLAN, "--at", "2026-02-30T09:00"), "is not a date and time"),
        ((*PLAN, "--at", "2026-12-08T09:00+01:00"), "is not a date and time"),
        ((*PLAN, "--at", "2026-12-08"), "is not a date and time"),
        ((*PLAN, "--at", "tomorrow at nine\n\x1b[31m"), "is not a date and time"),
        ((*PLAN, "--at", "2026-12-08T09:00", "--title", "t" * 201), "The title is longer than 200"),
        ((*LOG, "--at", "2027-01-08T09:00"), "has not come yet"),
        (("session", "plan", "--with", "Nobody", "--at", "2026-12-08T09:00"), "Nobody here is called “Nobody”"),
        (("session", "plan", "--with", "\udcff", "--at", "2026-12-08T09:00"), "Nobody here is called"),
        (("person", "add", "--name", " ", "--role", "peer"), str(NameMissingError())),
        (("person", "add", "--name", "\u200d\u202e", "--role", "peer"), str(NameMissingError())),
        (("person", "add", "--name", "\udcff\udcfe", "--role", "peer"), str(NameMissingError())),
        (("person", "add", "--name", "n" * 201, "--role", "peer"), "The name is longer than 200"),
        (("person", "add", "--name", "N", "--role", "peer", "--email", "not an address"), "is not an e-mail address"),
        (
            ("person", "add", "--name", "N", "--role", "peer", "--email", "a@b.example\nBcc: c@d"),
            "not an e-mail address",
        ),
        (("person", "add", "--name", "N", "--role", "peer", "--timezone", "Mars/Base"), "not a known time zone"),
        (("reflect", "--guide", "astrology", "--answers", "-"), "The guides are: "),
        (("reflect", "--guide", "grow", "--answers", "-"), "Nothing is written yet"),
        (("reflect", "--guide", "grow", "--answers", "-", "--session", "0" * 32), "There is no session"),
        (("export", "calendar", "none.ics"), "There is no planned session"),
        (("export", "calendar", "none.ics", "--session", "0" * 32), "There is no session"),
    ],
)
def test_a_value_that_cannot_be_taken(jonas: CommandLine, words: tuple[str, ...], said: str) -> None:
    given = 'goal = "Say no once"' if "0" * 32 in words else ""
    before = (journal_of(jonas) / "journal.db").read_bytes()
    assert said in jonas.refused(*words, given=given)
    assert (journal_of(jonas) / "journal.db").read_bytes() == before


def test_an_hour_that_comes_twice_is_taken_and_said(jonas: CommandLine) -> None:
    outcome = jonas.done(*PLAN, "--at", "2027-10-31T01:30", "--json")
    assert "this hour comes twice; the first one is meant" in outcome.complaint
    assert outcome.json["notices"] == ["hour_repeated"]
    (row,) = jonas.listed("session", "list")
    assert row["at"] == {"local": "2027-10-31T01:30", "zone": "Europe/London"}


@pytest.mark.parametrize("name", ["Zoë 🌿👩🏽‍💻", "נועה לוי", "محمد", "王小明", "O’Brien “Obi”", "-x"])
def test_names_of_every_kind_come_back(empty: CommandLine, name: str) -> None:
    added = empty.run("person", "add", f"--name={name}", "--role", "mentee")
    assert added.output == f"{name} is now your mentee.\n"
    assert empty.listed("person", "list")[0]["name"] == name
    empty.done("session", "plan", f"--with={name}", "--at", "2026-12-08T09:00", "--title", f"With {name}")
    empty.done("export", "calendar", empty.folder / "a.ics")
    found = empty.done("search", "--json", "--", name).json
    assert not found or found[0]["title"] == name


def test_a_note_of_every_kind_comes_back(jonas: CommandLine) -> None:
    words = "emoji 🌿👩🏽‍💻\r\nימין לשמאל\r\nNUL\0 here\u2028line\x1b[31m end\n"
    outcome = jonas.done(*LOG, "--at", "2026-11-20T15:00", "--note-file", "-", given=words)
    assert "left out" in outcome.complaint
    assert [hit["snippet"]["text"] for hit in jonas.listed("search", "ימין")] == ["ימין לשמאל"]
    assert [hit["snippet"]["text"] for hit in jonas.listed("search", "nul")] == ["NUL here line[31m end"]


def test_a_note_that_is_no_text_is_refused(jonas: CommandLine) -> None:
    log = (*LOG, "--at", "2026-11-20T15:00", "--note-file")
    for content in (b"caf\xe9", b"\xff\xfeN\0o\0", b"\xed\xa0\x80"):
        assert "not text in UTF-8" in jonas.refused(*log, jonas.write("note.txt", content))
    assert jonas.listed("session", "list") == []


@pytest.mark.parametrize("line", ["a long talk without an end ", "a line of a long talk, and no end\n", "\n"])
def test_a_note_of_a_megabyte_is_kept(jonas: CommandLine, line: str) -> None:
    note = jonas.write("note.txt", line * (1_000_000 // len(line)) + "\nlast words")
    jonas.done(*LOG, "--at", "2026-11-20T15:00", "--note-file", note)
    assert [hit["snippet"]["text"] for hit in jonas.listed("search", "last")] == ["last words"]


def test_a_note_of_a_hundred_megabytes_is_refused(jonas: CommandLine) -> None:
    note = jonas.folder / "note.txt"
    with note.open("wb") as file:
        file.truncate(100_000_000)
    assert "2,000,000 characters" in jonas.refused(*LOG, "--at", "2026-11-20T15:00", "--note-file", note)
    assert jonas.listed("session", "list") == []


def test_promises_of_blanks_take_no_time(jonas: CommandLine) -> None:
    jonas.done(*LOG, "--at", "2026-11-20T15:00", "--promises-file", "-", given="me: a" + " " * 500_000 + "b")
    assert "2026-02-30" in jonas.refused(
        *LOG, "--at", "2026-11-20T15:00", "--promises-file", "-", given="me: write by 2026-02-30"
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("goal = ", "Standard input cannot be read: it is not TOML (end of document)"),
        ("title = 'x'\ngoal = 'x' y", "line 2"),
        ("goal = 7", "text in quotes"),
        ('options = "one"', "list"),
        ('dream = "x"', "no such prompt"),
        ('"a\\nb" = "x"', "no such prompt"),
        ("goal = 2026-11-23", "text in quotes"),
        ("title = 1\ngoal = 'x'", "text in quotes"),
        ("title = '" + "t" * 300 + "'\ngoal = 'x'", "longer than 200"),
        ("a = " + "[" * 3000, "not TOML"),
        ("goal = 'x\0y'", "not TOML"),
    ],
)
def test_answers_that_do_not_fit(jonas: CommandLine, answers: str, said: str) -> None:
    assert said in jonas.refused("reflect", "--guide", "grow", "--answers", "-", given=answers)


def test_an_invitation_without_addresses(jonas: CommandLine) -> None:
    jonas.done(*PLAN, "--at", "2026-12-08T09:00")
    file = jonas.folder / "a.ics"
    assert "Jonas Weber has no e-mail address" in jonas.refused("export", "calendar", file, "--method", "request")
    assert not file.exists()


def test_a_session_that_was_held_is_not_exported(jonas: CommandLine) -> None:
    held = jonas.listed(*LOG, "--at", "2026-11-20T15:00")["uuid"]
    assert "only a planned one" in jonas.refused("export", "calendar", jonas.folder / "a.ics", "--session", held)


def test_an_export_stays_out_of_the_journal(jonas: CommandLine) -> None:
    jonas.done(*PLAN, "--at", "2026-12-08T09:00")
    database = journal_of(jonas) / "journal.db"
    for file in (database, database.parent / "new.ics"):
        assert "inside the journal" in jonas.refused("export", "calendar", file)
    assert jonas.done("check").status == 0


def test_an_export_that_fails_was_never_sent(jonas: CommandLine) -> None:
    jonas.done("person", "add", "--name", "Priya", "--role", "peer", "--email", "p@north.example")
    jonas.done("session", "plan", "--with", "Priya", "--at", "2026-12-08T09:00")
    export = ("export", "calendar")
    for place in ("/dev/full", jonas.folder, jonas.folder / "missing" / "a.ics"):
        assert "cannot be written" in jonas.refused(*export, place, "--method", "request")
    jonas.done(*export, jonas.folder / "a.ics", "--method", "request")
    assert b"SEQUENCE:0" in (jonas.folder / "a.ics").read_bytes()
    jonas.done(*export, jonas.folder / "a.ics", "--method", "request")
    assert b"SEQUENCE:1" in (jonas.folder / "a.ics").read_bytes()
