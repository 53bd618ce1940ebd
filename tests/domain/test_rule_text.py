"""Recurrence rules as RFC 5545 writes them: read back as they were, and refused where nobody meets by them."""

from contextlib import suppress
from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.recurrence import (
    LAST,
    MonthlyOnDay,
    MonthlyOnWeekday,
    Recurrence,
    Rhythm,
    Weekday,
    Weekly,
    occurrences,
)
from mentorjournal.domain.rule_text import read_rule, write_rule
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import FigureOutOfRangeError, InputError
from mentorjournal.series_errors import RuleUnsupportedError, TwoEndsError
from tests.domain.test_recurrence import rhythms, starting

STARTS = WallTime(datetime(2026, 12, 8, 9), "Europe/London")


@given(rhythms, starting, st.integers(0, 40), st.integers(0, 700))
def test_a_rule_is_read_back_as_it_was_written(rhythm: Rhythm, starts: WallTime, count: int, days: int) -> None:
    until = None if count or not days else date.fromordinal(starts.local.toordinal() + days)
    recurrence = Recurrence(rhythm, until, count or None)
    read = read_rule(write_rule(recurrence), starts)
    assert (read.until, read.count) == (until, count or None)
    assert list(occurrences(read, starts))[:50] == list(occurrences(recurrence, starts))[:50]


@given(rhythms, starting, st.integers(1, 40))
def test_another_program_reads_the_same_days(rhythm: Rhythm, starts: WallTime, number: int) -> None:
    theirs = rrulestr(write_rule(Recurrence(rhythm)), dtstart=starts.local)
    ours = islice(occurrences(Recurrence(rhythm), starts), number)
    assert [found.local for found in ours] == list(islice(theirs, number))


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("FREQ=WEEKLY", Weekly(frozenset({Weekday.TUESDAY}))),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU", Weekly(
            frozenset({Weekday.MONDAY, Weekday.WEDNESDAY}), 2, Weekday.SUNDAY)),
        ("freq=monthly;byday=2tu", MonthlyOnWeekday(2, Weekday.TUESDAY)),
        ("FREQ=MONTHLY;BYDAY=+1MO;INTERVAL=3", MonthlyOnWeekday(1, Weekday.MONDAY, 3)),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", MonthlyOnWeekday(LAST, Weekday.TUESDAY)),
        ("FREQ=MONTHLY", MonthlyOnDay(8)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;", MonthlyOnDay(LAST)),
    ],
)  # fmt: skip
def test_the_ways_in_which_programs_write_a_rhythm(text: str, rhythm: Rhythm) -> None:
    assert read_rule(text, STARTS) == Recurrence(rhythm)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20270112", date(2027, 1, 12)),
        ("20270112T090000", date(2027, 1, 12)),
        ("20270112T085900", date(2027, 1, 11)),
        ("20270112T090000Z", date(2027, 1, 12)),
        ("20270112T085959Z", date(2027, 1, 11)),
        ("20270713T080000Z", date(2027, 7, 13)),
        ("20270713T075959Z", date(2027, 7, 12)),
    ],
)
def test_every_way_to_write_the_end_is_a_last_day(until: str, last: date) -> None:
    assert read_rule(f"FREQ=WEEKLY;UNTIL={until}", STARTS).until == last


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "“”"),
        ("weekly", "“WEEKLY”"),
        ("FREQ=SECONDLY", "FREQ=SECONDLY"),
        ("FREQ=MINUTELY;INTERVAL=5", "FREQ=MINUTELY"),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("FREQ=YEARLY", "FREQ=YEARLY"),
        ("INTERVAL=2", "no FREQ"),
        ("FREQ=WEEKLY;BYSECOND=1", "“BYSECOND”"),
        ("FREQ=WEEKLY;BYHOUR=9,10,11", "“BYHOUR”"),
        ("FREQ=MONTHLY;BYMONTH=3", "“BYMONTH”"),
        ("FREQ=WEEKLY;FREQ=DAILY", "two of FREQ"),
        ("FREQ=WEEKLY;BYDAY=1MO", "beside FREQ=WEEKLY"),
        ("FREQ=WEEKLY;BYDAY=MO,XX", "BYDAY=XX"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYDAY=MO", "several weekdays"),
        ("FREQ=MONTHLY;BYDAY=1MO,2TU", "BYDAY=1MO,2TU"),
        ("FREQ=MONTHLY;BYDAY=6MO", "weekday 6"),
        ("FREQ=MONTHLY;BYDAY=-2MO", "weekday -2"),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "BYMONTHDAY=1,15"),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=WEEKLY;INTERVAL=1e9", "INTERVAL=1E9"),
        ("FREQ=WEEKLY;COUNT=99999999999", "COUNT=9999"),
        ("FREQ=WEEKLY;COUNT=٣", "COUNT=٣"),
        ("FREQ=WEEKLY;UNTIL=20271399", "UNTIL=20271399"),
        ("FREQ=WEEKLY;UNTIL=tomorrow", "UNTIL=TOMORROW"),
        ("FREQ=WEEKLY;UNTIL=00010101T000000Z", "UNTIL="),
        ("FREQ=WEEKLY;WKST=XX", "WKST"),
        ("FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 5000), "500 characters"),
    ],
)
def test_a_rule_that_nobody_meets_by_is_refused_by_its_part(text: str, said: str) -> None:
    with pytest.raises(RuleUnsupportedError) as refused:
        read_rule(text, STARTS)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("FREQ=WEEKLY;COUNT=0", FigureOutOfRangeError),
        ("FREQ=WEEKLY;COUNT=9999", FigureOutOfRangeError),
        ("FREQ=WEEKLY;INTERVAL=0", FigureOutOfRangeError),
        ("FREQ=MONTHLY;INTERVAL=61", FigureOutOfRangeError),
        ("FREQ=MONTHLY;BYMONTHDAY=32", FigureOutOfRangeError),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20270101", TwoEndsError),
    ],
)
def test_a_figure_that_no_rhythm_has_is_refused(text: str, kind: type[InputError]) -> None:
    with pytest.raises(kind):
        read_rule(text, STARTS)


@given(st.text(st.sampled_from("FREQ=WEKLYMONTHDABCSI;,:0123456789-+TZ \n\0é"), max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    for head in ("", "FREQ=WEEKLY;", "FREQ=MONTHLY;"):
        with suppress(InputError):
            read_rule(head + text, STARTS)
