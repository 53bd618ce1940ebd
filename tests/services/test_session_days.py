"""Sessions by their days."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from mentorjournal.domain.states import SessionState
from mentorjournal.services.journals import Journal
from mentorjournal.services.session_days import list_days
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.services.sessions import SessionValues, close_plan, plan_session
from tests.journals import NOW
from tests.services.meetings import ZONE, log, meet, plan, wall

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


def uuids(journal: Journal, first: date = FIRST, last: date = LAST, zone: str = ZONE) -> dict[date, list[UUID]]:
    return {day: [row.uuid for row in rows] for day, rows in list_days(journal, first, last, zone=zone).items()}


def test_each_session_stands_on_its_day_in_order(empty_journal: Journal, amara: UUID) -> None:
    late, early = plan(empty_journal, amara, "2026-11-26T16:00"), plan(empty_journal, amara, "2026-11-26T08:00")
    held = log(empty_journal, amara, "2026-11-02T12:00")
    gone = plan(empty_journal, amara, "2026-11-27T09:00")
    close_plan(empty_journal, gone, SessionState.CANCELLED, now=NOW)
    assert uuids(empty_journal) == {
        date(2026, 11, 2): [held],
        date(2026, 11, 26): [early, late],
        date(2026, 11, 27): [gone],
    }
    assert list(uuids(empty_journal)) == sorted(uuids(empty_journal))


def test_both_ends_belong_to_it_from_midnight_to_midnight(empty_journal: Journal, amara: UUID) -> None:
    inside = [plan(empty_journal, amara, text) for text in ("2026-11-01T00:00", "2026-11-30T23:59")]
    for text in ("2026-10-31T23:59", "2026-12-01T00:00"):
        plan(empty_journal, amara, text)
    assert list(uuids(empty_journal).values()) == [[inside[0]], [inside[1]]]


def test_a_session_elsewhere_stands_on_the_day_it_is_for_the_owner(empty_journal: Journal, amara: UUID) -> None:
    values = SessionValues(wall("2026-12-01T00:30", "Asia/Tokyo"))
    planned = plan_session(empty_journal, amara, values, now=NOW).uuid
    assert uuids(empty_journal) == {date(2026, 11, 30): [planned]}
    assert uuids(empty_journal, zone="Asia/Tokyo") == {}


def test_the_rows_are_those_of_the_lists(sample_journal: Journal) -> None:
    rows = list_sessions(sample_journal, Stretch.ALL, now=NOW, limit=1000)
    days = list_days(sample_journal, date(2020, 1, 1), date(2030, 1, 1), zone=ZONE)
    by_uuid = {row.uuid: row for each in days.values() for row in each}
    assert by_uuid == {row.uuid: row for row in rows}
    for day, each in days.items():
        assert all(row.at.seen_from(ZONE).local.date() == day for row in each)


def test_every_day_is_found_alone_as_in_its_month(sample_journal: Journal) -> None:
    month = list_days(sample_journal, FIRST, LAST, zone=ZONE)
    alone = {}
    for number in range(30):
        day = FIRST + timedelta(days=number)
        alone |= list_days(sample_journal, day, day, zone=ZONE)
    assert alone == month
