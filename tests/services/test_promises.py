"""Promises: made, settled, listed."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.errors import NothingWrittenError, RecordMissingError, TextTooLongError
from mentorjournal.services.journals import Journal
from mentorjournal.services.owner import change_owner
from mentorjournal.services.promises import add_promise, list_promises, settle_promise
from tests.dumps import ask
from tests.journals import NOW
from tests.services.meetings import at, meet, plan


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


def test_a_promise_is_one_line_of_words(empty_journal: Journal, amara: UUID) -> None:
    session = plan(empty_journal, amara)
    add_promise(
        empty_journal, amara, Side.THEM, " read\n the\0 paper ", due_on=date(2026, 12, 1), session_uuid=session, now=NOW
    )
    (row,) = list_promises(empty_journal, session_uuid=session)
    assert (row.by, row.text, row.made_on, row.due_on) == (
        Side.THEM,
        "read the paper",
        date(2026, 11, 23),
        date(2026, 12, 1),
    )


@pytest.mark.parametrize("text", ["", " \n", "\0", "\u2028"])
def test_without_words_there_is_no_promise(text: str, empty_journal: Journal, amara: UUID) -> None:
    with pytest.raises(NothingWrittenError):
        add_promise(empty_journal, amara, Side.ME, text, now=NOW)


def test_it_is_made_with_somebody_and_in_a_session_that_exists(empty_journal: Journal, amara: UUID) -> None:
    with pytest.raises(RecordMissingError, match="no relationship"):
        add_promise(empty_journal, uuid4(), Side.ME, "x", now=NOW)
    with pytest.raises(RecordMissingError, match="no session"):
        add_promise(empty_journal, amara, Side.ME, "x", session_uuid=uuid4(), now=NOW)
    with pytest.raises(TextTooLongError):
        add_promise(empty_journal, amara, Side.ME, "x" * 2_000_001, now=NOW)
    assert ask(empty_journal, "SELECT count(*) FROM promise") == [(0,)]


def test_it_is_made_on_the_owner_s_day(empty_journal: Journal, amara: UUID) -> None:
    change_owner(empty_journal, name="Elena", zone="Pacific/Auckland", emails=(), now=NOW)
    add_promise(empty_journal, amara, Side.ME, "x", now=at("2026-11-23T12:00"))
    assert list_promises(empty_journal, relationship_uuid=amara)[0].made_on == date(2026, 11, 24)


def test_settled_and_taken_up_again(empty_journal: Journal, amara: UUID) -> None:
    uuid = add_promise(empty_journal, amara, Side.ME, "x", now=NOW).uuid
    for state, settled in ((PromiseState.KEPT, NOW), (PromiseState.LET_GO, NOW), (PromiseState.OPEN, None)):
        settle_promise(empty_journal, uuid, state, now=NOW)
        (row,) = list_promises(empty_journal, relationship_uuid=amara)
        assert (row.state, row.settled_at) == (state, settled)
    with pytest.raises(RecordMissingError):
        settle_promise(empty_journal, uuid4(), PromiseState.KEPT, now=NOW)


def test_open_ones_lead_by_their_days_and_those_without_a_day_follow(empty_journal: Journal, amara: UUID) -> None:
    for text, due in (("none", None), ("late", 9), ("soon", 1), ("kept", 0)):
        due_on = None if due is None else NOW.date() + timedelta(days=due)
        added = add_promise(empty_journal, amara, Side.ME, text, due_on=due_on, now=NOW)
    settle_promise(empty_journal, added.uuid, PromiseState.KEPT, now=NOW)
    assert [row.text for row in list_promises(empty_journal, relationship_uuid=amara)] == [
        "soon",
        "late",
        "none",
        "kept",
    ]


def test_of_those_kept_only_the_latest_are_read_where_few_are_wanted(empty_journal: Journal, amara: UUID) -> None:
    made = {text: add_promise(empty_journal, amara, Side.ME, text, now=NOW).uuid for text in "abcdef"}
    for hours, (text, state) in enumerate(zip("abcde", ["kept", "kept", "kept", "let_go", "open"], strict=True)):
        settle_promise(empty_journal, made[text], PromiseState(state), now=NOW + timedelta(hours=hours))
    other = meet(empty_journal, "Jonas Weber")
    add_promise(empty_journal, other, Side.ME, "another's", now=NOW)
    rows = list_promises(empty_journal, relationship_uuid=amara, kept=2)
    assert {row.text for row in rows} == {"b", "c", "e", "f"}
    assert [row.state for row in rows[:2]] == [PromiseState.OPEN, PromiseState.OPEN]
    assert {row.text for row in list_promises(empty_journal, relationship_uuid=amara, kept=0)} == {"e", "f"}
