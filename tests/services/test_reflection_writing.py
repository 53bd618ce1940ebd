"""Writing a reflection: answers that fit, a title from the first words, the draft gone in the same step."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from mentorjournal.domain.marks import Mark
from mentorjournal.errors import (
    AnswerInvalidError,
    KnownError,
    NothingWrittenError,
    RecordMissingError,
    TextTooLongError,
)
from mentorjournal.guides import Answer, Guide, Prompt, PromptKind, find_guide, load_guides
from mentorjournal.services.changes import Kind, Notice
from mentorjournal.services.drafts import keep_draft, read_draft
from mentorjournal.services.journals import Journal
from mentorjournal.services.reflections import (
    DRAFT_KIND,
    Subject,
    change_answer,
    list_reflections,
    read_reflection,
    write_reflection,
)
from tests.dumps import ask, dump
from tests.journals import NOW
from tests.services.meetings import log, meet

FREE = find_guide("free-page")
FIRST = FREE.prompts[0].id


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


def answer_to(prompt: Prompt) -> Answer:
    """Some answer that fits."""
    if prompt.kind is PromptKind.SCALE:
        return prompt.high
    if prompt.kind is PromptKind.LIST:
        return ["one", " ", "two\0"]
    if prompt.kind is PromptKind.CHOICE:
        return prompt.choices[0].upper()
    return f"  About {prompt.id}.\nMore. "


@pytest.mark.parametrize("guide", load_guides(), ids=lambda guide: guide.id)
def test_a_reflection_with_each_guide_comes_back_as_it_was_written(
    guide: Guide, empty_journal: Journal, amara: UUID
) -> None:
    session = log(empty_journal, amara, "2026-11-20T09:00")
    answers = {prompt.id: answer_to(prompt) for prompt in guide.prompts}
    written = write_reflection(empty_journal, guide, answers, Subject(session=session), now=NOW)
    assert written.kinds == {Kind.REFLECTION, Kind.DRAFT}
    found = read_reflection(empty_journal, written.uuid)
    assert (found.session, found.row.relationship, found.row.person) == (session, amara, "Amara Okafor")
    assert [(row.prompt, row.question) for row in found.answers] == [(each.id, each.title) for each in guide.prompts]
    for prompt, row in zip(guide.prompts, found.answers, strict=True):
        expected: tuple[str, int | None] = {
            PromptKind.SCALE: ("", prompt.high),
            PromptKind.LIST: ("one\ntwo", None),
            PromptKind.CHOICE: (prompt.choices[0] if prompt.choices else "", None),
            PromptKind.TEXT: (f"About {prompt.id}.\nMore.", None),
        }[prompt.kind]
        assert (row.text, row.number) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Silence helps.", "Silence helps"),
        ("\n\n  First line here\nSecond line", "First line here"),
        ("word " * 40, "word word word word word word word word word word word word…"),
        ("x" * 100, "x" * 60 + "…"),
        ("He said: " + "a" * 80, "He said…"),
        ("日本語の長い文章" * 20, ("日本語の長い文章" * 8)[:60] + "…"),
    ],
)
def test_the_first_words_become_the_title(text: str, title: str, empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, FREE, {FIRST: text}, Subject(), now=NOW).uuid
    assert read_reflection(empty_journal, uuid).row.title == title


def test_a_title_that_was_given_stays_and_without_words_the_guide_s_stands(empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, FREE, {FIRST: "x"}, Subject(), title=" My\ntitle ", now=NOW).uuid
    assert read_reflection(empty_journal, uuid).row.title == "My title"
    guide, scale = next(
        (guide, prompt) for guide in load_guides() for prompt in guide.prompts if prompt.kind is PromptKind.SCALE
    )
    uuid = write_reflection(empty_journal, guide, {scale.id: scale.low}, Subject(), now=NOW).uuid
    assert read_reflection(empty_journal, uuid).row.title == guide.title


def test_the_draft_goes_in_the_same_transaction(empty_journal: Journal) -> None:
    for target in ("mine", "other"):
        keep_draft(empty_journal, DRAFT_KIND, target, {FIRST: "words"}, now=NOW)
    commits: list[int] = []
    event.listen(empty_journal._engine, "commit", lambda _: commits.append(1))
    write_reflection(empty_journal, FREE, {FIRST: "words"}, Subject(), draft="mine", now=NOW)
    assert len(commits) == 1
    assert read_draft(empty_journal, DRAFT_KIND, "mine") == {}
    assert read_draft(empty_journal, DRAFT_KIND, "other") == {FIRST: "words"}


def test_a_reflection_that_fails_keeps_its_draft(empty_journal: Journal) -> None:
    keep_draft(empty_journal, DRAFT_KIND, "mine", {FIRST: "words"}, now=NOW)
    before = dump(empty_journal)
    attempts: list[tuple[dict[str, Answer], Subject, str, type[KnownError]]] = [
        ({}, Subject(), "", NothingWrittenError),
        ({FIRST: " \0\n"}, Subject(), "", NothingWrittenError),
        ({FIRST: 5}, Subject(), "", AnswerInvalidError),
        ({FIRST: ["a"]}, Subject(), "", AnswerInvalidError),
        ({FIRST: "x" * 2_000_001}, Subject(), "", TextTooLongError),
        ({FIRST: "x"}, Subject(), "t" * 201, TextTooLongError),
        ({FIRST: "x"}, Subject(session=uuid4()), "", RecordMissingError),
        ({FIRST: "x"}, Subject(relationship=uuid4()), "", RecordMissingError),
    ]
    for answers, subject, title, error in attempts:
        with pytest.raises(error) as caught:
            write_reflection(empty_journal, FREE, answers, subject, title=title, draft="mine", now=NOW)
        assert len(str(caught.value)) < 300
    assert dump(empty_journal) == before


def test_answers_to_no_prompt_are_left_out(empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, FREE, {FIRST: "x", "nowhere": "y"}, Subject(), now=NOW).uuid
    assert [row.prompt for row in read_reflection(empty_journal, uuid).answers] == [FIRST]


def test_characters_that_had_to_go_are_noticed(empty_journal: Journal) -> None:
    written = write_reflection(empty_journal, FREE, {FIRST: "a\0b\ud800"}, Subject(), now=NOW)
    assert written.notices == (Notice.CHARACTERS_DROPPED,)
    assert read_reflection(empty_journal, written.uuid).answers[0].text == "ab"
    assert change_answer(empty_journal, written.uuid, FIRST, "c\0", now=NOW).notices == (Notice.CHARACTERS_DROPPED,)
    assert write_reflection(empty_journal, FREE, {FIRST: "👩‍🚀 שלום"}, Subject(), now=NOW).notices == ()


def test_an_answer_that_is_not_there_cannot_be_changed(empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, FREE, {FIRST: "x"}, Subject(), now=NOW).uuid
    with pytest.raises(RecordMissingError, match="no answer"):
        change_answer(empty_journal, uuid, "nowhere", "y", now=NOW)
    with pytest.raises(RecordMissingError, match="no reflection"):
        change_answer(empty_journal, uuid4(), FIRST, "y", now=NOW)


def test_a_period_is_kept(empty_journal: Journal) -> None:
    period = Subject(period_from=date(2026, 7, 1), period_until=date(2026, 9, 30))
    write_reflection(empty_journal, FREE, {FIRST: "x"}, period, written_at=NOW - timedelta(days=3), now=NOW)
    assert ask(empty_journal, "SELECT period_from, period_until, written_at, created_at FROM reflection") == [
        ("2026-07-01", "2026-09-30", "2026-11-20T08:00:00.000000Z", "2026-11-23T08:00:00.000000Z")
    ]


def test_lists_show_the_newest_first_and_nothing_of_a_restricted_one(empty_journal: Journal, amara: UUID) -> None:
    for day in range(3):
        write_reflection(
            empty_journal, FREE, {FIRST: f"secret {day}"}, Subject(relationship=amara),
            written_at=NOW - timedelta(days=day), now=NOW,
        )  # fmt: skip
    rows = list_reflections(empty_journal)
    assert [row.title for row in rows] == ["secret 0", "secret 1", "secret 2"]
    assert [row.line for row in rows] == ["secret 0", "secret 1", "secret 2"]
    assert [row.uuid for row in list_reflections(empty_journal, relationship_uuid=amara, limit=2, offset=1)] == [
        row.uuid for row in rows[1:]
    ]
    with empty_journal.writing(NOW) as transaction:
        transaction.connection().exec_driver_sql("UPDATE reflection SET mark = 'restricted'")
    assert "secret" not in repr(list_reflections(empty_journal))
    opened = read_reflection(empty_journal, rows[0].uuid)
    assert (opened.row.title, opened.row.mark, opened.answers[0].text) == ("secret 0", Mark.RESTRICTED, "secret 0")
