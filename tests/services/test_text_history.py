"""Earlier states of a text are read again and brought back, and nothing is lost on the way."""

from datetime import timedelta
from uuid import UUID

import pytest

from mentorjournal.domain.marks import Mark
from mentorjournal.errors import RecordMissingError
from mentorjournal.guides import find_guide
from mentorjournal.services.changes import Kind
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.services.reflections import Subject, change_answer, change_title, read_reflection, write_reflection
from mentorjournal.services.text_history import bring_back, list_earlier, read_earlier
from mentorjournal.storage.models import TextVersion
from tests.journals import DEVICE, NOW
from tests.services.meetings import log, meet

DEBRIEF = find_guide("three-minute-debrief")
LATER = NOW + timedelta(minutes=30)


@pytest.fixture
def session(empty_journal: Journal) -> UUID:
    return log(empty_journal, meet(empty_journal), "2026-11-20T09:00")


@pytest.fixture
def reflection(empty_journal: Journal) -> UUID:
    answers = {"heard": "Wait", "learned": "I talk"}
    return write_reflection(empty_journal, DEBRIEF, answers, Subject(), title="Rain", now=NOW).uuid


def test_the_states_of_a_reflection_are_listed_newest_first_with_their_questions(
    empty_journal: Journal, reflection: UUID
) -> None:
    assert list_earlier(empty_journal, reflection) == []
    change_answer(empty_journal, reflection, "heard", "Wait a little", now=NOW + timedelta(minutes=1))
    change_answer(empty_journal, reflection, "learned", "I talk too much", now=NOW + timedelta(minutes=2))
    change_title(empty_journal, reflection, "Rain at last", now=NOW + timedelta(minutes=3))
    change_title(empty_journal, reflection, "Rain at last", now=LATER)
    rows = list_earlier(empty_journal, reflection)
    assert [(row.question, row.is_title) for row in rows] == [
        ("", True),
        ("One thing you learned", False),
        ("One thing you heard", False),
    ]
    assert rows[0].kept_at == NOW + timedelta(minutes=3)
    earlier = read_earlier(empty_journal, rows[2].uuid)
    assert [line.text for line in earlier.before] == ["Wait"]
    assert [line.text for line in earlier.now] == ["Wait a little"]


def test_an_answer_and_a_title_come_back_and_what_stood_there_is_kept(empty_journal: Journal, reflection: UUID) -> None:
    change_answer(empty_journal, reflection, "heard", "Gone\nby mistake", now=NOW)
    change_title(empty_journal, reflection, "Sun", now=NOW)
    title, answer = list_earlier(empty_journal, reflection)
    assert bring_back(empty_journal, answer.uuid, now=NOW).kinds == {Kind.REFLECTION}
    bring_back(empty_journal, title.uuid, now=NOW)
    found = read_reflection(empty_journal, reflection)
    assert (found.row.title, found.answers[0].text) == ("Rain", "Wait")
    rows = list_earlier(empty_journal, reflection)  # although the last version is no ten minutes old
    texts = ["\n".join(line.text for line in read_earlier(empty_journal, row.uuid).before) for row in rows]
    assert texts == ["Sun", "Gone\nby mistake", "Rain", "Wait"]


def test_a_note_comes_back_with_its_marks(empty_journal: Journal, session: UUID) -> None:
    first = [
        Paragraph("Said"),
        Paragraph(""),
        Paragraph("The merger", Mark.RESTRICTED),
        Paragraph("He", Mark.SHAREABLE),
    ]
    save_note(empty_journal, session, first, now=NOW)
    save_note(empty_journal, session, [Paragraph("All gone")], now=LATER)
    (row,) = list_earlier(empty_journal, session)
    assert row.kept_at == LATER
    earlier = read_earlier(empty_journal, row.uuid)
    assert list(earlier.before) == first
    assert list(earlier.now) == [Paragraph("All gone")]
    bring_back(empty_journal, row.uuid, now=LATER)
    assert read_note(empty_journal, session) == first
    assert [line.text for line in read_earlier(empty_journal, list_earlier(empty_journal, session)[0].uuid).before] == [
        "All gone"
    ]


def test_a_note_kept_without_marks_gives_nothing_restricted_away(empty_journal: Journal, session: UUID) -> None:
    with empty_journal.writing(NOW) as transaction:
        text = "The merger\nHe told me\n\nGone since"
        transaction.add(TextVersion(kind=Kind.SESSION, of_uuid=session, field="note", text=text))
    (row,) = list_earlier(empty_journal, session)
    assert {line.mark for line in read_earlier(empty_journal, row.uuid).before} == {Mark.PRIVATE}
    present = [Paragraph("The merger", Mark.RESTRICTED), Paragraph("He told me", Mark.SHAREABLE)]
    save_note(empty_journal, session, present, now=NOW)
    assert [line.mark for line in read_earlier(empty_journal, row.uuid).before] == [
        Mark.RESTRICTED,
        Mark.SHAREABLE,
        Mark.PRIVATE,
        Mark.RESTRICTED,
    ]


def test_what_is_not_there_cannot_be_read(empty_journal: Journal) -> None:
    assert list_earlier(empty_journal, DEVICE) == []
    with pytest.raises(RecordMissingError):
        read_earlier(empty_journal, DEVICE)
    with pytest.raises(RecordMissingError):
        bring_back(empty_journal, DEVICE, now=NOW)
