"""Who stands where in the list of people, and what is remarked on."""

from datetime import timedelta
from uuid import UUID

import pytest

from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import PromiseState, RelationshipState, Side
from mentorjournal.guides import find_guide
from mentorjournal.services.journals import Journal
from mentorjournal.services.people_list import PersonRow, list_people
from mentorjournal.services.promises import add_promise, list_promises, settle_promise
from mentorjournal.services.reflections import Subject, write_reflection
from tests.journals import NOW
from tests.services.meetings import log, meet, plan


def row_of(journal: Journal, uuid: UUID) -> PersonRow:
    return next(row for row in list_people(journal, now=NOW) if row.uuid == uuid)


def set_state(journal: Journal, uuid: UUID, state: RelationshipState) -> None:
    with journal.writing(NOW) as transaction:
        transaction.connection().exec_driver_sql(
            "UPDATE relationship SET state = ? WHERE uuid = ?", (state.value, uuid.hex)
        )


def test_whoever_needs_the_owner_next_leads_and_who_is_ended_comes_last(empty_journal: Journal) -> None:
    soon = meet(empty_journal, "Soon")
    plan(empty_journal, soon, "2026-11-25T09:00")
    late = meet(empty_journal, "Late")
    log(empty_journal, late, "2026-09-01T09:00")
    new = meet(empty_journal, "New")
    paused, ended = meet(empty_journal, "Paused"), meet(empty_journal, "Ended")
    set_state(empty_journal, paused, RelationshipState.PAUSED)
    set_state(empty_journal, ended, RelationshipState.ENDED)
    far = meet(empty_journal, "Far", Role.PEER)
    plan(empty_journal, far, "2027-06-01T09:00")
    assert [row.name for row in list_people(empty_journal, now=NOW)] == [
        "Late", "Soon", "New", "Far", "Paused", "Ended",
    ]  # fmt: skip
    assert row_of(empty_journal, new).next_at is None


def test_equal_needs_stand_by_name_whatever_its_accents(empty_journal: Journal) -> None:
    for name in ("Émile", "Zoë", "anna", "Élodie"):
        meet(empty_journal, name)
    assert [row.name for row in list_people(empty_journal, now=NOW)] == ["anna", "Élodie", "Émile", "Zoë"]


def test_last_and_next_are_the_nearest_ones(empty_journal: Journal) -> None:
    uuid = meet(empty_journal)
    for text in ("2026-10-01T09:00", "2026-11-20T09:00", "2026-11-02T09:00"):
        log(empty_journal, uuid, text)
    plan(empty_journal, uuid, "2026-12-24T09:00")
    following = plan(empty_journal, uuid, "2026-12-01T09:00")
    row = row_of(empty_journal, uuid)
    assert row.last_met is not None
    assert row.last_met.local.isoformat() == "2026-11-20T09:00:00"
    assert row.next_session == following


@pytest.mark.parametrize(("text", "counts"), [("2026-11-23T06:30", True), ("2026-11-23T05:30", False)])
def test_a_meeting_that_has_just_begun_is_still_the_next_one(text: str, counts: bool, empty_journal: Journal) -> None:
    uuid = meet(empty_journal)
    plan(empty_journal, uuid, text)
    assert (row_of(empty_journal, uuid).next_session is not None) is counts


def test_remarks_are_promises_of_mine_a_reflection_due_and_silence(empty_journal: Journal) -> None:
    uuid = meet(empty_journal)
    session = log(empty_journal, uuid, "2026-11-20T09:00")
    for by in (Side.ME, Side.ME, Side.THEM):
        add_promise(empty_journal, uuid, by, "the paper", now=NOW)
    settle_promise(
        empty_journal, list_promises(empty_journal, relationship_uuid=uuid)[0].uuid, PromiseState.KEPT, now=NOW
    )
    row = row_of(empty_journal, uuid)
    assert (row.open_promises, row.reflection_due, row.quiet_weeks) == (1, True, 0)
    write_reflection(
        empty_journal, find_guide("free-page"), {find_guide("free-page").prompts[0].id: "Well."},
        Subject(session=session), now=NOW,
    )  # fmt: skip
    assert not row_of(empty_journal, uuid).reflection_due


def test_silence_is_counted_in_weeks_and_only_where_nothing_is_planned(empty_journal: Journal) -> None:
    uuid = meet(empty_journal)
    log(empty_journal, uuid, "2026-09-01T09:00")
    assert row_of(empty_journal, uuid).quiet_weeks == 11
    set_state(empty_journal, uuid, RelationshipState.PAUSED)
    assert row_of(empty_journal, uuid).quiet_weeks == 0
    set_state(empty_journal, uuid, RelationshipState.ACTIVE)
    plan(empty_journal, uuid, "2026-12-24T09:00")
    assert row_of(empty_journal, uuid).quiet_weeks == 0


def test_a_session_of_long_ago_asks_for_no_reflection(empty_journal: Journal) -> None:
    uuid = meet(empty_journal)
    log(empty_journal, uuid, (NOW - timedelta(days=40)).strftime("%Y-%m-%dT09:00"))
    assert not row_of(empty_journal, uuid).reflection_due
