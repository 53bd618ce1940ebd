"""How long another look takes, from the call to the painted window. Arguments: the journal, how many turns."""

import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.reflections import list_reflections
from mentorjournal.services.session_pages import Stretch, list_sessions
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.wishes import Wishes
from tests.benchmarks.journals import NOW
from tests.benchmarks.processes import say
from tests.benchmarks.programs.unlocked_app import UnlockedApp

PAUSE = 60
"""Milliseconds between two deeds: whatever the first one left to be done is done by then."""
LOOKS = {
    "appearance": [Wishes("light"), Wishes("dark"), Wishes("contrast"), Wishes("dark"), Wishes("light")],
    "text_scale": [Wishes("light"), Wishes("light", 1.5), Wishes("light")],
    "direction": [Wishes("light"), Wishes("light", direction="right to left"), Wishes("light")],
}


class Restyles(QObject):
    """Visits every page, comes home, and puts on one look after the other."""

    def __init__(self, unlocked: UnlockedApp, turns: int) -> None:
        super().__init__(unlocked)
        self._app = unlocked.application
        self._workspace = unlocked.workspace
        self._taken: dict[str, list[float]] = {deed: [] for deed in LOOKS}
        visits = [lambda place=place: self._workspace.go(place) for place in self._places()]
        changes = [
            lambda deed=deed, wishes=wishes: self._wear(deed, wishes)
            for _ in range(turns)
            for deed, looks in LOOKS.items()
            for _, wishes in pairwise(looks)
        ]
        self._steps: list[Callable[[], None]] = [*visits, lambda: theme.wear(self._app, Wishes("light")), *changes]
        self._on_turn()

    def _places(self) -> list[Destination]:
        context = self._workspace.findChild(AppContext)
        assert isinstance(context, AppContext)
        journal = context.journal
        return [
            Destination(PageName.PEOPLE),
            Destination(PageName.PERSON, uuid=list_relationships(journal)[0].uuid),
            Destination(PageName.PERSON_FORM),
            Destination(PageName.SESSIONS),
            Destination(PageName.SESSION, uuid=list_sessions(journal, Stretch.PAST, now=NOW, limit=1)[0].uuid),
            Destination(PageName.PLAN),
            Destination(PageName.LOG),
            Destination(PageName.REFLECTIONS),
            Destination(PageName.REFLECTION, uuid=list_reflections(journal, limit=1)[0].uuid),
            Destination(PageName.WRITE),
            Destination(PageName.SEARCH),
            Destination(PageName.HOME),
        ]

    def _on_turn(self) -> None:
        if not self._steps:
            say(**self._taken, widgets=len(QApplication.allWidgets()))
        self._steps.pop(0)()
        QTimer.singleShot(PAUSE, self._on_turn)

    def _wear(self, deed: str, wishes: Wishes) -> None:
        began = time.perf_counter()
        theme.wear(self._app, wishes)
        # What was posted, the layouts and the painting among it.
        self._app.sendPostedEvents()
        self._app.processEvents()
        self._taken[deed].append((time.perf_counter() - began) * 1000)


if __name__ == "__main__":
    UnlockedApp(Path(sys.argv[1]), lambda unlocked: Restyles(unlocked, int(sys.argv[2])) and None).run()
