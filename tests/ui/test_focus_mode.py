"""Nothing but the words, and everything back at once."""

from collections.abc import Generator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from mentorjournal.errors import DiskFullError
from mentorjournal.services.drafts import read_draft
from mentorjournal.services.reflection_drafts import draft_target
from mentorjournal.services.reflections import list_reflections
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.focus_sheet import FocusSheet
from mentorjournal.ui.widgets.prompt_sheet import PromptSheet
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from mentorjournal.ui.workspace import Workspace
from tests.ui.test_tokens import ratio

GUIDE = "three-minute-debrief"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(context: AppContext, qtbot: QtBot) -> Generator[QMainWindow]:
    """The pages in a window, as in the app."""
    window, workspace = QMainWindow(), Workspace(context)
    qtbot.addWidget(window)
    window.setCentralWidget(workspace)
    window.resize(1280, 800)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    workspace.leave()


@pytest.fixture
def session(context: AppContext) -> UUID:
    return list_sessions(context.journal, Stretch.PAST, now=context.now())[0].uuid


def workspace(window: QMainWindow) -> Workspace:
    found = window.centralWidget()
    assert isinstance(found, Workspace)
    return found


def go(window: QMainWindow, destination: Destination) -> None:
    workspace(window).go(destination)
    QApplication.processEvents()


def editor() -> WritingEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, WritingEdit), found
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    found = QApplication.focusWidget()
    assert found is not None
    QTest.keyClick(found, key, modifier)
    QApplication.processEvents()


def sheet(window: QMainWindow) -> FocusSheet | None:
    """What covers the window, if anything does."""
    return next((found for found in window.findChildren(FocusSheet) if found.isVisible()), None)


def words_in_sight(window: QMainWindow) -> list[str]:
    """Words and buttons that nothing lies over."""
    parts = [*window.findChildren(Words), *window.findChildren(Button)]
    found: list[str] = []
    for part in parts:
        if part.isVisible() and not part.visibleRegion().isEmpty():
            spot = part.mapTo(window, part.rect().center())
            if (child := window.childAt(spot)) is not None and (child is part or part.isAncestorOf(child)):
                found.append(part.text() if isinstance(part, Words) else part.words)
    return found


def test_only_question_and_words_stay_and_escape_brings_everything_back(
    window: QMainWindow, context: AppContext, session: UUID, qtbot: QtBot
) -> None:
    go(window, Destination(PageName.WRITE, session, guide=GUIDE))
    edit, place = editor(), editor().geometry()
    QTest.keyClicks(edit, "Wait")
    before = words_in_sight(window)
    press(Qt.Key.Key_F8)
    assert sheet(window) is not None
    assert editor() is edit
    assert words_in_sight(window) == ["One thing you heard", "Esc brings everything back"]
    QTest.keyClicks(edit, " more")
    assert words_in_sight(window) == ["One thing you heard"]
    assert edit.width() == theme.current().layout["measure"]
    assert abs(edit.mapTo(window, edit.rect().center()).x() - window.width() // 2) <= 1
    target = draft_target(GUIDE, session)
    qtbot.waitUntil(lambda: read_draft(context.journal, "reflection", target).get("heard") == "Wait more", timeout=1500)
    with qtbot.assertNotEmitted(context.left):
        press(Qt.Key.Key_Escape)
    assert sheet(window) is None
    assert editor() is edit
    assert edit.geometry() == place
    assert set(before) <= set(words_in_sight(window))
    edit.undo()
    assert edit.text() == ""
    with qtbot.waitSignal(context.left):
        press(Qt.Key.Key_Escape)


def test_the_next_question_is_written_the_same_way_and_a_scale_is_not(window: QMainWindow, session: UUID) -> None:
    go(window, Destination(PageName.WRITE, session, guide=GUIDE))
    press(Qt.Key.Key_F8)
    QTest.keyClicks(editor(), "Wait")
    press(Qt.Key.Key_Return, CONTROL)
    assert "One thing you learned" in words_in_sight(window)
    QTest.keyClicks(editor(), "Less")
    press(Qt.Key.Key_PageUp, CONTROL)
    assert sheet(window) is not None
    assert editor().text() == "Wait"
    press(Qt.Key.Key_PageDown, CONTROL)
    assert editor().text() == "Less"
    press(Qt.Key.Key_PageDown, CONTROL)
    press(Qt.Key.Key_PageDown, CONTROL)
    assert sheet(window) is None
    press(Qt.Key.Key_4)
    assert window.findChildren(PromptSheet)[-1].answers()[0][1] == "4"


def test_an_answer_of_a_reflection_grows_again_afterwards(window: QMainWindow, context: AppContext) -> None:
    row = next(row for row in list_reflections(context.journal) if row.guide == GUIDE)
    go(window, Destination(PageName.REFLECTION, row.uuid))
    edit = editor()
    press(Qt.Key.Key_F8)
    QApplication.processEvents()
    assert sheet(window) is not None
    assert edit.height() > 400
    assert edit.mapTo(window, edit.rect().topLeft()).x() > 200  # the sidebar is covered, the words are in the middle
    press(Qt.Key.Key_F8)
    QApplication.processEvents()
    assert sheet(window) is None
    assert editor() is edit
    assert edit.height() == edit.sizeHint().height() < 100


def test_leaving_the_page_gives_everything_back_first(window: QMainWindow, context: AppContext) -> None:
    row = next(row for row in list_reflections(context.journal) if row.guide == GUIDE)
    go(window, Destination(PageName.REFLECTION, row.uuid))
    edit = editor()
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_1, CONTROL)
    assert sheet(window) is None
    go(window, Destination(PageName.REFLECTION, row.uuid))
    assert edit.window() is window
    assert sheet(window) is None


