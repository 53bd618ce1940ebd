"""The app as `mentorjournal --journal DIR` starts it, to its painted lock screen. Argument: the journal."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.cli import main
from tests.benchmarks.processes import say
from tests.benchmarks.programs.paint_watch import PaintWatch

HEAVY = ("sqlalchemy", "icalendar", "keyring", "caldav")


def watch_start() -> None:
    """Look for the first paint from the moment on at which events are waited for: the window has been shown then.

    Nothing of the app is imported for that, so all of its imports happen as they do for a person.
    """
    wait = QApplication.exec

    def watched(application: QApplication) -> int:
        window = next(each for each in application.topLevelWidgets() if hasattr(each, "presented"))
        PaintWatch(window.presented(), finish)  # pyright: ignore[reportAttributeAccessIssue] - the app's own window
        return wait()

    QApplication.exec = watched  # pyright: ignore[reportAttributeAccessIssue] - called through an instance


def finish() -> None:
    """Say so, if it is the lock screen that stands there."""
    shown = {
        type(widget).__name__ for window in QApplication.topLevelWidgets() for widget in window.findChildren(QWidget)
    }
    if "LockPage" in shown:
        say(imported_early=[name for name in HEAVY if name in sys.modules])
    raise SystemExit(f"the lock screen is not there, only {sorted(shown)}")


if __name__ == "__main__":
    watch_start()
    main(["--journal", sys.argv[1]])
