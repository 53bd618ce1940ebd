"""Home: what is next, what to know before it, the month's hours and what is due."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from mentorjournal.domain.due import DueKind
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import RelationshipState, Side
from mentorjournal.guides import find_guide
from mentorjournal.services.growth import set_goal
from mentorjournal.services.home import read_home
from mentorjournal.services.journals import Journal
from mentorjournal.services.owner import change_owner
from mentorjournal.services.promises import add_promise
from mentorjournal.services.reflections import Subject, write_reflection
from mentorjournal.services.sessions import NewPromise
from tests.journals import NOW
from tests.services.meetings import at, log, meet, plan

FREE = find_guide("free-page")


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal)


def test_home_of_a_new_journal_is_empty_and_says_so(empty_journal: Journal) -> None:
    page = read_home(empty_journal, now=NOW)
    assert (page.next, page.brief, page.due, page.this_week, page.people) == (None, None, (), 0, 0)
    assert (page.hours.held, page.hours.planned, page.hours.promised) == (0, 0, 0)
    assert page.owner.first_name == "Elena"


def test_the_next_meeting_comes_with_what_is_worth_knowing(empty_journal: Journal, amara: UUID) -> None:
    for text, due in (("mine later", date(2026, 12, 9)), ("mine soon", date(2026, 11, 30))):
        add_promise(empty_journal, amara, Side.ME, text, due_on=due, now=NOW)
    add_promise(empty_journal, amara, Side.THEM, "theirs", now=NOW)
    set_goal(empty_journal, amara, "Delegate", now=NOW)
    held = log(empty_journal, amara, "2026-11-20T09:00")
    write_reflection(empty_journal, FREE, {FREE.prompts[0].id: "Silence helps. Always."}, Subject(held), now=NOW)
    plan(empty_journal, meet(empty_journal, "Jonas"), "2026-12-09T09:00")
    following = plan(empty_journal, amara, "2026-11-25T09:00")
    page = read_home(empty_journal, now=NOW)
    assert page.next is not None
    assert page.next.uuid == following
    assert page.brief is not None
    assert (page.brief.mine, page.brief.theirs, page.brief.goal) == (
        ("mine soon", "mine later"), ("theirs",), "Delegate",
    )  # fmt: skip
    assert page.brief.last_time == "Silence helps. Always"
    assert (page.this_week, page.people) == (1, 2)


def test_restricted_texts_are_not_on_home(empty_journal: Journal, amara: UUID) -> None:
    log(
        empty_journal, amara, "2026-11-20T09:00", "",
        NewPromise(Side.ME, "secret", NOW.date(), Mark.RESTRICTED),
        NewPromise(Side.THEM, "secret", None, Mark.RESTRICTED),
    )  # fmt: skip
    set_goal(empty_journal, amara, "secret", mark=Mark.RESTRICTED, now=NOW)
    write_reflection(empty_journal, FREE, {FREE.prompts[0].id: "secret"}, Subject(relationship=amara), now=NOW)
    with empty_journal.writing(NOW) as transaction:
        transaction.connection().exec_driver_sql("UPDATE reflection SET mark = 'restricted'")
    plan(empty_journal, amara, "2026-11-25T09:00")
    page = read_home(empty_journal, now=NOW)
    assert DueKind.PROMISE in {item.kind for item in page.due}
    assert "secret" not in repr(page)


def test_the_month_is_the_owner_s(empty_journal: Journal, amara: UUID) -> None:
    log(empty_journal, amara, "2026-10-31T22:00")
    log(empty_journal, amara, "2026-11-01T00:00")
    plan(empty_journal, amara, "2026-11-30T22:00")
    plan(empty_journal, amara, "2026-12-01T00:00")
    plan(empty_journal, amara, "2026-11-20T09:00")  # passed without a word
    hours = read_home(empty_journal, now=NOW).hours
    assert (hours.held, hours.planned, hours.promised) == (60, 60, 60)
    change_owner(empty_journal, name="Elena", zone="Asia/Tokyo", emails=(), now=NOW)
    hours = read_home(empty_journal, now=NOW).hours
    assert (hours.held, hours.planned) == (120, 0)


def test_due_is_what_waits_for_a_log_a_reflection_a_promise_or_a_date(empty_journal: Journal, amara: UUID) -> None:
    forgotten = plan(empty_journal, amara, "2026-11-19T09:00")
    held = log(empty_journal, amara, "2026-11-21T09:00")
    promise = add_promise(empty_journal, amara, Side.ME, "the paper", due_on=date(2026, 11, 24), now=NOW).uuid
    add_promise(empty_journal, amara, Side.THEM, "not mine", due_on=date(2026, 11, 24), now=NOW)
    new = meet(empty_journal, "New")
    page = read_home(empty_journal, now=NOW)
    assert [(item.kind, item.uuid) for item in page.due] == [
        (DueKind.LOG, forgotten),
        (DueKind.REFLECT, held),
        (DueKind.PROMISE, promise),
        (DueKind.BOOK, new),
    ]


@pytest.mark.parametrize(("days", "is_asked"), [(61, True), (63, False)])
def test_a_plan_of_long_ago_asks_for_no_log(days: int, is_asked: bool, empty_journal: Journal, amara: UUID) -> None:
    plan(empty_journal, amara, (NOW - timedelta(days=days)).strftime("%Y-%m-%dT09:00"))
    kinds = {item.kind for item in read_home(empty_journal, now=NOW).due}
    assert (DueKind.LOG in kinds) is is_asked


def test_a_meeting_in_progress_is_next_and_not_yet_due(empty_journal: Journal, amara: UUID) -> None:
    running = plan(empty_journal, amara, "2026-11-23T07:30")
    page = read_home(empty_journal, now=NOW)
    assert page.next is not None
    assert page.next.uuid == running
    assert page.due == ()
    later = read_home(empty_journal, now=at("2026-11-23T08:30"))
    assert later.next is None
    assert [item.kind for item in later.due] == [DueKind.LOG]


def test_who_is_ended_is_neither_counted_on_nor_asked_for_a_date(empty_journal: Journal, amara: UUID) -> None:
    with empty_journal.writing(NOW) as transaction:
        transaction.connection().exec_driver_sql(
            "UPDATE relationship SET state = ?, began_on = '2026-01-01'", (RelationshipState.ENDED.value,)
        )
    page = read_home(empty_journal, now=NOW)
    assert (page.hours.promised, page.due, page.people) == (0, (), 1)


def test_home_of_the_sample_has_something_everywhere(sample_journal: Journal) -> None:
    page = read_home(sample_journal, now=NOW)
    assert page.next is not None
    assert page.brief is not None
    assert page.hours.promised > 0
    assert page.due
    assert page.people == 6
