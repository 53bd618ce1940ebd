"""A long text is saved beside the window: the keys go on, and the last thing typed is what is kept."""

import threading
from collections.abc import Generator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.errors import DiskFullError
from mentorjournal.services.drafts import list_drafts
from mentorjournal.services.notes import read_note
from mentorjournal.services.reflections import list_reflections, read_reflection
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui import autosave
from mentorjournal.ui.autosave import LONG, Autosave, LongSave
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from mentorjournal.ui.workspace import Workspace

PARAGRAPHS = "\n".join(["Some words of a paragraph that is one of many."] * (LONG // 40))


class Text:
    """What is on screen, what is kept, and a slow disk between them."""

    def __init__(self, context: AppContext, state: SaveState) -> None:
        self.saving = Autosave(context, state)
        self.kept: list[str] = []
        self.threads: set[int] = set()
        self.has_begun, self.may_end = threading.Event(), threading.Event()

    def type(self, words: str) -> None:
        self.saving.keep("a", lambda: self.kept.append(words), long=lambda: LongSave(lambda: self._write(words), str))

    def _write(self, words: str) -> None:
        self.threads.add(threading.get_ident())
        self.has_begun.set()
        assert self.may_end.wait(10)
        self.kept.append(words)


@pytest.fixture
def state(qtbot: QtBot) -> SaveState:
    state = SaveState()
    qtbot.addWidget(state)
    return state


@pytest.fixture
def text(empty_context: AppContext, state: SaveState) -> Generator[Text]:
    text = Text(empty_context, state)
    yield text
    text.may_end.set()


def test_it_is_written_on_another_thread_while_keys_go_on(text: Text, state: SaveState, qtbot: QtBot) -> None:
    text.type("one")
    qtbot.waitUntil(text.has_begun.is_set, timeout=1500)
    text.type("two")
    assert text.saving.is_pending
    text.may_end.set()
    qtbot.waitUntil(lambda: text.kept == ["one", "two"], timeout=2500)
    qtbot.waitUntil(lambda: not text.saving.is_pending)
    assert state.words() == "Saved 08:00"
    assert threading.get_ident() not in text.threads


def test_leaving_waits_for_what_is_being_written_and_then_keeps_the_newest(text: Text, qtbot: QtBot) -> None:
    text.type("one")
    qtbot.waitUntil(text.has_begun.is_set, timeout=1500)
    text.type("two")
    threading.Timer(0.05, text.may_end.set).start()
    assert text.saving.flush()
    assert text.kept == ["one", "two"]
    assert not text.saving.is_pending
    qtbot.waitUntil(lambda: not text.saving._is_beside)
    assert text.kept == ["one", "two"]


def test_what_has_not_begun_when_one_leaves_is_off(
    text: Text, empty_context: AppContext, state: SaveState, qtbot: QtBot
) -> None:
    before = Text(empty_context, state)
    before.type("something else")
    qtbot.waitUntil(before.has_begun.is_set, timeout=1500)
    text.type("old")
    text.saving._on_due()  # it waits for the thread that is busy
    text.type("new")
    assert text.saving.flush()
    text.may_end.set()
    before.may_end.set()
    qtbot.waitUntil(lambda: not text.saving._is_beside)
    assert text.kept == ["new"]


def test_a_failure_is_said_and_tried_again(
    empty_context: AppContext, state: SaveState, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "AGAIN_AFTER", 20)
    attempts: list[str] = []

    def write() -> None:
        attempts.append("tried")
        if len(attempts) < 2:
            raise DiskFullError

    saving = Autosave(empty_context, state)
    with qtbot.waitSignal(state.failed):
        saving.keep("a", lambda: None, long=lambda: LongSave(write, str))
    assert "The disk is full" in state.words()
    assert saving.is_pending
    qtbot.waitUntil(lambda: not saving.is_pending)
    assert len(attempts) == 2


# --- on the pages ----------------------------------------------------------------------------------------------------


@pytest.fixture
def workspace(context: AppContext, qtbot: QtBot) -> Generator[Workspace]:
    workspace = Workspace(context)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 800)
    workspace.show()
    with qtbot.waitActive(workspace):
        workspace.activateWindow()
    yield workspace
    workspace.leave()


@pytest.fixture
def session(context: AppContext) -> UUID:
    return list_sessions(context.journal, Stretch.PAST, now=context.now())[0].uuid


def editor() -> WritingEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, WritingEdit)
    return found


def test_a_long_note(workspace: Workspace, context: AppContext, session: UUID, qtbot: QtBot) -> None:
    workspace.go(Destination(PageName.SESSION, session))
    edit = editor()
    assert isinstance(edit, NoteEdit)
    edit.insertPlainText(PARAGRAPHS)
    with qtbot.waitSignal(context.changed):
        QTest.keyClicks(edit, "x")
    qtbot.waitUntil(lambda: read_note(context.journal, session) == edit.paragraphs(), timeout=3000)
    edit.undo()
    assert not edit.text().endswith("x")


def test_a_long_answer(workspace: Workspace, context: AppContext, qtbot: QtBot) -> None:
    row = next(row for row in list_reflections(context.journal) if row.guide == "three-minute-debrief")
    workspace.go(Destination(PageName.REFLECTION, row.uuid))
    edit = editor()
    edit.insertPlainText(PARAGRAPHS)
    with qtbot.waitSignal(context.changed):
        QTest.keyClicks(edit, "x")
    qtbot.waitUntil(lambda: read_reflection(context.journal, row.uuid).answers[0].text == edit.text(), timeout=3000)
    assert editor() is edit
    assert edit.textCursor().atEnd()


def test_no_draft_outlives_a_long_reflection_that_is_finished(
    workspace: Workspace, context: AppContext, session: UUID, qtbot: QtBot
) -> None:
    workspace.go(Destination(PageName.WRITE, session, guide="free-page"))
    editor().insertPlainText(PARAGRAPHS)
    qtbot.waitUntil(lambda: bool(list_drafts(context.journal, "reflection")), timeout=3000)
    QTest.keyClicks(editor(), "x")
    with qtbot.waitSignal(context.requested):
        QTest.keyClick(editor(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    context.tasks.wait()
    QApplication.processEvents()
    assert list_drafts(context.journal, "reflection") == []
    row = next(row for row in list_reflections(context.journal) if row.guide == "free-page")
    assert read_reflection(context.journal, row.uuid).answers[0].text == PARAGRAPHS + "x"
