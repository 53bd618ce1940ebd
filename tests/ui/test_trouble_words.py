from pathlib import Path

import pytest

from mentorjournal import errors
from mentorjournal.errors import KnownError
from mentorjournal.fault_errors import JournalReplacedError
from mentorjournal.place_errors import LeftOpenElsewhereError, OpenElsewhereError
from mentorjournal.ui.trouble_words import technical_line, trouble_words

PLACE = Path("/somewhere/Elena.mentorjournal")

TROUBLES: list[KnownError] = [
    errors.JournalDamagedError(where="page 7"),
    errors.KeysDamagedError(where="not JSON"),
    errors.JournalEmptyError(path=PLACE),
    errors.JournalTooNewError(found=9, known=1),
    errors.NotAJournalError(path=PLACE),
    errors.JournalMissingError(path=PLACE),
    errors.PlaceReadOnlyError(path=PLACE),
    errors.JournalBusyError(),
    errors.DiskFullError(),
    errors.FileUnreadableError(path=PLACE, reason="Permission denied"),
    JournalReplacedError(path=PLACE),
    OpenElsewhereError(host="attic", since="09:00"),
    LeftOpenElsewhereError(host="attic", since="09:00", seen="09:10"),
]


@pytest.mark.parametrize("error", TROUBLES, ids=lambda error: type(error).__name__)
def test_every_trouble_has_its_own_five_sentences(error: KnownError) -> None:
    words = trouble_words(error)
    said = [words.title, words.happened, words.safe, words.risk, words.to_do]
    assert all(said)
    assert not any("{" in sentence for sentence in said)
    assert words.title not in {trouble_words(other).title for other in TROUBLES if other is not error}


def test_the_formats_are_named() -> None:
    words = trouble_words(errors.JournalTooNewError(found=9, known=1))
    assert "9" in words.happened
    assert "1" in words.happened


def test_trying_again_comes_first_only_where_it_can_help() -> None:
    assert trouble_words(errors.JournalMissingError(path=PLACE)).may_pass
    assert not trouble_words(errors.JournalDamagedError(where="")).may_pass


def test_an_error_without_sentences_speaks_for_itself() -> None:
    error = errors.FileUnwritableError(path=PLACE, reason="no such device")
    assert "no such device" in trouble_words(error).happened


def test_the_technical_line_says_what_and_where() -> None:
    line = technical_line(errors.JournalDamagedError(where="page 7"), PLACE)
    assert line == f"JournalDamaged · page 7 · {PLACE}"
