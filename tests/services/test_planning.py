from datetime import datetime, timedelta
from uuid import UUID

import pytest

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import AlreadyHeldError, RecordMissingError
from mentorjournal.services.journals import Journal
from mentorjournal.services.people import PersonValues, add_person, change_cadence
from mentorjournal.services.planning import suggest_session
from mentorjournal.services.session_pages import read_session
from mentorjournal.services.sessions import (
    SessionValues,
    change_plan,
    close_plan,
    log_session,
    plan_session,
    reopen_plan,
)
from tests.journals import NOW

LONDON = "Europe/London"


def amara(journal: Journal, zone: str | None = None) -> UUID:
    return add_person(journal, PersonValues("Amara Okafor", zone=zone), Role.MENTEE, now=NOW).uuid


def london(*moment: int) -> WallTime:
    return WallTime(datetime(*moment), LONDON)  # pyright: ignore[reportArgumentType]


def test_the_next_hour_is_the_last_one_a_cadence_later_on_its_weekday(empty_journal: Journal) -> None:
    relationship = amara(empty_journal)
    values = SessionValues(london(2026, 11, 12, 10), 45, place="The canteen", link="https://meet.example/a")
    log_session(empty_journal, relationship, values, now=NOW)
    suggested = suggest_session(empty_journal, relationship, now=NOW).values
    assert suggested == SessionValues(london(2026, 12, 10, 10), 60, place="The canteen", link="https://meet.example/a")
    assert suggested.at.local.isoweekday() == values.at.local.isoweekday()


def test_it_follows_what_is_planned_already(empty_journal: Journal) -> None:
    relationship = amara(empty_journal)
    change_cadence(empty_journal, relationship, Cadence(2, CadenceUnit.WEEK, 30), now=NOW)
    plan_session(empty_journal, relationship, SessionValues(london(2026, 12, 1, 9)), now=NOW)
    suggested = suggest_session(empty_journal, relationship, now=NOW).values
    assert (suggested.at, suggested.minutes) == (london(2026, 12, 15, 9), 30)


def test_an_hour_long_overdue_is_offered_soon_on_the_same_weekday(empty_journal: Journal) -> None:
    relationship = amara(empty_journal)
    log_session(empty_journal, relationship, SessionValues(london(2026, 6, 4, 15)), now=NOW)
    assert suggest_session(empty_journal, relationship, now=NOW).values.at == london(2026, 11, 26, 15)


def test_somebody_never_met_is_offered_a_week_ahead_in_working_hours(empty_journal: Journal) -> None:
    suggestion = suggest_session(empty_journal, amara(empty_journal, "Europe/Berlin"), now=NOW)
    assert suggestion.values.at == london(2026, 11, 30, 10)
    assert suggestion.their_zone == "Europe/Berlin"


def test_an_hour_in_the_evening_moves_into_the_working_day(empty_journal: Journal) -> None:
    relationship = amara(empty_journal)
    log_session(empty_journal, relationship, SessionValues(london(2026, 11, 19, 20)), now=NOW)
    assert suggest_session(empty_journal, relationship, now=NOW).values.at == london(2026, 12, 17, 16, 30)


def test_nobody_cannot_be_planned_with(empty_journal: Journal) -> None:
    with pytest.raises(RecordMissingError):
        suggest_session(empty_journal, UUID(int=7), now=NOW)


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.MISSED])
def test_a_closed_plan_is_taken_back_and_can_be_moved_again(empty_journal: Journal, state: SessionState) -> None:
    relationship = amara(empty_journal)
    planned = plan_session(empty_journal, relationship, SessionValues(london(2026, 12, 1, 9)), now=NOW).uuid
    close_plan(empty_journal, planned, state, "Half-term.", now=NOW)
    reopen_plan(empty_journal, planned, now=NOW + timedelta(minutes=1))
    page = read_session(empty_journal, planned)
    assert (page.row.state, page.row.at, page.reason) == (SessionState.PLANNED, london(2026, 12, 1, 9), "")
    change_plan(empty_journal, planned, SessionValues(london(2026, 12, 2, 9)), now=NOW)


def test_what_was_held_cannot_be_planned_again(empty_journal: Journal) -> None:
    held = log_session(empty_journal, amara(empty_journal), SessionValues(london(2026, 11, 19, 9)), now=NOW).uuid
    with pytest.raises(AlreadyHeldError, match="2026-11-19"):
        reopen_plan(empty_journal, held, now=NOW)
