"""A start of the window: on this machine as it is, alone or after one that is open already."""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from mentorjournal import paths
from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.desktop import this_desktop
from mentorjournal.ui.locking import this_system_locks, this_tray
from mentorjournal.ui.single_instance import Meeting, SecondStart, SingleInstance
from mentorjournal.ui.surroundings import Surroundings


def run(
    *,
    journal: str | None = None,
    settings_file: Path | None = None,
    journals: Path | None = None,
    passphrase: str | None = None,
) -> int:
    """Open the window and stay until it closes; returns the exit status."""
    surroundings = Surroundings(
        settings_file or paths.settings_file(),
        journals or paths.default_journals(),
        paths.sample_folder(),
        desktop=this_desktop(),
        system_locks=this_system_locks,
        has_tray=this_tray,
        hardens=True,
        meeting_place=paths.runtime_folder(),
    )
    return run_in(surroundings, journal, passphrase)


def run_in(surroundings: Surroundings, journal: str | None = None, passphrase: str | None = None) -> int:
    """Open the window here and stay, or bring the one that is open forward; returns the exit status."""
    instance = None
    if surroundings.meeting_place is not None:
        instance = SingleInstance(surroundings.meeting_place, surroundings.settings_file)
        meeting = instance.meet(SecondStart.from_surroundings(journal, os.environ))
        if meeting is Meeting.ANSWERED:
            return 0
        if meeting is Meeting.SILENT:
            from mentorjournal.ui.dialogs.silent_window import say_silent  # noqa: PLC0415 - hardly ever needed

            return say_silent()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = theme.create_application(sys.argv[:1])
    application = Application(app, surroundings)
    if passphrase is None:
        application.painted.connect(lambda: _watch_faults(application))
    else:
        _watch_faults(application)  # a journal is opened at once, whether or not anything is painted
    if instance is not None:
        application.painted.connect(lambda: instance.listen(application.attend))
        application.ended.connect(instance.release)
    application.start(journal, passphrase)
    return app.exec()


def _watch_faults(application: Application) -> None:
    """From now on, nothing of an exception's own words is printed: before a journal is opened there are none."""
    from mentorjournal.ui.fault_watch import FaultWatch  # noqa: PLC0415 - not before the first paint

    faults = FaultWatch(application)
    faults.troubled.connect(application.meet)
    faults.begin()
