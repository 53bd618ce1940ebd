"""The page of one session, whatever became of it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import PromiseState, SessionState, Side
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import DiskFullError
from mentorjournal.services import notes
from mentorjournal.services.agendas import AgendaValues, write_agenda
from mentorjournal.services.changes import Changed
from mentorjournal.services.drafts import keep_draft
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.services.promises import add_promise, list_promises
from mentorjournal.services.search import search
from mentorjournal.services.session_pages import Stretch, list_sessions, read_session
from mentorjournal.services.sessions import SessionValues, plan_session
from mentorjournal.ui import note_keeper, theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.markdown_copying import copy_session
from mentorjournal.ui.models.search_result_row import search_row
from mentorjournal.ui.pages.session_page import SessionPage
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.tick import Tick
from tests.journals import NOW
from tests.services.meetings import log, meet, plan
from tests.ui.pages.page_reading import button, show, words_on


def open_page(qtbot: QtBot, context: AppContext, uuid: UUID) -> tuple[SessionPage, list[Destination]]:
    page = SessionPage(context)
    went = show(qtbot, context, page, Destination(PageName.SESSION, uuid=uuid))
    page.focus_first()
    return page, went


def state(context: AppContext, uuid: UUID) -> SessionState:
    return read_session(context.journal, uuid).row.state


def primary(page: SessionPage) -> str:
    return page.primary.words if page.primary is not None else ""


# --- the next step ---------------------------------------------------------------------------------------------------


def said_of_saving(page: SessionPage) -> str:
    """What the page says about saving, wherever it says it."""
    return " ".join(state.words() for state in page.findChildren(SaveState))


def test_a_plan_ahead_goes_into_calendars(qtbot: QtBot, context: AppContext) -> None:
    coming = list_sessions(context.journal, Stretch.UPCOMING, now=NOW)[0]
    page, went = open_page(qtbot, context, coming.uuid)
    said = words_on(page)
    assert "The first week of the pricing review" in said
    assert "Mentee · Amara Okafor" in said
    assert "Tuesday 24 November, 10:00 – 11:00" in said
    assert primary(page) == "Put in calendar"
    assert page.primary is not None
    assert page.agenda.section.field.line.hasFocus()  # a stray key writes, and presses nothing
    qtbot.keyClick(page.agenda.section.field.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    button(page, "Move it").click()
    assert went == [Destination(PageName.INVITATION, uuid=coming.uuid), Destination(PageName.PLAN, uuid=coming.uuid)]


def test_a_cancelled_plan_can_be_taken_up_again(qtbot: QtBot, context: AppContext) -> None:
    coming = list_sessions(context.journal, Stretch.UPCOMING, now=NOW)[0]
    page, _ = open_page(qtbot, context, coming.uuid)
    button(page, "Cancel it").click()
    assert state(context, coming.uuid) is SessionState.CANCELLED
    assert page.primary is None
    assert any(words.startswith("This session is cancelled.") for words in words_on(page))
    button(page, "Undo").click()
    assert state(context, coming.uuid) is SessionState.PLANNED
    assert primary(page) == "Put in calendar"
    assert not any(words.startswith("This session is cancelled.") for words in words_on(page))


@pytest.mark.parametrize("started", ["2026-11-23T07:30", "2026-11-20T09:00"])
def test_a_plan_that_began_is_logged_or_did_not_happen(qtbot: QtBot, empty_context: AppContext, started: str) -> None:
    planned = plan(empty_context.journal, meet(empty_context.journal), started)
    page, went = open_page(qtbot, empty_context, planned)
    assert primary(page) == "Log it"
    assert page.primary is not None
    page.primary.click()
    assert went == [Destination(PageName.LOG, uuid=planned)]
    button(page, "It did not happen").click()
    assert state(empty_context, planned) is SessionState.MISSED
    button(page, "Undo").click()
    assert primary(page) == "Log it"


def test_a_held_session_waits_for_its_reflection(qtbot: QtBot, context: AppContext) -> None:
    past = list_sessions(context.journal, Stretch.PAST, now=NOW)
    fresh = next(row for row in past if row.state is SessionState.HELD and not row.has_reflection)
    page, went = open_page(qtbot, context, fresh.uuid)
    assert primary(page) == "Reflect"
    assert page.primary is not None
    assert page.primary.hasFocus()  # the note is written: one key more and one reflects
    qtbot.keyClick(page.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    button(page, "Correct").click()
    write = Destination(PageName.WRITE, uuid=fresh.uuid, guide="three-minute-debrief")
    assert went == [write, Destination(PageName.PLAN, uuid=fresh.uuid)]


def test_a_held_session_without_a_note_asks_for_it_first(qtbot: QtBot, empty_context: AppContext) -> None:
    held = log(empty_context.journal, meet(empty_context.journal), "2026-11-20T09:00")
    page, _ = open_page(qtbot, empty_context, held)
    assert primary(page) == "Reflect"
    assert page.note.hasFocus()


def test_a_reflection_that_was_begun_is_gone_on_with(qtbot: QtBot, empty_context: AppContext) -> None:
    held = log(empty_context.journal, meet(empty_context.journal), "2026-11-20T09:00", "Said.")
    keep_draft(empty_context.journal, "reflection", f"gibbs:{held}", {"description": "He"}, now=NOW)
    page, went = open_page(qtbot, empty_context, held)
    button(page, "Reflect").click()
    assert went == [Destination(PageName.WRITE, uuid=held, guide="gibbs")]


def test_a_session_with_a_reflection_leads_to_it(qtbot: QtBot, context: AppContext) -> None:
    past = list_sessions(context.journal, Stretch.PAST, now=NOW)
    written = next(row for row in past if row.has_reflection)
    page, went = open_page(qtbot, context, written.uuid)
    assert page.primary is None
    reflection = read_session(context.journal, written.uuid).reflections[0]
    rows = page._reflections.list
    rows.setCurrentIndex(rows.model().index(0, 0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert went == [Destination(PageName.REFLECTION, uuid=reflection.uuid)]


def test_escape_leads_back_and_the_person_is_one_step_away(qtbot: QtBot, context: AppContext) -> None:
    coming = list_sessions(context.journal, Stretch.UPCOMING, now=NOW)[0]
    page, went = open_page(qtbot, context, coming.uuid)
    with qtbot.waitSignal(context.left):
        qtbot.keyClick(page.note, Qt.Key.Key_Escape)
    button(page, "More about Amara").click()
    assert went == [Destination(PageName.PERSON, uuid=coming.relationship)]


# --- what is on it ---------------------------------------------------------------------------------------------------


def test_their_clock_and_the_link_to_copy(qtbot: QtBot, context: AppContext) -> None:
    jonas = next(row for row in list_sessions(context.journal, Stretch.PAST, now=NOW) if row.person == "Jonas Weber")
    planned = plan_session(
        context.journal,
        jonas.relationship,
        SessionValues(WallTime(datetime(2026, 12, 1, 23, 30), "Europe/London"), 45, link="https://meet.example/<b>"),
        now=NOW,
    ).uuid
    page, _ = open_page(qtbot, context, planned)
    assert "Wed 00:30, Berlin" in words_on(page)
    copy = button(page, "Copy the link")
    copy.click()
    assert QGuiApplication.clipboard().text() == "https://meet.example/<b>"
    assert copy.words == "Copied"


def test_the_agenda_is_read_and_a_restricted_item_stays_folded(qtbot: QtBot, empty_context: AppContext) -> None:
    planned = plan(empty_context.journal, meet(empty_context.journal))
    items = [
        AgendaValues("The pitch", 20, "Begin with the canteen"),
        AgendaValues("The merger", 10, mark=Mark.RESTRICTED),
    ]
    write_agenda(empty_context.journal, planned, items, now=NOW)
    page, _ = open_page(qtbot, empty_context, planned)
    said = words_on(page)
    assert {"The pitch", "Begin with the canteen", "20 min"} <= set(said)
    assert "The merger" not in said
    button(page, "Open the restricted item").click()
    assert "The merger" in words_on(page)


def test_what_is_still_open_between_the_two_stands_on_the_page_of_the_next_hour(
    qtbot: QtBot, empty_context: AppContext
) -> None:
    journal = empty_context.journal
    amara = meet(journal)
    add_promise(journal, amara, Side.THEM, "Bring the pitch", now=NOW)
    page, _ = open_page(qtbot, empty_context, plan(journal, amara))
    assert "Bring the pitch" in [tick.words for tick in page.findChildren(Tick)]


def test_promises_are_ticked_and_added_in_place(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    page, _ = open_page(qtbot, empty_context, held)
    button(page, "Add a promise").click()
    form = page.promises.form
    assert form.words.line.hasFocus()
    qtbot.keyClicks(form.words.line, "Send the paper")
    qtbot.keyClick(form.words.line, Qt.Key.Key_Return)
    promise = list_promises(journal, session_uuid=held)[0]
    assert (promise.by, promise.text) == (Side.ME, "Send the paper")
    tick = next(tick for tick in page.findChildren(Tick) if tick.words == "Send the paper")
    tick.click()
    assert list_promises(journal, session_uuid=held)[0].state is PromiseState.KEPT
    long_after = AppContext(journal, lambda: NOW + timedelta(days=400), empty_context.tasks)
    again, _ = open_page(qtbot, long_after, held)
    assert any(tick.words == "Send the paper" and tick.isChecked() for tick in again.findChildren(Tick))


# --- the note --------------------------------------------------------------------------------------------------------


def test_the_note_is_saved_within_a_second(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00", "What was said.")
    page, _ = open_page(qtbot, empty_context, held)
    qtbot.keyClicks(page.note, " And more")
    page.note.insertPlainText(" – näher.")
    qtbot.waitUntil(lambda: bool(read_note(journal, held)[0].text.endswith("näher.")), timeout=1000)
    assert read_note(journal, held) == [Paragraph("What was said. And more – näher.")]
    assert "Saved 08:00" in said_of_saving(page)
    assert page.note.textCursor().atEnd()


def test_leaving_saves_at_once(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    page, _ = open_page(qtbot, empty_context, held)
    qtbot.keyClicks(page.note, "Just")
    qtbot.keyClick(page.note, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    page.leave()
    assert read_note(journal, held) == [Paragraph("Just", Mark.SHAREABLE)]


def test_another_session_in_the_same_page_keeps_both_notes(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    relationship = meet(journal)
    one, two = (log(journal, relationship, f"2026-11-{day}T09:00", str(day)) for day in (19, 20))
    page, _ = open_page(qtbot, empty_context, one)
    qtbot.keyClicks(page.note, " first")
    page.open(Destination(PageName.SESSION, uuid=two))
    assert page.note.paragraphs() == [Paragraph("20")]
    page.leave()
    assert (read_note(journal, one), read_note(journal, two)) == ([Paragraph("19 first")], [Paragraph("20")])


def test_a_full_disk_costs_no_word(qtbot: QtBot, empty_context: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = empty_context.journal
    relationship = meet(journal)
    one, two = (log(journal, relationship, f"2026-11-{day}T09:00") for day in (19, 20))
    page, _ = open_page(qtbot, empty_context, one)

    def full(_journal: Journal, *_values: object, **_named: object) -> Changed:
        raise DiskFullError

    with monkeypatch.context() as broken:
        broken.setattr(note_keeper, "save_note", full)
        qtbot.keyClicks(page.note, "Not to be lost")
        page.leave()
        assert "The disk is full" in said_of_saving(page)
        assert page.note.paragraphs() == [Paragraph("Not to be lost")]
        page.open(Destination(PageName.SESSION, uuid=two))
        page.open(Destination(PageName.SESSION, uuid=one))
        assert page.note.paragraphs() == [Paragraph("Not to be lost")]
        page.open(Destination(PageName.SESSION, uuid=two))
    page.leave()
    assert read_note(journal, one) == [Paragraph("Not to be lost")]
    assert notes.read_note(journal, two) == []


def test_a_write_elsewhere_leaves_cursor_and_text_alone(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00", "One\nTwo")
    page, _ = open_page(qtbot, empty_context, held)
    cursor = page.note.textCursor()
    cursor.setPosition(2)
    page.note.setTextCursor(cursor)
    qtbot.keyClicks(page.note, "!")
    plan(journal, meet(journal, "Somebody else"))
    empty_context.changed.emit(frozenset(Changed(held, frozenset()).kinds) | {notes.Kind.SESSION})
    assert page.note.paragraphs() == [Paragraph("On!e"), Paragraph("Two")]
    assert page.note.textCursor().position() == 3


def test_restricted_paragraphs_are_folded_each_time_one_comes(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    save_note(journal, held, [Paragraph("Not announced yet.", Mark.RESTRICTED)], now=NOW)
    page, _ = open_page(qtbot, empty_context, held)
    assert "announced" not in page.note.toPlainText()
    qtbot.keyClick(page.note, Qt.Key.Key_Return)
    assert "announced" in page.note.toPlainText()
    page.leave()
    page.open(Destination(PageName.SESSION, uuid=held))
    assert "announced" not in page.note.toPlainText()
    assert read_note(journal, held) == [Paragraph("Not announced yet.", Mark.RESTRICTED)]


def test_it_paints_in_every_dress(qtbot: QtBot, qapp: QApplication, context: AppContext) -> None:
    past = list_sessions(context.journal, Stretch.PAST, now=NOW)[1]
    page, _ = open_page(qtbot, context, past.uuid)
    theme.apply(qapp, "dark", 1.5, right_to_left=True)
    qapp.processEvents()
    assert not page.grab().isNull()


# --- found by a search, copied, earlier ------------------------------------------------------------------------------


def found_at(context: AppContext, words: str) -> Destination:
    hit = next(hit for hit in search(context.journal, words) if hit.kind == "note_paragraph")
    return search_row(hit, words, {}, context.zone, context.today()).destination


def test_a_search_opens_the_note_at_its_words(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    lines = [Paragraph(f"Line {number}, no airship") for number in range(60)]
    note = [*lines, Paragraph("Folded.", Mark.RESTRICTED), Paragraph("A \U0001f388 Zeppelin passed"), *lines[:20]]
    save_note(journal, held, note, now=NOW)
    page = SessionPage(empty_context)
    show(qtbot, empty_context, page, found_at(empty_context, "zeppelin"))
    page.focus_first()
    assert page.note.hasFocus()
    marked = [each.cursor.selectedText() for each in page.note.extraSelections()]  # pyright: ignore[reportAttributeAccessIssue]
    assert marked == ["Zeppelin"]
    assert (page.note.textCursor().block().blockNumber(), page.note.textCursor().hasSelection()) == (61, False)
    area = page.findChildren(QScrollArea)[0].viewport()
    note_view = page.note.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(note_view.mapTo(area, page.note.cursorRect().center())))
    page.leave()
    assert read_note(journal, held) == note
    page.open(Destination(PageName.SESSION, uuid=held))
    QApplication.processEvents()
    page.focus_first()
    assert page.primary is not None
    assert page.primary.hasFocus()


def test_a_search_opens_at_a_restricted_paragraph_and_leaves_it_folded(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    save_note(journal, held, [Paragraph("One"), Paragraph("A zeppelin", Mark.RESTRICTED)], now=NOW)
    page = SessionPage(empty_context)
    show(qtbot, empty_context, page, found_at(empty_context, "zeppelin"))
    assert page.note.textCursor().block().blockNumber() == 1
    assert "zeppelin" not in page.note.toPlainText()


def test_what_was_just_typed_is_copied_and_what_is_restricted_stays(qtbot: QtBot, empty_context: AppContext) -> None:
    journal = empty_context.journal
    held = log(journal, meet(journal), "2026-11-20T09:00")
    note = [
        Paragraph("A merger", Mark.RESTRICTED),
        Paragraph("A map", Mark.RESTRICTED),
        Paragraph("Said", Mark.SHAREABLE),
    ]
    save_note(journal, held, note, now=NOW)
    page, _ = open_page(qtbot, empty_context, held)
    page.note.insertPlainText(" more")
    said: list[str] = []
    empty_context.said.connect(said.append)
    copying = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.note, Qt.Key.Key_C, copying)
    copied = QGuiApplication.clipboard().text()
    assert "**Shareable**\n\nSaid more\n" in copied
    assert "merger" not in copied
    assert said == ["Copied for 5 minutes. 2 restricted passages stay here."]


def test_what_was_copied_leaves_the_clipboard_when_the_journal_is_locked(
    qtbot: QtBot, empty_context: AppContext
) -> None:
    held = log(empty_context.journal, meet(empty_context.journal), "2026-11-20T09:00", "Said")
    context = AppContext(empty_context.journal, empty_context.now, empty_context.tasks)
    copy_session(context, held)
    assert QGuiApplication.clipboard().text()
    context.deleteLater()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().text())


def test_the_earlier_versions_of_the_note_are_one_key_away(qtbot: QtBot, empty_context: AppContext) -> None:
    held = log(empty_context.journal, meet(empty_context.journal), "2026-11-20T09:00")
    page, went = open_page(qtbot, empty_context, held)
    qtbot.keyClick(page.note, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert went == [Destination(PageName.NOTE_VERSIONS, uuid=held)]
