"""Undo and redo in the window: by key, by menu, by the strip at the foot."""

from collections.abc import Generator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.states import PromiseState
from mentorjournal.services.promises import settle_promise
from mentorjournal.ui import page_actions, promise_keeping
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from mentorjournal.ui.workspace import Workspace
from tests.dumps import ask


@pytest.fixture
def workspace(context: AppContext, qtbot: QtBot) -> Generator[Workspace]:
    made = Workspace(context)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.go(Destination(PageName.HOME))
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.leave()


def strip_of(workspace: Workspace) -> UndoStrip:
    (strip,) = workspace.findChildren(UndoStrip)
    return strip


def act(place: QWidget, words: str) -> QAction:
    (action,) = [action for action in page_actions.choices_of(place) if action.text() == words]
    return action


def open_promise(context: AppContext) -> UUID:
    return UUID(ask(context.journal, "SELECT uuid FROM promise WHERE state = 'open' ORDER BY id LIMIT 1")[0][0])


def states(context: AppContext) -> set[str]:
    return {row[0] for row in ask(context.journal, "SELECT state FROM promise")}


def test_a_promise_let_go_comes_back_by_its_key(workspace: Workspace, context: AppContext, qtbot: QtBot) -> None:
    before = ask(context.journal, "SELECT uuid, state FROM promise")
    promise_keeping.settle(context, open_promise(context), PromiseState.LET_GO)
    assert strip_of(workspace).isVisible()
    assert strip_of(workspace).text() == "Promise let go"
    qtbot.keyClick(workspace, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ask(context.journal, "SELECT uuid, state FROM promise") == before
    assert strip_of(workspace).text() == "Undone: Promise let go"
    qtbot.keyClick(workspace, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert ask(context.journal, "SELECT uuid, state FROM promise") != before


def test_the_menu_says_what_would_be_undone(workspace: Workspace, context: AppContext) -> None:
    assert not [choice for choice in page_actions.choices_of(workspace) if choice.text().startswith("Undo")]
    promise_keeping.delete(context, open_promise(context))
    undo = act(workspace, "Undo: Promise deleted")
    undo.trigger()
    assert not [choice for choice in page_actions.choices_of(workspace) if choice.text().startswith("Undo")]
    assert act(workspace, "Redo: Promise deleted")


def test_a_person_deleted_by_mistake(workspace: Workspace, context: AppContext) -> None:
    uuid = UUID(
        ask(
            context.journal,
            "SELECT r.uuid FROM relationship r JOIN person p ON p.uuid = r.person_uuid WHERE p.name LIKE 'Amara%'",
        )[0][0]
    )
    workspace.go(Destination(PageName.PEOPLE))
    workspace.go(Destination(PageName.PERSON, uuid))
    counted = ask(context.journal, "SELECT count(*) FROM note_paragraph")
    act(workspace.page(PageName.PERSON), "Delete Amara Okafor").trigger()
    assert workspace.here() == Destination(PageName.PEOPLE)
    assert strip_of(workspace).text().startswith("Amara Okafor deleted, with")
    assert ask(context.journal, "SELECT count(*) FROM note_paragraph") < counted
    act(workspace, f"Undo: {strip_of(workspace).text()}").trigger()
    assert workspace.here() == Destination(PageName.PERSON, uuid)
    assert ask(context.journal, "SELECT count(*) FROM note_paragraph") == counted


def test_a_page_whose_record_goes_is_left(workspace: Workspace, context: AppContext) -> None:
    session = UUID(ask(context.journal, "SELECT uuid FROM session WHERE state = 'held' LIMIT 1")[0][0])
    workspace.go(Destination(PageName.SESSIONS))
    workspace.go(Destination(PageName.SESSION, session))
    act(workspace.page(PageName.SESSION), "Delete this session").trigger()
    assert workspace.here() == Destination(PageName.SESSIONS)
    workspace.go(Destination(PageName.SESSION, session))
    assert workspace.here() == Destination(PageName.SESSIONS)
    assert "no session" in strip_of(workspace).text()


def test_a_reflection_deleted_comes_back_with_every_answer(workspace: Workspace, context: AppContext) -> None:
    uuid = UUID(ask(context.journal, "SELECT uuid FROM reflection ORDER BY id LIMIT 1")[0][0])
    answers = ask(context.journal, "SELECT text FROM answer WHERE reflection_uuid = ? ORDER BY position", uuid.hex)
    workspace.go(Destination(PageName.REFLECTIONS))
    workspace.go(Destination(PageName.REFLECTION, uuid))
    act(workspace.page(PageName.REFLECTION), "Delete this reflection").trigger()
    assert workspace.here() == Destination(PageName.REFLECTIONS)
    act(workspace, "Undo: Reflection deleted").trigger()
    assert workspace.here() == Destination(PageName.REFLECTION, uuid)
    assert answers == ask(
        context.journal, "SELECT text FROM answer WHERE reflection_uuid = ? ORDER BY position", uuid.hex
    )


def test_what_was_changed_since_stays_and_the_strip_says_so(workspace: Workspace, context: AppContext) -> None:
    promise = open_promise(context)
    promise_keeping.settle(context, promise, PromiseState.LET_GO)
    settle_promise(context.journal, promise, PromiseState.KEPT, now=context.now())
    act(workspace, "Undo: Promise let go").trigger()
    assert "can no longer be undone" in strip_of(workspace).text()
    assert ask(context.journal, "SELECT state FROM promise WHERE uuid = ?", promise.hex) == [("kept",)]


def test_a_new_deed_ends_what_could_be_done_again(workspace: Workspace, context: AppContext) -> None:
    promise_keeping.settle(context, open_promise(context), PromiseState.KEPT)
    context.history.undo()
    assert context.history.redo_words == "Promise kept"
    promise_keeping.settle(context, open_promise(context), PromiseState.LET_GO)
    assert context.history.redo_words == ""
