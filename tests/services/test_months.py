"""How many records each month has."""

from datetime import UTC, date, datetime

import pytest

from mentorjournal.domain.states import SessionState
from mentorjournal.guides import find_guide
from mentorjournal.services.journals import Journal
from mentorjournal.services.months import MonthCount, count_past_sessions_by_month, count_reflections_by_month
from mentorjournal.services.reflections import Subject, list_reflections, write_reflection
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.services.sessions import close_plan
from tests.journals import NOW
from tests.services.meetings import log, meet, plan

FREE = find_guide("free-page")
ZONES = ["Europe/London", "Pacific/Kiritimati", "America/Los_Angeles"]


def written(journal: Journal, *moments: datetime) -> None:
    for moment in moments:
        write_reflection(journal, FREE, {"page": "Rain."}, Subject(), written_at=moment, now=NOW)


def test_an_empty_journal_has_no_months(empty_journal: Journal) -> None:
    assert count_reflections_by_month(empty_journal, "UTC") == []
    assert count_past_sessions_by_month(empty_journal, now=NOW, zone="UTC") == []


def test_a_month_begins_and_ends_on_the_owners_clock(empty_journal: Journal) -> None:
    written(
        empty_journal,
        datetime(2026, 10, 31, 23, 30, tzinfo=UTC),
        datetime(2026, 10, 31, 11, tzinfo=UTC),
        datetime(2026, 3, 1, tzinfo=UTC),
    )
    assert [(each.month, each.count) for each in count_reflections_by_month(empty_journal, "UTC")] == [
        (date(2026, 10, 1), 2),
        (date(2026, 3, 1), 1),
    ]
    berlin = count_reflections_by_month(empty_journal, "Europe/Berlin")
    assert berlin[0] == MonthCount(date(2026, 11, 1), datetime(2026, 11, 30, 23, tzinfo=UTC), 1)
    assert [each.month for each in berlin[1:]] == [date(2026, 10, 1), date(2026, 3, 1)]


@pytest.mark.parametrize("zone", ZONES)
def test_month_by_month_every_reflection_is_read_once_in_order(sample_journal: Journal, zone: str) -> None:
    months = count_reflections_by_month(sample_journal, zone)
    read = [
        row.uuid for each in months for row in list_reflections(sample_journal, before=each.until, limit=each.count)
    ]
    assert read == [row.uuid for row in list_reflections(sample_journal, limit=10_000)]


@pytest.mark.parametrize("zone", ZONES)
def test_month_by_month_every_past_session_is_read_once_in_order(sample_journal: Journal, zone: str) -> None:
    months = count_past_sessions_by_month(sample_journal, now=NOW, zone=zone)
    read = [
        row.uuid
        for each in months
        for row in list_sessions(sample_journal, Stretch.PAST, now=NOW, before=each.until, limit=each.count)
    ]
    assert read == [row.uuid for row in list_sessions(sample_journal, Stretch.PAST, now=NOW, limit=10_000)]


def test_a_plan_counts_when_it_is_over_and_a_cancelled_one_at_once(empty_journal: Journal) -> None:
    amara = meet(empty_journal)
    log(empty_journal, amara, "2026-11-02T09:00")
    plan(empty_journal, amara, "2026-11-20T09:00")
    plan(empty_journal, amara, "2026-12-01T09:00")
    called_off = plan(empty_journal, amara, "2026-12-02T09:00")
    close_plan(empty_journal, called_off, SessionState.CANCELLED, now=NOW)
    months = count_past_sessions_by_month(empty_journal, now=NOW, zone="Europe/London")
    assert [(each.month, each.count) for each in months] == [(date(2026, 12, 1), 1), (date(2026, 11, 1), 2)]
