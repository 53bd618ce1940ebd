"""Of a calendar only when it is taken is kept."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mentorjournal.calendar.file_zones import Clock
from mentorjournal.calendar.reading import ReadEvent, ReadMoment
from mentorjournal.services.busy_times import BusyTime, find_busy, keep_busy, read_busy
from mentorjournal.services.journals import Journal
from tests.journals import NOW
from tests.services.meetings import at


def moment(text: str, clock: Clock = Clock.ZONED, zone: str = "Europe/London") -> ReadMoment:
    return ReadMoment(clock, datetime.fromisoformat(text), zone)


TAKEN = ReadEvent(method="", uid="a", start=moment("2027-03-22T09:00"), end=moment("2027-03-22T10:00"), title="Secret")


def begins(journal: Journal, *events: ReadEvent) -> list[datetime]:
    return [time.begins for time in find_busy(journal, events, now=NOW).times]


def test_starts_and_ends_are_kept_and_nothing_else(empty_journal: Journal) -> None:
    found = find_busy(empty_journal, [TAKEN], now=NOW)
    keep_busy(empty_journal, found.times, now=NOW)
    assert read_busy(empty_journal) == [BusyTime(at("2027-03-22T09:00"), at("2027-03-22T10:00"))]
    keep_busy(empty_journal, [], now=NOW)
    assert read_busy(empty_journal) == []


def test_what_touches_is_one(empty_journal: Journal) -> None:
    after = replace(TAKEN, uid="b", start=moment("2027-03-22T10:00"), end=moment("2027-03-22T10:30"))
    inside = replace(TAKEN, uid="c", start=moment("2027-03-22T09:10"), end=moment("2027-03-22T09:20"))
    (time,) = find_busy(empty_journal, [after, inside, TAKEN], now=NOW).times
    assert time.ends - time.begins == timedelta(minutes=90)


def test_a_rule_keeps_the_clock_and_its_exceptions(empty_journal: Journal) -> None:
    weekly = replace(TAKEN, rule="FREQ=WEEKLY;COUNT=4", skipped=(moment("2027-04-05T09:00"),))
    moved = replace(
        TAKEN,
        recurrence=moment("2027-03-29T09:00"),
        start=moment("2027-03-30T14:00"),
        end=moment("2027-03-30T15:00"),
    )
    assert begins(empty_journal, weekly, moved) == [
        at("2027-03-22T09:00"), at("2027-03-30T13:00"), at("2027-04-12T08:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY;COUNT=5", 5),
        ("FREQ=DAILY;BYDAY=MO,TU;COUNT=5", 5),
        ("FREQ=DAILY;INTERVAL=3", 0),
        ("FREQ=YEARLY", 0),
    ],
)
def test_rules_that_are_not_known_are_counted(empty_journal: Journal, rule: str, count: int) -> None:
    found = find_busy(empty_journal, [replace(TAKEN, rule=rule)], now=NOW)
    assert (len(found.times), found.unknown) == (count, 0 if count else 1)


@pytest.mark.parametrize(
    "change",
    [
        {"is_free": True},
        {"status": "CANCELLED"},
        {"method": "REPLY"},
        {"end": moment("2027-03-22T09:00")},
        {"end": moment("2029-03-22T09:00")},
        {"start": moment("2026-03-22T09:00"), "end": moment("2026-03-22T10:00")},
    ],
)
def test_what_takes_no_time_is_left_out(empty_journal: Journal, change: dict[str, object]) -> None:
    assert not begins(empty_journal, replace(TAKEN, **change))  # pyright: ignore[reportArgumentType]


def test_whole_days_and_floating_times_are_the_owners(empty_journal: Journal) -> None:
    day = replace(TAKEN, start=moment("2027-07-01", Clock.DATE, ""), end=None)
    floating = replace(TAKEN, start=moment("2027-07-05T09:00", Clock.FLOATING, ""), end=None, seconds=600)
    assert begins(empty_journal, day, floating) == [at("2027-06-30T23:00"), at("2027-07-05T08:00")]
    nowhere = replace(TAKEN, start=moment("2027-07-05T09:00", Clock.UNKNOWN_ZONE, "Nowhere"), end=None, seconds=600)
    assert find_busy(empty_journal, [nowhere], now=NOW).unknown == 1
    assert find_busy(empty_journal, [nowhere], zone="Europe/Paris", now=NOW).times[0].begins == at("2027-07-05T07:00")
