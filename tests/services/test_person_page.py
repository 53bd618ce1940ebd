"""The page of one person in one role."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mentorjournal.domain.cadence import Cadence
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.errors import RecordMissingError
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.person_page import TIMELINE_LENGTH, HeldSessions, count_held, read_person
from mentorjournal.services.sessions import close_plan
from tests.journals import NOW
from tests.services.meetings import log, meet, plan


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


def test_a_person_without_a_relationship_has_a_page(empty_journal: Journal) -> None:
    uuid = add_person(empty_journal, PersonValues("Nobody yet"), None, now=NOW).uuid
    page = read_person(empty_journal, uuid, now=NOW)
    assert (page.person, page.relationship, page.role, page.sessions, page.coming) == (uuid, None, None, (), None)
    assert page.cadence == Cadence()


def test_a_person_stands_for_their_first_relationship(empty_journal: Journal) -> None:
    one, two = meet(empty_journal, "Priya", Role.MENTEE), meet(empty_journal, "Priya", Role.PEER)
    person = read_person(empty_journal, two, now=NOW).person
    assert read_person(empty_journal, person, now=NOW).relationship == one
    assert read_person(empty_journal, two, now=NOW).role is Role.PEER
    with pytest.raises(RecordMissingError, match="no person"):
        read_person(empty_journal, uuid4(), now=NOW)


def test_hours_held_are_all_of_them(empty_journal: Journal, amara: UUID) -> None:
    for day in range(1, TIMELINE_LENGTH + 6):
        log(empty_journal, amara, (NOW - timedelta(days=day)).strftime("%Y-%m-%dT07:00"))
    close_plan(empty_journal, plan(empty_journal, amara, "2026-11-01T12:00"), SessionState.MISSED, now=NOW)
    assert count_held(empty_journal, amara) == HeldSessions(TIMELINE_LENGTH + 5, 60 * (TIMELINE_LENGTH + 5))
    assert count_held(empty_journal, meet(empty_journal, "Jonas Weber")) == HeldSessions(0, 0)
    page = read_person(empty_journal, amara, now=NOW)
    assert len(page.sessions) == TIMELINE_LENGTH


def test_the_next_session_is_on_the_timeline_however_many_follow(empty_journal: Journal, amara: UUID) -> None:
    held = log(empty_journal, amara, "2026-11-20T09:00")
    planned = [
        plan(empty_journal, amara, (NOW + timedelta(weeks=week)).strftime("%Y-%m-%dT09:00")) for week in range(1, 61)
    ]
    page = read_person(empty_journal, amara, now=NOW)
    assert page.coming is not None
    assert page.coming.row.uuid == planned[0]
    shown = [entry.row.uuid for entry in page.sessions]
    assert held in shown
    instants = [entry.row.at.instant for entry in page.sessions]
    assert instants == sorted(instants, reverse=True)


def test_a_session_shows_its_first_open_line(empty_journal: Journal, amara: UUID) -> None:
    uuid = log(empty_journal, amara, "2026-11-20T09:00")
    note = [Paragraph(""), Paragraph("secret", Mark.RESTRICTED), Paragraph("open " * 200), Paragraph("later")]
    save_note(empty_journal, uuid, note, now=NOW)
    (entry,) = read_person(empty_journal, amara, now=NOW).sessions
    assert entry.line == ("open " * 200)[:300]
    assert entry.mark is Mark.PRIVATE
    save_note(empty_journal, uuid, [Paragraph("secret", Mark.RESTRICTED)], now=NOW)
    (entry,) = read_person(empty_journal, amara, now=NOW).sessions
    assert (entry.line, entry.mark) == ("", None)
