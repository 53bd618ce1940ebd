"""Locking: what is typed is kept, nothing of the journal stays, and one comes back to the same letter."""

from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.settings import load_settings
from mentorjournal.ui.application import Application
from mentorjournal.ui.bookmark import Bookmark
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from mentorjournal.ui.workspace import Workspace
from tests.journals import NOW
from tests.ui.whole_app import unlock

MARKER = "xylophone confession"


@pytest.fixture
def workspace(qtbot: QtBot, application: Application, journal: Path) -> Workspace:
    application.start()
    return unlock(qtbot, application)


def _lock_and_unlock(qtbot: QtBot, application: Application) -> Workspace:
    application.lock()
    return unlock(qtbot, application)


def _held_session(workspace: Workspace) -> Destination:
    journal = workspace._context.journal
    return Destination(PageName.SESSION, list_sessions(journal, Stretch.PAST, now=NOW)[0].uuid)


def _part(workspace: Workspace, kind: type[QWidget]) -> QWidget:
    page = workspace._page_here()
    assert page is not None
    found = next(part for part in page.findChildren(kind) if part.isVisibleTo(page))
    assert isinstance(found, kind)
    return found


def test_a_note_goes_on_at_the_same_letter(qtbot: QtBot, application: Application, workspace: Workspace) -> None:
    workspace.go(_held_session(workspace))
    note = _part(workspace, NoteEdit)
    assert isinstance(note, NoteEdit)
    note.setFocus()
    note.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(note, " and a " + MARKER)
    note.moveCursor(QTextCursor.MoveOperation.WordLeft)
    at, text = note.textCursor().position(), note.toPlainText()

    workspace = _lock_and_unlock(qtbot, application)
    again = _part(workspace, NoteEdit)
    assert isinstance(again, NoteEdit)
    assert again is not note
    assert again.toPlainText() == text
    assert again.textCursor().position() == at
    assert application.window.focusWidget() is again
    QTest.keyClicks(again, "!")
    assert again.toPlainText() == text[:at] + "!" + text[at:]


def test_an_unfinished_reflection_goes_on_at_its_question(
    qtbot: QtBot, application: Application, workspace: Workspace
) -> None:
    where = _held_session(workspace)
    workspace.go(Destination(PageName.WRITE, where.uuid))
    chooser_key = application.window.focusWidget()
    assert chooser_key is not None
    QTest.keyClick(chooser_key, Qt.Key.Key_1)
    answer = application.window.focusWidget()
    assert isinstance(answer, WritingEdit)
    answer.insertPlainText(MARKER + "\nand more")
    answer.moveCursor(QTextCursor.MoveOperation.Start)
    answer.moveCursor(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    chosen = answer.textCursor().selectedText()

    _lock_and_unlock(qtbot, application)
    again = application.window.focusWidget()
    assert isinstance(again, WritingEdit)
    assert again.toPlainText() == MARKER + "\nand more"
    assert again.textCursor().selectedText() == chosen == "xylophone"


def test_a_search_stands_as_it_was(qtbot: QtBot, application: Application, workspace: Workspace) -> None:
    workspace.go(Destination(PageName.PEOPLE))
    workspace.go(Destination(PageName.SEARCH))
    line = application.window.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "budget")

    workspace = _lock_and_unlock(qtbot, application)
    again = application.window.focusWidget()
    assert isinstance(again, QLineEdit)
    assert again.text() == "budget"
    assert workspace.here() == Destination(PageName.SEARCH)
    workspace.go_back()
    assert workspace.here() == Destination(PageName.PEOPLE)


def test_settings_open_at_the_same_section(qtbot: QtBot, application: Application, workspace: Workspace) -> None:
    workspace.go(Destination(PageName.SETTINGS, words="security"))
    appearance = next(button for button in workspace.findChildren(QRadioButton) if button.text() == "Appearance")
    appearance.click()
    workspace = _lock_and_unlock(qtbot, application)
    names = [button.text() for button in workspace.findChildren(QRadioButton) if button.isChecked()]
    assert "Appearance" in names
    assert "Security" not in names


def test_a_long_page_is_scrolled_as_it_was(qtbot: QtBot, application: Application, workspace: Workspace) -> None:
    workspace.go(Destination(PageName.PERSON, list_relationships(workspace._context.journal)[0].uuid))
    application.window.resize(900, 560)
    area = _part(workspace, QScrollArea)
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 100)
    area.verticalScrollBar().setValue(90)

    workspace = _lock_and_unlock(qtbot, application)
    again = _part(workspace, QScrollArea)
    assert isinstance(again, QScrollArea)
    qtbot.waitUntil(lambda: again.verticalScrollBar().value() == 90)


def test_what_was_deleted_meanwhile_leads_home(qtbot: QtBot, application: Application, workspace: Workspace) -> None:
    gone = Bookmark(Destination(PageName.SESSION, _held_session(workspace).uuid))
    other = Bookmark.from_text(gone.to_text().replace(str(gone.here.uuid)[:8], "00000000"))
    assert other is not None
    workspace.return_to(other)
    assert workspace.here() == Destination(PageName.HOME)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"here": 3}', '{"here": {"page": "moon"}, "way": [], "place": {}}']
)
def test_a_bookmark_nobody_can_read_is_none(text: str) -> None:
    assert Bookmark.from_text(text) is None


