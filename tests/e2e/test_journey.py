"""The whole main job through the real window, with keys only; then it is all found again."""

from pathlib import Path
from uuid import UUID

from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentorjournal.services import unlocking
from mentorjournal.ui.destinations import PageName
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.recover_page import RecoverPage
from mentorjournal.ui.pages.recovered_page import RecoveredPage
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.workspace import Workspace
from tests.e2e.deeds import add_person, create_journal, plan_next, save_invitation
from tests.e2e.desk import Desk
from tests.journals import PASSPHRASE

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NEW_PASSPHRASE = "nine green lamps at dusk"


def _log(desk: Desk) -> None:
    hands = desk.hands
    hands.choose("Log an hour")
    desk.is_at(PageName.LOG)
    hands.tab_to("Note")
    hands.type("She drew a zebra on the board.")
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.SESSION)
    hands.choose("Add a promise")
    hands.type("Send the walrus paper")
    hands.press(Key.Key_Return)
    hands.wait(lambda: "Send the walrus paper" in _ticks(desk))


def _ticks(desk: Desk) -> list[str]:
    return [tick.words for tick in desk.window.findChildren(Tick)]


def _reflect(desk: Desk) -> None:
    hands = desk.hands
    hands.choose("Reflect")
    desk.is_at(PageName.WRITE)
    for words in ("Nobody asks for approval", "I had heard a control problem", "The ibex budget"):
        hands.type(words)
        hands.press(Key.Key_Return, CTRL)
    hands.press(Key.Key_4)
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.REFLECTION)


def _search(desk: Desk, words: str, page: PageName) -> None:
    hands = desk.hands
    hands.press(Key.Key_F, CTRL)
    desk.is_at(PageName.SEARCH)
    hands.press(Key.Key_A, CTRL)
    hands.type(words)
    hands.press(Key.Key_Return)
    desk.is_at(page)


def test_the_whole_main_job_with_keys_only(qtbot: QtBot, qapp: QApplication, tmp_path: Path, saved: Path) -> None:
    desk = Desk(qtbot, qapp, tmp_path)
    code = create_journal(desk)
    add_person(desk, "Amara Okafor", "amara@northlight.example", role_steps=0)
    plan_next(desk)
    save_invitation(desk, saved)
    add_person(desk, "Priya Raman", "priya@northlight.example", role_steps=2)
    _log(desk)
    _reflect(desk)
    desk.close()

    invitation = Calendar.from_ical(saved.read_bytes())
    (event,) = invitation.walk("VEVENT")
    assert invitation["METHOD"] == "REQUEST"
    assert str(event["SUMMARY"]) == "The pricing review"
    assert "amara@northlight.example" in str(event["ATTENDEE"])

    again = Desk(qtbot, qapp, tmp_path)
    again.waits_for(LockPage)
    again.hands.type("not the passphrase")
    again.hands.press(Key.Key_Return)
    again.hands.wait(lambda: "Not this passphrase" in _labels(again))
    again.hands.press(Key.Key_A, CTRL)
    again.hands.type(PASSPHRASE)
    again.hands.press(Key.Key_Return)
    again.waits_for(Workspace)
    _search(again, "zebra", PageName.SESSION)
    assert "Priya Raman" in again.words()
    _search(again, "ibex", PageName.REFLECTION)
    _search(again, "walrus", PageName.PERSON)
    again.hands.press(Key.Key_L, CTRL)
    again.waits_for(LockPage)

    again.hands.choose("Forgotten the passphrase?")
    again.waits_for(RecoverPage)
    again.hands.type("".join(character for character in code if character.isalnum()))
    again.hands.press(Key.Key_Return)
    again.waits_for(RecoveredPage)
    again.hands.type(NEW_PASSPHRASE)
    again.hands.press(Key.Key_Return)
    again.hands.type(NEW_PASSPHRASE)
    again.hands.choose("Make a new recovery code as well")
    again.hands.choose("Set the passphrase")
    again.waits_for(Workspace)
    _search(again, "zebra", PageName.SESSION)
    again.close()

    journal = unlocking.open_journal(tmp_path / "journals" / "Elena.mentorjournal", NEW_PASSPHRASE, device=UUID(int=7))
    journal.close()


def _labels(desk: Desk) -> str:
    return " ".join(label.text() for label in desk.window.findChildren(QLabel))
