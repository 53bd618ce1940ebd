"""Clashes between planned sessions, compared as instants."""

from uuid import UUID

import pytest

from mentorjournal.domain.recurrence import Recurrence, Weekday, Weekly
from mentorjournal.domain.states import SessionState
from mentorjournal.services.clashes import list_clashes
from mentorjournal.services.journals import Journal
from mentorjournal.services.occurrences import occurrence_uuid
from mentorjournal.services.series import move_occurrence, plan_series
from mentorjournal.services.sessions import SessionValues, close_plan
from tests.journals import NOW
from tests.services.meetings import log, meet, plan, wall

WEEKLY = Recurrence(Weekly(frozenset({Weekday.TUESDAY})))


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


@pytest.mark.parametrize(
    ("start", "minutes", "clashes"),
    [
        ("2026-12-08T08:00", 60, False),
        ("2026-12-08T08:00", 61, True),
        ("2026-12-08T09:59", 5, True),
        ("2026-12-08T10:00", 5, False),
        ("2026-12-08T00:00", 1440, True),
        ("2026-12-07T09:30", 1440, True),
        ("2026-12-07T09:00", 1440, False),
    ],
)
def test_sessions_clash_where_they_overlap(
    empty_journal: Journal, amara: UUID, start: str, minutes: int, clashes: bool
) -> None:
    planned = plan(empty_journal, amara, "2026-12-08T09:00")
    found = list_clashes(empty_journal, [wall(start)], minutes)
    assert [row.uuid for row in found] == ([planned] if clashes else [])


def test_two_clocks_are_compared_by_the_instant(empty_journal: Journal, amara: UUID) -> None:
    plan(empty_journal, amara, "2026-12-08T09:00")
    assert list_clashes(empty_journal, [wall("2026-12-08T10:00", "Europe/Berlin")], 60)
    assert not list_clashes(empty_journal, [wall("2026-12-08T09:00", "Europe/Berlin")], 60)
    assert not list_clashes(empty_journal, [], 60)


def test_only_what_is_still_planned_is_in_the_way(empty_journal: Journal, amara: UUID) -> None:
    cancelled = plan(empty_journal, amara, "2026-12-08T09:00")
    close_plan(empty_journal, cancelled, SessionState.CANCELLED, now=NOW)
    log(empty_journal, amara, "2026-11-20T09:00")
    planned = plan(empty_journal, amara, "2026-12-09T09:00")
    assert not list_clashes(empty_journal, [wall("2026-12-08T09:00"), wall("2026-11-20T09:00")], 60)
    assert not list_clashes(empty_journal, [wall("2026-12-09T09:30")], 60, ignoring=planned)


def test_a_series_clashes_by_what_its_rule_gives_and_where_that_was_moved(empty_journal: Journal, amara: UUID) -> None:
    series = plan_series(empty_journal, amara, SessionValues(wall("2026-12-08T09:00")), WEEKLY, now=NOW).uuid
    third = wall("2026-12-22T09:00")
    (found,) = list_clashes(empty_journal, [wall("2026-12-22T09:30")], 30)
    assert found.uuid == occurrence_uuid(series, third.local)
    move_occurrence(empty_journal, series, third.local, wall("2026-12-23T15:00"), now=NOW)
    assert not list_clashes(empty_journal, [wall("2026-12-22T09:30")], 30)
    assert list_clashes(empty_journal, [wall("2026-12-23T15:30")], 30)
    assert not list_clashes(empty_journal, [wall("2026-12-23T15:30")], 30, ignoring=series)
    both = list_clashes(empty_journal, [wall("2026-12-15T09:30"), wall("2026-12-29T09:30")], 30)
    assert [row.at.local.day for row in both] == [15, 29]
    assert not list_clashes(empty_journal, [wall("2026-12-15T09:30")], 30, ignoring=series)
