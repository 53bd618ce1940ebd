"""Recovery codes: made, typed badly, refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.errors import MalformedRecoveryCodeError
from mentorjournal.storage.recovery_code import ALPHABET, CODE_BYTES, new_recovery_code, read_recovery_code


def test_a_code_has_eight_groups_of_four_and_is_never_the_same() -> None:
    codes = {new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4] * 8
        assert set("".join(groups)) <= set(ALPHABET)
        assert len(read_recovery_code(code)) == CODE_BYTES


def test_all_bits_of_a_code_count() -> None:
    zeros = "0000-" * 7 + "0000"
    assert read_recovery_code(zeros) == bytes(20)
    assert read_recovery_code(zeros[:-1] + "1")[-1] == 1
    assert read_recovery_code("Z" * 32) == b"\xff" * 20
    assert read_recovery_code("G" + zeros[1:])[0] == 0x80


def typings(character: str) -> st.SearchStrategy[str]:
    """A character of a code as somebody may type it, and what they may put after it."""
    same = {"0": "0oO", "1": "1iIlL"}.get(character, character + character.lower())
    return st.builds(str.__add__, st.sampled_from(same), st.sampled_from(["", "-", " ", "\n", " – ", "."]))


CODE = ALPHABET


@given(st.tuples(*map(typings, CODE)))
def test_it_is_read_however_it_was_typed(typed: tuple[str, ...]) -> None:
    assert read_recovery_code("".join(typed)) == read_recovery_code(CODE)


@pytest.mark.parametrize(
    ("typed", "count"),
    [("", 0), ("abc", 3), ("0" * 31, 31), ("0" * 33, 33), ("U" + "0" * 31, 32), ("é" + "0" * 31, 32), ("\0", 0),
     ("½" * 32, 64), ("😀" * 32, 0), ("\ud800" * 32, 0), ("0" * 1_000_000, 1_000_000)],
)  # fmt: skip
def test_what_cannot_be_a_code_is_refused_with_its_length(typed: str, count: int) -> None:
    with pytest.raises(MalformedRecoveryCodeError, match="eight groups of four"):
        read_recovery_code(typed)
    with pytest.raises(MalformedRecoveryCodeError) as caught:
        read_recovery_code(typed)
    assert caught.value.values["count"] == count
