"""Reading the list of sessions stretch by stretch."""

from uuid import UUID

import pytest

from mentorjournal.services.journals import Journal
from mentorjournal.services.session_pages import Stretch, list_sessions
from tests.journals import NOW
from tests.services.meetings import log, meet, plan


@pytest.mark.parametrize("stretch", list(Stretch))
def test_stretch_after_stretch_gives_every_session_once_in_order(sample_journal: Journal, stretch: Stretch) -> None:
    whole = list_sessions(sample_journal, stretch, now=NOW, limit=10_000)
    read = list_sessions(sample_journal, stretch, now=NOW, limit=7)
    while following := list_sessions(sample_journal, stretch, now=NOW, limit=7, after=read[-1].uuid):
        read += following
    assert read == whole


def test_sessions_at_the_same_moment_are_neither_lost_nor_doubled(empty_journal: Journal) -> None:
    made = {log(empty_journal, meet(empty_journal, f"Person {number}"), "2026-11-20T09:00") for number in range(5)}
    read: list[UUID] = []
    while following := list_sessions(empty_journal, Stretch.PAST, now=NOW, limit=2, after=read[-1] if read else None):
        read += [row.uuid for row in following]
    assert len(read) == 5
    assert set(read) == made


def test_nothing_follows_a_session_that_is_not_there(empty_journal: Journal) -> None:
    plan(empty_journal, meet(empty_journal))
    assert list_sessions(empty_journal, Stretch.UPCOMING, now=NOW, after=UUID(int=1)) == []
