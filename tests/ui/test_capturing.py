"""Writing while the journal is locked: the card on the closed book, what it seals, and what it leaves behind."""

import shutil
from collections.abc import Generator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mentorjournal.services import unlocking
from mentorjournal.services.capture_import import receive_captures
from mentorjournal.services.capture_keys import set_takes_thoughts
from mentorjournal.services.captures import list_thoughts, read_thought
from mentorjournal.services.journals import Journal
from mentorjournal.ui.capturing import Capturing
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.tasks import Lane, Tasks
from mentorjournal.ui.widgets.capture_card import CaptureCard
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_edit import WritingEdit
from tests.journals import DEVICE, NOW, recovery_code_of


@pytest.fixture
def folder(empty_template: Path, tmp_path: Path) -> Path:
    """A locked journal that takes thoughts, as every new one."""
    return shutil.copytree(empty_template, tmp_path / "Elena.mentorjournal")


@pytest.fixture
def tasks(qapp: QApplication) -> Generator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.wait()


@pytest.fixture
def capturing(tasks: Tasks) -> Capturing:
    return Capturing(tasks, lambda: NOW, tasks)


@pytest.fixture
def window(qtbot: QtBot, capturing: Capturing, folder: Path) -> MainWindow:
    """A window with the closed book of the journal, painted."""
    window = MainWindow()
    qtbot.addWidget(window)
    show_lock(window, capturing, folder)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.findChild(CaptureCard) is not None)
    return window


def show_lock(window: MainWindow, capturing: Capturing, folder: Path) -> LockPage:
    page = LockPage("Elena")
    capturing.offer(page, folder)
    window.present(page)
    return page


def card(window: MainWindow) -> CaptureCard:
    return window.findChild(CaptureCard)  # pyright: ignore[reportReturnType]


def editor(window: MainWindow) -> WritingEdit:
    return card(window).findChild(WritingEdit)  # pyright: ignore[reportReturnType]


def said(window: MainWindow) -> str:
    return " ".join(words.text() for words in card(window).findChildren(Words) if words.isVisible())


def write(qtbot: QtBot, window: MainWindow, words: str) -> None:
    editor(window).setFocus()
    qtbot.keyClicks(editor(window), words)


def thoughts(folder: Path, template: Path) -> list[str]:
    journal: Journal = unlocking.recover_journal(folder, recovery_code_of(template), device=DEVICE)
    receive_captures(journal, now=NOW)
    found = [read_thought(journal, thought.uuid) for thought in list_thoughts(journal)]
    journal.close()
    return found


