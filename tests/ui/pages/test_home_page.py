"""Home: what is next, what is due, and the month's hours."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.errors import DiskFullError
from mentorjournal.services.backups import back_up
from mentorjournal.services.drafts import keep_draft
from mentorjournal.services.home import read_home
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.promises import add_promise, list_promises
from mentorjournal.services.restoring import run_drill
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.home_page import HomePage
from mentorjournal.ui.widgets.button import Button
from tests.journals import NOW
from tests.services.meetings import log, meet
from tests.ui.pages.page_reading import button, show, words_on

HOME = Destination(PageName.HOME)
FINANCE = "Introduce Amara to Finance"


def at(context: AppContext, moment: datetime) -> AppContext:
    """The same journal at another time."""
    context.now = lambda: moment
    return context


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (8, "Good morning, Elena"),
        (12, "Good afternoon, Elena"),
        (18, "Good evening, Elena"),
        (3, "Good evening, Elena"),
    ],
)
def test_the_greeting_follows_the_owners_clock(qtbot: QtBot, context: AppContext, hour: int, greeting: str) -> None:
    page = HomePage(at(context, NOW.replace(hour=hour)))
    show(qtbot, context, page, HOME)
    assert greeting in words_on(page)


def test_the_next_meeting_is_shown_with_what_to_remember(qtbot: QtBot, context: AppContext) -> None:
    page = HomePage(context)
    went = show(qtbot, context, page, HOME)
    said = words_on(page)
    for words in ("Amara Okafor", "Mentee · Video call", "24", "10:00", "1 h", "I talked too much"):
        assert words in said
    meeting = read_home(context.journal, now=NOW).next
    assert meeting is not None
    button(page, "Open").click()
    button(page, "Put in calendar").click()
    button(page, "Move").click()
    assert went == [
        Destination(PageName.SESSION, meeting.uuid),
        Destination(PageName.INVITATION, meeting.uuid),
        Destination(PageName.PLAN, meeting.uuid),
    ]


def test_once_a_meeting_has_begun_the_next_step_is_to_log_it(qtbot: QtBot, context: AppContext) -> None:
    page = HomePage(at(context, datetime(2026, 11, 24, 10, 1, tzinfo=UTC)))
    went = show(qtbot, context, page, HOME)
    page.focus_first()
    focused = page.focusWidget()
    assert focused is button(page, "Log the hour")
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert went[0].page is PageName.LOG


def test_the_keyboard_stays_on_the_next_step_when_the_meeting_begins(qtbot: QtBot, context: AppContext) -> None:
    page = HomePage(at(context, datetime(2026, 11, 24, 9, 59, tzinfo=UTC)))
    show(qtbot, context, page, HOME)
    page.focus_first()
    assert page.focusWidget() is button(page, "Open")
    at(context, datetime(2026, 11, 24, 10, 0, tzinfo=UTC))
    page.open(HOME)
    assert page.focusWidget() is button(page, "Log the hour")


def test_at_most_five_things_are_due_and_each_has_its_action(qtbot: QtBot, context: AppContext) -> None:
    due = read_home(context.journal, now=NOW).due
    page = HomePage(context)
    went = show(qtbot, context, page, HOME)
    assert f"and {len(due) - 5} later" in words_on(page)
    button(page, "Reflect: Reflect on Thursday’s hour with Jonas Weber").click()
    button(page, "Find a time: Find a time with Helen Marsh").click()
    reflect = next(item for item in due if item.person == "Jonas Weber")
    book = next(item for item in due if item.person == "Helen Marsh" and item.kind == "book")
    assert went == [
        Destination(PageName.WRITE, reflect.uuid, guide="three-minute-debrief"),
        Destination(PageName.PLAN, relationship=book.relationship),
    ]


def test_done_keeps_the_promise_and_can_be_undone(qtbot: QtBot, context: AppContext) -> None:
    promise = next(item for item in read_home(context.journal, now=NOW).due if item.text == FINANCE)

    def state() -> PromiseState:
        rows = list_promises(context.journal, relationship_uuid=promise.relationship)
        return next(row.state for row in rows if row.uuid == promise.uuid)

    page = HomePage(context)
    show(qtbot, context, page, HOME)
    done = button(page, f"Done: {FINANCE}")
    done.setFocus()
    done.click()
    assert state() is PromiseState.KEPT
    assert FINANCE not in words_on(page)
    focused = page.focusWidget()
    assert isinstance(focused, Button)  # the next line of the list, not nowhere
    context.history.undo()
    assert state() is PromiseState.OPEN
    assert button(page, f"Done: {FINANCE}")


def test_a_promise_that_cannot_be_kept_on_the_disk_stays_and_says_why(
    qtbot: QtBot, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = HomePage(context)
    show(qtbot, context, page, HOME)

    def fail(*_: object, **__: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(context, "write", fail)
    button(page, f"Done: {FINANCE}").click()
    assert str(DiskFullError()) in words_on(page)
    assert button(page, f"Done: {FINANCE}")


def test_an_empty_journal_teaches_the_directions(qtbot: QtBot, empty_context: AppContext) -> None:
    page = HomePage(empty_context)
    went = show(qtbot, empty_context, page, HOME)
    assert "Who do you give an hour to?" in words_on(page)
    page.focus_first()
    button(page, "Add: Someone who mentors you").click()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert went == [Destination(PageName.PERSON_FORM, role="mentor"), Destination(PageName.PERSON_FORM)]


def test_the_first_person_brings_the_page_to_life(qtbot: QtBot, empty_context: AppContext) -> None:
    page = HomePage(empty_context)
    went = show(qtbot, empty_context, page, HOME)
    empty_context.write(add_person, PersonValues("Amara"), None, now=NOW)
    assert "No meeting is planned." in words_on(page)
    assert "Nothing is due." in words_on(page)
    button(page, "Plan the next hour").click()
    assert went == [Destination(PageName.PLAN)]


def test_a_promise_without_a_day_says_so(qtbot: QtBot, empty_context: AppContext) -> None:
    add_promise(empty_context.journal, meet(empty_context.journal), Side.ME, "Read her paper", now=NOW)
    page = HomePage(empty_context)
    show(qtbot, empty_context, page, HOME)
    assert "no day set" in words_on(page)


def test_an_hour_of_this_morning_is_today_s(qtbot: QtBot, empty_context: AppContext) -> None:
    log(empty_context.journal, meet(empty_context.journal), "2026-11-23T07:00")
    page = HomePage(empty_context)
    show(qtbot, empty_context, page, HOME)
    assert "Reflect on today’s hour with Amara Okafor" in words_on(page)


def test_a_meeting_that_passed_unlogged_asks_whether_it_was_held(qtbot: QtBot, context: AppContext) -> None:
    page = HomePage(at(context, datetime(2026, 11, 25, 8, 0, tzinfo=UTC)))
    went = show(qtbot, context, page, HOME)
    button(page, "Log: Was Tuesday’s hour with Amara Okafor held?").click()
    assert went[0].page is PageName.LOG
    assert went[0].uuid not in {None, uuid4()}


def test_a_reflection_that_was_begun_is_gone_on_with(qtbot: QtBot, context: AppContext) -> None:
    waiting = next(item for item in read_home(context.journal, now=NOW).due if item.person == "Jonas Weber")
    fields = {"description": "He went quiet."}
    keep_draft(context.journal, "reflection", f"gibbs:{waiting.uuid}", fields, now=NOW - timedelta(days=2))
    page = HomePage(context)
    went = show(qtbot, context, page, HOME)
    words = words_on(page)
    assert "Finish the reflection on Jonas Weber, begun Saturday" in words
    assert "Gibbs cycle" in words
    assert not [line for line in words if line.startswith("Reflect on")]
    button(page, "Go on: Finish the reflection on Jonas Weber, begun Saturday").click()
    assert went == [Destination(PageName.WRITE, waiting.uuid, guide="gibbs")]


def test_backups_are_mentioned_only_where_they_went_wrong(qtbot: QtBot, context: AppContext) -> None:
    page = HomePage(context)
    went = show(qtbot, context, page, HOME)
    assert "backup" not in " ".join(words_on(page))
    context.backups.is_on = True
    page.open(HOME)
    assert "no good backup for more than a week" in " ".join(words_on(page))
    button(page, "See to the backups").click()
    assert went == [Destination(PageName.SETTINGS, words="security")]
    made = back_up(context.journal, now=NOW)
    page.open(HOME)
    assert "backup" not in " ".join(words_on(page))
    content = bytearray(made.path.read_bytes())
    content[60_000] ^= 1
    made.path.write_bytes(content)
    run_drill(context.journal, now=NOW)
    page.open(HOME)
    assert "restore drill failed" in " ".join(words_on(page))
