from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mentorjournal.errors import JournalDamagedError, JournalMissingError, KnownError
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.words import Words

PLACE = Path("/somewhere/Elena.mentorjournal")


@pytest.fixture
def page(qtbot: QtBot) -> TroublePage:
    page = TroublePage()
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def button(page: TroublePage, words: str) -> Button:
    return next(found for found in page.findChildren(Button) if found.words == words)


def said(page: TroublePage) -> str:
    return "\n".join(words.text() for words in page.findChildren(Words) if words.isVisible())


def test_it_says_what_happened_and_what_is_safe(page: TroublePage) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    for words in ("This journal is damaged", "What happened", "What is safe", "What to do", "page 7", str(PLACE)):
        assert words in said(page)


@pytest.mark.parametrize(
    ("error", "first"),
    [(JournalMissingError(path=PLACE), "Try again"), (JournalDamagedError(where=""), "Choose another journal")],
)
def test_the_likelier_step_stands_first(page: TroublePage, qtbot: QtBot, error: KnownError, first: str) -> None:
    page.show_trouble(error, PLACE)
    buttons = sorted(
        (found for found in page.findChildren(Button) if found.words != "Copy details"), key=lambda found: found.x()
    )
    qtbot.waitUntil(lambda: min(buttons, key=lambda found: found.x()).words == first)
    page.focus_first()
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert page.focusWidget() is button(page, first)


def test_both_steps_can_be_taken(page: TroublePage, qtbot: QtBot) -> None:
    page.show_trouble(JournalMissingError(path=PLACE), PLACE)
    with qtbot.waitSignal(page.retry_requested):
        button(page, "Try again").click()
    with qtbot.waitSignal(page.other_requested):
        button(page, "Choose another journal").click()
    with qtbot.waitSignal(page.other_requested):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_details_can_be_copied(page: TroublePage) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    button(page, "Copy details").click()
    assert QGuiApplication.clipboard().text() == f"JournalDamaged · page 7 · {PLACE}"
    QGuiApplication.clipboard().clear()


def test_a_second_trouble_replaces_the_first(page: TroublePage) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    page.show_trouble(JournalMissingError(path=PLACE), PLACE)
    assert "damaged" not in said(page)
    assert "not where it was" in said(page)
