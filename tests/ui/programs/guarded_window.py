"""The whole app, offscreen, over a sample journal, guarded by the logind and the screen savers of the buses around it.

Arguments: a folder for its settings, and the journal. Says "open" once the journal is open, and "locked" once it is
locked and the lock screen stands.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from mentorjournal.services import sample
from mentorjournal.ui.application import Application
from mentorjournal.ui.locking import this_system_locks
from mentorjournal.ui.starting import run_in
from mentorjournal.ui.surroundings import Surroundings


def tell() -> None:
    """Tell of each opening, and of each lock."""
    opened, lock = Application._on_opened, Application.lock

    def told_opening(self: Application, journal: object) -> None:
        opened(self, journal)  # pyright: ignore[reportArgumentType]
        QTimer.singleShot(0, lambda: print("open", flush=True))

    def told_lock(self: Application, tries: int = 0) -> None:
        lock(self, tries)
        print(f"locked {type(self.window.presented()).__name__}", flush=True)

    Application._on_opened, Application.lock = told_opening, told_lock


if __name__ == "__main__":
    tell()
    place, journal = Path(sys.argv[1]), sys.argv[2]
    surroundings = Surroundings(
        place / "settings.json",
        place / "journals",
        place / "sample",
        quick_keys=True,
        system_locks=this_system_locks,
    )
    sys.exit(run_in(surroundings, journal, sample.PASSPHRASE))
