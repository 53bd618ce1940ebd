"""The lists of sessions, and everything on one session's page."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mentorjournal.domain.states import SessionState
from mentorjournal.errors import RecordMissingError
from mentorjournal.guides import find_guide
from mentorjournal.services.journals import Journal
from mentorjournal.services.reflections import Subject, write_reflection
from mentorjournal.services.session_pages import Stretch, ends_at, list_sessions, read_session
from mentorjournal.services.sessions import close_plan
from tests.journals import NOW
from tests.services.meetings import at, log, meet, plan

SECOND = timedelta(seconds=1)


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


def uuids(journal: Journal, stretch: Stretch, now: object = NOW, **options: object) -> list[UUID]:
    return [row.uuid for row in list_sessions(journal, stretch, now=now, **options)]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("minutes", [5, 7, 45, 60, 61, 90, 1440])
@pytest.mark.parametrize("start", ["2026-11-23T07:03", "2026-10-25T00:30", "2026-12-31T23:59", "2096-02-29T11:11"])
def test_a_plan_is_upcoming_until_its_very_end(minutes: int, start: str, empty_journal: Journal, amara: UUID) -> None:
    uuid = plan(empty_journal, amara, start, minutes)
    end = ends_at(read_session(empty_journal, uuid).row)
    for now, is_past in ((end - timedelta(minutes=minutes) + SECOND, False), (end - SECOND, False), (end, True)):
        assert uuids(empty_journal, Stretch.UPCOMING, now) == ([] if is_past else [uuid])
        assert uuids(empty_journal, Stretch.PAST, now) == ([uuid] if is_past else [])
        assert uuids(empty_journal, Stretch.ALL, now) == [uuid]


def test_each_stretch_has_its_order(empty_journal: Journal, amara: UUID) -> None:
    held = log(empty_journal, amara, "2026-11-20T09:00")
    forgotten = plan(empty_journal, amara, "2026-11-22T09:00")
    running = plan(empty_journal, amara, "2026-11-23T07:30")
    near, far = plan(empty_journal, amara, "2026-12-01T09:00"), plan(empty_journal, amara, "2027-12-01T09:00")
    called_off = plan(empty_journal, amara, "2026-12-05T09:00")
    close_plan(empty_journal, called_off, SessionState.CANCELLED, now=NOW)
    assert uuids(empty_journal, Stretch.UPCOMING) == [running, near, far]
    assert uuids(empty_journal, Stretch.PAST) == [called_off, forgotten, held]
    assert uuids(empty_journal, Stretch.ALL) == [far, called_off, near, running, forgotten, held]
    assert uuids(empty_journal, Stretch.ALL, limit=2) == [far, called_off]


def test_a_list_may_be_of_one_relationship(empty_journal: Journal, amara: UUID) -> None:
    jonas = meet(empty_journal, "Jonas")
    mine, other = plan(empty_journal, amara), plan(empty_journal, jonas, "2026-12-09T09:00")
    assert uuids(empty_journal, Stretch.UPCOMING) == [mine, other]
    assert uuids(empty_journal, Stretch.UPCOMING, relationship_uuid=jonas) == [other]


def test_a_row_says_whether_something_was_written(empty_journal: Journal, amara: UUID) -> None:
    uuid = log(empty_journal, amara, "2026-11-20T09:00")
    assert [row.has_reflection for row in list_sessions(empty_journal, Stretch.PAST, now=NOW)] == [False]
    free = find_guide("free-page")
    answers = {free.prompts[0].id: "Well."}
    written = write_reflection(empty_journal, free, answers, Subject(session=uuid), now=NOW).uuid
    assert [row.has_reflection for row in list_sessions(empty_journal, Stretch.PAST, now=NOW)] == [True]
    assert [row.uuid for row in read_session(empty_journal, uuid).reflections] == [written]


def test_a_page_has_the_person_s_addresses_and_zone(sample_journal: Journal) -> None:
    for row in list_sessions(sample_journal, Stretch.ALL, now=NOW, limit=1000):
        page = read_session(sample_journal, row.uuid)
        assert page.row == row
        assert page.person_emails
        assert page.person_zone
        if row.state is SessionState.HELD:
            assert row.at.instant <= at("2026-11-23T20:00")


def test_no_session_no_page(empty_journal: Journal) -> None:
    with pytest.raises(RecordMissingError):
        read_session(empty_journal, uuid4())
