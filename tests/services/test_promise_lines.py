"""Promises as lines of text."""

import time
from datetime import date

import pytest

from mentorjournal.domain.states import Side
from mentorjournal.errors import DateInvalidError
from mentorjournal.services.promise_lines import read_promise_lines
from mentorjournal.services.sessions import NewPromise


@pytest.mark.parametrize(
    ("line", "by", "text", "due"),
    [
        ("me: send the paper by 2026-12-08", Side.ME, "send the paper", date(2026, 12, 8)),
        ("them: read it", Side.THEM, "read it", None),
        ("  - THEM :  read   it ", Side.THEM, "read it", None),
        ("* stand by her", Side.ME, "stand by her", None),
        ("send it by Friday", Side.ME, "send it by Friday", None),
        ("by 2026-12-08", Side.ME, "by 2026-12-08", None),
        ("stand by her by 2026-12-08", Side.ME, "stand by her", date(2026, 12, 8)),
        ("theme: colours", Side.ME, "theme: colours", None),
        ("שלחי by 2026-12-08", Side.ME, "שלחי", date(2026, 12, 8)),
    ],
)
def test_a_line_is_a_promise(line: str, by: Side, text: str, due: date | None) -> None:
    assert read_promise_lines(line) == [NewPromise(by, text, due)]


def test_empty_lines_are_passed_over() -> None:
    assert read_promise_lines("\n \n-\nme:\nthem:  \n\ufeff\n") in ([], [NewPromise(Side.ME, "\ufeff")])
    assert [promise.text for promise in read_promise_lines("a\r\n\r\nb\rc")] == ["a", "b", "c"]


def test_a_day_that_no_calendar_has_is_a_sentence() -> None:
    with pytest.raises(DateInvalidError, match="2026-02-30"):
        read_promise_lines("a\nsend it by 2026-02-30")


@pytest.mark.parametrize("line", ["a" + " " * 200_000 + "b", " by" * 100_000, "-" * 200_000, "me:" * 100_000])
def test_no_line_takes_for_ever(line: str) -> None:
    began = time.process_time()
    assert len(read_promise_lines(line)) == 1
    assert time.process_time() - began < 2
