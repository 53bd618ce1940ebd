"""Somebody who tells the journal everything, in a real window: every page, and every field that takes a text.

Arguments: a folder for all that is theirs, and `first` (creates the journal, and types for ever at the end) or `again`
(opens it, looks for what was told, and closes the window). Standard input: two lines, a word in plain letters and a
sentence in others; they stand nowhere else. Says its process number on standard output, the recovery code backwards,
and `typing` when it types for ever; nothing that was told.
"""

import os
import sys
import time
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.services import captures, capturing, growth, tags
from mentorjournal.services.backups import backups_folder
from mentorjournal.services.changes import Kind
from mentorjournal.services.growth import LearningValues
from mentorjournal.services.people_list import list_people
from mentorjournal.services.reflections import list_reflections
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.error_dialog import ErrorDialog
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.starting import run_in
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.workspace import Workspace
from tests.e2e.deeds import add_person, create_journal, save_invitation
from tests.e2e.desk import Desk
from tests.journals import PASSPHRASE

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SLOWNESS = 4
"""How many times longer than elsewhere something may take while every call is recorded."""


Edit = QLineEdit | QPlainTextEdit | QTextEdit


def _fields(page: QWidget) -> list[Edit]:
    """Whatever takes a text."""
    kinds: list[type[Edit]] = [QLineEdit, QPlainTextEdit, QTextEdit]
    return [edit for kind in kinds for edit in page.findChildren(kind)]


class Bot:
    """As much of a `QtBot` as hands need."""

    def waitUntil(self, condition: Callable[[], bool], *, timeout: int = 15_000) -> None:  # noqa: N802 - Qt's name
        end = time.monotonic() + timeout * SLOWNESS / 1000
        while not condition():
            assert time.monotonic() < end, "it never came"
            QTest.qWait(5)


