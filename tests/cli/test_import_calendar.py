"""`import calendar`: what a file would do is said, done, and nothing is changed by a file that is refused."""

import resource
from pathlib import Path

import pytest

from tests.calendar.files import calendar, event, mail
from tests.cli.command_line import CommandLine

ADA = "ORGANIZER;CN=Ada:mailto:ada@example.org"
INVITATION = calendar(event(ADA, "SUMMARY:Ada and Elena"), method="REQUEST")


@pytest.fixture
def with_ada(empty: CommandLine) -> CommandLine:
    empty.done("person", "add", "--name", "Ada Byron", "--role", "mentor", "--email", "ada@example.org")
    return empty


def test_an_invitation_is_shown_first_and_planned_then(with_ada: CommandLine) -> None:
    file = with_ada.write("one.eml", mail(INVITATION))
    said = with_ada.done("import", "calendar", file, "--dry-run").output
    assert "planned:  2026-12-08 09:00 Europe/London  60 min  Ada Byron  Ada and Elena" in said
    assert "1 change of 1 entry; nothing was written." in said
    assert with_ada.listed("session", "list") == []
    (line,) = with_ada.listed("import", "calendar", file)["events"]
    (row,) = with_ada.listed("session", "list")
    assert line["session"] == row["uuid"]
    assert "known already" in with_ada.done("import", "calendar", "-", given=INVITATION).output


def test_what_is_left_open_can_be_said(with_ada: CommandLine) -> None:
    file = with_ada.write("a.ics", calendar(event(start=["DTSTART:20261208T090000", "DURATION:PT1H"])))
    assert "--zone" in with_ada.done("import", "calendar", file).output
    assert "--with" in with_ada.done("import", "calendar", file, "--zone", "Europe/Warsaw").output
    with_ada.done("import", "calendar", file, "--zone", "Europe/Warsaw", "--with", "Ada")
    (row,) = with_ada.listed("session", "list")
    assert row["at"] == {"local": "2026-12-08T09:00", "zone": "Europe/Warsaw"}
    assert "Nowhere" in with_ada.refused("import", "calendar", file, "--zone", "Nowhere")


def test_busy_times_are_kept_and_counted(with_ada: CommandLine) -> None:
    file = with_ada.write("a.ics", calendar(event("RRULE:FREQ=WEEKLY;COUNT=3"), event("RRULE:FREQ=YEARLY")))
    outcome = with_ada.done("import", "calendar", file, "--busy")
    assert "Kept 3 busy times." in outcome.output
    assert "The busy time of 1 entry is not known" in outcome.errors


def test_a_broken_entry_is_told(with_ada: CommandLine) -> None:
    file = with_ada.write("a.ics", calendar(event(start=["DTSTART:tomorrow"]), event(ADA, uid="b")))
    outcome = with_ada.done("import", "calendar", file)
    assert "1 entry of this file could not be understood" in outcome.errors
    assert len(with_ada.listed("session", "list")) == 1


def _sparse(folder: Path) -> Path:
    file = folder / "large.ics"
    with file.open("wb") as made:
        made.write(b"BEGIN:VCALENDAR\r\n")
        made.truncate(1_000_000_000)
    return file


def _seconds() -> float:
    """Processor time of this process and its children, whatever else the machine has to do."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


HOSTILE: dict[str, bytes] = {
    "cut short": INVITATION[:-60],
    "html": b"<html><body>Sign in</body></html>",
    "binary": bytes(range(256)) * 1000,
    "zip": b"PK\x03\x04" + b"\0" * 100,
    "a billion occurrences": calendar(event(ADA, "RRULE:FREQ=SECONDLY;COUNT=1000000000")),
    "thousands deep": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 5000,
    "empty": b"",
}


@pytest.mark.parametrize("name", [*HOSTILE, "a gigabyte"])
def test_a_file_made_to_hurt_is_refused_in_one_line_and_changes_nothing(with_ada: CommandLine, name: str) -> None:
    file = with_ada.write("a.ics", HOSTILE[name]) if name in HOSTILE else _sparse(with_ada.folder)
    before = with_ada.listed("session", "list")
    began, memory = _seconds(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with_ada.refused("import", "calendar", file)
    assert _seconds() - began < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 200_000
    assert with_ada.listed("session", "list") == before
