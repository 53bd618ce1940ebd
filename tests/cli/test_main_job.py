"""The whole main job, in commands."""

import re
from pathlib import Path
from uuid import UUID

import icalendar
import pytest

from mentorjournal.errors import WrongPassphraseError
from tests.cli.command_line import CommandLine
from tests.journals import PASSPHRASE


def test_from_an_empty_folder_to_a_journal_that_finds_everything_again(command_line: CommandLine) -> None:
    run = command_line
    made = run.done(
        "create", run.folder / "Mine", "--owner", "Elena Brandt", "--email", "e@n.example", "--timezone", "Europe/Paris"
    )
    journal = run.folder / "Mine.mentorjournal"
    assert str(journal) in made.output
    assert "Europe/Paris" in made.output
    code = re.search(r"Recovery code: +(\S.*)", made.output)
    assert code

    mentee = run.listed("person", "add", "--name", "Jonas Weber", "--role", "mentee", "--topic", "saying no")
    junior = run.listed(
        "person", "add", "--name", "Priya Raman", "--role", "reverse-mentor", "--email", "priya@north.example"
    )
    people = run.listed("person", "list")
    assert {row["uuid"] for row in people} == {mentee["uuid"], junior["uuid"]}
    assert {(row["name"], row["role"]) for row in people} == {
        ("Jonas Weber", "mentee"),
        ("Priya Raman", "reverse_mentor"),
    }

    planned = run.listed("session", "plan", "--with", "priya", "--at", "2026-12-08T09:00", "--title", "The new tools")
    logged = run.listed(
        *("session", "log", "--with", "weber", "--at", "2026-11-20T15:00", "--minutes", "45"),
        *("--note-file", run.write("note.txt", "He keeps saying yes.\n\nThe lantern is out."), "--mark", "shareable"),
        *("--promises-file", run.write("promises.txt", "me: send the chapter by 2026-12-01\nthem: try one no\n")),
    )
    rows = {row["uuid"]: row for row in run.listed("session", "list")}
    assert rows[planned["uuid"]]["at"] == {"local": "2026-12-08T09:00", "zone": "Europe/Paris"}
    assert rows[planned["uuid"]]["state"] == "planned"
    assert (rows[logged["uuid"]]["state"], rows[logged["uuid"]]["minutes"]) == ("held", 45)
    assert [row["uuid"] for row in run.listed("session", "list", "--with", "weber")] == [logged["uuid"]]

    guide = next(guide for guide in run.listed("guides", "list") if guide["id"] == "three-minute-debrief")
    prompt = next(prompt["id"] for prompt in guide["prompts"] if prompt["kind"] == "text")
    answers = run.write("answers.toml", f'title = "Less pushing"\n{prompt} = "He asked again whether he may say no."')
    kept = run.listed("reflect", "--guide", guide["id"], "--session", logged["uuid"], "--answers", answers)

    assert [hit["target"] for hit in run.listed("search", "lantern")] == [logged["uuid"]]
    assert kept["uuid"] in [hit["target"] for hit in run.listed("search", "whether")]
    assert run.listed("search", "chapter")[0]["kind"] == "promise"
    assert "He asked" in run.done("search", "asked", "again").output
    assert run.done("search", "zeppelin").output == "Nothing found.\n"

    file = run.folder / "invitation.ics"
    sent = run.listed("export", "calendar", file, "--session", planned["uuid"], "--method", "request")
    assert sent["sessions"][0]["guest_email"] == "priya@north.example"
    event = icalendar.Calendar.from_ical(file.read_bytes()).events[0]
    assert str(event["SUMMARY"]) == "The new tools"
    assert event.start.isoformat() == "2026-12-08T09:00:00+01:00"
    run.done("export", "calendar", run.folder / "mine.ics", "--with", "priya")
    assert b"METHOD:PUBLISH" in (run.folder / "mine.ics").read_bytes()

    assert "key slots: in order" in run.done("check").output
    _reopen(run, journal, code[1])


def _reopen(run: CommandLine, journal: Path, code: str) -> None:
    """By the passphrase typed, and by the recovery code in a file, in the order a person might try."""
    wrong = run.run("--journal", journal, "person", "list", typed=["not this one"])
    assert (wrong.status, wrong.complaint) == (1, str(WrongPassphraseError()))
    right = run.run("--journal", journal, "person", "list", typed=[PASSPHRASE])
    assert "Jonas Weber  (mentee)" in right.output
    sheet = run.write("sheet.txt", code.lower() + "\n")
    recovered = run.run("search", "lantern", "--recovery-file", sheet, opened=False)
    assert "The lantern is out." in recovered.output
    other = run.write("other.txt", code[:-4] + ("AAAA" if not code.endswith("AAAA") else "BBBB"))
    refused = run.run("search", "lantern", "--recovery-file", other, opened=False)
    assert refused.status == 1
    assert "recovery code" in refused.complaint


