"""English plurals are chosen without a translation file."""

import pytest
from PySide6.QtCore import QCoreApplication


@pytest.mark.parametrize(("count", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_a_regular_plural(count: int, words: str) -> None:
    assert QCoreApplication.translate("test", "%n day(s)", None, count) == words


@pytest.mark.parametrize(("count", "words"), [(1, "1 person is here"), (6, "6 people are here")])
def test_an_irregular_plural(count: int, words: str) -> None:
    assert QCoreApplication.translate("test", "%n (person is|people are) here", None, count) == words


def test_other_brackets_stay() -> None:
    assert QCoreApplication.translate("test", "For mine (a copy)") == "For mine (a copy)"
