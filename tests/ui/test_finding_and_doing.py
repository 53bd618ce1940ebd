"""The palette, the keys of a page and the menu: three ways to the same actions."""

from collections.abc import Generator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from mentorjournal.ui import page_actions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.command_row import CommandRow
from mentorjournal.ui.widgets.keys_sheet import KeysSheet
from mentorjournal.ui.widgets.more_button import MoreButton
from mentorjournal.ui.widgets.palette import Palette
from mentorjournal.ui.workspace import Workspace
from tests.dumps import ask

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(context: AppContext, qtbot: QtBot) -> Generator[Workspace]:
    made = Workspace(context)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.go(Destination(PageName.SESSIONS))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.leave()
    context.tasks.wait()


@pytest.fixture
def palette(workspace: Workspace, qtbot: QtBot) -> Palette:
    qtbot.keyClick(workspace, Qt.Key.Key_K, CONTROL)
    (made,) = workspace.findChildren(Palette)
    qtbot.waitUntil(made.field.hasFocus)
    return made


def headings(palette: Palette) -> list[str]:
    return [row.heading for row in palette.rows() if isinstance(row, HeadingRow)]


def seek(palette: Palette, words: str, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, words)
    qtbot.waitUntil(lambda: headings(palette)[:1] in (["People"], ["In your words"]))


def test_it_begins_with_what_can_be_done_here(palette: Palette) -> None:
    assert headings(palette) == ["Do"]
    titles = [row.title for row in palette.rows() if isinstance(row, CommandRow)]
    assert titles[0] == "Plan a session"
    assert "Go to People" in titles
    keys = {row.title: row.key for row in palette.rows() if isinstance(row, CommandRow)}
    assert keys["Plan a session"] == "Ctrl+N"


def test_people_then_words_then_deeds(palette: Palette, qtbot: QtBot) -> None:
    seek(palette, "map", qtbot)
    seek(palette, "\b\b\bama", qtbot)
    qtbot.waitUntil(lambda: headings(palette)[:1] == ["People"])
    assert headings(palette) in (["People", "In your words"], ["People"])


def test_return_opens_what_is_chosen(palette: Palette, workspace: Workspace, qtbot: QtBot) -> None:
    seek(palette, "amara", qtbot)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    here = workspace.here()
    assert here is not None
    assert here.page is PageName.PERSON
    assert not palette.isVisible()
    assert palette.field.text() == ""


def test_return_before_the_answer_waits_for_it(palette: Palette, workspace: Workspace, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "amara")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (here := workspace.here()) is not None and here.page is PageName.PERSON)


def test_the_arrows_pass_over_headings(palette: Palette, qtbot: QtBot) -> None:
    seek(palette, "map", qtbot)
    for _ in range(len(palette.rows()) + 3):
        assert not isinstance(palette.list.current_row(), HeadingRow)
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == len(palette.rows()) - 1
    for _ in range(len(palette.rows()) + 3):
        QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 1
    assert palette.field.hasFocus()


def test_a_deed_is_found_by_the_beginnings_of_its_words(palette: Palette, workspace: Workspace) -> None:
    QTest.keyClicks(palette.field, ">go re")
    assert [row.title for row in palette.rows() if isinstance(row, CommandRow)] == ["Go to Reflections"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    here = workspace.here()
    assert here is not None
    assert here.page is PageName.REFLECTIONS


def test_escape_gives_the_focus_back(palette: Palette, workspace: Workspace, qtbot: QtBot) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert workspace.page(PageName.SESSIONS).isAncestorOf(focused)


def test_tab_stays_inside(palette: Palette) -> None:
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget() or palette, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert palette.isAncestorOf(focused)


def test_f1_lists_the_keys_of_this_page_and_those_of_everywhere(workspace: Workspace, qtbot: QtBot) -> None:
    QTest.keyClick(QApplication.focusWidget() or workspace, Qt.Key.Key_F1)
    (sheet,) = workspace.findChildren(KeysSheet)
    qtbot.waitUntil(sheet.isVisible)
    lines = sheet.lines()
    assert "Ctrl+N: Plan a session" in lines
    assert "Ctrl+L: Lock" in lines
    assert len(lines) == len(set(lines))
    assert sheet.card.height() > 20 * len(lines)  # there is room for them, the first time too
    workspace.go(Destination(PageName.PEOPLE))
    assert not sheet.isVisible()
    QTest.keyClick(QApplication.focusWidget() or workspace, Qt.Key.Key_F1)
    assert "Ctrl+N: Add a person" in sheet.lines()
    assert "Ctrl+N: Plan a session" not in sheet.lines()


def test_the_menu_holds_what_this_page_offers(workspace: Workspace) -> None:
    groups = {group.title: group for group in workspace.menu_groups()}
    assert list(groups) == ["&Journal", "&Edit", "&Page", "&Go", "&Help"]

    def entries(title: str) -> list[str]:
        return [page_actions.words_of(action) for action in groups[title].actions() if action is not None]

    assert "Plan a session" in entries("&Page")
    workspace.go(Destination(PageName.PEOPLE))
    assert "Plan a session" not in entries("&Page")
    assert "Add a person" in entries("&Page")
    assert {"Settings", "Lock"} <= set(entries("&Journal"))
    assert "Keys of this page" in entries("&Help")


def test_every_entry_of_a_menu_has_a_letter_of_its_own(workspace: Workspace) -> None:
    for group in workspace.menu_groups():
        taken: set[str] = set()
        letters: list[str] = []
        for action in group.actions():
            if action is not None:
                page_actions.accelerate(action, taken)
                text = action.text().replace("&&", "")
                letters.append(text[text.index("&") + 1].casefold())
        assert len(letters) == len(set(letters)), group.title


def test_a_menu_bar_has_the_same_menus(workspace: Workspace, qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    workspace.menu.fill_bar(bar)
    assert [menu.text() for menu in bar.actions()] == [group.title for group in workspace.menu_groups()]
    page = bar.actions()[2].menu()
    assert isinstance(page, QMenu)
    for _ in range(3):
        page.aboutToShow.emit()
    assert "Plan a session" in [page_actions.words_of(action) for action in page.actions()]


def test_three_dots_open_more_than_once(workspace: Workspace, context: AppContext, qtbot: QtBot) -> None:
    session = UUID(ask(context.journal, "SELECT uuid FROM session WHERE state = 'held' LIMIT 1")[0][0])
    workspace.go(Destination(PageName.SESSION, session))
    (more,) = [
        button
        for button in workspace.page(PageName.SESSION).findChildren(MoreButton)
        if button.accessibleName() == "More" and button.isVisible()
    ]
    for _ in range(3):
        more.click()
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        assert "Delete this session" in [page_actions.words_of(action) for action in popup.actions()]
        popup.close()
