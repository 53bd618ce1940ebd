"""Covering the window at once, from anywhere, and coming back to the same place; filling the screen."""

import time
from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.services.people_list import list_people
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.widgets.blank_cover import BlankCover
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.window_actions import WindowActions
from mentorjournal.ui.workspace import Workspace
from tests.journals import NOW

AT_ONCE = 0.05
"""Seconds."""


@pytest.fixture
def window(qtbot: QtBot) -> Generator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def actions(window: MainWindow) -> WindowActions:
    return WindowActions(window)


@pytest.fixture
def workspace(window: MainWindow, actions: WindowActions, context: AppContext) -> Workspace:
    workspace = Workspace(context)
    workspace.addActions(actions.all)
    window.present(workspace)
    workspace.go(Destination(PageName.HOME))
    return workspace


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def _at_a_note(workspace: Workspace, context: AppContext) -> NoteEdit:
    session = list_sessions(context.journal, Stretch.PAST, now=NOW)[0].uuid
    workspace.go(Destination(PageName.SESSION, session))
    note = workspace.page(PageName.SESSION).findChild(NoteEdit)
    assert note is not None
    note.setFocus()
    return note


def _read_out(interface: QAccessibleInterface) -> str:
    """Everything a screen reader finds in a window, leaving out what says that it cannot be seen."""
    if interface.state().invisible:
        return ""
    words = interface.text(QAccessible.Text.Name) + " " + interface.text(QAccessible.Text.Value)
    children = [interface.child(number) for number in range(interface.childCount())]
    return " ".join([words, *(_read_out(child) for child in children if child is not None)])


def test_a_key_covers_an_editor_and_brings_back_the_cursor(
    actions: WindowActions, workspace: Workspace, context: AppContext
) -> None:
    note = _at_a_note(workspace, context)
    cursor = note.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    before = note.paragraphs()
    _press(Qt.Key.Key_F9)
    assert actions.is_covered
    assert not note.isVisible()
    cover = QApplication.focusWidget()
    assert isinstance(cover, BlankCover)
    QTest.keyClicks(cover, "not for this page")
    _press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Escape)
    assert not actions.is_covered
    assert QApplication.focusWidget() is note
    assert (note.textCursor().anchor(), note.textCursor().position()) == (3, 7)
    assert note.paragraphs() == before
    assert workspace.isVisible()


@pytest.mark.parametrize("back", ["the key", "the other key", "Escape", "a click"])
def test_it_is_lifted_by_the_same_key_escape_or_a_click(
    window: MainWindow, actions: WindowActions, workspace: Workspace, back: str
) -> None:
    _press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    cover = window.findChild(BlankCover)
    assert cover is not None
    assert cover.geometry() == window.rect()
    if back == "a click":
        QTest.mouseClick(cover, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    elif back == "the other key":
        _press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    else:
        _press(Qt.Key.Key_F9 if back == "the key" else Qt.Key.Key_Escape)
    assert not actions.is_covered
    assert workspace.isVisible()


def test_nothing_of_the_journal_is_seen_or_read_out(
    qtbot: QtBot, window: MainWindow, actions: WindowActions, workspace: Workspace, context: AppContext
) -> None:
    interface = QAccessible.queryAccessibleInterface(window)
    assert interface is not None
    assert "Amara" in _read_out(interface)
    _press(Qt.Key.Key_F9)
    assert "Amara" not in _read_out(interface)
    assert not any(label.isVisible() and "Amara" in label.text() for label in window.findChildren(QLabel))
    cover = window.findChild(BlankCover)
    assert cover is not None
    # A page that opens below, as after an unlock that took its time, stays below and gets its focus only afterwards.
    workspace.go(Destination(PageName.PEOPLE))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is cover)
    assert not workspace.isVisible()
    actions.lift()
    assert workspace.page(PageName.PEOPLE).isVisible()


def test_every_page_is_covered_at_once(actions: WindowActions, workspace: Workspace, context: AppContext) -> None:
    person = list_people(context.journal, now=NOW)[0].uuid
    for destination in [Destination(name) for name in (PageName.PEOPLE, PageName.WRITE, PageName.REFLECTIONS)] + [
        Destination(PageName.PERSON, person)
    ]:
        workspace.go(destination)
        QApplication.processEvents()
        began = time.perf_counter()
        _press(Qt.Key.Key_F9)
        took = time.perf_counter() - began
        assert actions.is_covered
        assert took < AT_ONCE
        _press(Qt.Key.Key_F9)
        assert workspace.page(destination.page).isVisible()


def test_an_open_menu_goes_and_a_dialog_is_covered_with_its_title(
    qtbot: QtBot, window: MainWindow, actions: WindowActions, workspace: Workspace
) -> None:
    menu = QMenu(window)
    menu.addAction("Delete Tomás")
    menu.popup(QPoint(50, 50))
    actions.cover()
    assert not menu.isVisible()
    actions.lift()
    dialog = QDialog(window)
    dialog.setWindowTitle("Delete Tomás and 14 pages?")
    field = QLineEdit("Tomás")
    QVBoxLayout(dialog).addWidget(field)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    field.setSelection(1, 2)
    _press(Qt.Key.Key_F9)
    assert not field.isVisible()
    assert "Tomás" not in dialog.windowTitle()
    assert not workspace.isVisible()
    _press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert field.isVisible()
    assert field.selectedText() == "om"
    assert dialog.windowTitle().startswith("Delete")
    dialog.close()


def test_what_was_shown_last_may_have_gone_meanwhile(window: MainWindow, actions: WindowActions) -> None:
    first, second = QWidget(), QWidget()
    window.present(first)
    actions.cover()
    window.present(second)
    QApplication.processEvents()
    actions.lift()
    assert second.isVisible()


def test_a_key_fills_the_screen_and_frees_it(window: MainWindow, actions: WindowActions, workspace: Workspace) -> None:
    _press(Qt.Key.Key_F11)
    assert window.state() == "full screen"
    _press(Qt.Key.Key_F11)
    assert window.state() == "normal"
