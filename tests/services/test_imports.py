"""Calendar files that people send: looked at first, done afterwards, each once and by the rules of RFC 5546."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.calendar.file_zones import Clock
from mentorjournal.calendar.reading import ReadEvent, ReadMoment, ReadPerson
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import Attendance, SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import UnknownZoneError
from mentorjournal.services.import_lines import ImportChoice, Outcome
from mentorjournal.services.imports import apply_import, preview_import
from mentorjournal.services.invitations import calendar_uid, written
from mentorjournal.services.journals import Journal
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.services.sessions import SessionValues, change_plan
from mentorjournal.storage.models import Participant
from tests.journals import NOW
from tests.services.meetings import meet, plan, wall

ADA = ReadPerson("Ada", "ada@example.org")
ME = ReadPerson("Elena", "elena@northlight.example", "NEEDS-ACTION")


def moment(text: str, clock: Clock = Clock.ZONED, zone: str = "Europe/London") -> ReadMoment:
    return ReadMoment(clock, datetime.fromisoformat(text), zone)


INVITATION = ReadEvent(
    method="REQUEST",
    uid="one@example.org",
    stamp="20261101T080000Z",
    start=moment("2026-12-08T09:00"),
    end=moment("2026-12-08T09:45"),
    title="Ada and Elena",
    place="Room 5",
    link="https://meet.example.org/5",
    organizer=ADA,
    attendees=(ME, replace(ADA, answer="ACCEPTED")),
)


@pytest.fixture
def ada(empty_journal: Journal) -> UUID:
    return meet(empty_journal, "Ada Byron", Role.MENTOR, "Ada@Example.org")


def outcomes(journal: Journal, *events: ReadEvent, choice: ImportChoice | None = None) -> list[Outcome]:
    """What the preview says and then is done, which is the same."""
    before = planned(journal)
    said = preview_import(journal, events, choice, now=NOW)
    assert planned(journal) == before
    done = apply_import(journal, events, choice, now=NOW).lines
    assert [line.outcome for line in said] == [line.outcome for line in done]
    return [line.outcome for line in done]


def planned(journal: Journal) -> Sequence[tuple[WallTime, int, SessionState, str]]:
    rows = list_sessions(journal, Stretch.ALL, now=NOW, limit=100)
    return [(row.at, row.minutes, row.state, row.title) for row in rows]


def test_an_invitation_becomes_a_planned_session_once(empty_journal: Journal, ada: UUID) -> None:
    (line,) = preview_import(empty_journal, [INVITATION], now=NOW)
    assert (line.outcome, line.person, line.at, line.minutes) == (
        Outcome.PLANNED, "Ada Byron", wall("2026-12-08T09:00"), 45,
    )  # fmt: skip
    assert outcomes(empty_journal, INVITATION) == [Outcome.PLANNED]
    assert planned(empty_journal) == [(wall("2026-12-08T09:00"), 45, SessionState.PLANNED, "Ada and Elena")]
    assert outcomes(empty_journal, INVITATION) == [Outcome.KNOWN]
    assert len(planned(empty_journal)) == 1


def test_a_newer_version_moves_it_and_an_older_one_does_nothing(empty_journal: Journal, ada: UUID) -> None:
    moved = replace(INVITATION, sequence=1, start=moment("2026-12-09T15:00"), end=moment("2026-12-09T16:00"))
    assert outcomes(empty_journal, INVITATION) == [Outcome.PLANNED]
    (line,) = preview_import(empty_journal, [moved], now=NOW)
    assert (line.before, line.at) == (wall("2026-12-08T09:00"), wall("2026-12-09T15:00"))
    assert outcomes(empty_journal, moved) == [Outcome.MOVED]
    assert outcomes(empty_journal, INVITATION) == [Outcome.OUTDATED]
    assert [row[:2] for row in planned(empty_journal)] == [(wall("2026-12-09T15:00"), 60)]


def test_of_two_versions_in_one_file_the_newer_counts(empty_journal: Journal, ada: UUID) -> None:
    moved = replace(INVITATION, sequence=1, start=moment("2026-12-09T09:00"), end=moment("2026-12-09T09:45"))
    assert outcomes(empty_journal, moved, INVITATION) == [Outcome.PLANNED]
    assert planned(empty_journal)[0][0] == wall("2026-12-09T09:00")


def test_the_same_file_again_leaves_what_the_owner_changed(empty_journal: Journal, ada: UUID) -> None:
    session = apply_import(empty_journal, [INVITATION], now=NOW).lines[0].session
    assert session is not None
    change_plan(empty_journal, session, SessionValues(wall("2026-12-10T11:00"), 30), now=NOW)
    assert outcomes(empty_journal, INVITATION) == [Outcome.KNOWN]
    assert planned(empty_journal)[0][0] == wall("2026-12-10T11:00")


def test_a_cancellation_counts_from_the_organizer_alone(empty_journal: Journal, ada: UUID) -> None:
    cancelled = replace(INVITATION, method="CANCEL", sequence=1)
    assert outcomes(empty_journal, cancelled) == [Outcome.NOT_FOR_US]
    assert outcomes(empty_journal, INVITATION) == [Outcome.PLANNED]
    stranger = ReadPerson("Mallory", "mallory@example.org")
    assert outcomes(empty_journal, replace(cancelled, organizer=stranger)) == [Outcome.NOT_FOR_US]
    assert outcomes(empty_journal, replace(cancelled, organizer=None)) == [Outcome.NOT_FOR_US]
    changed = replace(INVITATION, sequence=1, organizer=stranger, title="Elsewhere")
    assert outcomes(empty_journal, changed) == [Outcome.NOT_FOR_US]
    assert outcomes(empty_journal, cancelled) == [Outcome.CANCELLED]
    assert planned(empty_journal)[0][2] is SessionState.CANCELLED
    assert outcomes(empty_journal, cancelled) == [Outcome.KNOWN]


def test_an_invitation_to_what_is_planned_already_is_joined_to_it(empty_journal: Journal, ada: UUID) -> None:
    session = plan(empty_journal, ada, "2026-12-08T09:00")
    assert outcomes(empty_journal, INVITATION) == [Outcome.KNOWN]
    moved = replace(INVITATION, sequence=1, start=moment("2026-12-08T11:00"), end=moment("2026-12-08T12:00"))
    (line,) = apply_import(empty_journal, [moved], now=NOW).lines
    assert (line.outcome, line.session) == (Outcome.MOVED, session)


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"organizer": ReadPerson("X", "x@example.org"), "attendees": (ME,)}, Outcome.UNKNOWN_PERSON),
        ({"start": moment("2026-12-08", Clock.DATE, ""), "end": None}, Outcome.NO_MEETING),
        ({"start": None}, Outcome.NO_MEETING),
        ({"end": moment("2026-12-10T09:00")}, Outcome.NO_MEETING),
        ({"end": moment("2026-12-08T08:00")}, Outcome.NO_MEETING),
        ({"end": None}, Outcome.NO_MEETING),
        ({"start": moment("0001-01-01T09:00"), "end": moment("0001-01-01T10:00")}, Outcome.NO_MEETING),
        ({"end": None, "seconds": 10**14 - 1}, Outcome.NO_MEETING),
        ({"start": moment("2025-12-08T09:00"), "end": moment("2025-12-08T10:00")}, Outcome.PAST),
        ({"rule": "FREQ=WEEKLY"}, Outcome.REPEATS),
        ({"recurrence": moment("2026-12-08T09:00")}, Outcome.REPEATS),
        ({"method": "DECLINECOUNTER"}, Outcome.NOT_FOR_US),
        ({"method": "REFRESH"}, Outcome.NOT_FOR_US),
        ({"method": "REPLY"}, Outcome.NOT_FOR_US),
        ({"method": "COUNTER"}, Outcome.NOT_FOR_US),
    ],
)
def test_what_cannot_be_a_session_is_said_and_left(
    empty_journal: Journal, ada: UUID, change: dict[str, object], outcome: Outcome
) -> None:
    assert outcomes(empty_journal, replace(INVITATION, **change)) == [outcome]  # pyright: ignore[reportArgumentType]
    assert not planned(empty_journal)


@pytest.mark.parametrize("clock", [Clock.FLOATING, Clock.UNKNOWN_ZONE])
def test_a_clock_without_a_place_is_asked_about(empty_journal: Journal, ada: UUID, clock: Clock) -> None:
    event = replace(
        INVITATION, start=moment("2026-12-08T09:00", clock, "Nowhere"), end=moment("2026-12-08T10:00", clock, "Nowhere")
    )
    assert outcomes(empty_journal, event) == [Outcome.WHICH_ZONE]
    assert outcomes(empty_journal, event, choice=ImportChoice(zone="Europe/Warsaw")) == [Outcome.PLANNED]
    assert planned(empty_journal)[0][0] == wall("2026-12-08T09:00", "Europe/Warsaw")
    with pytest.raises(UnknownZoneError):
        preview_import(empty_journal, [event], ImportChoice(zone="Nowhere"), now=NOW)


def test_an_instant_is_planned_on_the_owners_clock(empty_journal: Journal, ada: UUID) -> None:
    event = replace(INVITATION, start=moment("2026-07-08T09:00", Clock.INSTANT, ""), end=None, seconds=3600)
    event = replace(event, start=moment("2027-07-08T09:00", Clock.INSTANT, ""))
    assert outcomes(empty_journal, event) == [Outcome.PLANNED]
    assert planned(empty_journal)[0][0] == wall("2027-07-08T10:00")


def test_a_time_that_the_clocks_jump_over_is_the_one_they_show(empty_journal: Journal, ada: UUID) -> None:
    event = replace(INVITATION, start=moment("2027-03-28T01:30"), end=None, seconds=3600)
    assert outcomes(empty_journal, event) == [Outcome.PLANNED]
    assert planned(empty_journal)[0][0] == wall("2027-03-28T02:30")


def test_several_relationships_are_asked_about(empty_journal: Journal, ada: UUID) -> None:
    second = meet(empty_journal, "Ada Byron", Role.PEER)
    assert outcomes(empty_journal, INVITATION) == [Outcome.WHICH_PERSON]
    assert outcomes(empty_journal, INVITATION, choice=ImportChoice(relationship=second)) == [Outcome.PLANNED]


def test_words_of_strangers_fit(empty_journal: Journal, ada: UUID) -> None:
    event = replace(INVITATION, title="a\x00b \n" + "long " * 500, place="x" * 5000, link="javascript:alert(1)")
    assert outcomes(empty_journal, event) == [Outcome.PLANNED]
    (row,) = planned(empty_journal)
    assert row[3].startswith("ab long")
    assert len(row[3]) <= 200


# --- answers to what we sent -----------------------------------------------------------------------------------------


@pytest.fixture
def sent(empty_journal: Journal, ada: UUID) -> UUID:
    session = plan(empty_journal, ada, "2026-12-08T09:00")
    send(empty_journal, session)
    return session


def send(journal: Journal, session: UUID) -> None:
    with written(journal, [session], CalendarMethod.REQUEST, now=NOW):
        pass


def answer(journal: Journal, session: UUID, said: str, stamp: str = "20261124T080000Z", sequence: int = 0) -> ReadEvent:
    guest = replace(ADA, answer=said)
    return ReadEvent(
        method="REPLY", uid=calendar_uid(journal, session), sequence=sequence, stamp=stamp, attendees=(guest,),
        start=moment("2026-12-08T09:00"), end=moment("2026-12-08T10:00"),
    )  # fmt: skip


def attendance(journal: Journal) -> list[Attendance]:
    with journal.reading() as transaction:
        return list(transaction.scalars(select(Participant.attendance)))


def test_an_answer_says_who_comes_and_a_later_one_counts(empty_journal: Journal, sent: UUID) -> None:
    assert outcomes(empty_journal, answer(empty_journal, sent, "ACCEPTED")) == [Outcome.ANSWERED]
    assert attendance(empty_journal) == [Attendance.ACCEPTED]
    assert outcomes(empty_journal, answer(empty_journal, sent, "ACCEPTED")) == [Outcome.KNOWN]
    later = answer(empty_journal, sent, "DECLINED", "20261125T080000Z")
    assert outcomes(empty_journal, later) == [Outcome.ANSWERED]
    assert outcomes(empty_journal, answer(empty_journal, sent, "TENTATIVE")) == [Outcome.OUTDATED]
    assert attendance(empty_journal) == [Attendance.DECLINED]


def test_an_answer_to_an_older_version_does_not_count(empty_journal: Journal, sent: UUID) -> None:
    change_plan(empty_journal, sent, SessionValues(wall("2026-12-09T09:00")), now=NOW + timedelta(hours=1))
    send(empty_journal, sent)
    assert outcomes(empty_journal, answer(empty_journal, sent, "ACCEPTED")) == [Outcome.OUTDATED]
    assert outcomes(empty_journal, answer(empty_journal, sent, "ACCEPTED", sequence=1)) == [Outcome.ANSWERED]


def test_only_who_was_invited_can_answer(empty_journal: Journal, sent: UUID) -> None:
    meet(empty_journal, "Mallory", Role.PEER, "mallory@example.org")
    event = answer(empty_journal, sent, "DECLINED")
    for email in ("mallory@example.org", "nobody@example.org"):
        stranger = replace(event, attendees=(ReadPerson("", email, "DECLINED"),))
        assert outcomes(empty_journal, stranger) == [Outcome.UNKNOWN_PERSON]
    assert not attendance(empty_journal)


def test_another_time_that_is_proposed_is_shown_and_changes_nothing(empty_journal: Journal, sent: UUID) -> None:
    event = replace(answer(empty_journal, sent, "TENTATIVE"), method="COUNTER", start=moment("2026-12-10T09:00"))
    (line,) = preview_import(empty_journal, [event], now=NOW)
    assert (line.outcome, line.session, line.at) == (Outcome.PROPOSED, sent, wall("2026-12-10T09:00"))
    assert outcomes(empty_journal, event) == [Outcome.PROPOSED]
    assert planned(empty_journal)[0][0] == wall("2026-12-08T09:00")


def test_our_own_file_is_known(empty_journal: Journal, sent: UUID, ada: UUID) -> None:
    unsent = plan(empty_journal, ada, "2026-12-20T09:00")
    for session in (sent, unsent):
        event = replace(INVITATION, uid=calendar_uid(empty_journal, session))
        assert outcomes(empty_journal, event) == [Outcome.KNOWN]
        assert outcomes(empty_journal, replace(event, method="CANCEL", sequence=9)) == [Outcome.KNOWN]
