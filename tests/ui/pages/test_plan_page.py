"""Planning, moving and correcting a session."""

from datetime import date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import DiskFullError
from mentorjournal.services.drafts import list_drafts, read_draft
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.session_pages import Stretch, list_sessions, read_session
from mentorjournal.services.sessions import SessionValues, close_plan, plan_session
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages import plan_page
from mentorjournal.ui.pages.plan_page import PlanPage
from tests.journals import NOW
from tests.services.meetings import log, meet, plan
from tests.ui.pages.page_reading import button, show, words_on

NEW = Destination(PageName.PLAN)


def open_page(qtbot: QtBot, context: AppContext, destination: Destination) -> tuple[PlanPage, list[Destination]]:
    page = PlanPage(context)
    went = show(qtbot, context, page, destination)
    page.focus_first()
    return page, went


def finish(qtbot: QtBot, page: PlanPage) -> None:
    qtbot.keyClick(page.title.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def uuid_of(context: AppContext, name: str) -> UUID:
    return find_relationship(context.journal, name).uuid


def planned_for(context: AppContext, relationship: UUID) -> list[SessionValues]:
    rows = list_sessions(context.journal, Stretch.UPCOMING, now=NOW, relationship_uuid=relationship)
    return [SessionValues(row.at, row.minutes, row.title, row.place, row.link) for row in rows]


# --- a new one -------------------------------------------------------------------------------------------------------


def test_one_key_agrees_to_what_is_suggested(qtbot: QtBot, context: AppContext) -> None:
    jonas = uuid_of(context, "Jonas")
    page, went = open_page(qtbot, context, Destination(PageName.PLAN, relationship=jonas))
    assert page.person.text() == "Jonas Weber · Mentee"
    assert page.time.local() == datetime(2026, 12, 17, 15)
    assert "16:00 in Berlin, for Jonas." in words_on(page)
    finish(qtbot, page)
    (made,) = planned_for(context, jonas)
    assert made.at == WallTime(datetime(2026, 12, 17, 15), "Europe/London")
    assert made.minutes == 45
    assert went == [
        Destination(
            PageName.SESSION,
            uuid=list_sessions(context.journal, Stretch.UPCOMING, now=NOW, relationship_uuid=jonas)[0].uuid,
        )
    ]
    assert list_drafts(context.journal, "plan") == []


def test_a_person_is_found_by_part_of_the_name(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, NEW)
    assert page.person.line.hasFocus()
    qtbot.keyClicks(page.person.line, "jon")
    qtbot.keyClick(page.person.line, Qt.Key.Key_Return)
    assert page.person.text() == "Jonas Weber · Mentee"
    assert page.person.value() == uuid_of(context, "Jonas")
    assert page.time.local() == datetime(2026, 12, 17, 15)


def test_a_time_that_was_chosen_outlasts_the_choice_of_a_person(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, NEW)
    page.time.when.clock.stepUp()
    chosen = page.time.local()
    qtbot.keyClicks(page.person.line, "jonas")
    qtbot.keyClick(page.person.line, Qt.Key.Key_Return)
    assert page.time.local() == chosen


def test_nobody_chosen_is_said_at_the_field(qtbot: QtBot, context: AppContext) -> None:
    page, went = open_page(qtbot, context, NEW)
    finish(qtbot, page)
    assert page.person.error() == "Say whom you meet; a part of the name is enough."
    assert page.person.line.hasFocus()
    page.person.set_text("a")
    finish(qtbot, page)
    assert page.person.error() == "More than one, or nobody, is called that. Choose from the list."
    assert not went


def test_the_only_person_is_chosen_already(qtbot: QtBot, empty_context: AppContext) -> None:
    relationship = meet(empty_context.journal)
    page, _ = open_page(qtbot, empty_context, NEW)
    assert page.person.value() == relationship
    assert page.time.when.day.hasFocus()


def test_somebody_in_two_roles_is_told_apart(qtbot: QtBot, empty_context: AppContext) -> None:
    meet(empty_context.journal, "Priya Raman", Role.MENTEE)
    reverse = meet(empty_context.journal, "Priya Raman", Role.REVERSE_MENTOR)
    page, _ = open_page(qtbot, empty_context, Destination(PageName.PLAN, relationship=reverse))
    assert page.person.text() == "Priya Raman · Reverse mentor"
    page.person.set_text("Priya")
    assert page.person.value() is None


# --- a day that was asked for, and one that has passed ----------------------------------------------------------------


def test_the_day_asked_for_keeps_the_hour_that_is_suggested(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, Destination(PageName.PLAN, day=date(2026, 12, 4)))
    assert page.time.local() == datetime(2026, 12, 4, 10)
    qtbot.keyClicks(page.person.line, "jonas")
    qtbot.keyClick(page.person.line, Qt.Key.Key_Return)
    assert page.time.local() == datetime(2026, 12, 4, 15)
    jonas = uuid_of(context, "Jonas")
    page.open(Destination(PageName.PLAN, relationship=jonas, day=date(2026, 12, 5)))
    assert page.time.local() == datetime(2026, 12, 5, 15)
    page.open(Destination(PageName.PLAN, relationship=jonas))
    assert page.time.local() == datetime(2026, 12, 17, 15)


def test_what_was_left_unfinished_goes_to_the_day_asked_for(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, NEW)
    page.title.set_text("Two shifts")
    page.time.when.clock.stepUp()
    page.leave()
    page.open(Destination(PageName.PLAN, day=date(2026, 12, 4)))
    assert (page.title.text(), page.time.local()) == ("Two shifts", datetime(2026, 12, 4, 11))


def test_a_time_that_has_passed_is_said_and_can_be_logged_instead(qtbot: QtBot, context: AppContext) -> None:
    jonas = uuid_of(context, "Jonas")
    page, went = open_page(qtbot, context, Destination(PageName.PLAN, relationship=jonas))
    said = "That time has passed. Did you meet already?"
    assert said not in words_on(page)
    page.time.when.day.setDate(QDate(2026, 11, 20))
    assert said in words_on(page)
    button(page, "Log an hour").click()
    assert went == [Destination(PageName.LOG, relationship=jonas, day=date(2026, 11, 20))]
    page.leave()
    assert list_drafts(context.journal, "plan") == []


def test_a_time_that_has_passed_can_be_planned_all_the_same(qtbot: QtBot, context: AppContext) -> None:
    jonas = uuid_of(context, "Jonas")
    page, went = open_page(qtbot, context, Destination(PageName.PLAN, relationship=jonas, day=date(2026, 11, 20)))
    finish(qtbot, page)
    assert [each.page for each in went] == [PageName.SESSION]


def test_a_plan_that_is_moved_into_the_past_can_be_logged_itself(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    planned = plan(journal, meet(journal))
    page, went = open_page(qtbot, empty_context, Destination(PageName.PLAN, uuid=planned))
    page.time.when.day.setDate(QDate(2026, 11, 20))
    button(page, "Log an hour").click()
    assert went == [Destination(PageName.LOG, uuid=planned)]


def test_a_held_session_is_not_told_that_it_has_passed(qtbot: QtBot, empty_context: AppContext) -> None:
    held = log(empty_context.journal, meet(empty_context.journal), "2026-11-20T09:00")
    page, _ = open_page(qtbot, empty_context, Destination(PageName.PLAN, uuid=held))
    assert not any("has passed" in words for words in words_on(page))


# --- clocks ----------------------------------------------------------------------------------------------------------


def test_an_hour_that_the_clocks_skip_is_refused_while_it_is_typed(qtbot: QtBot, empty_context: AppContext) -> None:
    relationship = meet(empty_context.journal)
    page, went = open_page(qtbot, empty_context, NEW)
    page.time.set_time(datetime(2027, 3, 28, 2, 30), 60)
    assert page.time.when.error() == ""
    page.time.when.clock.setTime(page.time.when.clock.time().addSecs(-3600))
    assert page.time.when.error() == (
        "2027-03-28 01:30 does not exist in Europe/London: the clocks go from 01:00 to 02:00 that day. "
        "Choose another time."
    )
    finish(qtbot, page)
    assert planned_for(empty_context, relationship) == []
    assert not went
    page.time.when.clock.setTime(page.time.when.clock.time().addSecs(3600))
    assert page.time.when.error() == ""


def test_an_hour_that_comes_twice_is_explained(qtbot: QtBot, empty_context: AppContext) -> None:
    meet(empty_context.journal)
    page, went = open_page(qtbot, empty_context, NEW)
    page.time.set_time(datetime(2027, 10, 31, 1, 30), 60)
    assert any("this hour comes twice; the first one is meant" in words for words in words_on(page))
    finish(qtbot, page)
    assert len(went) == 1


def test_another_day_on_their_clock_is_named(qtbot: QtBot, empty_context: AppContext) -> None:
    add_person(empty_context.journal, PersonValues("Yuki Tanaka", zone="Asia/Tokyo"), Role.PEER, now=NOW)
    page, _ = open_page(qtbot, empty_context, NEW)
    page.time.set_time(datetime(2026, 12, 1, 17), 60)
    assert "Wed 2 Dec, 02:00 in Tokyo, for Yuki." in words_on(page)


# --- moving and correcting -------------------------------------------------------------------------------------------


def test_a_plan_is_moved_with_all_its_words(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    at = WallTime(datetime(2026, 12, 1, 9), "Europe/London")
    values = SessionValues(at, 45, "The pitch", "Canteen", "https://meet.example/x")
    planned = plan_session(journal, meet(journal), values, now=NOW).uuid
    page, went = open_page(qtbot, empty_context, Destination(PageName.PLAN, uuid=planned))
    assert not page.person.isVisible()
    assert (page.title.text(), page.place.text(), page.link.text()) == (
        "The pitch",
        "Canteen",
        "https://meet.example/x",
    )
    page.time.when.day.stepUp()
    moved = page.time.local()
    button(page, "Move it").click()
    row = read_session(journal, planned).row
    assert (row.at.local, row.minutes, row.title) == (moved, 45, "The pitch")
    assert went == [Destination(PageName.SESSION, uuid=planned)]


def test_a_held_session_is_corrected(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    page, _ = open_page(qtbot, empty_context, Destination(PageName.PLAN, uuid=held))
    page.time.minutes.set_value(35)
    page.title.set_text("The pitch")
    button(page, "Correct it").click()
    row = read_session(journal, held).row
    assert (row.state, row.minutes, row.title) == (SessionState.HELD, 35, "The pitch")


def test_a_held_session_cannot_be_corrected_into_the_future(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    page, went = open_page(qtbot, empty_context, Destination(PageName.PLAN, uuid=held))
    page.time.set_time(datetime(2026, 12, 20, 9), 60)
    button(page, "Correct it").click()
    assert "has not come yet" in page.time.when.error()
    assert not went


def test_a_cancelled_session_has_no_plan_to_move(qtbot: QtBot, empty_context: AppContext) -> None:
    planned = plan(empty_context.journal, meet(empty_context.journal))
    close_plan(empty_context.journal, planned, SessionState.CANCELLED, now=NOW)
    _, went = open_page(qtbot, empty_context, Destination(PageName.PLAN, uuid=planned))
    assert went == [Destination(PageName.SESSION, uuid=planned)]


# --- drafts and errors -----------------------------------------------------------------------------------------------


def test_what_is_typed_outlasts_the_page_and_can_be_begun_afresh(qtbot: QtBot, context: AppContext) -> None:
    jonas = uuid_of(context, "Jonas")
    target = Destination(PageName.PLAN, relationship=jonas)
    page, _ = open_page(qtbot, context, target)
    qtbot.keyClicks(page.title.line, "Two shifts")
    page.time.when.day.stepUp()
    chosen = page.time.local()
    qtbot.waitUntil(lambda: read_draft(context.journal, "plan", str(jonas)).get("title") == "Two shifts", timeout=1500)
    page.leave()
    again, _ = open_page(qtbot, context, target)
    assert (again.title.text(), again.time.local(), again.person.value()) == ("Two shifts", chosen, jonas)
    button(again, "Start afresh").click()
    assert (again.title.text(), again.time.local()) == ("", datetime(2026, 12, 17, 15))
    assert list_drafts(context.journal, "plan") == []


def test_nothing_typed_leaves_no_draft(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, NEW)
    page.leave()
    assert list_drafts(context.journal, "plan") == []


def test_a_failed_write_keeps_form_and_draft(
    qtbot: QtBot, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    jonas = uuid_of(context, "Jonas")
    page, went = open_page(qtbot, context, Destination(PageName.PLAN, relationship=jonas))
    qtbot.keyClicks(page.title.line, "Two shifts")

    def full(*_values: object, **_named: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as broken:
        broken.setattr(plan_page, "plan_session", full)
        finish(qtbot, page)
    assert any("The disk is full" in words for words in words_on(page))
    assert page.title.text() == "Two shifts"
    page.leave()
    assert read_draft(context.journal, "plan", str(jonas))["title"] == "Two shifts"
    finish(qtbot, page)
    assert len(went) == 1
    assert list_drafts(context.journal, "plan") == []


def test_a_title_beyond_a_line_is_said_at_the_title(qtbot: QtBot, context: AppContext) -> None:
    page, went = open_page(qtbot, context, Destination(PageName.PLAN, relationship=uuid_of(context, "Jonas")))
    page.title.set_text("long " * 60)
    finish(qtbot, page)
    assert "longer than 200 characters" in page.title.error()
    assert not went


def test_escape_leads_back(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, NEW)
    with qtbot.waitSignal(context.left):
        qtbot.keyClick(page.title.line, Qt.Key.Key_Escape)


def test_it_paints_in_every_dress(qtbot: QtBot, qapp: QApplication, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, NEW)
    theme.apply(qapp, "dark", 1.5, right_to_left=True)
    qapp.processEvents()
    assert not page.grab().isNull()
