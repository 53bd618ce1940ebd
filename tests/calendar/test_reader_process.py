"""Whatever bytes come, the child has an answer that is JSON: events, or one known refusal."""

import json

from hypothesis import given
from hypothesis import strategies as st

from mentorjournal import calendar_errors
from mentorjournal.calendar.reader_process import answer_to
from mentorjournal.calendar.reading import ReadCalendar, calendar_from
from tests.calendar.files import calendar, event, mail, zone

LINES = [
    "DTSTART;TZID=Ours:20261208T090000",
    "DTSTART:00010101T000000",
    "DTEND;TZID=Europe/London:99991231T235959",
    "DTSTART;VALUE=DATE:20261208",
    "DURATION:-PT1H",
    "DURATION:P999999W",
    "DURATION:P",
    "EXDATE:,,",
    "UID:",
    "UID;X=1:a",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T090000Z",
    'ORGANIZER;CN="a:b":MAILTO:x@y.z',
    "ATTENDEE:",
    "ATTENDEE;CN=:q",
    "SEQUENCE:-1",
    "SEQUENCE:٣",
    "SUMMARY:\\",
    'SUMMARY;ALTREP="x',
    "RRULE:FREQ=WEEKLY;COUNT=0",
    "DTSTART;TZID=:20261208T090000",
    "DTSTART;TZID=\x00/../..:20261208T090000",
    "BEGIN:VALARM",
    "END:VALARM",
    "TZOFFSETTO:+9999",
    "RRULE:X",
    "DTSTART:20261208T246060",
]


def answered(content: bytes) -> ReadCalendar | None:
    """The answer as the parent reads it; None for a refusal."""
    answer = json.loads(json.dumps(answer_to(content)))
    if "refused" in answer:
        assert str(getattr(calendar_errors, answer["refused"])(**answer["values"])).endswith(".")
        return None
    found = calendar_from(answer)
    for read in found.events:
        assert read.uid or read.start
    return found


@given(st.binary(max_size=300), st.integers(0, 1000), st.integers(0, 40), st.booleans())
def test_bytes_put_anywhere_have_an_answer(junk: bytes, at: int, length: int, is_mail: bool) -> None:
    whole = calendar(zone("Ours"), event("SUMMARY:Us", start=["DTSTART;TZID=Ours:20261208T090000"]), method="REQUEST")
    whole = mail(whole) if is_mail else whole
    at %= len(whole)
    answered(whole[:at] + junk + whole[at + length :])


@given(st.lists(st.sampled_from(LINES), max_size=6), st.lists(st.sampled_from(LINES), max_size=3))
def test_lines_in_any_order_have_an_answer(lines: list[str], of_zone: list[str]) -> None:
    answered(calendar([*zone("Ours")[:5], *of_zone, *zone("Ours")[5:]], event(*lines, start=[])))
