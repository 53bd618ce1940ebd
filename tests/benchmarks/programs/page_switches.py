"""What the process weighs before and after many page switches. Arguments: the journal, how many."""

import sys
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from mentorjournal.ui.destinations import Destination, PageName
from tests.benchmarks.memory_use import REST_MILLISECONDS, pss_mib
from tests.benchmarks.processes import say
from tests.benchmarks.programs.unlocked_app import UnlockedApp

PAGES = (PageName.PEOPLE, PageName.SESSIONS, PageName.REFLECTIONS, PageName.SEARCH, PageName.HOME)
WARM_UP = 20


class Switching(QObject):
    """Goes from page to page, each shown and painted, and weighs the process twice."""

    def __init__(self, unlocked: UnlockedApp, switches: int) -> None:
        super().__init__(unlocked)
        self._workspace = unlocked.workspace
        self._left = switches + WARM_UP
        self._switches = switches
        self._pages = cycle(PAGES)
        self._before = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(0)

    def _on_turn(self) -> None:
        if self._left == self._switches and not self._before:
            # What the app reads ahead comes only once, so it is waited for.
            self._timer.stop()
            from mentorjournal.ui.visit import LOOKED_AT

            QTimer.singleShot(LOOKED_AT + REST_MILLISECONDS, self._on_rested)
            return
        if self._left == 0:
            say(before=self._before, after=pss_mib())
        self._workspace.go(Destination(next(self._pages)))
        self._workspace.window().repaint()
        self._left -= 1

    def _on_rested(self) -> None:
        self._before = pss_mib()
        self._timer.start(0)


if __name__ == "__main__":
    UnlockedApp(Path(sys.argv[1]), lambda unlocked: Switching(unlocked, int(sys.argv[2])) and None).run()
