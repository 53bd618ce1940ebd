"""Agendas: written whole, item by item the same records."""

from uuid import UUID, uuid4

import pytest

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import AgendaState
from mentorjournal.errors import RecordMissingError, TextTooLongError
from mentorjournal.services.agendas import AgendaValues, write_agenda
from mentorjournal.services.journals import Journal
from mentorjournal.services.session_pages import AgendaRow, read_session
from tests.dumps import ask
from tests.journals import NOW
from tests.services.meetings import meet, plan


@pytest.fixture
def session(empty_journal: Journal) -> UUID:
    return plan(empty_journal, meet(empty_journal))


def agenda(journal: Journal, session: UUID) -> tuple[AgendaRow, ...]:
    return read_session(journal, session).agenda


def test_items_are_kept_in_order_and_blank_ones_left_out(empty_journal: Journal, session: UUID) -> None:
    items = [
        AgendaValues(" Arrive ", 5),
        AgendaValues("\0 "),
        AgendaValues("The offsite", 40, "who\nwhen", AgendaState.DONE, Mark.PRIVATE),
        AgendaValues(""),
    ]
    write_agenda(empty_journal, session, items, now=NOW)
    assert [(row.title, row.minutes, row.detail, row.state, row.mark) for row in agenda(empty_journal, session)] == [
        ("Arrive", 5, "", AgendaState.OPEN, Mark.SHAREABLE),
        ("The offsite", 40, "who\nwhen", AgendaState.DONE, Mark.PRIVATE),
    ]


def test_an_item_that_stays_is_the_same_record(empty_journal: Journal, session: UUID) -> None:
    write_agenda(empty_journal, session, [AgendaValues(title) for title in ("a", "b", "c")], now=NOW)
    before = {row.title: row.uuid for row in agenda(empty_journal, session)}
    write_agenda(empty_journal, session, [AgendaValues(title) for title in ("c", "new", "a")], now=NOW)
    after = {row.title: row.uuid for row in agenda(empty_journal, session)}
    assert list(after) == ["c", "new", "a"]
    assert after == {"c": before["c"], "a": before["a"], "new": before["b"]}
    write_agenda(empty_journal, session, [AgendaValues("a")], now=NOW)
    gone = {uuid for (uuid,) in ask(empty_journal, "SELECT of_uuid FROM deletion WHERE kind = 'agenda_item'")}
    assert gone == {before["b"].hex, before["c"].hex}


def test_what_was_carried_forward_remembers_from_where(empty_journal: Journal, session: UUID) -> None:
    write_agenda(empty_journal, session, [AgendaValues("a"), AgendaValues("b")], now=NOW)
    first, second = agenda(empty_journal, session)
    with empty_journal.writing(NOW) as transaction:
        transaction.connection().exec_driver_sql(
            "UPDATE agenda_item SET carried_from_uuid = ? WHERE uuid = ?", (first.uuid.hex, second.uuid.hex)
        )
    write_agenda(empty_journal, session, [AgendaValues("a", 5), AgendaValues("b", 10)], now=NOW)
    assert ask(empty_journal, "SELECT carried_from_uuid FROM agenda_item ORDER BY position") == [
        (None,),
        (first.uuid.hex,),
    ]


def test_two_items_of_one_title_stay_two(empty_journal: Journal, session: UUID) -> None:
    write_agenda(empty_journal, session, [AgendaValues("a", 1), AgendaValues("a", 2)], now=NOW)
    write_agenda(empty_journal, session, [AgendaValues("a", 3), AgendaValues("a", 4)], now=NOW)
    assert [row.minutes for row in agenda(empty_journal, session)] == [3, 4]


def test_what_cannot_be_taken_changes_nothing(empty_journal: Journal, session: UUID) -> None:
    write_agenda(empty_journal, session, [AgendaValues("a")], now=NOW)
    with pytest.raises(TextTooLongError, match="agenda item"):
        write_agenda(empty_journal, session, [AgendaValues("b"), AgendaValues("x" * 201)], now=NOW)
    with pytest.raises(RecordMissingError):
        write_agenda(empty_journal, uuid4(), [AgendaValues("b")], now=NOW)
    assert [row.title for row in agenda(empty_journal, session)] == ["a"]
