"""What people type is kept as it is, but for what no file or screen can hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.texts import (
    NAME_MAXIMUM,
    TEXT_MAXIMUM,
    clean_address,
    clean_addresses,
    clean_line,
    clean_name,
    clean_names,
    clean_text,
    fold,
)
from mentorjournal.errors import AddressInvalidError, NameMissingError, TextTooLongError

ANY_TEXT = st.text(st.characters(), max_size=200)
UNKEPT = {"Cc", "Cs"}


@given(ANY_TEXT)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë ÅNGSTRÖM", "zoe angstrom"),
        ("İstanbul ırmak", "istanbul ırmak"),
        ("Straße", "straße"),
        ("Việt Nam", "viet nam"),
        ("한국어", "한국어"),
        ("Й й Ё", "и и е"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("ﬁne 𝒜", "ﬁne 𝒜"),
    ],
)
def test_case_and_accents_fold_and_syllables_stay_whole(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned.text) == type(cleaned)(cleaned.text, 0)


@given(ANY_TEXT)
def test_no_control_characters_and_no_lone_surrogates_are_left(text: str) -> None:
    cleaned = clean_text(text).text
    assert not [c for c in cleaned if unicodedata.category(c) in UNKEPT and c not in "\t\n"]
    assert "\ufffe" not in cleaned
    assert "\uffff" not in cleaned
    cleaned.encode("utf-8")


@given(ANY_TEXT)
def test_nothing_else_is_lost(text: str) -> None:
    cleaned = clean_text(text)
    kept = [c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) not in {*UNKEPT, "Zl", "Zp", "Cn"}]
    assert kept == [
        c for c in unicodedata.normalize("NFD", cleaned.text) if unicodedata.category(c) not in {*UNKEPT, "Cn"}
    ]


def test_every_kind_of_line_break_is_one() -> None:
    assert clean_text("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch").text == "a\nb\nc\nd\ne\nf\ng\nh"


def test_what_was_left_out_is_counted() -> None:
    assert clean_text("a\0b\ud83dc\x07").dropped == 3
    assert clean_text("a\r\nb").dropped == 0
    assert clean_text("שלום 👩‍👩‍👧 \u202eمرحبا").dropped == 0


def test_letters_and_their_accents_are_joined() -> None:
    assert clean_text("cafe\u0301 и\u0306").text == "caf\u00e9 \u0439"


def test_two_million_characters_are_kept_and_no_more() -> None:
    assert len(clean_text("x" * TEXT_MAXIMUM).text) == TEXT_MAXIMUM
    with pytest.raises(TextTooLongError, match="The note is longer than 2,000,000 characters"):
        clean_text("x" * (TEXT_MAXIMUM + 1), "note")


def test_a_line_is_one_line_and_not_endless() -> None:
    assert clean_line("  A \n\t line\u2028here ") == "A line here"
    assert len(clean_line("x" * NAME_MAXIMUM)) == NAME_MAXIMUM
    with pytest.raises(TextTooLongError, match="The title"):
        clean_line("x" * (NAME_MAXIMUM + 1), "title")


@pytest.mark.parametrize("name", ["", " \n\t", "\0", "\u200d\u200b", "\u202e", "\ud800", "\u3000\u00a0"])
def test_a_name_has_something_to_see(name: str) -> None:
    with pytest.raises(NameMissingError, match="A name is needed"):
        clean_name(name)


@pytest.mark.parametrize("name", ["Zoë", "王小明", "مريم", "O’Neill-Sørensen", "👩‍🚀", "X"])
def test_any_name_will_do(name: str) -> None:
    assert clean_name(f"  {name}\n") == name


@pytest.mark.parametrize(
    "address", ["a@b.example", "First.Last+tag@sub.example.org", "ü@müller.example", " elena@northlight.example\n"]
)
def test_everyday_addresses_are_taken(address: str) -> None:
    assert clean_address(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    ["", "a", "a@b", "@b.example", "a@.example", "a@b..example", "a b@c.example", "a@b.example, c@d.example",
     "A <a@b.example>", "a@b@c.example", "a@b.example.", "x" * 250 + "@b.example"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AddressInvalidError, match="is not an e-mail address"):
        clean_address(address)


def test_addresses_and_short_words_come_once() -> None:
    assert clean_addresses(["Amara@x.example", " ", "amara@X.example", "b@x.example"]) == (
        "Amara@x.example",
        "b@x.example",
    )
    assert clean_names(["Trust", "\0", " trust ", "TRÜST", "Delegating"]) == ("Trust", "Delegating")