@dataclass
class Confidant:
    """Somebody at the desk, with what they have to tell."""

    desk: Desk
    place: Path
    word: str
    sentence: str

    def meet_and_plan(self) -> None:
        """A person, an hour planned with them, its invitation saved, an hour held, what was made of it."""
        desk, hands = self.desk, self.desk.hands
        add_person(desk, f"Amara {self.word}", f"{self.word.lower()}@northlight.example", role_steps=0)
        hands.choose("Plan the next")
        desk.is_at(PageName.PLAN)
        hands.fill("About", self.word)
        hands.press(Key.Key_Return, CTRL)
        desk.is_at(PageName.SESSION)
        save_invitation(desk, self.place / "exports" / "hour.ics")
        add_person(desk, f"Priya {self.word}", "priya@northlight.example", role_steps=2)
        hands.choose("Log an hour")
        desk.is_at(PageName.LOG)
        hands.tab_to("Note")
        hands.type(f"She drew a {self.word} on the board.")
        hands.press(Key.Key_Return, CTRL)
        desk.is_at(PageName.SESSION)
        hands.choose("Add a promise")
        hands.type(f"Send the {self.word} paper")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_Escape)
        hands.choose("Reflect")
        desk.is_at(PageName.WRITE)
        for part in ("Nobody asks about the", "I had heard of the", "The budget of the"):
            hands.type(f"{part} {self.word}")
            hands.press(Key.Key_Return, CTRL)
        hands.press(Key.Key_4)
        hands.press(Key.Key_Return, CTRL)
        desk.is_at(PageName.REFLECTION)

    def keep_the_rest(self) -> None:
        """What has no page of its own yet."""
        context = self.desk.workspace()._context
        journal, now = context.journal, context.now()
        person = list_people(journal, now=now)[0]
        words = f"{self.word}, {self.sentence}"
        goal = context.write(growth.set_goal, person.uuid, words, success=words, now=now)
        context.write(growth.keep_learning, LearningValues(words, words, words), now.date(), now=now)
        context.write(growth.agree, person.uuid, {"purpose": words}, now=now)
        context.write(tags.tag_record, Kind.GOAL, goal.uuid, (self.word,), now=now)

    def fill_every_field(self) -> None:
        """Go everywhere, write into whatever takes a text, and leave it at that."""
        workspace = self.desk.workspace()
        for destination in self._destinations():
            workspace.go(destination)
            QTest.qWait(10)
            page = workspace.page(destination.page)
            assert workspace.here() == destination, destination.page
            for edit in _fields(page):
                if edit.isVisible() and edit.isEnabled() and not edit.isReadOnly():
                    self._write_into(edit)
        # What is typed is kept within a second.
        QTest.qWait(1500)

    def _destinations(self) -> list[Destination]:
        context = self.desk.workspace()._context
        journal, now = context.journal, context.now()
        person = list_people(journal, now=now)[0].uuid
        held = list_sessions(journal, Stretch.PAST, now=now)[0].uuid
        planned = list_sessions(journal, Stretch.UPCOMING, now=now)[0].uuid
        reflection = list_reflections(journal)[0].uuid
        of: dict[PageName, tuple[UUID | None, ...]] = {
            PageName.PERSON: (person,),
            PageName.PERSON_FORM: (person, None),
            PageName.SESSION: (held, planned),
            PageName.PLAN: (planned, None),
            PageName.LOG: (planned, None),
            PageName.INVITATION: (planned,),
            PageName.REFLECTION: (reflection,),
            PageName.REFLECTION_VERSIONS: (reflection,),
            PageName.NOTE_VERSIONS: (held,),
            PageName.WRITE: (held, None),
        }
        found = [Destination(page, uuid) for page in PageName for uuid in of.get(page, (None,))]
        found += [Destination(PageName.SETTINGS, words=section) for section in ("owner", "appearance", "security")]
        return [*found, *(Destination(PageName.WRITE, held, guide=guide) for guide in ("free-page", "grow"))]

    def _write_into(self, edit: Edit) -> None:
        edit.setFocus()
        QTest.keyClicks(edit, self.word)
        if isinstance(edit, QLineEdit):
            edit.insert(self.sentence)
        else:
            edit.insertPlainText(f"\n{self.sentence}\n{self.word} ")
        QApplication.processEvents()
        # Offers that hang below a field would keep the keyboard.
        for offers in QApplication.topLevelWidgets():
            if offers is not self.desk.window and offers.isVisible():
                offers.hide()
        self.desk.window.activateWindow()

    def look_for(self) -> None:
        """Search, by the page and by the palette."""
        hands = self.desk.hands
        hands.press(Key.Key_F, CTRL)
        self.desk.is_at(PageName.SEARCH)
        hands.press(Key.Key_A, CTRL)
        hands.type(self.word)
        QTest.qWait(300)
        hands.press(Key.Key_K, CTRL)
        hands.type(self.word)
        QTest.qWait(300)
        hands.press(Key.Key_Escape)

    def jot_down(self) -> None:
        """Write a thought down without leaving the page."""
        hands = self.desk.hands
        hands.press(Key.Key_T, CTRL)
        QTest.qWait(100)
        hands.type(f"Tell nobody of the {self.word}")
        hands.press(Key.Key_Return, CTRL)
        journal = self.desk.workspace()._context.journal
        hands.wait(lambda: any("Tell nobody" in thought.line for thought in captures.list_thoughts(journal)))

    def undo_and_copy(self) -> None:
        """Take back and do again; copy a page as Markdown, and delete it."""
        hands, workspace = self.desk.hands, self.desk.workspace()
        journal, now = workspace._context.journal, workspace._context.now()
        workspace.go(Destination(PageName.SESSION, list_sessions(journal, Stretch.PAST, now=now)[0].uuid))
        QTest.qWait(50)
        hands.press(Key.Key_C, CTRL | SHIFT)
        hands.wait(lambda: self.word in QApplication.clipboard().text())
        workspace.go(Destination(PageName.HOME))
        hands.press(Key.Key_Z, CTRL)
        hands.press(Key.Key_Z, CTRL | SHIFT)

    def meet_a_fault(self) -> None:
        """A mistake of ours, with somebody's words in its own; on a thread, since this one is busy with being us."""

        def fail() -> None:
            raise ValueError(f"{self.word} {self.sentence}")

        Thread(target=fail).start()
        self.desk.hands.wait(lambda: isinstance(QApplication.activeModalWidget(), ErrorDialog))
        cast("ErrorDialog", QApplication.activeModalWidget()).reject()
        self.desk.window.activateWindow()

    def back_up(self) -> None:
        """Make a backup now."""
        context = self.desk.workspace()._context
        context.backups.back_up()
        self.desk.hands.wait(lambda: any(backups_folder(context.journal).glob("*.mjbackup")))

    def lock_and_return(self) -> None:
        """Lock; write down a thought; mistype the passphrase; come back."""
        hands, journal = self.desk.hands, self.desk.workspace()._context.journal.path
        hands.press(Key.Key_L, CTRL)
        self.desk.waits_for(LockPage)
        capturing.seal_thought(journal, f"{self.word}: {self.sentence}", datetime.now(UTC))
        page = cast("QWidget", self.desk.window.presented())
        for edit in _fields(page):
            if edit.isVisible() and not isinstance(edit, QLineEdit):
                self._write_into(edit)
                hands.press(Key.Key_Return, CTRL)
                QTest.qWait(200)
        field = page.findChild(QLineEdit)
        assert field is not None
        field.setFocus()
        hands.type(self.word)
        hands.press(Key.Key_Return)
        hands.wait(lambda: field.isEnabled() and not field.isReadOnly() and "busy" not in page.accessibleName())
        QTest.qWait(1200)
        self.unlock()

    def unlock(self) -> None:
        """Type the passphrase on the lock screen."""
        field = cast("QWidget", self.desk.window.presented()).findChild(QLineEdit)
        assert field is not None
        field.setFocus()
        self.desk.hands.press(Key.Key_A, CTRL)
        self.desk.hands.type(PASSPHRASE)
        self.desk.hands.press(Key.Key_Return)
        self.desk.waits_for(Workspace)
        QTest.qWait(300)

    def type_for_ever(self) -> None:
        """Type a note until somebody ends this."""
        workspace = self.desk.workspace()
        journal, now = workspace._context.journal, workspace._context.now()
        workspace.go(Destination(PageName.SESSION, list_sessions(journal, Stretch.PAST, now=now)[0].uuid))
        note = workspace.page(PageName.SESSION).findChild(NoteEdit)
        assert note is not None
        note.setFocus()
        print("typing", flush=True)
        while True:
            QTest.keyClicks(note, f"{self.word} ")
            QTest.qWait(5)


