"""Preparing a session: items are added, changed, moved, marked and removed, each at once."""

from collections.abc import Generator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui import page_actions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.session_page import SessionPage
from mentorjournal.ui.widgets.agenda_line import AgendaLine
from tests.dumps import ask
from tests.services.meetings import meet, plan


@pytest.fixture
def session(empty_context: AppContext) -> UUID:
    return plan(empty_context.journal, meet(empty_context.journal))


@pytest.fixture
def page(empty_context: AppContext, session: UUID, qtbot: QtBot) -> Generator[SessionPage]:
    made = SessionPage(empty_context)
    empty_context.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.open(Destination(PageName.SESSION, session))
    made.show()
    yield made
    made.leave()


def stored(context: AppContext) -> list[tuple[str, int | None, str]]:
    return [
        tuple(row) for row in ask(context.journal, "SELECT title, minutes, mark FROM agenda_item ORDER BY position")
    ]


def add(page: SessionPage, *lines: str) -> None:
    for line in lines:
        page.agenda.section.field.set_text(line)
        page.agenda.section.field.entered.emit()


def act(page: SessionPage, title: str, words: str) -> QAction:
    QApplication.processEvents()  # what is new in a layout is shown in the next turn
    for line in page.agenda.findChildren(AgendaLine):
        if not line.isHidden() and line.more.accessibleName().endswith(title):
            (action,) = [each for each in page_actions.choices_of(line) if page_actions.words_of(each) == words]
            return action
    raise AssertionError(title)


def test_a_line_becomes_an_item_with_its_minutes(page: SessionPage, empty_context: AppContext) -> None:
    add(page, "What I avoided 15", "Feedback on the pitch")
    assert stored(empty_context) == [("What I avoided", 15, "shareable"), ("Feedback on the pitch", None, "shareable")]
    assert page.agenda.section.field.text() == ""
    assert empty_context.history.undo_words == "Agenda item added"


def test_order_mark_and_words_are_changed_in_place(page: SessionPage, empty_context: AppContext) -> None:
    add(page, "One 5", "Two 10", "Three")
    act(page, "Three", "Move up").trigger()
    assert [row[0] for row in stored(empty_context)] == ["One", "Three", "Two"]
    act(page, "One", "Mark as private").trigger()
    assert stored(empty_context)[0] == ("One", 5, "private")
    act(page, "Two", "Change").trigger()
    assert page.agenda.section.field.text() == "Two 10"
    add(page, "Two and a half 20")
    assert stored(empty_context)[2] == ("Two and a half", 20, "shareable")
    act(page, "Three", "Remove").trigger()
    assert [row[0] for row in stored(empty_context)] == ["One", "Two and a half"]
    empty_context.history.undo()
    assert [row[0] for row in stored(empty_context)] == ["One", "Three", "Two and a half"]


def test_the_first_cannot_go_up_nor_the_last_down(page: SessionPage) -> None:
    add(page, "One", "Two")
    with pytest.raises(ValueError, match="not enough"):
        act(page, "One", "Move up")
    with pytest.raises(ValueError, match="not enough"):
        act(page, "Two", "Move down")


def test_what_is_half_typed_is_kept(page: SessionPage, empty_context: AppContext, session: UUID, qtbot: QtBot) -> None:
    page.agenda.section.field.setFocus()
    qtbot.keyClicks(page.agenda.section.field.line, "Ask about")
    page.leave()
    again = SessionPage(empty_context)
    qtbot.addWidget(again)
    again.open(Destination(PageName.SESSION, session))
    assert again.agenda.section.field.text() == "Ask about"
    qtbot.keyClick(again.agenda.section.field.line, Qt.Key.Key_Return)
    assert [row[0] for row in stored(empty_context)] == ["Ask about"]
    assert ask(empty_context.journal, "SELECT count(*) FROM draft") == [(0,)]


def test_an_empty_line_says_what_to_do(page: SessionPage, empty_context: AppContext) -> None:
    add(page, "   ")
    assert "what you want to cover" in page.agenda.section.field.error()
    assert stored(empty_context) == []


def test_escape_leaves_an_item_as_it_was(page: SessionPage, empty_context: AppContext, qtbot: QtBot) -> None:
    add(page, "One 5")
    act(page, "One", "Change").trigger()
    qtbot.keyClicks(page.agenda.section.field.line, "something else")
    with qtbot.assertNotEmitted(empty_context.left):
        qtbot.keyClick(page.agenda.section.field.line, Qt.Key.Key_Escape)
    assert page.agenda.section.field.text() == ""
    assert stored(empty_context) == [("One", 5, "shareable")]
    with qtbot.waitSignal(empty_context.left):
        qtbot.keyClick(page.agenda.section.field.line, Qt.Key.Key_Escape)
