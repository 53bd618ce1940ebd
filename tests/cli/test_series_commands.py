"""Series on the command line: planned in words, moved and cancelled one by one or from one on."""

import pytest

from tests.cli.command_line import CommandLine

AT = ("--at", "2026-12-08T09:00")


@pytest.fixture
def jonas(empty: CommandLine) -> CommandLine:
    """The command line, with a journal in which there is one person."""
    empty.done("person", "add", "--name", "Jonas Weber", "--role", "mentee")
    return empty


def planned(run: CommandLine, *words: str) -> str:
    return run.listed("session", "plan", "--with", "Jonas", *AT, *words)["uuid"]


def starts(run: CommandLine, state: str = "planned") -> list[str]:
    rows = run.listed("session", "list")
    return sorted(row["at"]["local"] for row in rows if row["state"] == state)


def test_a_series_is_planned_in_words_and_its_next_days_are_said(jonas: CommandLine) -> None:
    said = jonas.done("session", "plan", "--with", "Jonas", *AT, "--repeat", "every 2nd Tuesday of the month")
    assert said.output == (
        "Planned with Jonas Weber: 2026-12-08 09:00 Europe/London, then 2027-01-12, 2027-02-09, 2027-03-09, "
        "2027-04-13, 2027-05-11 ….\n"
    )
    assert starts(jonas)[:2] == ["2026-12-08T09:00", "2027-01-12T09:00"]
    assert len(starts(jonas)) == 12
    assert "every 2 weeks" in jonas.refused("session", "plan", "--with", "Jonas", *AT, "--repeat", "now and then")


@pytest.mark.parametrize(
    "words", [("every 2 weeks", "--count", "3"), ("every 2 weeks", "--until", "2027-01-05"),
              ("FREQ=WEEKLY;INTERVAL=2;COUNT=3",), ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "--count", "3")],
)  # fmt: skip
def test_a_series_ends_on_a_day_or_after_a_number(jonas: CommandLine, words: tuple[str, ...]) -> None:
    planned(jonas, "--repeat", *words)
    assert starts(jonas) == ["2026-12-08T09:00", "2026-12-22T09:00", "2027-01-05T09:00"]


def test_two_ends_are_refused(jonas: CommandLine) -> None:
    plan = ("session", "plan", "--with", "Jonas", *AT, "--repeat", "FREQ=WEEKLY;COUNT=3")
    assert "Leave one out" in jonas.refused(*plan, "--until", "2027-01-05")
    assert "FREQ=SECONDLY" in jonas.refused("session", "plan", "--with", "Jonas", *AT, "--repeat", "FREQ=SECONDLY")


def test_one_of_a_series_moves_by_its_uuid_or_by_its_start(jonas: CommandLine) -> None:
    series = planned(jonas, "--repeat", "weekly", "--count", "3")
    second = next(row for row in jonas.listed("session", "list") if row["at"]["local"] == "2026-12-15T09:00")
    moved = jonas.listed("session", "move", second["uuid"], "--at", "2026-12-16T11:00", "--minutes", "30")
    assert moved["uuid"] == second["uuid"]
    jonas.done("session", "move", series, "--occurrence", "2026-12-22T09:00", "--at", "2026-12-23T11:00")
    assert starts(jonas) == ["2026-12-08T09:00", "2026-12-16T11:00", "2026-12-23T11:00"]
    jonas.done("session", "move", second["uuid"], "--at", "2026-12-17T11:00")
    assert starts(jonas)[1] == "2026-12-17T11:00"
    assert "no session on 2026-12-29" in jonas.refused("session", "cancel", series, "--occurrence", "2026-12-29T09:00")
    assert "--occurrence" in jonas.refused("session", "cancel", series, status=2)
    minutes = ("--at", "2026-12-17T11:00", "--minutes", "0")
    assert "0 minutes" in jonas.refused("session", "move", second["uuid"], *minutes)


def test_one_and_all_that_follow_move_and_are_cancelled(jonas: CommandLine) -> None:
    series = planned(jonas, "--repeat", "weekly", "--count", "5")
    new = jonas.listed(
        *("session", "move", series, "--occurrence", "2026-12-22T09:00", "--following", "--at", "2026-12-23T10:00")
    )["uuid"]
    assert starts(jonas) == [
        "2026-12-08T09:00", "2026-12-15T09:00", "2026-12-23T10:00", "2026-12-30T10:00", "2027-01-06T10:00",
    ]  # fmt: skip
    jonas.done("session", "cancel", new, "--occurrence", "2026-12-30T10:00", "--following")
    assert len(starts(jonas)) == 3
    jonas.done("session", "cancel", series, "--occurrence", "2026-12-15T09:00")
    assert starts(jonas) == ["2026-12-08T09:00", "2026-12-23T10:00"]
    assert starts(jonas, "cancelled") == ["2026-12-15T09:00"]


def test_a_session_by_itself_moves_and_is_cancelled(jonas: CommandLine) -> None:
    session = planned(jonas, "--title", "The new tools")
    jonas.done("session", "move", session, "--at", "2026-12-09T10:00", "--zone", "Europe/Berlin")
    (row,) = jonas.listed("session", "list")
    assert (row["at"]["local"], row["at"]["zone"], row["title"]) == (
        "2026-12-09T10:00", "Europe/Berlin", "The new tools",
    )  # fmt: skip
    assert "--following" in jonas.refused("session", "cancel", session, "--following", status=2)
    assert jonas.done("session", "cancel", session).output == "Cancelled.\n"
    assert starts(jonas, "cancelled") == ["2026-12-09T10:00"]
    assert "only a planned one" in jonas.refused("session", "move", session, *AT)


def test_what_overlaps_is_said_and_planned_all_the_same(jonas: CommandLine) -> None:
    planned(jonas, "--repeat", "weekly", "--count", "3")
    clash = "mentorjournal: This overlaps the session with Jonas Weber on {} 09:00 Europe/London, 60 min.\n"
    jonas.done("person", "add", "--name", "Priya Raman", "--role", "peer")
    plan = ("session", "plan", "--with", "Priya", "--at")
    assert jonas.done(*plan, "2026-12-22T09:30").errors == clash.format("2026-12-22")
    assert jonas.done(*plan, "2026-12-22T10:15").errors.count("Priya") == 1
    repeated = jonas.done(*plan, "2026-12-14T09:30", "--repeat", "every Tuesday")
    assert clash.format("2026-12-15") in repeated.errors
    assert not jonas.done(*plan, "2026-12-24T09:00").errors
    assert "longer than" in jonas.refused(*plan, "2026-12-22T09:30", "--title", "x" * 5000)


def test_a_time_that_the_clocks_jump_over_is_told(jonas: CommandLine) -> None:
    words = ("session", "plan", "--with", "Jonas", "--at", "2027-03-21T01:30", "--repeat", "weekly", "--count", "3")
    said = jonas.done(*words)
    assert "jump over 2027-03-28 01:30 Europe/London; that session is at 02:30" in said.errors
    assert "2027-03-28T02:30" in starts(jonas)


def test_a_held_session_of_a_series_takes_its_place(jonas: CommandLine) -> None:
    planned(jonas, "--repeat", "FREQ=WEEKLY;COUNT=2")
    jonas.now = jonas.now.replace(month=12, day=8, hour=12)
    jonas.done("session", "log", "--with", "Jonas", "--at", "2026-12-08T09:15")
    assert starts(jonas) == ["2026-12-15T09:00"]
    assert starts(jonas, "held") == ["2026-12-08T09:15"]