@contextmanager
def faults_end_it() -> Generator[None]:
    """Whatever goes wrong here ends the program at once, and is told; nothing that was told is in it."""
    try:
        yield
    except BaseException as error:  # noqa: BLE001
        for frame in traceback.extract_tb(error.__traceback__):
            sys.stderr.write(f"{frame.filename}:{frame.lineno} {frame.name}: {frame.line}\n")
        sys.stderr.write(f"{type(error).__name__}\n")
        sys.stderr.flush()
        os._exit(3)


def live(application: Application, place: Path, part: str) -> None:
    """One day of it."""
    word, sentence = sys.stdin.read().splitlines()
    QFileDialog.getSaveFileName = staticmethod(  # pyright: ignore[reportAttributeAccessIssue] - the system's dialog
        lambda *_given, **_named: (str(place / "exports" / "hour.ics"), "")
    )
    application.window.activateWindow()
    confidant = Confidant(Desk.of(application, cast("QtBot", Bot())), place, word, sentence)
    print(os.getpid(), flush=True)
    if part == "first":
        print(create_journal(confidant.desk)[::-1], flush=True)
        confidant.meet_and_plan()
        confidant.keep_the_rest()
        confidant.fill_every_field()
        confidant.look_for()
        confidant.jot_down()
        confidant.undo_and_copy()
        confidant.meet_a_fault()
        confidant.back_up()
        confidant.lock_and_return()
        confidant.type_for_ever()
    else:
        confidant.unlock()
        confidant.look_for()
        confidant.fill_every_field()
        confidant.desk.close()


def main() -> int:
    """Open the window, as a start by its owner does, and live."""
    place, part = Path(sys.argv[1]), sys.argv[2]
    start = Application.start

    def started(self: Application, journal: str | None = None, passphrase: str | None = None) -> None:
        start(self, journal, passphrase)

        def begin() -> None:
            with faults_end_it():
                live(self, place, part)

        self.painted.connect(lambda: QTimer.singleShot(0, begin))

    Application.start = started
    surroundings = Surroundings(
        place / "config" / "settings.json",
        place / "journals",
        place / "sample",
        quick_keys=True,
        hardens=True,
        meeting_place=place / "run",
    )
    return run_in(surroundings)


if __name__ == "__main__":
    sys.exit(main())
