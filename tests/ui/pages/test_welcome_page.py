import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui import theme
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.cover_spread import CoverSpread
from mentorjournal.ui.widgets.notice_line import NoticeLine


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)
    return page


def button(page: WelcomePage, words: str) -> Button:
    return next(found for found in page.findChildren(Button) if found.words == words)


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Create my journal", "create_requested"),
        ("Open the sample", "sample_requested"),
        ("Open a journal…", "open_requested"),
    ],
)
def test_there_are_three_ways_to_begin(page: WelcomePage, qtbot: QtBot, words: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.keyClick(button(page, words), Qt.Key.Key_Space)


def test_the_keyboard_begins_at_the_way_most_people_take(page: WelcomePage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(lambda: page.focusWidget() is button(page, "Create my journal"))
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is button(page, "Open the sample")


def test_while_the_sample_is_made_nothing_else_begins(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_busy("Making the sample…")
    qtbot.waitUntil(lambda: any(found.words == "Making the sample…" for found in page.findChildren(Button)))
    with qtbot.assertNotEmitted(page.create_requested), qtbot.assertNotEmitted(page.sample_requested):
        button(page, "Create my journal").click()
        button(page, "Making the sample…").click()


def test_a_problem_is_said_and_every_way_is_open_again(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_busy("Making the sample…")
    page.show_problem("The disk is full.")
    notice = page.findChild(NoticeLine)
    assert isinstance(notice, NoticeLine)
    assert notice.isVisible()
    assert notice.text() == "The disk is full."
    with qtbot.waitSignal(page.sample_requested):
        button(page, "Open the sample").click()


def test_a_narrow_window_lays_the_cover_above(page: WelcomePage, qapp: QApplication) -> None:
    spread = page.findChild(CoverSpread)
    assert isinstance(spread, CoverSpread)
    assert not spread.is_stacked()
    theme.apply(qapp, "light", 1.5)
    qapp.processEvents()
    assert spread.is_stacked()
    page.resize(1400, 800)
    assert not spread.is_stacked()