def test_tab_has_nowhere_to_go(window: QMainWindow, session: UUID) -> None:
    go(window, Destination(PageName.WRITE, session, guide=GUIDE))
    edit = editor()
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Tab)
    assert editor() is edit


def test_a_failed_save_brings_everything_back_to_be_seen(
    window: QMainWindow, session: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DiskFullError

    go(window, Destination(PageName.WRITE, session, guide=GUIDE))
    press(Qt.Key.Key_F8)
    with monkeypatch.context() as patch:
        patch.setattr("mentorjournal.ui.unfinished_reflection.keep_draft", refuse)
        QTest.keyClicks(editor(), "Wait")
        workspace(window).leave()
    assert sheet(window) is None
    assert any("disk is full" in words for words in words_in_sight(window))
    assert editor().text() == "Wait"


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_paragraphs_around_the_cursor_step_back_and_can_still_be_read(
    window: QMainWindow, session: UUID, qapp: QApplication, appearance: theme.Appearance
) -> None:
    go(window, Destination(PageName.WRITE, session, guide=GUIDE))
    press(Qt.Key.Key_F8)
    edit = editor()
    QTest.keyClicks(edit, "one")
    for words in ("two", "three"):
        press(Qt.Key.Key_Return)
        QTest.keyClicks(edit, words)
    theme.apply(qapp, appearance)

    def dimmed() -> list[str]:
        return [each.cursor.selectedText().strip("\u2029") for each in edit.extraSelections()]

    assert dimmed() == ["one\u2029two"]
    edit.moveCursor(QTextCursor.MoveOperation.Up)
    assert dimmed() == ["one", "three"]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert dimmed()[-1] == "three"
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert dimmed() == []
    QTest.keyClicks(edit, "a")
    press(Qt.Key.Key_Return)
    (around,) = edit.extraSelections()
    assert ratio(around.format.foreground().color().name(), theme.current().name_of("sheet")) >= 3
    press(Qt.Key.Key_Escape)
    assert edit.extraSelections() == []


def test_where_nothing_can_be_written_there_is_nothing_to_show_alone(window: QMainWindow, session: UUID) -> None:
    go(window, Destination(PageName.WRITE, session))
    press(Qt.Key.Key_F8)
    assert sheet(window) is None
    page = workspace(window).page(PageName.WRITE)
    assert not next(action for action in page.actions() if action.text() == "Only the words").isEnabled()