def test_closing_remembers_no_person(
    qtbot: QtBot, qapp: QApplication, application: Application, workspace: Workspace, surroundings: Surroundings
) -> None:
    workspace.go(_held_session(workspace))
    application.window.close()
    again = Application(qapp, surroundings)
    qtbot.addWidget(again.window)
    again.start()
    workspace = unlock(qtbot, again)
    assert workspace.here() == Destination(PageName.SESSIONS)
    again.window.close()


def test_that_it_was_locked_outlasts_the_process(
    qtbot: QtBot, application: Application, workspace: Workspace, surroundings: Surroundings
) -> None:
    uuid = str(workspace._context.journal.uuid)
    assert not load_settings(surroundings.settings_file).was_locked(uuid)
    application.lock()
    assert load_settings(surroundings.settings_file).was_locked(uuid)
    unlock(qtbot, application)
    assert not load_settings(surroundings.settings_file).was_locked(uuid)


def test_the_clipboard_is_emptied_of_what_came_from_here(application: Application, workspace: Workspace) -> None:
    workspace.go(_held_session(workspace))
    note = _part(workspace, NoteEdit)
    assert isinstance(note, NoteEdit)
    note.insertPlainText(MARKER)
    note.selectAll()
    note.copy()
    clipboard = QGuiApplication.clipboard()
    assert MARKER in clipboard.text()
    application.lock()
    assert clipboard.text() == ""


def test_a_dialog_that_waits_for_its_answer_is_left_first(
    qtbot: QtBot, application: Application, workspace: Workspace
) -> None:
    """The lock comes while somebody is in the middle of a dialog: they get "no", and only then the journal closes."""
    seen: list[str] = []

    def ask() -> None:
        dialog = QDialog(application.window)
        answer = dialog.exec()
        # The journal can still be asked: it was not closed under whoever waited.
        seen.append(f"{answer} {len(list_relationships(workspace._context.journal)) > 0}")

    QTimer.singleShot(0, ask)
    QTimer.singleShot(50, application.lock)
    qtbot.waitUntil(lambda: isinstance(application.window.presented(), LockPage), timeout=5_000)
    assert seen == ["0 True"]
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("before", ["a page", "a menu", "a dialog"])
def test_the_key_locks_whatever_stands_before_the_page(
    qtbot: QtBot, application: Application, workspace: Workspace, before: str
) -> None:
    qtbot.waitUntil(lambda: application._window_actions is not None)
    front: QWidget = application.window
    if before == "a menu":
        front = QMenu(MARKER, workspace)
        front.addAction(MARKER)
        front.popup(workspace.mapToGlobal(workspace.rect().center()))
    elif before == "a dialog":
        front = QDialog(application.window)
        front.open()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is front)
    QTest.keyClick(front, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(application.window.presented(), LockPage))
    assert not front.isVisible() or front is application.window


def test_an_open_menu_is_closed(qtbot: QtBot, application: Application, workspace: Workspace) -> None:
    menu = QMenu(MARKER, workspace)
    menu.addAction(MARKER)
    menu.popup(workspace.mapToGlobal(workspace.rect().center()))
    application.lock()
    assert QApplication.activePopupWidget() is None


def test_a_fault_of_a_page_does_not_keep_the_journal_open(
    application: Application, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, surroundings: Surroundings
) -> None:
    """Whatever a page gets wrong when it is left, the journal is locked, and the fault is told."""
    journal = workspace._context.journal

    def faulty() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(workspace._page_here(), "leave", faulty)
    with pytest.raises(ZeroDivisionError):
        application.lock()
    assert journal.is_closed
    assert isinstance(application.window.presented(), LockPage)
    assert load_settings(surroundings.settings_file).was_locked(str(journal.uuid))


def test_nor_does_one_keep_it_open_behind_a_window_that_is_closed(
    qtbot: QtBot, application: Application, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = workspace._context.journal

    def faulty() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(workspace._page_here(), "leave", faulty)
    with qtbot.captureExceptions() as met, qtbot.waitSignal(application.ended):
        application.window.close()
    assert journal.is_closed
    assert [kind for kind, *_ in met] == [ZeroDivisionError]


def test_what_hangs_beside_the_window_neither_shows_the_pages_nor_keeps_the_journal_open(
    qtbot: QtBot, application: Application, workspace: Workspace
) -> None:
    """A keyring that asks somebody who has left, a disk that does not answer."""
    journal, tasks = workspace._context.journal, workspace._context.tasks
    told: list[object] = []
    seen: list[QWidget | None] = []
    begun, over = Event(), Event()

    def hang() -> None:
        begun.set()
        over.wait(30)

    def look() -> None:
        begun.wait(10)
        while not isinstance(application.window.presented(), LockPage) and not over.wait(0.01):
            pass
        seen.append(application.window.presented())

    tasks.run(Lane.NETWORK, hang, told.append)
    watcher = Thread(target=look)
    watcher.start()
    try:
        application.lock()
        watcher.join(10)
        assert journal.is_closed
        assert isinstance(seen[0], LockPage)
        done: list[object] = []
        tasks.run(Lane.NETWORK, lambda: None, done.append)  # the lane is free again
        qtbot.waitUntil(lambda: bool(done))
    finally:
        over.set()
        watcher.join(10)
    QApplication.processEvents()
    assert told == []


def test_what_was_still_being_read_is_told_to_nobody(application: Application, workspace: Workspace) -> None:
    """A search under way when the journal is locked: its result must not reach a page that is gone."""
    told: list[object] = []
    context = workspace._context
    journal = context.journal
    context.tasks.run(Lane.JOURNAL, lambda: list_relationships(journal), told.append)
    application.lock()
    QApplication.processEvents()
    assert told == []
    assert journal.is_closed
