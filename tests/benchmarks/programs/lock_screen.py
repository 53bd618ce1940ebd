"""The app as `mentorjournal --journal DIR` starts it, to its painted lock screen. Argument: the journal."""

import sys

from mentorjournal.cli import main
from tests.benchmarks.processes import say

HEAVY = ("sqlalchemy", "icalendar", "keyring", "caldav")


class Watch:
    """Lies in wait among the finders of modules until the app has loaded Qt.

    Nothing of Qt or of the app is imported for the measuring, so all of that happens when and as it does for a person.
    """

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        """Find nothing; by the time that the window is looked for, Qt is there."""
        if name == "mentorjournal.ui.main_window":
            watch_waiting()


def watch_waiting() -> None:
    """Look for the first paint from the moment on at which events are waited for: the window has been shown then."""
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.programs.paint_watch import PaintWatch

    wait = QApplication.exec

    def watched(application: QApplication) -> int:
        window = next(each for each in application.topLevelWidgets() if hasattr(each, "presented"))
        PaintWatch(window.presented(), finish)  # pyright: ignore[reportAttributeAccessIssue] - the app's own window
        return wait()

    QApplication.exec = watched  # pyright: ignore[reportAttributeAccessIssue] - called through an instance


def finish() -> None:
    """Say so, if it is the lock screen that stands there."""
    from PySide6.QtWidgets import QApplication, QWidget

    shown = {
        type(widget).__name__ for window in QApplication.topLevelWidgets() for widget in window.findChildren(QWidget)
    }
    if "LockPage" in shown:
        say(imported_early=[name for name in HEAVY if name in sys.modules])
    raise SystemExit(f"the lock screen is not there, only {sorted(shown)}")


if __name__ == "__main__":
    sys.meta_path.insert(0, Watch)  # pyright: ignore[reportArgumentType] - it only listens
    main(["--journal", sys.argv[1]])
