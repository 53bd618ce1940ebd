"""The real application, unlocked through its lock screen.

Everything that the app loads behind the lock screen is imported here beforehand, as if somebody had taken their time
over the passphrase.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QEvent, QObject, QTimer

from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import PageName
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.workspace import Workspace
from tests.benchmarks.journals import NOW, PASSPHRASE
from tests.benchmarks.programs.derivation_clock import DerivationClock

LOOK_EVERY = 10
REST = 300


class UnlockedApp(QObject):
    """Opens a journal as a person does, and calls back when Home has been painted.

    `home_milliseconds` is the time from the passphrase to the end of that paint, `clock` what of it was derivation.
    """

    def __init__(self, journal: Path, then: Callable[["UnlockedApp"], None]) -> None:
        self.application = theme.create_application(sys.argv[:1])
        super().__init__()
        folder = Path(mkdtemp(dir=journal.parent))
        surroundings = Surroundings(folder / "settings.json", folder, folder, now=lambda: NOW)
        self.app = Application(self.application, surroundings)
        self.home_milliseconds = 0.0
        self.clock: DerivationClock | None = None
        self._then = then
        self._began = 0.0
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._on_look)
        self.app.start(str(journal))
        self._looking.start(LOOK_EVERY)

    @property
    def workspace(self) -> Workspace:
        """The pages, once Home has been painted."""
        workspace = self.app.workspace()
        assert workspace is not None
        return workspace

    def run(self) -> None:
        """Stay in the event loop until the callback ends the process."""
        self.application.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Wait for the window's first repaint with Home in it."""
        workspace = self.app.workspace()
        if event.type() == QEvent.Type.UpdateRequest and workspace is not None:
            here = workspace.here()
            if here is not None and here.page is PageName.HOME:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self._on_painted)
        return False

    def _on_look(self) -> None:
        """Go on when the lock screen has come to rest."""
        if self.app.window.isVisible():
            self._looking.stop()
            QTimer.singleShot(REST, self._unlock)

    def _unlock(self) -> None:
        page = self.app.window.presented()
        assert page is not None
        self.clock = DerivationClock()
        self.app.window.installEventFilter(self)
        self._began = time.perf_counter()
        page.unlock_requested.emit(PASSPHRASE)  # pyright: ignore[reportAttributeAccessIssue] - the lock page's

    def _on_painted(self) -> None:
        self.home_milliseconds = (time.perf_counter() - self._began) * 1000
        self._then(self)
