"""The list of reflections: months, stretches, drafts, and a first page that teaches."""

from datetime import timedelta
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.guides import find_guide
from mentorjournal.services.drafts import keep_draft, list_drafts
from mentorjournal.services.reflection_drafts import draft_target
from mentorjournal.services.reflections import Subject, list_reflections, write_reflection
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.reflections_page import ReflectionsPage
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words

FREE = find_guide("free-page")


def made(context: AppContext, qtbot: QtBot) -> ReflectionsPage:
    page = ReflectionsPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.activateWindow()
    page.open(Destination(PageName.REFLECTIONS))
    page.focus_first()
    QApplication.processEvents()
    return page


def records(page: ReflectionsPage) -> RecordList:
    return page.findChildren(RecordList)[0]


def rows(page: ReflectionsPage) -> list[Any]:
    model = records(page).model()
    return [model.index(number, 0).data(Qt.ItemDataRole.UserRole) for number in range(model.rowCount())]


def shown(page: ReflectionsPage) -> str:
    return " | ".join(words.text() for words in page.findChildren(Words) if words.isVisible())


def test_months_head_the_newest_first(context: AppContext, qtbot: QtBot) -> None:
    page = made(context, qtbot)
    found = rows(page)
    assert found[0] == HeadingRow("November")
    uuids = [row.uuid for row in found if not isinstance(row, HeadingRow)]
    assert uuids == [row.uuid for row in list_reflections(context.journal)]
    headings = [row.heading for row in found if isinstance(row, HeadingRow)]
    assert len(headings) == len(set(headings))
    assert "December 2025" in headings
    assert "72 pages since November 2024" in shown(page)


def test_return_opens_the_row(context: AppContext, qtbot: QtBot) -> None:
    page = made(context, qtbot)
    with qtbot.waitSignal(context.requested) as asked:
        QTest.keyClick(records(page), Qt.Key.Key_Down)
        QTest.keyClick(records(page), Qt.Key.Key_Return)
    assert asked.args == [records(page).current_row().destination]  # pyright: ignore[reportAttributeAccessIssue]


def test_a_row_says_everything_to_a_screen_reader(context: AppContext, qtbot: QtBot) -> None:
    page = made(context, qtbot)
    words = records(page).model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("What surprised me about the tools we never approved, Priya Raman, Reverse mentor")
    assert "Friday 20 November 2026" in words


def test_a_long_list_reaches_its_end_and_stays_there(empty_context: AppContext, qtbot: QtBot) -> None:
    journal, now = empty_context.journal, empty_context.now()
    for number in range(75):
        moment = now - timedelta(days=number)
        write_reflection(journal, FREE, {"page": f"Page {number}"}, Subject(), written_at=moment, now=now)
    page = made(empty_context, qtbot)
    view = records(page)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert cast("Any", view.current_row()).title == "Page 74"
    place = view.verticalScrollBar().value()
    assert place > 0
    page.leave()
    page.open(Destination(PageName.REFLECTIONS))
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == place
    assert cast("Any", view.current_row()).title == "Page 74"
    written = [row.title for row in rows(page) if not isinstance(row, HeadingRow)]
    assert written == [f"Page {number}" for number in range(75)]
    headings = [row.heading for row in rows(page) if isinstance(row, HeadingRow)]
    assert headings == ["November", "October", "September"]


def test_drafts_wait_in_a_list_of_their_own_and_go_on(context: AppContext, qtbot: QtBot) -> None:
    session = list_sessions(context.journal, Stretch.PAST, now=context.now())[0]
    page = made(context, qtbot)
    segments = page.findChildren(Segments)[0]
    segments.set_value("drafts")
    assert "No drafts" in shown(page)
    target = draft_target("free-page", session.uuid)
    keep_draft(context.journal, "reflection", target, {"page": "Half a thought", "_at": "0"}, now=context.now())
    page.open(Destination(PageName.REFLECTIONS))
    QApplication.processEvents()
    words = shown(page)
    assert "Free page" in words
    assert "Half a thought" in words
    assert session.person in words
    page.focus_first()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Go on: Free page, Draft")
    with qtbot.waitSignal(context.requested) as asked:
        QTest.keyClick(focus, Qt.Key.Key_Space)
    assert asked.args == [Destination(PageName.WRITE, uuid=session.uuid, guide="free-page")]


def test_a_draft_is_discarded_and_brought_back(context: AppContext, qtbot: QtBot) -> None:
    for guide in ("free-page", "gibbs"):
        target = draft_target(guide, None)
        keep_draft(context.journal, "reflection", target, {"page": f"Half of {guide}", "_at": "0"}, now=context.now())
    page = made(context, qtbot)
    context.changed.connect(page.refresh)
    page.findChildren(Segments)[0].set_value("drafts")
    QApplication.processEvents()
    before = list_drafts(context.journal, "reflection")
    first = next(button for button in page.findChildren(Button) if button.words == "Discard")
    name = first.accessibleName()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert len(list_drafts(context.journal, "reflection")) == 1
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.words == "Discard"  # of the draft that is left
    assert focus.accessibleName() != name
    context.history.undo()
    assert {(row.target, tuple(row.fields.items())) for row in list_drafts(context.journal, "reflection")} == {
        (row.target, tuple(row.fields.items())) for row in before
    }
    QApplication.processEvents()
    assert (
        len([button for button in page.findChildren(Button) if button.words == "Discard" and button.isVisible()]) == 2
    )


def test_a_new_page_appears_and_the_chosen_row_stays(context: AppContext, qtbot: QtBot) -> None:
    page = made(context, qtbot)
    context.changed.connect(page.refresh)
    view = records(page)
    view.setCurrentIndex(view.model().index(3, 0))
    chosen = cast("Any", view.current_row()).uuid
    context.write(write_reflection, FREE, {"page": "Just now."}, Subject(), now=context.now())
    assert rows(page)[1].title == "Just now"
    assert cast("Any", view.current_row()).uuid == chosen
    assert "73 pages" in shown(page)


def test_what_was_written_elsewhere_is_counted_on_coming_back(context: AppContext, qtbot: QtBot) -> None:
    page = made(context, qtbot)
    page.leave()
    context.write(write_reflection, FREE, {"page": "Just now."}, Subject(), now=context.now())
    page.open(Destination(PageName.REFLECTIONS))
    assert "73 pages" in shown(page)


def test_an_empty_journal_teaches_and_begins(empty_context: AppContext, qtbot: QtBot) -> None:
    page = made(empty_context, qtbot)
    words = shown(page)
    assert "Three-minute debrief" in words
    assert "Reverse debrief" in words
    visible = [button for button in page.findChildren(Button) if button.isVisible()]
    assert [button.words for button in visible] == ["Write", "Begin", "Begin", "Begin"]
    with qtbot.waitSignal(empty_context.requested) as asked:
        visible[2].click()
    assert asked.args == [Destination(PageName.WRITE, guide="reverse-debrief")]
    with qtbot.waitSignal(empty_context.requested) as asked:
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is visible[0]
        QTest.keyClick(focus, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [Destination(PageName.WRITE)]
