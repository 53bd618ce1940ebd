"""The month on the page of sessions."""

from datetime import date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.services.invitations import written
from mentorjournal.services.session_pages import Stretch, read_session
from mentorjournal.services.sessions import SessionValues, close_plan, plan_session
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.sessions_page import MONTH, SessionsPage
from mentorjournal.ui.widgets.month_day import MonthDay
from mentorjournal.ui.widgets.month_sheet import MonthSheet
from tests.journals import NOW
from tests.services.meetings import meet, plan, wall
from tests.ui.pages.page_reading import button, show, words_on

SESSIONS = Destination(PageName.SESSIONS)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def open_month(qtbot: QtBot, context: AppContext, width: int = 1200) -> tuple[SessionsPage, list[Destination]]:
    page = SessionsPage(context)
    went = show(qtbot, context, page, SESSIONS, width)
    page.stretch.set_value(MONTH)
    page.focus_first()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MonthDay))
    return page, went


def at(page: SessionsPage, number: int, month: int = 11) -> MonthDay:
    return page.month.sheet.day_at(date(2026, month, number))


def press(qtbot: QtBot, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, keys)


def local(context: AppContext, uuid: UUID) -> datetime:
    return read_session(context.journal, uuid).row.at.local


def test_the_month_shows_what_the_journal_holds(qtbot: QtBot, context: AppContext) -> None:
    page, went = open_month(qtbot, context)
    assert "November 2026" in words_on(page)
    assert at(page, 24).accessibleName() == "Tuesday 24 November, 1 session: 10:00 Amara Okafor, Mentee, planned"
    assert at(page, 23).hasFocus()
    assert page.month.sheet.accessibleName() == "November 2026"
    assert page.month.sheet.accessibleDescription() == page.month.said.text()
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    assert went == [Destination(PageName.SESSION, uuid=at(page, 24).lines[0].uuid)]


