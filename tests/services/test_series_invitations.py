"""Series sent to others: one UID for ever, every meeting where it is now, and what they do not know yet."""

from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import update

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.domain.recurrence import MonthlyOnWeekday, Recurrence, Weekday
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.errors import GuestAddressMissingError, NothingToExportError
from mentorjournal.services.invitations import InvitationChoices, calendar_uid, find_update, list_updates, written
from mentorjournal.services.journals import Journal
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.sent_invitations import InvitationChange
from mentorjournal.services.series import plan_series, touch_occurrence
from mentorjournal.services.series_invitations import find_series_update, publish_plans, written_series
from mentorjournal.services.sessions import SessionValues, change_plan, close_plan
from mentorjournal.storage.models import Invitation, InvitationInstant
from tests.calendar.test_series_writing import event_lines, expand
from tests.dumps import dump
from tests.journals import NOW
from tests.services.meetings import at, meet, wall
from tests.services.meetings import plan as plan_one

REQUEST, PUBLISH, CANCEL = CalendarMethod.REQUEST, CalendarMethod.PUBLISH, CalendarMethod.CANCEL
EVERY_SECOND_TUESDAY = Recurrence(MonthlyOnWeekday(2, Weekday.TUESDAY), count=5)
DECEMBER, JANUARY, FEBRUARY = (datetime(2026, 12, 8, 9), datetime(2027, 1, 12, 9), datetime(2027, 2, 9, 9))


@pytest.fixture
def priya(empty_journal: Journal) -> UUID:
    return add_person(empty_journal, PersonValues("Priya Raman", ("priya@x.example",)), Role.PEER, now=NOW).uuid


def plan(journal: Journal, relationship: UUID, recurrence: Recurrence = EVERY_SECOND_TUESDAY) -> UUID:
    values = SessionValues(wall("2026-12-08T09:00"), 45, "The hour", "Room 4", "https://x.example/r4")
    return plan_series(journal, relationship, values, recurrence, now=NOW).uuid


@pytest.fixture
def series(empty_journal: Journal, priya: UUID) -> UUID:
    return plan(empty_journal, priya)


def send(journal: Journal, series: UUID, method: CalendarMethod = REQUEST, **choices: bool) -> bytes:
    with written_series(journal, series, method, InvitationChoices(**choices), now=NOW) as (content, _):
        return content


def touch(journal: Journal, series: UUID, original: datetime) -> UUID:
    return touch_occurrence(journal, series, original, now=NOW).uuid


def test_a_series_is_sent_as_its_rule(empty_journal: Journal, series: UUID) -> None:
    content = send(empty_journal, series)
    ((*lines,),) = event_lines(content)
    assert {f"UID:{calendar_uid(empty_journal, series)}", "SEQUENCE:0", "SUMMARY:The hour", "LOCATION:Room 4"} <= set(
        lines
    )
    assert len(expand(content, 9)) == 5
    assert find_series_update(empty_journal, series, now=NOW) is None


def test_moved_and_cancelled_occurrences_go_along(empty_journal: Journal, series: UUID) -> None:
    send(empty_journal, series)
    moved, cancelled = (touch(empty_journal, series, original) for original in (JANUARY, FEBRUARY))
    assert find_series_update(empty_journal, series, now=NOW) is None
    change_plan(empty_journal, moved, SessionValues(wall("2027-01-14T10:00"), 30, "Longer"), now=NOW)
    close_plan(empty_journal, cancelled, SessionState.CANCELLED, now=NOW)
    news = find_series_update(empty_journal, series, now=NOW)
    assert news is not None
    assert news.gone == (at("2027-01-12T09:00"), at("2027-02-09T09:00"))
    assert news.come == (at("2027-01-14T10:00"),)
    assert not news.is_by_rules
    content = send(empty_journal, series)
    assert expand(content, 9)[:3] == [at("2026-12-08T09:00"), at("2027-01-14T10:00"), at("2027-03-09T09:00")]
    whole, single = event_lines(content)
    assert "EXDATE;TZID=Europe/London:20270209T090000" in whole
    assert {"SEQUENCE:1", "SUMMARY:Longer", "RECURRENCE-ID;TZID=Europe/London:20270112T090000"} <= set(single)
    assert find_series_update(empty_journal, series, now=NOW) is None


def test_zone_data_that_moves_a_promise_is_noticed(empty_journal: Journal, series: UUID) -> None:
    send(empty_journal, series, is_neutral=True)
    with empty_journal.writing(NOW) as transaction:
        # As if the machine that sent it had known other rules.
        transaction.execute(
            update(InvitationInstant)
            .where(InvitationInstant.starts_at == at("2027-01-12T09:00"))
            .values(starts_at=at("2027-01-12T08:00"))
        )
    news = find_series_update(empty_journal, series, now=NOW)
    assert news is not None
    assert news.is_by_rules
    assert (news.gone, news.come) == ((at("2027-01-12T08:00"),), (at("2027-01-12T09:00"),))


def test_a_series_without_an_end_is_no_news_as_time_goes_by(empty_journal: Journal, priya: UUID) -> None:
    series = plan(empty_journal, priya, Recurrence(MonthlyOnWeekday(2, Weekday.TUESDAY)))
    send(empty_journal, series)
    assert find_series_update(empty_journal, series, now=at("2028-06-01T09:00")) is None