def test_a_thought_is_sealed_by_a_key_and_nothing_of_it_stays(
    qtbot: QtBot, window: MainWindow, folder: Path, empty_template: Path
) -> None:
    write(qtbot, window, "Silence works.")
    qtbot.keyClick(editor(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Sealed 08:00. It waits for you." in said(window))
    assert editor(window).text() == ""
    editor(window).undo()
    assert editor(window).text() == ""
    assert not editor(window).document().isUndoAvailable()
    write(qtbot, window, "Another one")
    qtbot.keyClick(editor(window), Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: editor(window).text() == "")
    assert sorted(thoughts(folder, empty_template)) == ["Another one", "Silence works."]


def test_the_passphrase_keeps_the_focus_when_the_card_is_laid(window: MainWindow) -> None:
    assert isinstance(window.focusWidget(), QLineEdit)


def test_the_key_that_captures_inside_leads_to_the_card(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    line = window.focusWidget()
    qtbot.keyClick(line, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is editor(window)


def test_where_the_window_is_too_low_for_the_card_the_passphrase_keeps_the_focus(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.setMinimumSize(1, 1)
    window.resize(900, 300)
    qtbot.waitUntil(lambda: not card(window).isVisible())
    line = window.focusWidget()
    qtbot.keyClick(line, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is line


def test_a_thought_can_be_written_and_sealed_while_the_journal_is_being_unlocked(
    qtbot: QtBot, window: MainWindow, tasks: Tasks, folder: Path, empty_template: Path
) -> None:
    page = window.presented()
    assert isinstance(page, LockPage)
    is_over = Event()
    tasks.run(Lane.JOURNAL, lambda: is_over.wait(20), lambda _: None)
    page.show_busy()
    write(qtbot, window, "While it opens")
    qtbot.keyClick(editor(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Sealed" in said(window) and editor(window).text() == "")
    is_over.set()
    assert thoughts(folder, empty_template) == ["While it opens"]


def test_what_cannot_be_sealed_stays_and_the_card_says_why(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "inbox").write_text("in the way")
    write(qtbot, window, "Not to be lost")
    qtbot.keyClick(editor(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "cannot be written" in said(window))
    assert editor(window).text() == "Not to be lost"
    assert not editor(window).isReadOnly()


def test_what_cannot_be_sealed_waits_for_its_own_journal_and_is_shown_to_no_other(
    qtbot: QtBot, window: MainWindow, capturing: Capturing, folder: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(folder, tmp_path / "Other.mentorjournal")
    (folder / "inbox").write_text("in the way")
    write(qtbot, window, "For Elena alone")
    page = show_lock(window, capturing, other)
    qtbot.waitUntil(lambda: page.findChild(CaptureCard) is not None)
    laid = page.findChild(CaptureCard)
    assert isinstance(laid, CaptureCard)
    assert laid.text() == ""
    assert capturing.take_unsealed(folder) == "For Elena alone"


def test_what_is_still_on_the_card_is_sealed_when_its_page_goes(
    qtbot: QtBot, window: MainWindow, capturing: Capturing, folder: Path, empty_template: Path
) -> None:
    write(qtbot, window, "Half a thought")
    gone = card(window)
    show_lock(window, capturing, folder)
    assert gone.text() == ""
    assert thoughts(folder, empty_template) == ["Half a thought"]


def test_what_could_not_be_sealed_then_is_on_the_next_card(
    qtbot: QtBot, window: MainWindow, capturing: Capturing, folder: Path
) -> None:
    (folder / "inbox").write_text("in the way")
    write(qtbot, window, "Not to be lost")
    before = card(window)
    page = show_lock(window, capturing, folder)
    qtbot.waitUntil(lambda: page.findChild(CaptureCard) is not None)
    assert page.findChild(CaptureCard) is not before
    assert card(window).text() == "Not to be lost"
    assert capturing.take_unsealed(folder) == ""


def test_nothing_typed_is_nothing_sealed(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    qtbot.keyClick(editor(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    write(qtbot, window, "  ")
    window.close()
    assert not (folder / "inbox").exists()


def test_a_journal_that_takes_no_thoughts_offers_no_card(
    qtbot: QtBot, capturing: Capturing, folder: Path, empty_template: Path
) -> None:
    journal = unlocking.recover_journal(folder, recovery_code_of(empty_template), device=DEVICE)
    set_takes_thoughts(journal, False, now=NOW)
    journal.close()
    page = LockPage("Elena")
    qtbot.addWidget(page)
    before = page.layout()
    assert before is not None
    count = before.count()
    capturing.offer(page, folder)
    assert before.count() == count


@pytest.mark.parametrize(("height", "shown"), [(800, True), (600, True), (420, False), (620, True)])
def test_in_a_low_window_the_passphrase_comes_first(qtbot: QtBot, window: MainWindow, height: int, shown: bool) -> None:
    page = window.presented()
    assert page is not None
    write(qtbot, window, "It stays")
    window.setMinimumSize(1, 1)
    window.resize(1024, height)
    assert card(window).isVisible() is shown
    window.resize(1024, 800)
    assert card(window).isVisible()
    assert card(window).text() == "It stays"


def test_nothing_moves_when_the_card_is_laid(qtbot: QtBot, capturing: Capturing, folder: Path, look: str) -> None:
    page = LockPage("Elena")
    qtbot.addWidget(page)
    page.resize(1440, 1100)
    capturing.offer(page, folder)
    page.show()
    qtbot.waitExposed(page)
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    before = field.mapTo(page, field.rect().topLeft())
    qtbot.waitUntil(lambda: page.findChild(CaptureCard) is not None)
    page.findChild(WritingEdit).setPlainText("So that the button is there")  # pyright: ignore[reportOptionalMemberAccess]
    qtbot.waitUntil(lambda: (found := page.findChild(CaptureCard)) is not None and found.isVisible())
    assert abs(field.mapTo(page, field.rect().topLeft()).y() - before.y()) <= 4
