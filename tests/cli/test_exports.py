"""Exports as scripts make them: ranges of days, mail drafts, and no cancellation of what still stands."""

import email
import email.policy
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture
def planned(empty: CommandLine) -> tuple[CommandLine, list[str]]:
    empty.done("person", "add", "--name", "Priya Raman", "--role", "peer", "--email", "p@north.example")
    days = ("2026-12-08", "2026-12-20", "2027-01-05")
    plan = ("session", "plan", "--with", "Priya", "--title", "The hour", "--place", "Room 4")
    return empty, [empty.listed(*plan, "--at", f"{day}T09:00")["uuid"] for day in days]


def calendar_of(mail: Path) -> str:
    """The calendar that a mail program would act on."""
    message: Any = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
    (part,) = (part for part in message.walk() if part.get_content_type() == "text/calendar")
    text: str = part.get_payload(decode=True).decode()
    assert f"METHOD:{part.get_param('method')}\r\n" in text
    return text


def test_a_range_of_days(planned: tuple[CommandLine, list[str]]) -> None:
    run, uuids = planned
    file = run.folder / "december.ics"
    written = run.listed("export", "calendar", file, "--from", "2026-12-08", "--until", "2026-12-20")
    assert [row["session"] for row in written["sessions"]] == uuids[:2]
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 2
    assert "no planned session" in run.refused("export", "calendar", file, "--from", "2028-01-01")
    run.done("export", "calendar", file, "--until", "9999-12-31", "--with", "Priya")
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3


def test_neutral_titles(planned: tuple[CommandLine, list[str]]) -> None:
    run, _ = planned
    file = run.folder / "a.ics"
    run.done("export", "calendar", file, "--neutral")
    assert b"SUMMARY:Meeting with P." in file.read_bytes()
    assert b"The hour" not in file.read_bytes()


def test_a_mail_invites_and_what_still_stands_is_not_taken_back(planned: tuple[CommandLine, list[str]]) -> None:
    run, (uuid, *_) = planned
    mail = run.folder / "invitation.eml"
    assert "Written to" in run.done("export", "mail", mail, "--session", uuid).output
    assert "SEQUENCE:0" in calendar_of(mail)
    assert b"To: Priya Raman <p@north.example>" in mail.read_bytes()
    cancel = ("--session", uuid, "--method", "cancel")
    assert "not both sent and cancelled" in run.refused("export", "mail", mail, *cancel)
    assert "SEQUENCE:0" in calendar_of(mail)


def test_a_cancellation_names_its_session(planned: tuple[CommandLine, list[str]]) -> None:
    run, (uuid, *_) = planned
    file = run.folder / "a.ics"
    wrong = run.run("export", "calendar", file, "--method", "cancel")
    assert (wrong.status, "--session" in wrong.complaint) == (2, True)
    wrong = run.run("export", "calendar", file, "--session", uuid, "--from", "2026-12-01")
    assert (wrong.status, "--from" in wrong.complaint) == (2, True)
    assert not file.exists()


def test_a_mail_that_fails_was_never_sent(planned: tuple[CommandLine, list[str]]) -> None:
    run, (uuid, *_) = planned
    mail = ("export", "mail")
    assert "cannot be written" in run.refused(*mail, run.folder / "missing" / "a.eml", "--session", uuid)
    run.done(*mail, run.folder / "a.eml", "--session", uuid)
    assert "SEQUENCE:0" in calendar_of(run.folder / "a.eml")


def test_a_series_goes_along_whole_and_is_sent_and_cancelled_by_its_uuid(
    planned: tuple[CommandLine, list[str]],
) -> None:
    run, _ = planned
    plan = ("session", "plan", "--with", "Priya", "--at", "2026-12-08T15:00", "--repeat", "every 2nd Tuesday")
    series = run.listed(*plan, "--count", "5")["uuid"]
    file = run.folder / "all.ics"
    written = run.listed("export", "calendar", file)
    assert [row["uuid"] for row in written["series"]] == [series]
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 4
    assert file.read_bytes().count(b"RRULE:FREQ=MONTHLY") == 1
    for method, sequence in (("request", b"SEQUENCE:0"), ("cancel", b"SEQUENCE:1")):
        run.done("export", "calendar", file, "--session", series, "--method", method)
        assert sequence in file.read_bytes()
        assert f"METHOD:{method.upper()}".encode() in file.read_bytes()


def test_what_was_sent_and_cancelled_is_taken_back_by_mail(planned: tuple[CommandLine, list[str]]) -> None:
    run, (uuid, *_) = planned
    mail = run.folder / "a.eml"
    run.done("export", "mail", mail, "--session", uuid)
    run.done("session", "cancel", uuid)
    run.done("export", "mail", mail, "--session", uuid, "--method", "cancel")
    assert "STATUS:CANCELLED" in calendar_of(mail)
    assert "SEQUENCE:1" in calendar_of(mail)
