"""The list of sessions."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.services import lookup
from mentorjournal.services.changes import Kind
from mentorjournal.services.session_pages import SessionRow, Stretch, list_sessions
from mentorjournal.services.sessions import SessionValues, close_plan, plan_session
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.session_list_row import SessionListRow, session_list_row
from mentorjournal.ui.pages.sessions_page import SessionsPage
from tests.journals import NOW
from tests.services.meetings import meet, plan
from tests.ui.pages.page_reading import button, show, words_on

SESSIONS = Destination(PageName.SESSIONS)


def rows(page: SessionsPage) -> list[SessionListRow]:
    model = page.list.model()
    found = [model.index(number, 0).data(Qt.ItemDataRole.UserRole) for number in range(model.rowCount())]
    return [row for row in found if isinstance(row, SessionListRow)]


def row_of(context: AppContext, person: str, stretch: Stretch) -> SessionRow:
    return next(row for row in list_sessions(context.journal, stretch, now=NOW) if row.person.startswith(person))


def test_what_is_coming_stands_first_and_return_opens_it(qtbot: QtBot, context: AppContext) -> None:
    page = SessionsPage(context)
    went = show(qtbot, context, page, SESSIONS)
    assert [row.person for row in rows(page)] == ["Amara Okafor", "Priya Raman", "Marta Kowalska"]
    first = rows(page)[0]
    assert (first.date, first.time, first.minutes, first.state) == ("Tue 24 Nov", "10:00", "1 h", "Tomorrow")
    page.focus_first()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert went == [Destination(PageName.SESSION, uuid=first.uuid)]


def test_the_past_is_headed_by_months_and_says_what_is_due(qtbot: QtBot, context: AppContext) -> None:
    page = SessionsPage(context)
    show(qtbot, context, page, SESSIONS)
    page.stretch.set_value(Stretch.PAST)
    headings = [row.heading for row in page.list.model().rows() if isinstance(row, HeadingRow)]  # pyright: ignore[reportAttributeAccessIssue]
    assert headings[:2] == ["October", "September"]
    assert any(heading.endswith(" 2025") for heading in headings)
    by_person = {row.person: row for row in reversed(rows(page))}
    assert (by_person["Jonas Weber"].state, by_person["Jonas Weber"].is_due) == ("Reflection due", True)
    assert (by_person["Amara Okafor"].state, by_person["Amara Okafor"].is_due) == ("Reflected on", False)
    assert "Cancelled" in {row.state for row in rows(page)}


def test_a_plan_that_has_passed_asks_whether_it_happened(qtbot: QtBot, empty_context: AppContext) -> None:
    relationship = meet(empty_context.journal)
    plan(empty_context.journal, relationship, "2026-11-20T09:00")
    page = SessionsPage(empty_context)
    show(qtbot, empty_context, page, SESSIONS)
    assert rows(page) == []
    page.stretch.set_value(Stretch.PAST)
    assert [(row.state, row.is_due) for row in rows(page)] == [("Did it happen?", True)]


def test_a_click_opens_a_row(qtbot: QtBot, context: AppContext) -> None:
    page = SessionsPage(context)
    went = show(qtbot, context, page, SESSIONS)
    QApplication.processEvents()
    spot = page.list.visualRect(page.list.model().index(1, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert went == [Destination(PageName.SESSION, uuid=rows(page)[1].uuid)]


def test_a_long_list_reaches_its_end_and_stays_there(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    relationship = meet(journal)
    first = datetime(2026, 12, 1, 9)
    with journal.together(NOW):
        for number in range(230):
            values = SessionValues(WallTime(first + timedelta(days=number), "Europe/London"))
            plan_session(journal, relationship, values, now=NOW)
    page = SessionsPage(empty_context)
    show(qtbot, empty_context, page, SESSIONS)
    page.focus_first()
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    last, place = page.list.current_row(), page.list.verticalScrollBar().value()
    assert isinstance(last, SessionListRow)
    assert last.date == "Sun 18 Jul 2027"
    page.leave()
    page.open(SESSIONS)
    QApplication.processEvents()
    assert (page.list.current_row(), page.list.verticalScrollBar().value()) == (last, place)
    assert len({row.uuid for row in rows(page)}) == 230
    close_plan(journal, last.uuid, SessionState.CANCELLED, now=NOW)
    page.refresh(frozenset({Kind.SESSION}))
    assert len(rows(page)) == 229


def test_ctrl_n_plans_and_the_other_button_logs(qtbot: QtBot, context: AppContext) -> None:
    page = SessionsPage(context)
    went = show(qtbot, context, page, SESSIONS)
    page.focus_first()
    qtbot.keyClick(page.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    button(page, "Log an hour").click()
    assert went == [Destination(PageName.PLAN), Destination(PageName.LOG)]


def test_what_its_buttons_do_is_found_by_its_words_too(qtbot: QtBot, context: AppContext) -> None:
    page = SessionsPage(context)
    qtbot.addWidget(page)
    assert {"Plan a session", "Log an hour"} <= {action.text() for action in page.actions()}


def test_without_people_the_page_teaches_and_leads_to_the_first_one(qtbot: QtBot, empty_context: AppContext) -> None:
    page = SessionsPage(empty_context)
    went = show(qtbot, empty_context, page, SESSIONS)
    assert "Whom do you meet?" in words_on(page)
    page.focus_first()
    button(page, "Add a person").click()
    assert went == [Destination(PageName.PERSON_FORM)]


def test_without_sessions_each_stretch_says_what_to_do(qtbot: QtBot, empty_context: AppContext) -> None:
    meet(empty_context.journal)
    page = SessionsPage(empty_context)
    show(qtbot, empty_context, page, SESSIONS)
    assert "When do you meet next?" in words_on(page)
    page.stretch.set_value(Stretch.PAST)
    assert "Did you meet somebody lately?" in words_on(page)
    page.focus_first()
    chosen = page.stretch.focusProxy()
    assert chosen is not None
    assert chosen.hasFocus()


def test_a_new_plan_appears_at_once(qtbot: QtBot, context: AppContext) -> None:
    page = SessionsPage(context)
    show(qtbot, context, page, SESSIONS)
    relationship = lookup.list_relationships(context.journal)[0].uuid
    values = SessionValues(WallTime(datetime(2026, 11, 25, 9), "Europe/London"), title="A new one")
    context.write(plan_session, relationship, values, now=NOW)
    assert [row.title for row in rows(page)][1] == "A new one"


def test_a_session_elsewhere_is_listed_on_the_owners_clock(context: AppContext) -> None:
    relationship = lookup.find_relationship(context.journal, "Jonas").uuid
    values = SessionValues(WallTime(datetime(2026, 12, 1, 0, 30), "Asia/Tokyo"), 45)
    plan_session(context.journal, relationship, values, now=NOW)
    row = session_list_row(
        row_of(context, "Jonas", Stretch.UPCOMING), now=NOW, today=date(2026, 11, 23), zone="Europe/London"
    )
    assert (row.date, row.time) == ("Mon 30 Nov", "15:30")
    assert row.title == "Jonas Weber"
    assert row.spoken == "Jonas Weber, Mentee, Mon 30 Nov, 15:30, 45 min, In 7 days"


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_it_paints_at_any_size(qtbot: QtBot, qapp: QApplication, context: AppContext, appearance: str) -> None:
    page = SessionsPage(context)
    show(qtbot, context, page, SESSIONS, width=700)
    theme.apply(qapp, "dark" if appearance == "dark" else "light", 1.5, right_to_left=True)
    QApplication.processEvents()
    assert not page.grab().isNull()
