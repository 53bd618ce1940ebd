"""Every error is one clear sentence that can be filled, and keeps its values apart from its words."""

import re
import string

import pytest

from mentorjournal import errors
from mentorjournal.errors import KnownError


def _kinds(kind: type[KnownError] = KnownError) -> list[type[KnownError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in _kinds(child))]


@pytest.mark.parametrize(
    "kind", [kind for kind in _kinds() if "template" in vars(kind)], ids=lambda kind: kind.__name__
)
def test_an_error_speaks_in_whole_sentences(kind: type[KnownError]) -> None:
    fields = {name for _, name, _, _ in string.Formatter().parse(kind.template) if name}
    words = str(kind(**dict.fromkeys(fields, "X")))
    assert words.endswith((".", "?"))
    assert words[0].isupper() or words[0] in "“X0"
    assert "{" not in words
    assert not re.search(r"error|invalid|fail|please", words, re.IGNORECASE)


def test_values_stay_apart_from_the_words_for_translation() -> None:
    error = errors.MinutesOutOfRangeError(minutes=0, minimum=5, maximum=1440)
    assert error.values == {"minutes": 0, "minimum": 5, "maximum": 1440}
    assert error.field == "minutes"
