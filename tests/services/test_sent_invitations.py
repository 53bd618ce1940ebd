"""What others do not know yet: each way in which a plan leaves behind what was sent, and no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import update

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import AgendaState, SessionState
from mentorjournal.errors import NothingToCancelError
from mentorjournal.services.agendas import AgendaValues, write_agenda
from mentorjournal.services.deleting import delete_person, delete_session
from mentorjournal.services.invitations import (
    InvitationChoices,
    calendar_uid,
    find_update,
    list_planned,
    list_updates,
    preview_invitation,
    written,
)
from mentorjournal.services.journals import Journal
from mentorjournal.services.people import PersonValues, add_person, change_person
from mentorjournal.services.sent_invitations import InvitationChange
from mentorjournal.services.sessions import SessionValues, change_plan, close_plan, plan_session
from mentorjournal.storage.models import InvitationInstant, Series, Session
from tests.dumps import ask, dump
from tests.journals import NOW
from tests.services.meetings import at, meet, plan, wall
from tests.services.test_invitations import one

REQUEST, PUBLISH, CANCEL = CalendarMethod.REQUEST, CalendarMethod.PUBLISH, CalendarMethod.CANCEL
VALUES = SessionValues(wall("2026-12-08T09:00"), 45, "The hour", "Room 4", "https://x.example/r4")
NEUTRAL, WITH_AGENDA = InvitationChoices(is_neutral=True), InvitationChoices(has_agenda=True)


@pytest.fixture
def priya(empty_journal: Journal) -> UUID:
    values = PersonValues("Priya Raman", ("priya@x.example",), zone="Asia/Kolkata")
    return add_person(empty_journal, values, Role.MENTEE, now=NOW).uuid


@pytest.fixture
def session(empty_journal: Journal, priya: UUID) -> UUID:
    return plan_session(empty_journal, priya, VALUES, now=NOW).uuid


def send(
    journal: Journal, session: UUID, method: CalendarMethod = REQUEST, choices: InvitationChoices | None = None
) -> str:
    with written(journal, [session], method, choices or InvitationChoices(), now=NOW) as (content, _):
        return content.decode("utf-8").replace("\r\n ", "")


def changes(journal: Journal, session: UUID) -> tuple[InvitationChange, ...]:
    found = find_update(journal, session)
    return found.changes if found else ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (VALUES, ()),
        (replace(VALUES, at=wall("2026-12-09T10:00")), (InvitationChange.MOVED,)),
        (replace(VALUES, minutes=30), (InvitationChange.LENGTH,)),
        (replace(VALUES, title="Another"), (InvitationChange.TITLE,)),
        (replace(VALUES, place="Room 5", link=""), (InvitationChange.PLACE, InvitationChange.LINK)),
        # The same moment on another clock is the same meeting.
        (replace(VALUES, at=wall("2026-12-08T14:30", "Asia/Kolkata")), ()),
    ],
)
def test_each_change_of_plan_is_named(
    empty_journal: Journal, session: UUID, values: SessionValues, expected: tuple[InvitationChange, ...]
) -> None:
    assert find_update(empty_journal, session) is None
    send(empty_journal, session)
    change_plan(empty_journal, session, values, now=NOW)
    assert changes(empty_journal, session) == expected
    send(empty_journal, session)
    assert changes(empty_journal, session) == ()


def test_what_was_promised_and_what_is_planned_stand_side_by_side(empty_journal: Journal, session: UUID) -> None:
    send(empty_journal, session)
    change_plan(empty_journal, session, replace(VALUES, at=wall("2026-12-09T10:00")), now=NOW)
    found = find_update(empty_journal, session)
    assert found is not None
    assert (found.was_at, found.at, found.sent_at) == (at("2026-12-08T09:00"), wall("2026-12-09T10:00"), NOW)
    assert list_updates(empty_journal, now=NOW) == [found]
    assert list_updates(empty_journal, now=at("2026-12-09T11:00")) == []


def test_zone_data_that_moves_a_promise_is_noticed(empty_journal: Journal, session: UUID) -> None:
    send(empty_journal, session)
    with empty_journal.writing(NOW) as transaction:
        # As if the machine that sent it had known other rules.
        transaction.execute(update(InvitationInstant).values(starts_at=at("2026-12-08T08:00")))
    assert changes(empty_journal, session) == (InvitationChange.SHIFTED,)
    send(empty_journal, session)
    assert list_updates(empty_journal, now=NOW) == []


def test_another_address_is_told_by_whom_it_adds_and_leaves_out(empty_journal: Journal, session: UUID) -> None:
    send(empty_journal, session)
    (person,) = ask(empty_journal, "SELECT uuid FROM person")
    values = PersonValues("Priya Raman", ("PRIYA@x.example",))
    change_person(empty_journal, UUID(str(person[0])), values, now=NOW)
    assert find_update(empty_journal, session) is None
    change_person(empty_journal, UUID(str(person[0])), replace(values, emails=("p@y.example",)), now=NOW)
    found = find_update(empty_journal, session)
    assert found is not None
    assert found.changes == (InvitationChange.RECIPIENTS,)
    assert (found.added, found.removed) == (("p@y.example",), ("priya@x.example",))


def test_a_cancelled_session_is_taken_out_of_the_calendars_it_was_sent_to(
    empty_journal: Journal, session: UUID
) -> None:
    send(empty_journal, session, choices=NEUTRAL)
    close_plan(empty_journal, session, SessionState.CANCELLED, "a private reason", now=NOW)
    assert changes(empty_journal, session) == (InvitationChange.CANCELLED,)
    (person,) = ask(empty_journal, "SELECT uuid FROM person")
    change_person(empty_journal, UUID(str(person[0])), PersonValues("Priya Raman", ("new@x.example",)), now=NOW)
    text = send(empty_journal, session, CANCEL)
    assert (one(text, "METHOD"), one(text, "SEQUENCE"), one(text, "STATUS")) == ("CANCEL", "1", "CANCELLED")
    assert one(text, "UID") == calendar_uid(empty_journal, session)
    assert one(text, "SUMMARY") == "Meeting E. and P."
    assert "mailto:priya@x.example" in one(text, "ATTENDEE")
    assert "private" not in text
    assert changes(empty_journal, session) == ()
    with pytest.raises(NothingToCancelError):
        send(empty_journal, session, CANCEL)


def test_what_nobody_was_invited_to_or_still_stands_is_not_cancelled(
    empty_journal: Journal, priya: UUID, session: UUID
) -> None:
    before = dump(empty_journal)
    cases: list[Callable[[], object]] = [
        lambda: send(empty_journal, session, CANCEL),
        lambda: preview_invitation(empty_journal, session, method=CANCEL),
    ]
    for attempt in cases:
        with pytest.raises(NothingToCancelError):
            attempt()
    assert dump(empty_journal) == before
    send(empty_journal, session)
    with pytest.raises(NothingToCancelError):
        send(empty_journal, session, CANCEL)
    never_sent = plan(empty_journal, priya, "2026-12-20T09:00")
    close_plan(empty_journal, never_sent, SessionState.CANCELLED, now=NOW)
    with pytest.raises(NothingToCancelError):
        send(empty_journal, never_sent, CANCEL)


def test_a_missed_session_is_no_news(empty_journal: Journal, session: UUID) -> None:
    send(empty_journal, session)
    close_plan(empty_journal, session, SessionState.MISSED, now=NOW)
    assert find_update(empty_journal, session) is None


def test_a_neutral_title_says_that_two_meet_and_stays_no_news(empty_journal: Journal, session: UUID) -> None:
    assert one(send(empty_journal, session, PUBLISH, NEUTRAL), "SUMMARY") == "Meeting with P."
    assert one(send(empty_journal, session, REQUEST, NEUTRAL), "SUMMARY") == "Meeting E. and P."
    assert preview_invitation(empty_journal, session, NEUTRAL).title == "Meeting E. and P."
    assert find_update(empty_journal, session) is None
    change_plan(empty_journal, session, replace(VALUES, title="Another"), now=NOW)
    assert find_update(empty_journal, session) is None


def test_the_agenda_goes_along_only_when_ticked_and_only_its_shareable_part(
    empty_journal: Journal, session: UUID
) -> None:
    items = [
        AgendaValues("How the new team goes", 20, detail="hidden detail"),
        AgendaValues("hidden", mark=Mark.PRIVATE),
        AgendaValues("hidden", mark=Mark.RESTRICTED),
        AgendaValues("hidden", state=AgendaState.DROPPED),
        AgendaValues("Next steps"),
    ]
    write_agenda(empty_journal, session, items, now=NOW)
    assert "new team" not in send(empty_journal, session)
    write_agenda(empty_journal, session, items[1:], now=NOW)
    assert find_update(empty_journal, session) is None
    write_agenda(empty_journal, session, items, now=NOW)
    text = send(empty_journal, session, choices=WITH_AGENDA)
    assert one(text, "DESCRIPTION").startswith("1. How the new team goes (20 min)\\n2. Next steps\\n")
    assert "hidden" not in text
    assert preview_invitation(empty_journal, session, WITH_AGENDA).agenda[1] == "Next steps"
    write_agenda(empty_journal, session, items[1:], now=NOW)
    assert changes(empty_journal, session) == (InvitationChange.AGENDA,)


def test_an_alarm_rings_in_one_s_own_copy_only(empty_journal: Journal, session: UUID) -> None:
    ringing = InvitationChoices(alarm_minutes=10)
    assert "TRIGGER:-PT10M" in send(empty_journal, session, PUBLISH, ringing)
    assert "VALARM" not in send(empty_journal, session, REQUEST, ringing)


def test_a_range_of_days_includes_both(empty_journal: Journal, priya: UUID, session: UUID) -> None:
    late = plan(empty_journal, priya, "2026-12-31T23:30")
    past = plan(empty_journal, meet(empty_journal), "2026-11-02T09:00")
    cases = {
        (date(2026, 12, 8), date(2026, 12, 31)): [session, late],
        (date(2026, 12, 9), None): [late],
        (None, date(2026, 12, 30)): [session],
        (date(2026, 11, 2), date(2026, 11, 2)): [past],
        (date(2027, 1, 1), None): [],
    }
    for (since, until), expected in cases.items():
        assert list_planned(empty_journal, since=since, until=until, now=NOW) == expected


@pytest.mark.parametrize("was_sent", [False, True])
def test_an_occurrence_of_a_series_is_named_by_its_series_unless_it_went_out_alone(
    empty_journal: Journal, priya: UUID, session: UUID, *, was_sent: bool
) -> None:
    if was_sent:
        send(empty_journal, session)
    series = _series(empty_journal, priya)
    with empty_journal.writing(NOW) as transaction:
        transaction.execute(
            update(Session)
            .where(Session.uuid == session)
            .values(series_uuid=series, series_start=wall("2026-12-07T09:00").local)
        )
    text = send(empty_journal, session)
    assert one(text, "UID") == calendar_uid(empty_journal, session if was_sent else series)
    assert ("RECURRENCE-ID;TZID=Europe/London:20261207T090000\r\n" in text) is not was_sent
    assert one(text, "SEQUENCE") == ("1" if was_sent else "0")
    assert "DTSTART;TZID=Europe/London:20261208T090000\r\n" in text


def _series(journal: Journal, relationship: UUID) -> UUID:
    with journal.writing(NOW) as transaction:
        series = Series(
            relationship_uuid=relationship,
            rule="FREQ=WEEKLY;INTERVAL=1;BYDAY=MO",
            starts_wall=wall("2026-12-07T09:00").local,
            zone="Europe/London",
            minutes=60,
        )
        transaction.add(series)
        transaction.flush()
        return series.uuid


@pytest.mark.parametrize("whole_person", [False, True])
def test_the_words_go_with_what_is_deleted(empty_journal: Journal, session: UUID, *, whole_person: bool) -> None:
    send(empty_journal, session)
    assert "The hour" in str(dump(empty_journal))
    if whole_person:
        (person,) = ask(empty_journal, "SELECT uuid FROM person")
        delete_person(empty_journal, UUID(str(person[0])), now=NOW)
    else:
        delete_session(empty_journal, session, now=NOW)
    assert "The hour" not in str(dump(empty_journal))
    assert ask(empty_journal, "SELECT ical_uid FROM invitation") == [(calendar_uid(empty_journal, session),)]
