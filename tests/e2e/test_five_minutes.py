"""A leader with no time, five minutes after a meeting: from the lock screen to a saved debrief."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.services import sample
from mentorjournal.ui.destinations import PageName
from mentorjournal.ui.workspace import Workspace
from tests.e2e.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
JUST_AFTER = datetime(2026, 11, 24, 11, 5, tzinfo=UTC)
"""The hour with Amara Okafor was planned for ten."""
MOST_KEYS = 40


def test_an_hour_is_logged_and_looked_back_on_with_few_keys(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, sample_copy: Path
) -> None:
    desk = Desk(qtbot, qapp, tmp_path, journal=sample_copy, now=JUST_AFTER)
    hands = desk.hands
    hands.type(sample.PASSPHRASE)
    hands.press(Key.Key_Return)
    desk.waits_for(Workspace)
    assert "Was today’s hour with Amara Okafor held?" in desk.words()
    hands.choose("Log")
    desk.is_at(PageName.LOG)
    hands.type("She asked who decides, and nobody knew.")
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.SESSION)
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.WRITE)
    answers = ("Nobody decides", "I had taken it for patience", "Ask the board by Friday")
    for words in answers:
        hands.type(words)
        hands.press(Key.Key_Return, CTRL)
    hands.press(Key.Key_4)
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.REFLECTION)
    assert hands.presses < MOST_KEYS
    desk.close()

    again = Desk(qtbot, qapp, tmp_path, now=JUST_AFTER)
    again.hands.type(sample.PASSPHRASE)
    again.hands.press(Key.Key_Return)
    again.waits_for(Workspace)
    assert "Was today’s hour with Amara Okafor held?" not in again.words()
    for words in (*answers, "She asked who decides"):
        again.hands.press(Key.Key_F, CTRL)
        again.is_at(PageName.SEARCH)
        again.hands.press(Key.Key_A, CTRL)
        again.hands.type(words)
        again.hands.press(Key.Key_Return)
        again.is_at(PageName.SESSION if words.startswith("She") else PageName.REFLECTION)
    again.close()
