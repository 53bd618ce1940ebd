"""Notes: marks, saving in place, earlier states, and texts of any size and script."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.domain.marks import Mark
from mentorjournal.errors import RecordMissingError, TextTooLongError
from mentorjournal.services.changes import Kind, Notice
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, paragraphs_of, read_kept_note, read_note, save_note
from mentorjournal.services.search import search
from tests.dumps import ask
from tests.journals import NOW
from tests.services.meetings import meet, plan

SCRIPTS = [
    "שלום לכולם",
    "مرحبا يا أصدقاء",
    "한국어 메모",
    "日本語のノート",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "e\u0301tude",
    "\u202eRTL\u202c",
]


@pytest.fixture
def session(empty_journal: Journal) -> UUID:
    return plan(empty_journal, meet(empty_journal))


def save(journal: Journal, session: UUID, *texts: str, now: datetime = NOW) -> None:
    save_note(journal, session, [Paragraph(text) for text in texts], now=now)


def rows(journal: Journal) -> list[tuple[str, str, int]]:
    """UUID, text and revision of each paragraph, in order."""
    return [tuple(row) for row in ask(journal, "SELECT uuid, text, revision FROM note_paragraph ORDER BY position")]  # pyright: ignore[reportReturnType]


def test_paragraphs_are_kept_with_their_marks(empty_journal: Journal, session: UUID) -> None:
    note = [Paragraph("mine"), Paragraph(""), Paragraph("hers too", Mark.SHAREABLE), Paragraph("no", Mark.RESTRICTED)]
    assert save_note(empty_journal, session, note, now=NOW).kinds == {Kind.NOTE}
    assert read_note(empty_journal, session) == note


def test_a_plain_text_is_a_paragraph_a_line() -> None:
    assert paragraphs_of("\n\na\r\nb\r\rc\n", Mark.SHAREABLE) == [
        Paragraph("a", Mark.SHAREABLE),
        Paragraph("b", Mark.SHAREABLE),
        Paragraph("", Mark.SHAREABLE),
        Paragraph("c", Mark.SHAREABLE),
    ]
    assert paragraphs_of(" \n\n") == []


def test_only_what_differs_is_written(empty_journal: Journal, session: UUID) -> None:
    save(empty_journal, session, "a", "b", "c")
    before = rows(empty_journal)
    save(empty_journal, session, "a", "B", "c", now=NOW + timedelta(minutes=1))
    after = rows(empty_journal)
    assert [row[0] for row in after] == [row[0] for row in before]
    assert [row[1:] for row in after] == [("a", 1), ("B", 2), ("c", 1)]


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_new_line_leaves_its_neighbours_the_same_records(place: int, empty_journal: Journal, session: UUID) -> None:
    save(empty_journal, session, "a", "b", "c")
    before = {text: uuid for uuid, text, _ in rows(empty_journal)}
    texts = ["a", "b", "c"]
    texts.insert(place, "new")
    save(empty_journal, session, *texts)
    after = {text: uuid for uuid, text, _ in rows(empty_journal)}
    assert list(after) == texts
    assert {text: after[text] for text in before} == before
    assert ask(empty_journal, "SELECT count(*) FROM deletion") == [(0,)]


def test_a_line_that_goes_leaves_a_trace_and_the_others_stay(empty_journal: Journal, session: UUID) -> None:
    save(empty_journal, session, "a", "b", "c")
    before = {text: uuid for uuid, text, _ in rows(empty_journal)}
    save(empty_journal, session, "b", "c")
    assert {text: uuid for uuid, text, _ in rows(empty_journal)} == {text: before[text] for text in "bc"}
    assert ask(empty_journal, "SELECT kind, of_uuid FROM deletion") == [("note_paragraph", before["a"])]
    save(empty_journal, session)
    assert read_note(empty_journal, session) == []
    assert search(empty_journal, "b") == []


@given(notes=st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(Mark)), max_size=6), max_size=5))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_saved_last_is_what_is_read(
    empty_journal: Journal, session: UUID, notes: list[list[tuple[str, Mark]]]
) -> None:
    for said in notes:
        note = [Paragraph(text, mark) for text, mark in said]
        save_note(empty_journal, session, note, now=NOW)
        assert read_note(empty_journal, session) == note
        positions = [position for (position,) in ask(empty_journal, "SELECT position FROM note_paragraph ORDER BY 1")]
        assert positions == list(range(len(note)))


def versions(journal: Journal) -> list[str]:
    kept = [read_kept_note(text) for (text,) in ask(journal, "SELECT text FROM text_version ORDER BY id")]
    return ["\n".join(paragraph.text for paragraph in note) for note in kept]


def test_an_earlier_state_is_kept_every_ten_minutes(empty_journal: Journal, session: UUID) -> None:
    for minute in range(0, 40, 3):
        save(empty_journal, session, f"after {minute}", now=NOW + timedelta(minutes=minute))
    assert versions(empty_journal) == ["after 0", "after 12", "after 24", "after 36"]


def test_a_note_wiped_by_mistake_is_among_the_earlier_states(empty_journal: Journal, session: UUID) -> None:
    save(empty_journal, session, "an hour of writing", "and a second line")
    save(empty_journal, session, now=NOW + timedelta(hours=1))
    assert versions(empty_journal) == ["an hour of writing\nand a second line"]


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_comes_back_as_it_was_written(text: str, empty_journal: Journal, session: UUID) -> None:
    save(empty_journal, session, text)
    (found,) = read_note(empty_journal, session)
    assert found.text in {text, "étude"}


@pytest.mark.parametrize(
    ("typed", "kept", "is_noticed"),
    [
        ("a\0b", "ab", True),
        ("\ud83d", "", True),
        ("a\nb", "a b", False),
        ("a\x0bb\x07", "a b", True),
        ("\ufffe", "", True),
    ],
)
def test_what_no_file_can_hold_is_left_out_with_a_notice(
    typed: str, kept: str, is_noticed: bool, empty_journal: Journal, session: UUID
) -> None:
    saved = save_note(empty_journal, session, [Paragraph(typed)], now=NOW)
    assert read_note(empty_journal, session) == [Paragraph(kept)]
    assert saved.notices == ((Notice.CHARACTERS_DROPPED,) if is_noticed else ())


def timed(journal: Journal, session: UUID, note: Sequence[Paragraph]) -> float:
    began = time.process_time()
    save_note(journal, session, note, now=NOW)
    return time.process_time() - began


def test_a_megabyte_in_one_paragraph_is_kept_and_found(empty_journal: Journal, session: UUID) -> None:
    text = "naïve café trust " * 60_000
    assert timed(empty_journal, session, [Paragraph(text)]) < 5
    assert read_note(empty_journal, session) == [Paragraph(text)]
    began = time.process_time()
    (hit,) = search(empty_journal, "trus")
    assert time.process_time() - began < 1
    assert hit.snippet.text.startswith("naïve café trust")


def test_a_megabyte_in_twenty_thousand_paragraphs_is_kept_and_goes_on_quickly(
    empty_journal: Journal, session: UUID
) -> None:
    note = [Paragraph(f"line {number} of what was pasted, in some fifty letters") for number in range(20_000)]
    assert timed(empty_journal, session, note) < 15
    assert read_note(empty_journal, session) == note
    # A keystroke at the very top must not write the whole note anew.
    assert timed(empty_journal, session, [Paragraph("new"), *note]) < 3
    assert len(read_note(empty_journal, session)) == 20_001
    assert timed(empty_journal, session, [Paragraph("newer"), *note]) < 2


def test_more_than_two_million_characters_are_refused_and_the_note_stays(empty_journal: Journal, session: UUID) -> None:
    save(empty_journal, session, "before")
    with pytest.raises(TextTooLongError, match="Shorten it"):
        save(empty_journal, session, "x" * 2_000_001)
    assert read_note(empty_journal, session) == [Paragraph("before")]


def test_a_note_belongs_to_a_session(empty_journal: Journal) -> None:
    with pytest.raises(RecordMissingError, match="no session"):
        save(empty_journal, uuid4(), "x")
    assert read_note(empty_journal, uuid4()) == []
