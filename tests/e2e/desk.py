"""One run of the whole application, with somebody at the keyboard."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import PageName
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from mentorjournal.ui.workspace import Workspace
from tests.e2e.hands import Hands
from tests.journals import NOW


class Desk:
    """One run of the application: its window, and the hands before it.

    Args:
        folder: where its settings and journals are.
        journal: the journal to open; else the one opened last.
        now: what the clock shows, and goes on showing.
    """

    def __init__(
        self, qtbot: QtBot, app: QApplication, folder: Path, *, journal: Path | None = None, now: datetime = NOW
    ) -> None:
        theme.load_fonts()
        surroundings = Surroundings(
            folder / "settings.json", folder / "journals", folder / "sample", now=lambda: now, quick_keys=True
        )
        self.application = Application(app, surroundings)
        self.window = self.application.window
        qtbot.addWidget(self.window)
        self.application.start(str(journal) if journal else None)
        with qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.hands = Hands(qtbot, self.window)

    @classmethod
    def of(cls, application: Application, qtbot: QtBot) -> "Desk":
        """Sit down before an application that runs already."""
        desk = cls.__new__(cls)
        desk.application, desk.window = application, application.window
        desk.hands = Hands(qtbot, desk.window)
        return desk

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

    def line(self) -> str:
        """What is said in passing, in a line at the foot of the window."""
        lines = [line for line in self.window.findChildren(UndoStrip) if line.isVisible()]
        return " ".join(label.text() for line in lines for label in line.findChildren(QLabel) if label.isVisible())

    def close(self) -> None:
        """Close the window."""
        self.window.close()
