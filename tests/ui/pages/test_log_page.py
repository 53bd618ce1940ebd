"""Logging an hour."""

from datetime import date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import SessionState, Side
from mentorjournal.errors import DiskFullError
from mentorjournal.services.drafts import list_drafts, read_draft
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.services.promises import list_promises
from mentorjournal.services.session_pages import Stretch, list_sessions, read_session
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages import log_page
from mentorjournal.ui.pages.log_page import LogPage
from tests.journals import NOW
from tests.services.meetings import log, meet, plan
from tests.ui.pages.page_reading import button, show, words_on

NEW = Destination(PageName.LOG)


def open_page(qtbot: QtBot, context: AppContext, destination: Destination) -> tuple[LogPage, list[Destination]]:
    page = LogPage(context)
    went = show(qtbot, context, page, destination)
    page.focus_first()
    return page, went


def finish(qtbot: QtBot, page: LogPage) -> None:
    qtbot.keyClick(page.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def latest(context: AppContext, relationship: UUID) -> UUID:
    return list_sessions(context.journal, Stretch.PAST, now=NOW, relationship_uuid=relationship)[0].uuid


def test_words_and_one_key_log_an_hour_that_just_ended(qtbot: QtBot, context: AppContext) -> None:
    jonas = find_relationship(context.journal, "Jonas").uuid
    page, went = open_page(qtbot, context, Destination(PageName.LOG, relationship=jonas))
    assert page.note.hasFocus()
    assert "The hour with Jonas" in words_on(page)
    assert (page.time.local(), page.time.minutes.value()) == (datetime(2026, 11, 23, 7, 15), 45)
    qtbot.keyClicks(page.note, "He drew the plan himself.")
    finish(qtbot, page)
    held = latest(context, jonas)
    row = read_session(context.journal, held).row
    assert (row.state, row.at.local, row.minutes) == (SessionState.HELD, datetime(2026, 11, 23, 7, 15), 45)
    assert read_note(context.journal, held) == [Paragraph("He drew the plan himself.")]
    assert went == [Destination(PageName.SESSION, uuid=held)]
    assert list_drafts(context.journal, "log") == []


def test_the_day_asked_for_is_the_day_it_began(qtbot: QtBot, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, Destination(PageName.LOG, day=date(2026, 11, 19)))
    assert page.time.local() == datetime(2026, 11, 19, 7)


def test_the_person_comes_first_where_nobody_is_known(qtbot: QtBot, context: AppContext) -> None:
    page, went = open_page(qtbot, context, NEW)
    assert page.person.line.hasFocus()
    finish(qtbot, page)
    assert page.person.error()
    qtbot.keyClicks(page.person.line, "jonas")
    qtbot.keyClick(QApplication.activePopupWidget() or page.person.line, Qt.Key.Key_Tab)
    assert page.person.text() == "Jonas Weber · Mentee"
    assert page.time.minutes.value() == 45
    finish(qtbot, page)
    assert len(went) == 1


def test_a_plan_is_logged_with_its_time_and_what_was_noted_before(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    planned = plan(journal, meet(journal), "2026-11-20T09:00", 45)
    save_note(journal, planned, [Paragraph("Ask about the depot.", Mark.SHAREABLE)], now=NOW)
    page, went = open_page(qtbot, empty_context, Destination(PageName.LOG, uuid=planned))
    assert (page.time.local(), page.time.minutes.value()) == (datetime(2026, 11, 20, 9), 45)
    qtbot.keyClicks(page.note, " She did.")
    finish(qtbot, page)
    assert went == [Destination(PageName.SESSION, uuid=planned)]
    assert read_session(journal, planned).row.state is SessionState.HELD
    assert read_note(journal, planned) == [Paragraph("Ask about the depot. She did.", Mark.SHAREABLE)]


def test_a_plan_that_was_logged_already_shows_its_page(qtbot: QtBot, empty_context: AppContext) -> None:
    held = log(empty_context.journal, meet(empty_context.journal), "2026-11-20T09:00")
    _, went = open_page(qtbot, empty_context, Destination(PageName.LOG, uuid=held))
    assert went == [Destination(PageName.SESSION, uuid=held)]


def test_promises_of_both_sides_are_logged_with_the_hour(qtbot: QtBot, empty_context: AppContext) -> None:
    relationship = meet(empty_context.journal)
    page, _ = open_page(qtbot, empty_context, NEW)
    button(page, "Add a promise").click()
    form = page.promises.form
    qtbot.keyClicks(form.words.line, "Introduce her to Finance")
    qtbot.keyClick(form.words.line, Qt.Key.Key_Return)
    qtbot.keyClicks(form.words.line, "A slip")
    qtbot.keyClick(form.words.line, Qt.Key.Key_Return)
    button(page, "Take back: A slip").click()
    form.side.set_value(Side.THEM)
    form.has_day.setChecked(True)
    form.day.set_value(datetime(2026, 12, 1))
    qtbot.keyClicks(form.words.line, "Draw the map")  # still in the form when the hour is logged
    finish(qtbot, page)
    promises = list_promises(empty_context.journal, session_uuid=latest(empty_context, relationship))
    assert {(row.by, row.text, row.due_on) for row in promises} == {
        (Side.ME, "Introduce her to Finance", None),
        (Side.THEM, "Draw the map", date(2026, 12, 1)),
    }


def test_an_empty_promise_is_not_added(qtbot: QtBot, empty_context: AppContext) -> None:
    meet(empty_context.journal)
    page, _ = open_page(qtbot, empty_context, NEW)
    page.promises.open_form()
    qtbot.keyClick(page.promises.form.words.line, Qt.Key.Key_Return)
    assert page.promises.form.words.error()
    assert page.promises.promises() == []


def test_everything_typed_outlasts_a_crash(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    relationship = meet(journal)
    page, _ = open_page(qtbot, empty_context, NEW)
    qtbot.keyClicks(page.note, "One")
    qtbot.keyClick(page.note, Qt.Key.Key_Return)
    qtbot.keyClick(page.note, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.note, "Two")
    page.promises.open_form()
    qtbot.keyClicks(page.promises.form.words.line, "Send the paper")
    qtbot.keyClick(page.promises.form.words.line, Qt.Key.Key_Return)
    qtbot.keyClicks(page.promises.form.words.line, "Call Fin")
    page.time.minutes.spin.stepDown()
    qtbot.waitUntil(lambda: "Call Fin" in read_draft(journal, "log", "new").get("promises", ""), timeout=1500)
    qtbot.waitUntil(lambda: read_draft(journal, "log", "new").get("minutes") == "55", timeout=1500)
    again, _ = open_page(qtbot, empty_context, NEW)
    assert again.note.paragraphs() == [Paragraph("One"), Paragraph("Two", Mark.SHAREABLE)]
    assert [promise.text for promise in again.promises.promises()] == ["Send the paper", "Call Fin"]
    assert again.time.minutes.value() == 55
    assert again.person.value() == relationship
    button(again, "Start afresh").click()
    assert (again.note.paragraphs(), again.promises.promises()) == ([], [])
    assert list_drafts(journal, "log") == []


def test_a_failed_write_loses_nothing_and_logs_nothing(
    qtbot: QtBot, empty_context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = empty_context.journal
    relationship = meet(journal)
    page, went = open_page(qtbot, empty_context, NEW)
    qtbot.keyClicks(page.note, "Not to be lost")

    def full(*_values: object, **_named: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as broken:
        broken.setattr(log_page, "log_session", full)
        finish(qtbot, page)
    assert any("The disk is full" in words for words in words_on(page))
    assert not went
    page.leave()
    assert "Not to be lost" in read_draft(journal, "log", "new")["note"]
    finish(qtbot, page)
    assert len(list_sessions(journal, Stretch.PAST, now=NOW, relationship_uuid=relationship)) == 1


def test_an_hour_yet_to_come_is_refused_at_its_time(qtbot: QtBot, empty_context: AppContext) -> None:
    meet(empty_context.journal)
    page, went = open_page(qtbot, empty_context, NEW)
    page.time.set_time(datetime(2026, 11, 25, 9), 60)
    finish(qtbot, page)
    assert "has not come yet" in page.time.when.error()
    assert not went


def test_a_plan_logged_with_another_person_stays_a_plan(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    planned = plan(journal, meet(journal, "Amara Okafor"), "2026-11-20T09:00")
    other = meet(journal, "Jonas Weber")
    page, _ = open_page(qtbot, empty_context, Destination(PageName.LOG, uuid=planned))
    page.person.set_value(other)
    finish(qtbot, page)
    assert read_session(journal, planned).row.state is SessionState.PLANNED
    assert len(list_sessions(journal, Stretch.PAST, now=NOW, relationship_uuid=other)) == 1


def test_escape_leads_back_and_keeps_what_was_typed(qtbot: QtBot, empty_context: AppContext) -> None:
    meet(empty_context.journal)
    page, _ = open_page(qtbot, empty_context, NEW)
    qtbot.keyClicks(page.note, "Half a word")
    with qtbot.waitSignal(empty_context.left):
        qtbot.keyClick(page.note, Qt.Key.Key_Escape)
    page.leave()
    assert "Half a word" in read_draft(empty_context.journal, "log", "new")["note"]


def test_it_paints_in_every_dress(qtbot: QtBot, qapp: QApplication, context: AppContext) -> None:
    page, _ = open_page(qtbot, context, NEW)
    theme.apply(qapp, "dark", 1.5, right_to_left=True)
    qapp.processEvents()
    assert not page.grab().isNull()
