"""Somebody prepares for an hour with their mentor: what to ask, what to promise, and what of it the mentor will see."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.services import sample
from mentorjournal.ui.destinations import PageName
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.workspace import Workspace
from tests.e2e.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _prepare(desk: Desk) -> None:
    """Find a time, say what it is about, and put down two questions, a thought and a promise."""
    hands = desk.hands
    hands.choose("Find a time: Find a time with Helen Marsh")
    desk.is_at(PageName.PLAN)
    hands.fill("About", "How to leave well")
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.SESSION)
    hands.tab_to("Agenda item")
    for item in ("What surprised you when you left 15", "Whom did you tell first? 10"):
        hands.type(item)
        hands.press(Key.Key_Return)
    hands.tab_to("Note")
    hands.type("I am afraid of the silence afterwards.")
    hands.choose("Add a promise")
    hands.type("Bring the names of two successors")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)


def test_an_hour_is_prepared_and_only_the_meeting_leaves(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, sample_copy: Path
) -> None:
    desk = Desk(qtbot, qapp, tmp_path, journal=sample_copy)
    hands = desk.hands
    hands.type(sample.PASSPHRASE)
    hands.press(Key.Key_Return)
    desk.waits_for(Workspace)
    _prepare(desk)
    assert "25 min of 1 h placed" in desk.words()
    promised = [tick.words for tick in desk.window.findChildren(Tick) if tick.isVisible()]
    assert "Bring the names of two successors" in promised

    hands.choose("Put in calendar")
    desk.is_at(PageName.INVITATION)
    leaves, _, stays = desk.words().partition("Stays here")
    assert "How to leave well" in leaves
    assert "Helen Marsh" in leaves
    assert "2 items, 25 min" in stays
    for words in ("surprised you", "silence afterwards", "two successors"):
        assert words not in leaves + stays

    hands.press(Key.Key_Escape)
    desk.is_at(PageName.SESSION)
    hands.press(Key.Key_C, CTRL | SHIFT)
    copied = QApplication.clipboard().text()
    for words in (
        "How to leave well",
        "What surprised you when you left",
        "Whom did you tell first?",
        "two successors",
    ):
        assert words in copied
    assert "silence afterwards" in copied
    assert "private words included" in desk.line()
    hands.press(Key.Key_L, CTRL)
    desk.waits_for(LockPage)
    hands.wait(lambda: QApplication.clipboard().text() == "")
    desk.close()
