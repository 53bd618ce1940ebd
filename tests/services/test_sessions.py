"""Planning, moving, closing and logging sessions."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import PromiseState, SessionState, Side
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import (
    DateOutOfRangeError,
    FigureOutOfRangeError,
    KnownError,
    MinutesOutOfRangeError,
    NotHeldError,
    NotPlannedError,
    NotYetHeldError,
    RecordMissingError,
    TextTooLongError,
    TimeSkippedError,
    UnknownZoneError,
)
from mentorjournal.services.changes import Kind, Notice
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, paragraphs_of, save_note
from mentorjournal.services.session_pages import SessionPage, read_session
from mentorjournal.services.sessions import (
    NewPromise,
    SessionValues,
    change_held,
    change_plan,
    close_plan,
    log_session,
    plan_session,
    record_impressions,
)
from tests.dumps import ask, dump
from tests.journals import NOW
from tests.services.meetings import at, log, meet, plan, wall


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


def page(journal: Journal, uuid: UUID) -> SessionPage:
    return read_session(journal, uuid)


def test_a_plan_is_kept_as_wall_time_and_zone(empty_journal: Journal, amara: UUID) -> None:
    values = SessionValues(
        wall("2026-12-08T09:00", "Asia/Kathmandu"), 45, " First  hour ", "Room 4", "https://x.example"
    )
    planned = plan_session(empty_journal, amara, values, now=NOW)
    assert planned.kinds == {Kind.SESSION}
    row = page(empty_journal, planned.uuid).row
    assert (row.state, row.at, row.minutes) == (SessionState.PLANNED, values.at, 45)
    assert (row.title, row.place, row.link) == ("First hour", "Room 4", "https://x.example")
    assert row.at.instant == at("2026-12-08T03:15")


BAD = [
    (SessionValues(wall("2026-12-08T09:00"), 0), MinutesOutOfRangeError),
    (SessionValues(wall("2026-12-08T09:00"), 10_000), MinutesOutOfRangeError),
    (SessionValues(wall("2026-12-08T09:00"), title="x" * 201), TextTooLongError),
    (SessionValues(WallTime(datetime(1900, 1, 1, 9), "Europe/London")), DateOutOfRangeError),
    (SessionValues(WallTime(datetime(9999, 12, 31, 23), "America/New_York")), DateOutOfRangeError),
    (SessionValues(WallTime(datetime(2026, 3, 29, 1, 30), "Europe/London")), TimeSkippedError),
    (SessionValues(WallTime(datetime(2026, 3, 29, 9), "Mars/Olympus")), UnknownZoneError),
]


@pytest.mark.parametrize(("values", "error"), BAD, ids=lambda value: getattr(value, "__name__", ""))
def test_what_cannot_be_taken_changes_nothing(
    values: SessionValues, error: type[KnownError], empty_journal: Journal, amara: UUID
) -> None:
    planned = plan(empty_journal, amara)
    held = log(empty_journal, amara, "2026-11-20T09:00")
    before = dump(empty_journal)
    for attempt in (
        lambda: plan_session(empty_journal, amara, values, now=NOW),
        lambda: change_plan(empty_journal, planned, values, now=NOW),
        lambda: log_session(empty_journal, amara, values, now=NOW),
        lambda: change_held(empty_journal, held, values, now=NOW),
    ):
        with pytest.raises(error):
            attempt()
    assert dump(empty_journal) == before


def test_an_hour_that_comes_twice_is_taken_with_a_notice(empty_journal: Journal, amara: UUID) -> None:
    twice = SessionValues(wall("2027-10-31T01:30"))
    assert plan_session(empty_journal, amara, twice, now=NOW).notices == (Notice.HOUR_REPEATED,)
    logged = log_session(empty_journal, amara, SessionValues(wall("2026-10-25T01:30")), now=NOW)
    assert logged.notices == (Notice.HOUR_REPEATED,)
    assert page(empty_journal, logged.uuid).row.at.instant == at("2026-10-25T00:30")
    assert plan_session(empty_journal, amara, SessionValues(wall("2027-10-31T03:30")), now=NOW).notices == ()


def test_a_moved_plan_takes_everything_along(empty_journal: Journal, amara: UUID) -> None:
    uuid = plan(empty_journal, amara)
    moved = SessionValues(wall("2026-12-09T10:30"), 30, "Later", "", "https://y.example")
    change_plan(empty_journal, uuid, moved, now=NOW + timedelta(hours=1))
    row = page(empty_journal, uuid).row
    assert (row.at, row.minutes, row.title, row.link) == (moved.at, 30, "Later", "https://y.example")
    assert ask(empty_journal, "SELECT order_at, revision FROM session") == [("2026-12-09T10:30:00.000000Z", 2)]


@pytest.mark.parametrize("state", [SessionState.MISSED, SessionState.CANCELLED])
def test_a_closed_plan_keeps_its_reason_and_can_be_neither_moved_nor_closed_again(
    state: SessionState, empty_journal: Journal, amara: UUID
) -> None:
    uuid = plan(empty_journal, amara)
    close_plan(empty_journal, uuid, state, "she was \0ill", now=NOW)
    found = page(empty_journal, uuid)
    assert (found.row.state, found.reason) == (state, "she was ill")
    with pytest.raises(NotPlannedError, match=f"The session on 2026-12-08 is {state.value}"):
        change_plan(empty_journal, uuid, SessionValues(wall("2026-12-09T09:00")), now=NOW)
    with pytest.raises(NotPlannedError):
        close_plan(empty_journal, uuid, state, now=NOW)
    with pytest.raises(NotHeldError, match="Log it as held first"):
        change_held(empty_journal, uuid, SessionValues(wall("2026-11-20T09:00")), now=NOW)


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.PLANNED])
def test_a_plan_is_not_closed_as_held(state: SessionState, empty_journal: Journal, amara: UUID) -> None:
    uuid = plan(empty_journal, amara)
    with pytest.raises(ValueError, match="missed or cancelled"):
        close_plan(empty_journal, uuid, state, now=NOW)


# --- logging ---------------------------------------------------------------------------------------------------------


def test_an_hour_just_held_is_kept_with_note_and_promises_in_one_step(empty_journal: Journal, amara: UUID) -> None:
    logged = log_session(
        empty_journal, amara, SessionValues(wall("2026-11-23T07:00"), 50, "The offsite"),
        note=[Paragraph("She will ask."), Paragraph("I doubt it.", Mark.RESTRICTED)],
        promises=[
            NewPromise(Side.ME, "send\nthe  paper", wall("2026-12-01T09:00").local.date()),
            NewPromise(Side.THEM, " "),
            NewPromise(Side.THEM, "\0\u2028"),
            NewPromise(Side.THEM, "read it", mark=Mark.PRIVATE),
        ],
        now=NOW,
    )  # fmt: skip
    assert logged.kinds == {Kind.SESSION, Kind.NOTE, Kind.PROMISE}
    found = page(empty_journal, logged.uuid)
    assert (found.row.state, found.row.minutes, found.row.title) == (SessionState.HELD, 50, "The offsite")
    assert [(paragraph.text, paragraph.mark) for paragraph in found.note] == [
        ("She will ask.", Mark.PRIVATE),
        ("I doubt it.", Mark.RESTRICTED),
    ]
    assert [(row.by, row.text, row.mark, row.state) for row in found.promises] == [
        (Side.ME, "send the paper", Mark.SHAREABLE, PromiseState.OPEN),
        (Side.THEM, "read it", Mark.PRIVATE, PromiseState.OPEN),
    ]


@pytest.mark.parametrize(
    ("text", "minutes", "is_taken"),
    [("2026-11-23T08:00", 60, True), ("2026-11-23T09:00", 60, True), ("2026-11-23T09:01", 60, False),
     ("2026-11-24T08:00", 60, False), ("2099-01-01T09:00", 60, False)],
)  # fmt: skip
def test_what_lies_in_the_future_is_not_held(
    text: str, minutes: int, is_taken: bool, empty_journal: Journal, amara: UUID
) -> None:
    values = SessionValues(wall(text), minutes)
    if is_taken:
        log_session(empty_journal, amara, values, now=NOW)
        return
    with pytest.raises(NotYetHeldError, match="has not come yet"):
        log_session(empty_journal, amara, values, now=NOW)
    assert ask(empty_journal, "SELECT count(*) FROM session") == [(0,)]


@pytest.mark.parametrize(
    ("held", "is_same"),
    [("2026-11-20T12:00", True), ("2026-11-20T09:00", True), ("2026-11-20T15:00", True), ("2026-11-20T15:01", False),
     ("2026-11-20T08:59", False), ("2026-11-19T12:00", False)],
)  # fmt: skip
def test_a_plan_within_three_hours_becomes_the_held_session(
    held: str, is_same: bool, empty_journal: Journal, amara: UUID
) -> None:
    planned = plan_session(
        empty_journal,
        amara,
        SessionValues(wall("2026-11-20T12:00"), 60, "Planned", "Room 4", "https://x.example"),
        now=NOW,
    ).uuid
    other = meet(empty_journal, "Jonas")
    plan(empty_journal, other, held)
    logged = log_session(empty_journal, amara, SessionValues(wall(held), 45), now=NOW).uuid
    assert (logged == planned) is is_same
    found = page(empty_journal, logged)
    assert (found.row.state, found.row.minutes, found.row.at) == (SessionState.HELD, 45, wall(held))
    assert found.row.title == ("Planned" if is_same else "")
    assert found.row.place == ("Room 4" if is_same else "")


def test_the_nearest_of_several_plans_is_the_one(empty_journal: Journal, amara: UUID) -> None:
    plan(empty_journal, amara, "2026-11-20T10:00")
    near = plan(empty_journal, amara, "2026-11-20T12:00")
    assert log(empty_journal, amara, "2026-11-20T12:30") == near


def test_a_named_plan_is_taken_however_far_it_was(empty_journal: Journal, amara: UUID) -> None:
    far = plan(empty_journal, amara, "2026-12-24T09:00")
    logged = log_session(empty_journal, amara, SessionValues(wall("2026-11-20T09:00")), planned=far, now=NOW)
    assert logged.uuid == far
    assert page(empty_journal, far).row.at == wall("2026-11-20T09:00")
    with pytest.raises(NotPlannedError):
        log_session(empty_journal, amara, SessionValues(wall("2026-11-21T09:00")), planned=far, now=NOW)


def test_the_plan_of_somebody_else_is_not_taken(empty_journal: Journal, amara: UUID) -> None:
    theirs = plan(empty_journal, meet(empty_journal, "Jonas"), "2026-11-20T09:00")
    with pytest.raises(RecordMissingError, match="no session with this person"):
        log_session(empty_journal, amara, SessionValues(wall("2026-11-20T09:00")), planned=theirs, now=NOW)


def test_what_was_noted_beforehand_is_never_lost(empty_journal: Journal, amara: UUID) -> None:
    planned = plan(empty_journal, amara, "2026-11-20T09:00")
    save_note(empty_journal, planned, paragraphs_of("Ask about Lisbon\nBring the book", Mark.SHAREABLE), now=NOW)
    log(empty_journal, amara, "2026-11-20T09:00", "")
    assert [each.text for each in page(empty_journal, planned).note] == ["Ask about Lisbon", "Bring the book"]


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("She said no.", ["Ask about Lisbon", "Bring the book", "She said no."]),
        ("Ask about Lisbon\nNo.\nBring the book\nDone.", ["Ask about Lisbon", "No.", "Bring the book", "Done."]),
    ],
)
def test_a_note_goes_below_the_preparation_or_takes_it_in(
    note: str, kept: list[str], empty_journal: Journal, amara: UUID
) -> None:
    planned = plan(empty_journal, amara, "2026-11-20T09:00")
    save_note(empty_journal, planned, paragraphs_of("Ask about Lisbon\nBring the book"), now=NOW)
    log(empty_journal, amara, "2026-11-20T09:00", note)
    assert [each.text for each in page(empty_journal, planned).note] == kept


def test_characters_that_had_to_go_are_noticed(empty_journal: Journal, amara: UUID) -> None:
    values = SessionValues(wall("2026-11-20T09:00"))
    logged = log_session(empty_journal, amara, values, note=[Paragraph("a\0b \ud800")], now=NOW)
    assert logged.notices == (Notice.CHARACTERS_DROPPED,)
    assert page(empty_journal, logged.uuid).note == (Paragraph("ab "),)


def test_a_held_session_can_be_corrected(empty_journal: Journal, amara: UUID) -> None:
    uuid = log(empty_journal, amara, "2026-11-20T09:00", "Well.")
    change_held(empty_journal, uuid, SessionValues(wall("2026-11-19T16:00"), 90, "Late"), now=NOW)
    found = page(empty_journal, uuid)
    assert (found.row.at, found.row.minutes, found.row.title) == (wall("2026-11-19T16:00"), 90, "Late")
    assert found.note == (Paragraph("Well."),)
    with pytest.raises(NotYetHeldError):
        change_held(empty_journal, uuid, SessionValues(wall("2026-12-19T16:00")), now=NOW)


def test_impressions_stay_on_their_scale(empty_journal: Journal, amara: UUID) -> None:
    uuid = log(empty_journal, amara, "2026-11-20T09:00")
    record_impressions(empty_journal, uuid, objective=" decide ", mood_before=1, mood_after=5, preparedness=3, now=NOW)
    assert page(empty_journal, uuid).objective == "decide"
    assert ask(empty_journal, "SELECT mood_before, mood_after, preparedness FROM session_detail") == [(1, 5, 3)]
    for wrong in (0, 6, -1):
        with pytest.raises(FigureOutOfRangeError, match="from 1 to 5"):
            record_impressions(empty_journal, uuid, mood_after=wrong, now=NOW)


def test_nothing_is_planned_or_logged_with_nobody(empty_journal: Journal) -> None:
    values = SessionValues(wall("2026-11-20T09:00"))
    for attempt in (
        lambda: plan_session(empty_journal, uuid4(), values, now=NOW),
        lambda: log_session(empty_journal, uuid4(), values, now=NOW),
        lambda: change_plan(empty_journal, uuid4(), values, now=NOW),
        lambda: change_held(empty_journal, uuid4(), values, now=NOW),
        lambda: close_plan(empty_journal, uuid4(), SessionState.MISSED, now=NOW),
        lambda: record_impressions(empty_journal, uuid4(), now=NOW),
    ):
        with pytest.raises(RecordMissingError, match="It may have been deleted"):
            attempt()
    assert ask(empty_journal, "SELECT count(*) FROM session") == [(0,)]
