"""Reading the list of sessions stretch by stretch."""

from uuid import UUID

import pytest

from mentorjournal.services.journals import Journal
from mentorjournal.services.session_pages import Stretch, count_upcoming_sessions, list_sessions
from tests.journals import NOW
from tests.services.meetings import log, meet, plan


@pytest.mark.parametrize("stretch", list(Stretch))
def test_stretch_after_stretch_gives_every_session_once_in_order(sample_journal: Journal, stretch: Stretch) -> None:
    whole = list_sessions(sample_journal, stretch, now=NOW, limit=10_000)
    read = list_sessions(sample_journal, stretch, now=NOW, limit=7)
    while following := list_sessions(sample_journal, stretch, now=NOW, limit=7, offset=len(read)):
        read += following
    assert read == whole


def test_sessions_at_the_same_moment_are_neither_lost_nor_doubled(empty_journal: Journal) -> None:
    made = {log(empty_journal, meet(empty_journal, f"Person {number}"), "2026-11-20T09:00") for number in range(5)}
    read: list[UUID] = []
    while following := list_sessions(empty_journal, Stretch.PAST, now=NOW, limit=2, offset=len(read)):
        read += [row.uuid for row in following]
    assert len(read) == 5
    assert set(read) == made


def test_a_list_can_begin_before_a_moment(empty_journal: Journal) -> None:
    amara = meet(empty_journal)
    early, late = (log(empty_journal, amara, f"2026-11-{day}T09:00") for day in ("02", "20"))
    moment = list_sessions(empty_journal, Stretch.PAST, now=NOW)[0].at.instant
    (row,) = list_sessions(empty_journal, Stretch.PAST, now=NOW, before=moment)
    assert (row.uuid, late != early) == (early, True)


def test_what_is_coming_is_counted(empty_journal: Journal) -> None:
    amara = meet(empty_journal)
    assert count_upcoming_sessions(empty_journal, now=NOW) == 0
    plan(empty_journal, amara, "2026-12-01T09:00")
    plan(empty_journal, amara, "2026-11-20T09:00")
    log(empty_journal, amara, "2026-11-02T09:00")
    assert count_upcoming_sessions(empty_journal, now=NOW) == 1
