"""Goals, ratings, learnings and agreements."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import GoalState, RatingMoment
from mentorjournal.errors import FigureOutOfRangeError, NothingWrittenError, RecordMissingError
from mentorjournal.services.growth import LearningValues, agree, keep_learning, list_goals, rate_goal, set_goal
from mentorjournal.services.journals import Journal
from mentorjournal.services.person_page import read_person
from mentorjournal.services.search import search
from tests.dumps import ask
from tests.journals import NOW
from tests.services.meetings import log, meet

TODAY = date(2026, 11, 23)


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


def test_goals_stand_with_their_first_and_last_rating(empty_journal: Journal, amara: UUID) -> None:
    uuid = set_goal(
        empty_journal, amara, " Delegate ", success="two a week", target_on=TODAY, mark=Mark.RESTRICTED, now=NOW
    ).uuid
    for moment, rating, day in (
        (RatingMoment.AFTER, 8, date(2026, 11, 1)),
        (RatingMoment.BEFORE, 2, date(2026, 1, 1)),
        (RatingMoment.DURING, 5, date(2026, 6, 1)),
    ):
        rate_goal(empty_journal, uuid, moment, rating, day, now=NOW)
    (row,) = list_goals(empty_journal, amara)
    assert (row.text, row.success, row.target_on, row.first_rating, row.last_rating, row.mark) == (
        "Delegate", "two a week", TODAY, 2, 8, Mark.RESTRICTED,
    )  # fmt: skip


def test_open_goals_lead_by_their_day(empty_journal: Journal, amara: UUID) -> None:
    set_goal(empty_journal, amara, "reached", target_on=date(2026, 1, 1), state=GoalState.REACHED, now=NOW)
    set_goal(empty_journal, amara, "some day", now=NOW)
    set_goal(empty_journal, amara, "soon", target_on=TODAY, now=NOW)
    assert [row.text for row in list_goals(empty_journal, amara)] == ["soon", "some day", "reached"]


@pytest.mark.parametrize("rating", [0, 11, -3])
def test_ratings_go_from_one_to_ten(rating: int, empty_journal: Journal, amara: UUID) -> None:
    uuid = set_goal(empty_journal, amara, "Delegate", now=NOW).uuid
    with pytest.raises(FigureOutOfRangeError, match="from 1 to 10"):
        rate_goal(empty_journal, uuid, RatingMoment.BEFORE, rating, TODAY, now=NOW)


def test_nothing_is_written_about_nobody(empty_journal: Journal) -> None:
    for attempt in (
        lambda: set_goal(empty_journal, uuid4(), "x", now=NOW),
        lambda: rate_goal(empty_journal, uuid4(), RatingMoment.BEFORE, 5, TODAY, now=NOW),
        lambda: keep_learning(empty_journal, LearningValues("x"), TODAY, relationship_uuid=uuid4(), now=NOW),
        lambda: keep_learning(empty_journal, LearningValues("x"), TODAY, session_uuid=uuid4(), now=NOW),
        lambda: agree(empty_journal, uuid4(), {"purpose": "x"}, now=NOW),
    ):
        with pytest.raises(RecordMissingError):
            attempt()


def test_words_are_needed(empty_journal: Journal, amara: UUID) -> None:
    with pytest.raises(NothingWrittenError):
        set_goal(empty_journal, amara, "\0 ", now=NOW)
    with pytest.raises(NothingWrittenError):
        keep_learning(empty_journal, LearningValues(" ", "heard", "did"), TODAY, now=NOW)


def test_a_learning_from_a_session_is_on_the_person_s_page_and_found(empty_journal: Journal, amara: UUID) -> None:
    session = log(empty_journal, amara, "2026-11-20T09:00")
    values = LearningValues("that silence is consent", "that it is fear", "asked twice", TODAY)
    keep_learning(empty_journal, values, TODAY, session_uuid=session, now=NOW)
    (entry,) = read_person(empty_journal, amara, now=NOW).learnings
    assert (entry.believed, entry.heard, entry.did, entry.told_on) == (values.believed, values.heard, values.did, TODAY)
    assert [hit.target for hit in search(empty_journal, "consent")] == [amara]


def test_an_agreement_keeps_the_fields_that_have_words(empty_journal: Journal, amara: UUID) -> None:
    agree(empty_journal, amara, {"purpose": "old"}, now=NOW)
    fields = {"purpose": " to lead ", "ending": "", "confidentiality": "\0", "length": "an hour"}
    agree(empty_journal, amara, fields, agreed_on=TODAY, review_on=date(2027, 5, 1), now=NOW)
    card = read_person(empty_journal, amara, now=NOW).agreement
    assert card is not None
    assert (card.agreed_on, card.review_on) == (TODAY, date(2027, 5, 1))
    assert card.fields == (("purpose", "to lead"), ("length", "an hour"))
    assert ask(empty_journal, "SELECT count(*) FROM agreement") == [(2,)]
