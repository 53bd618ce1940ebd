"""What somebody does with keys in many a journey."""

from pathlib import Path

from PySide6.QtCore import Qt

from mentorjournal.ui.destinations import PageName
from mentorjournal.ui.pages.create_page import CreatePage
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.widgets.code_sheet import CodeSheet
from mentorjournal.ui.workspace import Workspace
from tests.e2e.desk import Desk
from tests.journals import PASSPHRASE

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def create_journal(desk: Desk) -> str:
    """From the welcome to an open journal of one's own; returns the recovery code."""
    hands = desk.hands
    desk.waits_for(WelcomePage)
    hands.choose("Create my journal")
    desk.waits_for(CreatePage)
    hands.fill("Your name", "Elena Brandt")
    hands.fill("E-mail", "elena@northlight.example")
    hands.choose("Continue")
    hands.fill("Passphrase", PASSPHRASE)
    hands.fill("Once more", PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.name().startswith("Try it now"))
    sheet = desk.window.findChild(CodeSheet)
    assert sheet is not None
    code = sheet.accessibleDescription() or sheet.accessibleName()
    hands.choose("Skip for today")
    desk.waits_for(Workspace)
    return code.partition(":")[2].strip() or code


def add_person(desk: Desk, name: str, email: str, role_steps: int) -> None:
    """Add somebody, `role_steps` below the first role."""
    hands = desk.hands
    hands.press(Key.Key_2, CTRL)
    desk.is_at(PageName.PEOPLE)
    hands.press(Key.Key_N, CTRL)
    desk.is_at(PageName.PERSON_FORM)
    hands.fill("Name", name)
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Down, times=role_steps)
    hands.fill("E-mail", email)
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.PERSON)


def plan_next(desk: Desk) -> None:
    """Plan the next session from a person's page, when the page suggests."""
    hands = desk.hands
    hands.choose("Plan the next")
    desk.is_at(PageName.PLAN)
    hands.fill("About", "The pricing review")
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.SESSION)


def save_invitation(desk: Desk, file: Path) -> None:
    """Save the invitation of the session one is at, where the system's dialog said."""
    hands = desk.hands
    hands.choose("Put in calendar")
    desk.is_at(PageName.INVITATION)
    hands.choose("Save the file")
    hands.wait(file.exists)
    hands.press(Key.Key_Escape)
