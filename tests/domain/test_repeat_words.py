"""Rhythms in words, as somebody types them after --repeat."""

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.recurrence import Recurrence
from mentorjournal.domain.repeat_words import read_repeat_words
from mentorjournal.domain.rule_text import write_rule
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import FigureOutOfRangeError, InputError
from mentorjournal.series_errors import RepeatUnclearError

STARTS = WallTime(datetime(2026, 12, 8, 9), "Europe/London")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("every 2nd Tuesday", "FREQ=MONTHLY;BYDAY=2TU"),
        ("Every second tuesday of the month.", "FREQ=MONTHLY;BYDAY=2TU"),
        ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every Tuesday and Thursday", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("every week", "FREQ=WEEKLY;BYDAY=TU"),
        ("weekly", "FREQ=WEEKLY;BYDAY=TU"),
        ("weekly on Mondays", "FREQ=WEEKLY;BYDAY=MO"),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every two weeks on Wed, Fri", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every second week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("monthly", "FREQ=MONTHLY;BYMONTHDAY=8"),
        ("monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("on the 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("the last Friday of each month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every last friday", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every month on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every 3 months on the first Monday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("quarterly on the 1st", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"),
        ("every other month", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=8"),
    ],
)
def test_words_name_a_rhythm(words: str, rule: str) -> None:
    assert write_rule(Recurrence(read_repeat_words(words, STARTS))) == rule


@pytest.mark.parametrize(
    "words",
    ["", "Tuesday", "every", "every day", "every hour", "every blue moon", "monthly on Tuesday", "weekly on the 2nd",
     "every 2nd Tuesday and Friday", "every 1st 2nd Monday", "never", "every 2 weeks on the first Monday", "x" * 500],
)  # fmt: skip
def test_words_that_name_none_are_said_to_be_unclear(words: str) -> None:
    with pytest.raises(RepeatUnclearError):
        read_repeat_words(words, STARTS)


@pytest.mark.parametrize("words", ["every 0 weeks", "every 99 months", "every 7th Tuesday", "monthly on the 32nd"])
def test_figures_that_no_rhythm_has_are_refused(words: str) -> None:
    with pytest.raises(FigureOutOfRangeError):
        read_repeat_words(words, STARTS)


@given(st.lists(st.sampled_from(["every", "2", "2nd", "last", "week", "months", "on", "the", "tuesday", "day", "ü"])))
def test_no_words_do_more_than_be_refused(words: list[str]) -> None:
    with suppress(InputError):
        read_repeat_words(" ".join(words), STARTS)
