"""The whole main job through the real window, with keys only; then it is all found again."""

from pathlib import Path
from uuid import UUID

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from mentorjournal.services import unlocking
from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import PageName
from mentorjournal.ui.pages.create_page import CreatePage
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.recover_page import RecoverPage
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.code_sheet import CodeSheet
from mentorjournal.ui.widgets.tick import Tick
from mentorjournal.ui.workspace import Workspace
from tests.e2e.hands import Hands
from tests.journals import NOW, PASSPHRASE

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """One run of the application: its window, and the hands before it."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        theme.load_fonts()
        surroundings = Surroundings(
            folder / "settings.json", folder / "journals", folder / "sample", now=lambda: NOW, quick_keys=True
        )
        self.application = Application(app, surroundings)
        self.window = self.application.window
        qtbot.addWidget(self.window)
        self.application.start()
        with qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.hands = Hands(qtbot, self.window)

    def waits_for(self, kind: type) -> None:
        """Wait until this page stands in the window."""
        self.hands.wait(lambda: isinstance(self.window.presented(), kind))

    def workspace(self) -> Workspace:
        """The open journal."""
        workspace = self.application.workspace()
        assert workspace is not None
        return workspace

    def is_at(self, page: PageName) -> None:
        """Wait until one is at this page."""

        def arrived() -> bool:
            workspace = self.application.workspace()
            here = workspace.here() if workspace else None
            return here is not None and here.page is page

        self.hands.wait(arrived)

    def words(self) -> str:
        """Everything that stands on the page in words."""
        here = self.workspace().here()
        assert here is not None
        page = self.workspace().page(here.page)
        return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())

    def close(self) -> None:
        """Close the window."""
        self.window.close()


def _create(desk: Desk) -> str:
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


def _add(desk: Desk, name: str, email: str, role_steps: int) -> None:
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


def _plan(desk: Desk) -> None:
    hands = desk.hands
    hands.choose("Plan the next")
    desk.is_at(PageName.PLAN)
    hands.fill("About", "The pricing review")
    hands.press(Key.Key_Return, CTRL)
    desk.is_at(PageName.SESSION)


def _invite(desk: Desk, file: Path) -> None:
    hands = desk.hands
    hands.choose("Put in calendar")
    desk.is_at(PageName.INVITATION)
    hands.choose("Save the file")
    hands.wait(file.exists)
    hands.press(Key.Key_Escape)


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


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's own file dialog, at the edge, answers with this file."""
    file = tmp_path / "hour.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(file), ""))
    return file


def test_the_whole_main_job_with_keys_only(qtbot: QtBot, qapp: QApplication, tmp_path: Path, saved: Path) -> None:
    desk = Desk(qtbot, qapp, tmp_path)
    code = _create(desk)
    _add(desk, "Amara Okafor", "amara@northlight.example", role_steps=0)
    _plan(desk)
    _invite(desk, saved)
    _add(desk, "Priya Raman", "priya@northlight.example", role_steps=2)
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
    again.waits_for(Workspace)
    _search(again, "zebra", PageName.SESSION)
    again.close()

    journal = unlocking.open_journal(tmp_path / "journals" / "Elena.mentorjournal", PASSPHRASE, device=UUID(int=7))
    journal.close()


def _labels(desk: Desk) -> str:
    return " ".join(label.text() for label in desk.window.findChildren(QLabel))
