"""Series: planned by a rule, and one occurrence or all that follow touched, moved, cancelled or skipped."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.domain.recurrence import MonthlyOnWeekday, Recurrence, Weekday, Weekly
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import NotPlannedError, RecordMissingError, TimeSkippedError
from mentorjournal.series_errors import OccurrenceMissingError, RuleNeverError
from mentorjournal.services.checking import check_journal
from mentorjournal.services.deleting import delete_person, delete_session
from mentorjournal.services.journals import Journal
from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.occurrences import (
    find_occurrence,
    list_occurrences,
    list_series,
    occurrence_uuid,
    read_series,
)
from mentorjournal.services.series import (
    cancel_following,
    cancel_occurrence,
    end_series,
    move_following,
    move_occurrence,
    plan_series,
    skip_occurrence,
    touch_near,
    touch_occurrence,
)
from mentorjournal.services.session_pages import read_session
from mentorjournal.services.sessions import SessionValues, change_plan, log_session
from mentorjournal.services.undoing import one_step, undo_step
from tests.dumps import ask
from tests.journals import NOW
from tests.services.meetings import at, meet, wall
from tests.services.test_undoing import content

MONTHLY = Recurrence(MonthlyOnWeekday(2, Weekday.TUESDAY))
WEEKLY = Recurrence(Weekly(frozenset({Weekday.TUESDAY})))
VALUES = SessionValues(wall("2026-12-08T09:00"), 45, "The new tools", "Room 4", "https://meet.example/a")
JANUARY, FEBRUARY = datetime(2027, 1, 12, 9), datetime(2027, 2, 9, 9)


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


@pytest.fixture
def monthly(empty_journal: Journal, amara: UUID) -> UUID:
    """The second Tuesday of each month at nine, from December on, without an end."""
    return plan_series(empty_journal, amara, VALUES, MONTHLY, now=NOW).uuid


def shown(journal: Journal, until: str = "2027-05-01T00:00") -> list[str]:
    """When the sessions of all series are, from now on."""
    found = list_occurrences(journal, NOW, at(until))
    return [f"{each.row.at.local:%m-%d %H:%M}" for each in found if each.row.state is SessionState.PLANNED]


def test_a_series_is_there_without_a_row_for_each_session(empty_journal: Journal, amara: UUID, monthly: UUID) -> None:
    found = list_occurrences(empty_journal, NOW, at("2027-05-01T00:00"))
    assert [each.row.at.local.isoformat() for each in found] == [
        "2026-12-08T09:00:00", "2027-01-12T09:00:00", "2027-02-09T09:00:00", "2027-03-09T09:00:00",
        "2027-04-13T09:00:00",
    ]  # fmt: skip
    assert [each.row.at.instant.hour for each in found] == [9, 9, 9, 9, 8]
    row = found[1].row
    assert (row.person, row.minutes, row.title, row.place) == ("Amara Okafor", 45, "The new tools", "Room 4")
    assert row.uuid == occurrence_uuid(monthly, JANUARY)
    assert ask(empty_journal, "SELECT count(*) FROM session") == [(0,)]
    assert [plan.uuid for plan in list_series(empty_journal, relationship_uuid=amara)] == [monthly]
    assert list_occurrences(empty_journal, NOW, at("2027-05-01T00:00"), relationship_uuid=uuid4()) == []


def test_a_series_begins_on_the_first_day_that_fits(empty_journal: Journal, amara: UUID) -> None:
    values = SessionValues(wall("2026-12-09T09:00"))
    series = plan_series(empty_journal, amara, values, MONTHLY, now=NOW).uuid
    assert read_series(empty_journal, series).starts == wall("2027-01-12T09:00")


def test_what_cannot_be_planned_leaves_nothing(empty_journal: Journal, amara: UUID) -> None:
    with pytest.raises(RuleNeverError):
        plan_series(empty_journal, amara, VALUES, Recurrence(MONTHLY.rhythm, date(2026, 12, 7)), now=NOW)
    with pytest.raises(RecordMissingError):
        plan_series(empty_journal, uuid4(), VALUES, MONTHLY, now=NOW)
    skipped = SessionValues(WallTime(datetime(2027, 3, 28, 1, 30), "Europe/London"))
    with pytest.raises(TimeSkippedError):
        plan_series(empty_journal, amara, skipped, WEEKLY, now=NOW)
    assert list_series(empty_journal) == []


def test_a_touched_occurrence_is_a_session_with_the_words_of_its_series(empty_journal: Journal, monthly: UUID) -> None:
    before = list_occurrences(empty_journal, NOW, at("2027-05-01T00:00"))
    touched = touch_occurrence(empty_journal, monthly, JANUARY, now=NOW).uuid
    assert touch_occurrence(empty_journal, monthly, JANUARY, now=NOW).uuid == touched
    assert touched == before[1].row.uuid
    assert read_session(empty_journal, touched).row == before[1].row
    after = list_occurrences(empty_journal, NOW, at("2027-05-01T00:00"))
    assert [each.row for each in after] == [each.row for each in before]
    assert [each.is_touched for each in after] == [False, True, False, False, False]


def test_a_time_that_the_rule_does_not_give_is_no_occurrence(empty_journal: Journal, monthly: UUID) -> None:
    for deed in (touch_occurrence, cancel_occurrence, cancel_following, skip_occurrence):
        with pytest.raises(OccurrenceMissingError, match="2027-01-12 10:00"):
            deed(empty_journal, monthly, JANUARY + timedelta(hours=1), now=NOW)
        with pytest.raises(RecordMissingError):
            deed(empty_journal, uuid4(), JANUARY, now=NOW)


def test_one_occurrence_moves_alone(empty_journal: Journal, monthly: UUID) -> None:
    moved = move_occurrence(empty_journal, monthly, JANUARY, wall("2027-01-14T15:00"), now=NOW).uuid
    assert moved == occurrence_uuid(monthly, JANUARY)
    assert shown(empty_journal) == ["12-08 09:00", "01-14 15:00", "02-09 09:00", "03-09 09:00", "04-13 09:00"]
    assert read_session(empty_journal, moved).row.minutes == 45
    # Moved out of a stretch or into it, it stands there once.
    assert len(list_occurrences(empty_journal, at("2027-01-12T00:00"), at("2027-01-13T00:00"))) == 0
    assert len(list_occurrences(empty_journal, at("2027-01-14T00:00"), at("2027-01-15T00:00"))) == 1
    again = move_occurrence(empty_journal, monthly, JANUARY, wall("2027-09-01T15:00"), 30, now=NOW).uuid
    assert again == moved
    assert read_session(empty_journal, moved).row.minutes == 30
    assert "01-14 15:00" not in shown(empty_journal)


def test_one_occurrence_is_cancelled_alone_and_stays_in_sight(empty_journal: Journal, monthly: UUID) -> None:
    cancelled = cancel_occurrence(empty_journal, monthly, JANUARY, "Ill", now=NOW).uuid
    assert read_session(empty_journal, cancelled).reason == "Ill"
    assert shown(empty_journal) == ["12-08 09:00", "02-09 09:00", "03-09 09:00", "04-13 09:00"]
    states = [each.row.state for each in list_occurrences(empty_journal, NOW, at("2027-02-01T00:00"))]
    assert states == [SessionState.PLANNED, SessionState.CANCELLED]
    with pytest.raises(NotPlannedError):
        move_occurrence(empty_journal, monthly, JANUARY, wall("2027-01-14T15:00"), now=NOW)


def test_a_skipped_occurrence_is_gone_touched_or_not(empty_journal: Journal, monthly: UUID) -> None:
    touch_occurrence(empty_journal, monthly, FEBRUARY, now=NOW)
    for original in (JANUARY, FEBRUARY):
        skip_occurrence(empty_journal, monthly, original, now=NOW)
    assert shown(empty_journal) == ["12-08 09:00", "03-09 09:00", "04-13 09:00"]
    with pytest.raises(OccurrenceMissingError):
        touch_occurrence(empty_journal, monthly, JANUARY, now=NOW)


def test_an_occurrence_that_is_deleted_does_not_come_back_by_its_rule(empty_journal: Journal, monthly: UUID) -> None:
    touched = touch_occurrence(empty_journal, monthly, JANUARY, now=NOW).uuid
    delete_session(empty_journal, touched, now=NOW)
    assert shown(empty_journal) == ["12-08 09:00", "02-09 09:00", "03-09 09:00", "04-13 09:00"]


def test_one_and_all_that_follow_are_cancelled(empty_journal: Journal, monthly: UUID) -> None:
    touched = touch_occurrence(empty_journal, monthly, datetime(2027, 3, 9, 9), now=NOW).uuid
    cancel_following(empty_journal, monthly, FEBRUARY, "Left", now=NOW)
    assert shown(empty_journal) == ["12-08 09:00", "01-12 09:00"]
    assert read_session(empty_journal, touched).reason == "Left"


def test_a_series_ends_on_a_day_and_later_never_further(empty_journal: Journal, monthly: UUID) -> None:
    end_series(empty_journal, monthly, FEBRUARY.date(), now=NOW)
    end_series(empty_journal, monthly, date(2028, 1, 1), now=NOW)
    assert shown(empty_journal) == ["12-08 09:00", "01-12 09:00", "02-09 09:00"]


def test_one_and_all_that_follow_move_and_what_stays_keeps_its_uuids(empty_journal: Journal, monthly: UUID) -> None:
    before = [each.row.uuid for each in list_occurrences(empty_journal, NOW, at("2027-02-01T00:00"))]
    values = SessionValues(wall("2027-02-11T16:00"), 60, "The old tools")
    new = move_following(empty_journal, monthly, FEBRUARY, values, now=NOW).uuid
    assert new != monthly
    assert shown(empty_journal) == ["12-08 09:00", "01-12 09:00", "02-11 16:00", "03-11 16:00", "04-08 16:00"]
    assert [each.row.uuid for each in list_occurrences(empty_journal, NOW, at("2027-02-01T00:00"))] == before
    (later,) = list_occurrences(empty_journal, at("2027-03-01T00:00"), at("2027-04-01T00:00"))
    assert (later.series, later.row.title, later.row.minutes) == (new, "The old tools", 60)


def test_what_was_touched_goes_along_and_loses_nothing(empty_journal: Journal, amara: UUID) -> None:
    series = plan_series(empty_journal, amara, VALUES, Recurrence(WEEKLY.rhythm, count=8), now=NOW).uuid
    tuesdays = [datetime(2026, 12, 8, 9) + timedelta(weeks=week) for week in range(8)]
    plain, own = (touch_occurrence(empty_journal, series, tuesdays[week], now=NOW).uuid for week in (3, 5))
    change_plan(empty_journal, own, SessionValues(wall("2027-01-15T12:00"), 45), now=NOW)
    cancelled = cancel_occurrence(empty_journal, series, tuesdays[4], now=NOW).uuid
    skip_occurrence(empty_journal, series, tuesdays[6], now=NOW)
    new = move_following(empty_journal, series, tuesdays[2], SessionValues(wall("2026-12-23T10:00"), 45), now=NOW).uuid
    assert shown(empty_journal) == ["12-08 09:00", "12-15 09:00", "12-23 10:00", "12-30 10:00", "01-15 12:00",
                                    "01-27 10:00"]  # fmt: skip
    found = {each.row.uuid: each for each in list_occurrences(empty_journal, NOW, at("2027-05-01T00:00"))}
    assert {found[uuid].series for uuid in (plain, own, cancelled)} == {new}
    assert found[own].original == datetime(2027, 1, 13, 10)
    assert read_session(empty_journal, cancelled).row.state is SessionState.CANCELLED
    # A shorter rule has no place for the last of them: it stays a session by itself.
    short = Recurrence(WEEKLY.rhythm, count=1)
    move_following(
        empty_journal, new, datetime(2026, 12, 30, 10), SessionValues(wall("2027-01-05T09:00")), short, now=NOW
    )
    assert read_session(empty_journal, own).row.at == wall("2027-01-15T12:00")
    assert all(not finding.faults for finding in check_journal(empty_journal))


def test_a_series_that_nobody_touched_moves_whole_and_stays_the_same(empty_journal: Journal, monthly: UUID) -> None:
    values = SessionValues(wall("2026-12-09T11:00"), 45)
    assert move_following(empty_journal, monthly, VALUES.at.local, values, now=NOW).uuid == monthly
    assert shown(empty_journal) == ["12-09 11:00", "01-13 11:00", "02-10 11:00", "03-10 11:00", "04-14 11:00"]
    touched = touch_occurrence(empty_journal, monthly, datetime(2027, 1, 13, 11), now=NOW).uuid
    new = move_following(empty_journal, monthly, values.at.local, VALUES, now=NOW).uuid
    assert new != monthly
    assert shown(empty_journal, "2027-02-01T00:00") == ["12-08 09:00", "01-12 09:00"]
    assert touched in {each.row.uuid for each in list_occurrences(empty_journal, NOW, at("2027-02-01T00:00"))}


def test_an_occurrence_is_found_by_its_uuid(empty_journal: Journal, monthly: UUID) -> None:
    uuid = occurrence_uuid(monthly, JANUARY)
    found = find_occurrence(empty_journal, uuid, now=NOW)
    assert (found.series, found.original, found.is_touched) == (monthly, JANUARY, False)
    move_occurrence(empty_journal, monthly, JANUARY, wall("2027-01-14T15:00"), now=NOW)
    found = find_occurrence(empty_journal, uuid, now=NOW)
    assert (found.original, found.is_touched, found.row.at) == (JANUARY, True, wall("2027-01-14T15:00"))
    with pytest.raises(RecordMissingError):
        find_occurrence(empty_journal, uuid4(), now=NOW)


def test_the_occurrence_near_a_held_session_becomes_it(empty_journal: Journal, amara: UUID, monthly: UUID) -> None:
    later = at("2027-01-12T12:00")
    held = wall("2027-01-12T10:30")
    assert touch_near(empty_journal, amara, wall("2027-01-13T10:30"), now=later) is None
    touched = touch_near(empty_journal, amara, held, now=later)
    assert touched is not None
    assert log_session(empty_journal, amara, SessionValues(held), now=later).uuid == touched.uuid
    assert touch_near(empty_journal, amara, held, now=later) is None
    found = list_occurrences(empty_journal, at("2027-01-01T00:00"), at("2027-02-01T00:00"))
    assert [each.row.state for each in found] == [SessionState.HELD]


def test_every_deed_on_a_series_is_taken_back_and_done_again(empty_journal: Journal, amara: UUID) -> None:
    series = plan_series(empty_journal, amara, VALUES, MONTHLY, now=NOW).uuid
    touch_occurrence(empty_journal, series, FEBRUARY, now=NOW)
    values = SessionValues(wall("2027-01-14T15:00"))
    deeds = [
        lambda: plan_series(empty_journal, amara, VALUES, WEEKLY, now=NOW),
        lambda: touch_occurrence(empty_journal, series, JANUARY, now=NOW),
        lambda: move_occurrence(empty_journal, series, JANUARY, values.at, now=NOW),
        lambda: cancel_occurrence(empty_journal, series, JANUARY, now=NOW),
        lambda: skip_occurrence(empty_journal, series, FEBRUARY, now=NOW),
        lambda: cancel_following(empty_journal, series, JANUARY, now=NOW),
        lambda: move_following(empty_journal, series, JANUARY, values, now=NOW),
    ]
    for deed in deeds:
        before = content(empty_journal)
        with one_step(empty_journal) as step:
            deed()
        after = content(empty_journal)
        changed, back = undo_step(empty_journal, step, now=NOW)
        assert changed.kinds
        assert content(empty_journal) == before
        _, again = undo_step(empty_journal, back, now=NOW)
        assert content(empty_journal) == after
        undo_step(empty_journal, again, now=NOW)


def test_nothing_of_a_series_stays_behind_its_person(empty_journal: Journal, amara: UUID, monthly: UUID) -> None:
    skip_occurrence(empty_journal, monthly, JANUARY, now=NOW)
    person = next(choice.person for choice in list_relationships(empty_journal) if choice.uuid == amara)
    delete_person(empty_journal, person, now=NOW)
    assert list_series(empty_journal) == []
    assert ask(empty_journal, "SELECT count(*) FROM draft") == [(0,)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(st.lists(st.tuples(st.sampled_from(["touch", "move", "cancel", "skip"]), st.integers(0, 9)), max_size=6))
def test_whatever_is_done_no_occurrence_is_doubled_or_lost(
    empty_journal: Journal, deeds: list[tuple[str, int]]
) -> None:
    relationship = (
        list_relationships(empty_journal)[0].uuid if list_relationships(empty_journal) else meet(empty_journal)
    )
    series = plan_series(empty_journal, relationship, VALUES, Recurrence(WEEKLY.rhythm, count=10), now=NOW).uuid
    gone: set[int] = set()
    for deed, week in deeds:
        original = datetime(2026, 12, 8, 9) + timedelta(weeks=week)
        if week in gone:
            continue
        if deed == "skip":
            skip_occurrence(empty_journal, series, original, now=NOW)
            gone.add(week)
        elif deed == "cancel":
            cancel_occurrence(empty_journal, series, original, now=NOW)
            gone.add(week)
        elif deed == "move":
            move_occurrence(empty_journal, series, original, wall("2027-01-20T12:00"), now=NOW)
        else:
            touch_occurrence(empty_journal, series, original, now=NOW)
    found = [each for each in list_occurrences(empty_journal, NOW, at("2028-01-01T00:00")) if each.series == series]
    planned = [each.original for each in found if each.row.state is SessionState.PLANNED]
    assert sorted(planned) == [
        datetime(2026, 12, 8, 9) + timedelta(weeks=week) for week in range(10) if week not in gone
    ]