def test_every_state_is_said(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    amara = meet(journal)
    plan(journal, amara, "2026-11-20T09:00")
    for state, text in ((SessionState.MISSED, "2026-11-18T09:00"), (SessionState.CANCELLED, "2026-11-27T09:00")):
        close_plan(journal, plan(journal, amara, text), state, now=NOW)
    page, _ = open_month(qtbot, empty_context)
    said = [at(page, number).accessibleName().rpartition(", ")[2] for number in (18, 20, 27)]
    assert said == ["did not happen", "did it happen?", "cancelled"]
    assert page.month.said.text() == "1 to log · 1 did not happen · 1 cancelled"


def test_the_buttons_turn_the_months(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_month(qtbot, context)
    button(page, "Previous month").click()
    assert "October 2026" in words_on(page)
    button(page, "Next month").click()
    button(page, "Next month").click()
    assert "December 2026" in words_on(page)
    button(page, "Today").click()
    assert page.month.sheet.here == date(2026, 11, 23)


def test_the_choice_and_the_month_stay(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_month(qtbot, context)
    page.month.sheet.turn(-2)
    page.leave()
    page.open(SESSIONS)
    assert (page.stretch.value(), page.month.sheet.weeks.month) == (MONTH, date(2026, 9, 1))
    page.stretch.set_value(Stretch.PAST)
    assert not page.month.isVisible()
    assert "September 2026" not in words_on(page)


def test_ctrl_n_plans_on_the_day_and_the_button_where_no_day_was_chosen_on_any(
    qtbot: QtBot, context: AppContext
) -> None:
    page, went = open_month(qtbot, context)
    press(qtbot, Qt.Key.Key_N, CTRL)
    page.stretch.setFocus()
    button(page, "Plan a session").click()
    qtbot.mouseClick(at(page, 27), Qt.MouseButton.LeftButton)
    page.stretch.setFocus()
    button(page, "Plan a session").click()
    days = [None if each.page is not PageName.PLAN else each.day for each in went]
    assert days == [date(2026, 11, 23), None, date(2026, 11, 27)]


def test_an_empty_month_teaches(qtbot: QtBot, empty_context: AppContext) -> None:
    meet(empty_context.journal)
    page, went = open_month(qtbot, empty_context)
    assert "Nothing in November yet." in words_on(page)
    for _ in range(4):
        qtbot.mouseClick(button(page, "Next month"), Qt.MouseButton.LeftButton)
    assert "Nothing in March 2027 yet." in words_on(page)
    page.month.offer.click()
    for _ in range(5):
        button(page, "Previous month").click()
    assert "Nothing was logged in October." in words_on(page)
    page.month.offer.click()
    assert [each.page for each in went] == [PageName.PLAN, PageName.LOG]
    assert went[0].day == date(2027, 3, 1)


def test_without_people_a_month_teaches_as_the_lists_do(qtbot: QtBot, empty_context: AppContext) -> None:
    page = SessionsPage(empty_context)
    show(qtbot, empty_context, page, SESSIONS)
    page.stretch.set_value(MONTH)
    assert "Whom do you meet?" in words_on(page)


# --- moving ----------------------------------------------------------------------------------------------------------


def test_alt_and_an_arrow_move_a_session_as_often_as_one_likes(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_month(qtbot, context)
    uuid = at(page, 24).lines[0].uuid
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Right, ALT)
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert local(context, uuid) == datetime(2026, 11, 26, 10)
    assert at(page, 26).hasFocus()
    assert context.history.undo_words == "Session moved"
    assert page.month.said.text() == "Moved to Thu 26 Nov, 10:00."
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert local(context, uuid) == datetime(2026, 12, 3, 10)
    assert page.month.sheet.weeks.month == date(2026, 12, 1)
    assert at(page, 3, 12).hasFocus()


def test_what_was_agreed_moves_along_and_others_on_the_day_stay(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    amara = meet(journal)
    values = SessionValues(wall("2026-11-24T10:00"), 45, "The pitch", "Canteen", "https://x.example")
    moving, staying = plan_session(journal, amara, values, now=NOW).uuid, plan(journal, amara, "2026-11-25T08:00")
    page, _ = open_month(qtbot, empty_context)
    page.month.sheet.go_to(date(2026, 11, 24))
    press(qtbot, Qt.Key.Key_Right, ALT)
    press(qtbot, Qt.Key.Key_Right, ALT)
    row = read_session(journal, moving).row
    assert (row.at.local, row.minutes, row.title, row.place) == (datetime(2026, 11, 26, 10), 45, "The pitch", "Canteen")
    assert local(empty_context, staying) == datetime(2026, 11, 25, 8)


def test_a_session_is_dragged(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_month(qtbot, context)
    source, target = at(page, 24), at(page, 19)
    uuid = source.lines[0].uuid
    spot = source.line_area(0).center()
    there = target.pos() + target.rect().center() - source.pos()
    qtbot.mousePress(source, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseMove(source, there)
    qtbot.mouseRelease(source, Qt.MouseButton.LeftButton, pos=there)
    assert local(context, uuid) == datetime(2026, 11, 19, 10)
    assert uuid in [line.uuid for line in at(page, 19).lines]


def test_the_hour_stays_on_the_clock_it_was_agreed_on(qtbot: QtBot, empty_context: AppContext) -> None:
    """New York changes its clocks a week after London: 10:00 there is 14:00 here, then 15:00."""
    journal = empty_context.journal
    at_theirs = SessionValues(WallTime(datetime(2026, 10, 30, 10), "America/New_York"))
    uuid = plan_session(journal, meet(journal), at_theirs, now=NOW).uuid
    page, _ = open_month(qtbot, empty_context)
    page.month.sheet.go_to(date(2026, 10, 30))
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert read_session(journal, uuid).row.at == WallTime(datetime(2026, 11, 6, 10), "America/New_York")
    assert page.month.said.text() == "Moved to Fri 6 Nov, 15:00."


def test_an_hour_that_the_clocks_skip_is_refused(qtbot: QtBot, empty_context: AppContext) -> None:
    uuid = plan(empty_context.journal, meet(empty_context.journal), "2027-03-27T01:30")
    page, _ = open_month(qtbot, empty_context)
    page.month.sheet.go_to(date(2027, 3, 27))
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert local(empty_context, uuid) == datetime(2027, 3, 27, 1, 30)
    assert any("does not exist in Europe/London" in words for words in words_on(page))
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert local(empty_context, uuid) == datetime(2027, 3, 26, 1, 30)
    assert not any("does not exist" in words for words in words_on(page))


def test_whoever_was_invited_still_sees_the_old_hour(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    uuid = plan(journal, meet(journal, "Amara Okafor", Role.MENTEE, "amara@x.example"), "2026-11-24T10:00")
    with written(journal, [uuid], CalendarMethod.REQUEST, now=NOW):
        pass
    page, went = open_month(qtbot, empty_context)
    page.month.sheet.go_to(date(2026, 11, 24))
    press(qtbot, Qt.Key.Key_Right, ALT)
    said = "Moved to Wed 25 Nov, 10:00. Calendars it was sent to still show the old hour."
    assert page.month.said.text() == said
    page.month.offer.click()
    assert went == [Destination(PageName.INVITATION, uuid=uuid)]
    page.month.sheet.turn(1)
    assert said not in words_on(page)


# --- room ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1200, 760])
def test_nothing_is_cut_off_at_any_size(
    qtbot: QtBot, qapp: QApplication, look: str, context: AppContext, width: int
) -> None:
    page, _ = open_month(qtbot, context, width)
    qapp.processEvents()
    sheet = page.findChild(MonthSheet)
    assert sheet is not None
    assert sheet.height() >= sheet.minimumSizeHint().height()
    assert page.month.head.geometry().right() <= page.width()
    assert not page.grab().isNull()


def test_the_day_with_the_keyboard_comes_into_sight(qtbot: QtBot, qapp: QApplication, context: AppContext) -> None:
    theme.apply(qapp, "light", 2.0)
    page, _ = open_month(qtbot, context, 760)
    page.resize(760, 560)
    qapp.processEvents()
    page.month.sheet.go_to(date(2026, 11, 2))
    page.month.sheet.go_to(date(2026, 11, 29))
    assert not at(page, 29).visibleRegion().isEmpty()