@pytest.mark.parametrize("place", ["before", "after", "between"])
def test_general_options_stand_before_or_after_the_command(empty: CommandLine, place: str) -> None:
    general = ["--journal", str(empty.journals), "--passphrase-file", str(empty.passphrase_file), "--json"]
    words = {
        "before": [*general, "person", "list"],
        "after": ["person", "list", *general],
        "between": ["person", *general, "list"],
    }[place]
    assert empty.run(*words, opened=False).json == []


def test_a_passphrase_comes_on_standard_input(empty: CommandLine) -> None:
    outcome = empty.run("--passphrase-file", "-", "person", "list", given=f"{PASSPHRASE}\r\nmore", opened=False)
    assert (outcome.status, outcome.output) == (0, "Nobody yet. Begin with `person add`.\n")


def test_texts_come_on_standard_input(empty: CommandLine) -> None:
    empty.done("person", "add", "--name", "Jonas", "--role", "mentee")
    empty.done(
        "session", "log", "--with", "Jonas", "--at", "2026-11-20T15:00", "--note-file", "-", given="A heron stood there"
    )
    empty.done(
        "reflect", "--guide", "what-so-what-now-what", "--with", "Jonas", "--answers", "-", given='what = "An osprey"'
    )
    assert [len({hit["target"] for hit in empty.listed("search", word)}) for word in ("heron", "osprey")] == [1, 1]


def test_one_person_in_two_roles_is_asked_for_with_the_role(empty: CommandLine) -> None:
    for role in ("mentee", "reverse-mentor"):
        empty.done("person", "add", "--name", "Priya Raman", "--role", role)
    plan = ("session", "plan", "--with", "PRIYA", "--at", "2026-12-08T09:00")
    assert "Priya Raman (mentee), Priya Raman (reverse mentor)" in empty.refused(*plan)
    planned = empty.listed(*plan, "--role", "reverse-mentor")
    (row,) = empty.listed("session", "list", "--with", "priya", "--role", "reverse-mentor")
    assert (row["uuid"], row["role"]) == (planned["uuid"], "reverse_mentor")
    assert empty.listed("session", "list", "--with", "priya", "--role", "mentee") == []
    assert empty.refused("person", "add", "--name", "priya raman", "--role", "mentee").startswith("Priya Raman is alre")


def test_an_invitation_for_several_sessions_holds_the_next_and_says_so(story: CommandLine) -> None:
    outcome = story.done("export", "calendar", story.folder / "all.ics", "--method", "request")
    assert "the next one" in outcome.complaint
    assert (story.folder / "all.ics").read_bytes().count(b"BEGIN:VEVENT") == 1
    story.done("export", "calendar", story.folder / "all.ics")
    assert (story.folder / "all.ics").read_bytes().count(b"BEGIN:VEVENT") == 3


def test_the_journal_opened_last_is_meant(command_line: CommandLine, empty_template: Path) -> None:
    run = command_line
    for name in ("One", "Two"):
        run.done("create", run.folder / name, "--owner", name)
        run.done("person", "add", "--name", f"Friend of {name}", "--role", "peer")
    assert [row["name"] for row in run.listed("person", "list")] == ["Friend of Two"]
    assert [row["name"] for row in run.listed("person", "list", "--journal", run.folder / "One")] == ["Friend of One"]
    assert [row["name"] for row in run.listed("person", "list")] == ["Friend of One"]
    run.done("check", "--journal", run.folder / "Two")
    assert [row["name"] for row in run.listed("person", "list")] == ["Friend of One"], "a check opens nothing for good"


def test_records_name_one_device_from_command_to_command(empty: CommandLine) -> None:
    empty.done("person", "list")
    first = empty.settings_file.read_text(encoding="utf-8")
    empty.done("person", "add", "--name", "Jonas", "--role", "mentee")
    assert empty.settings_file.read_text(encoding="utf-8") == first


def test_every_list_and_write_names_uuids(story: CommandLine) -> None:
    for words in (("person", "list"), ("session", "list"), ("search", "trust")):
        rows = story.listed(*words)
        assert rows
        assert all(UUID(row["uuid"]) for row in rows)
    plan = story.listed("session", "plan", "--with", "Amara", "--at", "2027-01-08T09:00")
    assert UUID(plan["uuid"])
    assert plan["notices"] == []
    assert story.listed("check")[0] == {"part": "pages", "faults": [], "remark": ""}
    assert all(guide["id"] and guide["prompts"] for guide in story.listed("guides", "list"))


def test_lines_for_people_are_lines(story: CommandLine) -> None:
    people = story.done("person", "list").output.splitlines()
    assert len(people) == 7
    assert "Amara Okafor  (mentee)  next 2026-11-24 10:00 Europe/London  1 open promise" in people
    assert all(UUID(line.split()[0]) for line in story.done("session", "list").output.splitlines())
    assert "three-minute-debrief  " in story.run("guides", "list", opened=False).output
