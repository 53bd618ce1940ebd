"""One window to be pictured: dressed in a look, over a copy of a journal of its own, and still.

Nothing on it depends on the machine: the clock stands at `NOW`, the caret does not blink, the mouse is elsewhere, and
the faces are the bundled ones.
"""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtGui import QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.services.journals import Journal
from mentorjournal.services.people_list import list_people
from mentorjournal.services.session_pages import SessionRow, Stretch, list_sessions, read_session
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination
from mentorjournal.ui.english_plurals import EnglishPlurals
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.preferences import Machine
from mentorjournal.ui.system_locks import Told
from mentorjournal.ui.tasks import Tasks
from mentorjournal.ui.workspace import Workspace
from tests.journals import NOW, opened_copy
from tests.pictures.looks import Look
from tests.ui.pseudo import PseudoLanguage

DOCUMENTS = Path("/home/elena/Documents/Mentor Journal")
JOURNAL = DOCUMENTS / "Elena.mentorjournal"

PATIENCE = 5000
"""Milliseconds a page may take to come to rest."""


@dataclass(frozen=True)
class Templates:
    """Journals that are closed: each stage opens a copy."""

    sample: Path
    empty: Path


class Stage:
    """What a scene may do: open a journal, go to a page, show something that is no page of a journal."""

    def __init__(self, look: Look, templates: Templates, folder: Path) -> None:
        self.look = look
        self.now: datetime = NOW
        self.window = MainWindow()
        self.window.resize(*look.size)
        self.workspace: Workspace | None = None
        self.subject: QWidget = self.window
        """What is pictured: the window, unless a scene opened another one."""
        self._templates = templates
        self._folder = folder
        self._tasks = Tasks()
        self._context: AppContext | None = None
        self._copy = Path()

    # --- the journal -------------------------------------------------------------------------------------------------

    @property
    def journal(self) -> Journal:
        """The journal of this stage: a copy of the sample, unless `begin_empty` came first."""
        return self._over(self._templates.sample).journal

    @property
    def context(self) -> AppContext:
        """The journal of this stage as pages see it."""
        return self._over(self._templates.sample)

    def begin_empty(self) -> Journal:
        """Play in a new journal that holds nothing but its owner."""
        return self._over(self._templates.empty).journal

    def person(self, name: str, role: Role | None = None) -> UUID:
        """The relationship with somebody whose name begins so."""
        rows = list_people(self.journal, now=self.now)
        return next(row.uuid for row in rows if row.name.startswith(name) and role in {None, row.role})

    def coming(self, number: int = 0) -> SessionRow:
        """A session that is planned, the next one first."""
        return list_sessions(self.journal, Stretch.UPCOMING, now=self.now)[number]

    def past(self, name: str = "", mark: Mark | None = None) -> SessionRow:
        """The latest session with somebody whose name begins so, and with a paragraph of this mark in its note."""
        for row in list_sessions(self.journal, Stretch.PAST, now=self.now):
            note = read_session(self.journal, row.uuid).note
            if row.person.startswith(name) and (mark is None or any(part.mark is mark for part in note)):
                return row
        raise LookupError(name)

    # --- showing -----------------------------------------------------------------------------------------------------

    def go(self, destination: Destination) -> QWidget:
        """Open a page of the journal; returns it."""
        if self.workspace is None:
            self.workspace = Workspace(self._over(self._templates.sample))
            self.present(self.workspace)
        self.workspace.go(destination)
        self.settle()
        return self.workspace.page(destination.page)

    @contextmanager
    def true_place(self) -> Generator[Path]:
        """Where the copy of the journal really lies, for what reads more of it than its name."""
        journal = self.journal
        shown, journal.path = journal.path, self._copy
        yield self._copy
        journal.path = shown

    def present(self, widget: QWidget) -> None:
        """Show something that takes the whole window."""
        self.window.present(widget)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def open_beside(self, window: QWidget) -> None:
        """Picture another window instead of the main one."""
        self.subject = window
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Wait until something has come about; a scene that never gets there is a fault."""
        waited = QElapsedTimer()
        waited.start()
        while not condition():
            if waited.hasExpired(PATIENCE):
                raise TimeoutError("the scene never came to rest")
            QTest.qWait(5)

    def settle(self) -> None:
        """Let everything be laid out and delivered that was asked for."""
        for _ in range(3):
            self._tasks.wait()
            QCoreApplication.sendPostedEvents()
            QApplication.processEvents()

    def picture(self) -> QImage:
        """What stands on the stage now, one pixel a pixel."""
        self.settle()
        return self.subject.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    def close(self) -> None:
        """Throw the windows away and close the journal. Nothing is saved: the copy goes too."""
        self._tasks.wait()
        for window in {self.subject, self.window}:
            window.close()
            window.deleteLater()
        self.workspace = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        if self._context is not None:
            self._context.journal.close()
            shutil.rmtree(self._copy, ignore_errors=True)

    def _over(self, template: Path) -> AppContext:
        if self._context is None:
            journal = opened_copy(template, self._folder)
            self._copy, journal.path = journal.path, JOURNAL  # a page that names the place names this one
            journal._check_place = lambda: None  # it lies elsewhere
            self._context = AppContext(journal, lambda: self.now, self._tasks)
            self._context.preferences.machine = Machine(lambda: True, lambda: frozenset(Told))
        return self._context


@contextmanager
def staged(app: QApplication, look: Look, templates: Templates, folder: Path) -> Generator[Stage]:
    """A stage in this look; the application is as it was afterwards, but in light and at its own size."""
    blink = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    QCursor.setPos(-10_000, -10_000)
    translator = PseudoLanguage() if look.is_pseudo else EnglishPlurals()
    app.installTranslator(translator)
    # Without motion: what would move stands where it is going.
    theme._dress(app, theme.Theme(look.appearance, look.scale, is_still=True), right_to_left=look.right_to_left)
    stage = Stage(look, templates, folder)
    try:
        yield stage
    finally:
        stage.close()
        app.removeTranslator(translator)
        theme.apply(app, "light")
        app.setCursorFlashTime(blink)
