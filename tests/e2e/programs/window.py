"""The window as a start of its own, offscreen. Arguments: a folder for its settings and meeting place, and a journal.

Says a line on standard output when it is up and whenever a later start asked for it: what stands in the window then.
"""

import sys
from pathlib import Path

from mentorjournal.ui.application import Application
from mentorjournal.ui.single_instance import SecondStart
from mentorjournal.ui.starting import run_in
from mentorjournal.ui.surroundings import Surroundings


def say(application: Application, deed: str) -> None:
    """Name the page, and the journal that is meant."""
    folder = application._door.folder
    print(deed, type(application.window.presented()).__name__, folder.name if folder else "-", flush=True)


def watch() -> None:
    """Tell of each start, and of each that was asked for."""
    start, attend = Application.start, Application.attend

    def started(self: Application, journal: str | None = None, passphrase: str | None = None) -> None:
        start(self, journal, passphrase)
        say(self, "started")

    def attended(self: Application, request: SecondStart) -> None:
        attend(self, request)
        say(self, "attended")

    Application.start, Application.attend = started, attended


if __name__ == "__main__":
    watch()
    place = Path(sys.argv[1])
    surroundings = Surroundings(place / "settings.json", place / "journals", place / "sample", meeting_place=place)
    sys.exit(run_in(surroundings, sys.argv[2] if len(sys.argv) > 2 else None))
