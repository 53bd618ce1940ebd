"""Captured thoughts in the open journal: written with Ctrl+T, on Home, among the drafts, and after an unlock."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.services.capture_notices import note_swapped_key, read_capture_notices
from mentorjournal.services.captures import keep_thought, list_thoughts, read_thought
from mentorjournal.services.capturing import seal_thought
from mentorjournal.services.drafts import keep_draft
from mentorjournal.services.reflections import read_reflection
from mentorjournal.ui.application import Application
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.home_page import HomePage
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.capture_card import CaptureCard
from mentorjournal.ui.widgets.capture_sheet import CaptureSheet
from mentorjournal.ui.widgets.captured_thoughts import CapturedThoughts
from mentorjournal.ui.widgets.draft_list import DraftList
from mentorjournal.ui.widgets.standing_notice import StandingNotice
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from mentorjournal.ui.workspace import Workspace
from tests.journals import NOW
from tests.ui.pages.page_reading import said
from tests.ui.whole_app import give, unlock


@pytest.fixture
def workspace(qtbot: QtBot, context: AppContext) -> Workspace:
    made = Workspace(context)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.go(Destination(PageName.HOME))
    return made


def on_home(workspace: Workspace) -> CapturedThoughts:
    return workspace.page(PageName.HOME).findChild(CapturedThoughts)  # pyright: ignore[reportReturnType]


def button(part: QWidget, words: str) -> Button:
    return next(each for each in part.findChildren(Button) if each.words == words and each.isVisible())


def write(workspace: Workspace, words: str) -> CaptureSheet:
    QTest.keyClick(workspace, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    sheet = workspace.findChild(CaptureSheet)
    assert isinstance(sheet, CaptureSheet)
    assert sheet.isVisible()
    editor = QApplication.focusWidget()
    assert isinstance(editor, WritingEdit)
    QTest.keyClicks(editor, words)
    return sheet


# --- Ctrl+T ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["escape", "enter", "button", "lock", "another page"])
def test_however_the_sheet_is_left_the_thought_is_filed(ending: str, workspace: Workspace, context: AppContext) -> None:
    sheet = write(workspace, "Silence works.")
    editor = QApplication.focusWidget()
    assert editor is not None
    if ending == "escape":
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    elif ending == "enter":
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    elif ending == "button":
        button(sheet, "Keep it").click()
    elif ending == "lock":
        workspace.leave()
    else:
        workspace.go(Destination(PageName.PEOPLE))
    assert not sheet.isVisible()
    assert [thought.line for thought in list_thoughts(context.journal)] == ["Silence works."]
    workspace.go(Destination(PageName.HOME))
    assert "Silence works. today 08:00" in said(on_home(workspace))
    assert context.history.undo_words == "Thought kept"
    context.history.undo()
    assert list_thoughts(context.journal) == []
    assert "Silence works." not in said(on_home(workspace))


def test_nothing_written_is_nothing_filed(workspace: Workspace, context: AppContext) -> None:
    sheet = write(workspace, "  ")
    sheet.close_again()
    assert not sheet.isVisible()
    assert list_thoughts(context.journal) == []
    assert context.history.undo_words == ""


def test_the_focus_goes_back_where_it_was(workspace: Workspace) -> None:
    before = QApplication.focusWidget()
    write(workspace, "A thought").close_again()
    assert QApplication.focusWidget() is before


def test_what_a_crash_left_is_there_again(workspace: Workspace, context: AppContext) -> None:
    keep_draft(context.journal, "thought", "new", {"text": "Half a"}, now=NOW)
    sheet = write(workspace, " thought")
    sheet.close_again()
    assert read_thought(context.journal, list_thoughts(context.journal)[0].uuid) == "Half a thought"
    write(workspace, "").close_again()
    assert len(list_thoughts(context.journal)) == 1


def test_it_is_found_in_the_menu_and_on_home(workspace: Workspace) -> None:
    words = [
        action.text().replace("&", "")
        for group in workspace.menu_groups()
        for action in group.actions()
        if action is not None
    ]
    assert "Capture a thought" in words
    button(on_home(workspace), "Capture a thought").click()
    sheet = workspace.findChild(CaptureSheet)
    assert isinstance(sheet, CaptureSheet)
    assert sheet.isVisible()


# --- on Home and among the drafts ------------------------------------------------------------------------------------


def test_a_thought_on_home_becomes_a_page_that_is_open_for_writing(workspace: Workspace, context: AppContext) -> None:
    keep_thought(context.journal, "Ask Priya who else sees the numbers.\nAnd whether they may.", now=NOW)
    workspace.go(Destination(PageName.HOME))
    assert "1 to file" in said(on_home(workspace))
    button(on_home(workspace), "Make it a page").click()
    here = workspace.here()
    assert here is not None
    assert here.page is PageName.REFLECTION
    assert here.uuid is not None
    assert read_reflection(context.journal, here.uuid).answers[0].text.endswith("And whether they may.")
    editor = QApplication.focusWidget()
    assert isinstance(editor, WritingEdit)
    assert editor.text().startswith("Ask Priya")
    context.history.undo()
    assert workspace.here() == Destination(PageName.HOME)
    assert "Ask Priya who else sees the numbers. And whether they may." in said(on_home(workspace))


def test_a_thought_is_discarded_and_comes_back(workspace: Workspace, context: AppContext) -> None:
    keep_thought(context.journal, "Not worth a page", now=NOW)
    workspace.go(Destination(PageName.HOME))
    button(on_home(workspace), "Discard").click()
    assert "Not worth a page" not in said(on_home(workspace))
    assert context.history.undo_words == "Thought discarded"
    context.history.undo()
    assert "Not worth a page" in said(on_home(workspace))


def test_home_shows_the_newest_and_leads_to_the_others(workspace: Workspace, context: AppContext) -> None:
    for number in range(5):
        keep_thought(context.journal, f"Thought {number}", now=NOW)
    workspace.go(Destination(PageName.HOME))
    words = said(on_home(workspace))
    assert "5 to file" in words
    assert [f"Thought {number}" in words for number in range(5)] == [False, False, True, True, True]
    button(on_home(workspace), "2 more").click()
    assert workspace.here() == Destination(PageName.REFLECTIONS)


def test_among_the_drafts_a_thought_is_made_a_page_or_discarded(
    qtbot: QtBot, workspace: Workspace, context: AppContext
) -> None:
    for words in ("Keep me", "Drop me"):
        keep_thought(context.journal, words, now=NOW)
    workspace.go(Destination(PageName.REFLECTIONS))
    page = workspace.page(PageName.REFLECTIONS)
    page._segments.set_value("drafts")  # pyright: ignore[reportAttributeAccessIssue]
    page._show()  # pyright: ignore[reportAttributeAccessIssue]
    drafts = page.findChild(DraftList)
    assert isinstance(drafts, DraftList)
    assert drafts.count() == 2
    qtbot.waitUntil(lambda: "Drop me" in said(drafts))
    button(drafts, "Discard").click()
    assert [thought.line for thought in list_thoughts(context.journal)] == ["Keep me"]
    qtbot.waitUntil(lambda: "Keep me" in said(drafts) and "Drop me" not in said(drafts))
    button(drafts, "Make it a page").click()
    here = workspace.here()
    assert here is not None
    assert here.page is PageName.REFLECTION
    assert list_thoughts(context.journal) == []


def test_a_notice_stands_on_home_until_it_is_understood(workspace: Workspace, context: AppContext) -> None:
    note_swapped_key(context.journal, NOW)
    aside = context.journal.path / "inbox" / "set-aside"
    aside.mkdir(parents=True)
    (aside / "one.mjsealed").touch()
    (aside / "two.mjsealed").touch()
    workspace.go(Destination(PageName.HOME))
    notice = workspace.page(PageName.HOME).findChild(StandingNotice)
    assert isinstance(notice, StandingNotice)
    assert "a key of their own" in notice.text()
    assert "2 sealed files could not be opened. They lie unchanged" in notice.text()
    button(notice, "Understood").click()
    assert not notice.isVisible()
    assert not read_capture_notices(context.journal)


def test_home_says_it_in_every_look(qtbot: QtBot, context: AppContext, look: str) -> None:
    keep_thought(context.journal, "A thought that is long enough to take a second line in the aside", now=NOW)
    page = HomePage(context)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.open(Destination(PageName.HOME))
    page.show()
    part = page.findChild(CapturedThoughts)
    assert isinstance(part, CapturedThoughts)
    for each in part.findChildren(Button):
        if each.isVisible():
            assert each.geometry().right() <= part.width()
            assert each.width() >= each.sizeHint().width()


# --- from the closed book to Home ------------------------------------------------------------------------------------


def test_what_was_sealed_stands_on_home_after_the_next_unlock(
    qtbot: QtBot, application: Application, journal: Path
) -> None:
    window = application.window
    application.start()
    give(application)
    qtbot.waitUntil(lambda: '"capture"' in (journal / "journal.keys").read_text(), timeout=15_000)
    application.lock()
    qtbot.waitUntil(lambda: window.findChild(CaptureCard) is not None)
    seal_thought(journal, "From a script", NOW)
    card = window.findChild(CaptureCard)
    assert isinstance(card, CaptureCard)
    editor = card.findChild(WritingEdit)
    assert isinstance(editor, WritingEdit)
    QTest.keyClicks(editor, "From the closed book")
    workspace = unlock(qtbot, application)
    qtbot.waitUntil(lambda: "2 to file" in said(on_home(workspace)))
    assert "From the closed book" in said(on_home(workspace))
    assert not list((journal / "inbox").glob("*.mjsealed"))
