"""Two states of a text, word by word."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.differences import Change, Piece, compare_texts, count_changes

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED


def sides(pieces: list[Piece]) -> tuple[str, str]:
    first = "".join(piece.text for piece in pieces if piece.change is not ADDED)
    return first, "".join(piece.text for piece in pieces if piece.change is not REMOVED)


def test_a_word_put_in_place_of_another_is_one_change() -> None:
    pieces = compare_texts("She will ask Finance on Monday.", "She will ask Helen on Monday.")
    assert pieces == [
        Piece(SAME, "She will ask "),
        Piece(REMOVED, "Finance"),
        Piece(ADDED, "Helen"),
        Piece(SAME, " on Monday."),
    ]
    assert count_changes(pieces) == 1


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [("", "", 0), ("a", "a", 0), ("", "a b", 1), ("a b", "", 1), ("a b c d", "a x y d", 1), ("a b c", "x b y", 2)],
)
def test_changes_are_counted_as_places(first: str, second: str, count: int) -> None:
    assert count_changes(compare_texts(first, second)) == count


def test_a_sentence_put_in_place_of_another_is_read_in_one_go() -> None:
    assert compare_texts("She asked twice whether.", "She says it is not.") == [
        Piece(Change.SAME, "She "),
        Piece(Change.REMOVED, "asked twice whether"),
        Piece(Change.ADDED, "says it is not"),
        Piece(Change.SAME, "."),
    ]


def test_a_new_line_leaves_the_others_alone() -> None:
    pieces = compare_texts("One\nTwo\nThree", "One\nNew words\nTwo\nThree")
    assert pieces == [Piece(SAME, "One\n"), Piece(ADDED, "New words\n"), Piece(SAME, "Two\nThree")]


@given(first=st.text("ab ,\n\u00e9\u4e2d", max_size=40), second=st.text("ab ,\n\u00e9\u4e2d", max_size=40))
def test_both_texts_can_be_read_off_the_pieces(first: str, second: str) -> None:
    assert sides(compare_texts(first, second)) == (first, second)


def test_a_long_text_is_compared_before_one_notices() -> None:
    first = "\n".join(f"Paragraph {number} with some words in it." for number in range(3000))
    second = first.replace("Paragraph 1500 with", "Paragraph 1500 without").replace("2000", "two thousand")
    began = perf_counter()
    pieces = compare_texts(first, second)
    assert perf_counter() - began < 1
    assert count_changes(pieces) == 2
    whole = compare_texts("a b " * 50_000, "b c " * 50_000)
    assert [piece.change for piece in whole] == [REMOVED, ADDED]