def test_an_occurrence_that_went_out_alone_is_not_sent_twice(empty_journal: Journal, series: UUID) -> None:
    session = touch(empty_journal, series, JANUARY)
    with empty_journal.writing(NOW) as transaction:
        transaction.add(
            Invitation(
                session_uuid=session,
                ical_uid=calendar_uid(empty_journal, session),
                sequence=0,
                method="REQUEST",
                organizer="e@x.example",
                sent_at=NOW,
            )
        )
    (lines,) = event_lines(send(empty_journal, series))
    assert "EXDATE;TZID=Europe/London:20270112T090000" in lines


def test_one_of_a_series_that_was_sent_is_updated_by_itself(empty_journal: Journal, series: UUID) -> None:
    send(empty_journal, series)
    session = touch(empty_journal, series, JANUARY)
    assert find_update(empty_journal, session) is None
    change_plan(empty_journal, session, SessionValues(wall("2027-01-14T10:00"), 30, "Longer"), now=NOW)
    news = find_update(empty_journal, session)
    assert news is not None
    assert (news.changes, news.was_at) == ((InvitationChange.MOVED, InvitationChange.LENGTH), at("2027-01-12T09:00"))
    assert list_updates(empty_journal, now=NOW) == [news]
    with written(empty_journal, [session], REQUEST, now=NOW) as (content, _):
        (lines,) = event_lines(content)
    assert {f"UID:{calendar_uid(empty_journal, series)}", "SEQUENCE:1"} <= set(lines)
    assert "RECURRENCE-ID;TZID=Europe/London:20270112T090000" in lines
    assert find_update(empty_journal, session) is None
    assert find_series_update(empty_journal, series, now=NOW) is None


def test_one_of_a_series_that_was_sent_is_cancelled_by_itself(empty_journal: Journal, series: UUID) -> None:
    send(empty_journal, series)
    session = touch(empty_journal, series, JANUARY)
    close_plan(empty_journal, session, SessionState.CANCELLED, now=NOW)
    news = find_update(empty_journal, session)
    assert news is not None
    assert news.changes == (InvitationChange.CANCELLED,)
    with written(empty_journal, [session], CANCEL, now=NOW) as (content, _):
        (lines,) = event_lines(content)
    assert {"SEQUENCE:1", "STATUS:CANCELLED", "RECURRENCE-ID;TZID=Europe/London:20270112T090000"} <= set(lines)
    assert find_update(empty_journal, session) is None
    assert find_series_update(empty_journal, series, now=NOW) is None


def test_what_went_out_with_its_series_is_known_for_each_of_them(empty_journal: Journal, series: UUID) -> None:
    moved, cancelled = (touch(empty_journal, series, original) for original in (JANUARY, FEBRUARY))
    change_plan(empty_journal, moved, SessionValues(wall("2027-01-14T10:00"), 30), now=NOW)
    close_plan(empty_journal, cancelled, SessionState.CANCELLED, now=NOW)
    assert list_updates(empty_journal, now=NOW) == []
    send(empty_journal, series)
    assert list_updates(empty_journal, now=NOW) == []
    change_plan(empty_journal, moved, SessionValues(wall("2027-01-14T10:00"), 60), now=NOW)
    assert [news.changes for news in list_updates(empty_journal, now=NOW)] == [(InvitationChange.LENGTH,)]


def test_all_of_it_is_cancelled_in_one_message(empty_journal: Journal, series: UUID) -> None:
    send(empty_journal, series)
    touch(empty_journal, series, DECEMBER)
    (lines,) = event_lines(send(empty_journal, series, CANCEL))
    assert {"SEQUENCE:1", "STATUS:CANCELLED"} <= set(lines)
    assert find_series_update(empty_journal, series, now=NOW) is None


def test_a_file_of_one_s_own_asks_and_remembers_nothing(empty_journal: Journal, series: UUID) -> None:
    before = dump(empty_journal)
    content = send(empty_journal, series, PUBLISH, is_neutral=True)
    assert b"SUMMARY:Meeting with P." in content
    assert b"ATTENDEE" not in content
    assert dump(empty_journal) == before


def test_nobody_is_invited_without_an_address(empty_journal: Journal) -> None:
    series = plan(empty_journal, meet(empty_journal))
    with pytest.raises(GuestAddressMissingError):
        send(empty_journal, series)
    assert b"RRULE" in send(empty_journal, series, PUBLISH)


def test_all_plans_stand_once_in_a_file_of_one_s_own(empty_journal: Journal, priya: UUID, series: UUID) -> None:
    moved = touch(empty_journal, series, JANUARY)
    change_plan(empty_journal, moved, SessionValues(wall("2027-01-14T10:00"), 30), now=NOW)
    single = plan_one(empty_journal, priya, "2027-01-20T09:00")
    content, previews, plans = publish_plans(empty_journal, relationship_uuid=priya, now=NOW)
    assert [preview.session for preview in previews] == [moved, single]
    assert [each.uuid for each in plans] == [series]
    uids = [line for lines in event_lines(content) for line in lines if line.startswith("UID:")]
    whole, alone = (f"UID:{calendar_uid(empty_journal, uuid)}" for uuid in (series, single))
    assert uids == [whole, whole, alone]


def test_a_series_goes_along_with_the_days_it_meets_on(empty_journal: Journal, series: UUID) -> None:
    assert publish_plans(empty_journal, since=date(2027, 1, 12), until=date(2027, 1, 12), now=NOW)[2]
    for since, until in ((date(2027, 1, 13), date(2027, 2, 8)), (date(2027, 4, 14), None)):
        with pytest.raises(NothingToExportError):
            publish_plans(empty_journal, since=since, until=until, now=NOW)
