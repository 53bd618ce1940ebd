"""Backups that nobody has to think of: one a day while a journal is open, one when it is put away, and by hand."""

from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from mentorjournal.errors import BackupStoppedError, KnownError
from mentorjournal.services.backup_state import keep_up
from mentorjournal.services.backups import Observer, back_up
from mentorjournal.services.journals import Journal
from mentorjournal.services.restoring import run_drill
from mentorjournal.ui.tasks import Lane, Tasks

A_WHILE = 60_000
"""Milliseconds after unlocking until the first look: whoever came to write does so first."""
AN_HOUR = 3_600_000
PATIENCE = 30_000
"""Milliseconds that the backup of a journal that is put away may take."""

Doing = Literal["", "backup", "drill"]


class BackupKeeper(QObject):
    """Looks after the backups of one open journal. Everything is done on a lane of its own, and can be stopped.

    `doing` is what somebody asked for and is under way; `fault` what stood against the last backup, until there is a
    good one, and `drill_fault` what stood against the last drill.
    """

    told = Signal(float)
    """So much of what is under way is done, from 0 to 1; emitted on the lane."""
    changed = Signal()
    """Something began or ended."""
    failed = Signal(object)
    """What stands against a backup that nobody asked for: a `KnownError`, told once."""
    _finished = Signal()

    def __init__(
        self, journal: Journal, now: Callable[[], datetime], tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.doing: Doing = ""
        self.fault: KnownError | None = None
        self.drill_fault: KnownError | None = None
        self.is_on = False
        """Whether backups are made without being asked for."""
        self._journal = journal
        self._now = now
        self._tasks = tasks
        self._stops: list[Event] = []
        self._is_hurried = False
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._finished.connect(self._on_finished)

    def begin(self) -> None:
        """Make backups by itself from now on."""
        self.is_on = True
        self._timer.start(A_WHILE)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self._on_session_ending)

    def back_up(self) -> None:
        """Make a backup now, because somebody wants it."""
        journal, now = self._journal, self._now()
        self._do("backup", lambda observer: back_up(journal, now=now, observer=observer))

    def drill(self) -> None:
        """Rehearse restoring the last backup."""
        journal, now = self._journal, self._now()
        self._do("drill", lambda observer: run_drill(journal, now=now, observer=observer))

    def stop(self) -> None:
        """Break off what is under way and begin nothing by itself any more: the journal is about to be closed."""
        self._timer.stop()
        self.is_on = False
        self.break_off()

    def break_off(self) -> None:
        """Give up what is under way; nothing half done is left. What was due stays due."""
        for stop in self._stops:
            stop.set()
        self._stops.clear()

    def finish(self, then: Callable[[], object]) -> None:
        """Make a last backup if anything was written since the one before, but not for ever; call `then` in any case.

        Nobody is told of a fault any more: what was not made is due when the journal is opened again.
        """
        was_on = self.is_on
        self._timer.stop()
        self.is_on = False
        if not was_on or self._is_hurried:
            self.break_off()
            then()
            return
        self._then = then
        QTimer.singleShot(PATIENCE, self, self.break_off)
        journal, now, observer = self._journal, self._now(), self._observer()

        def work() -> None:
            try:
                keep_up(journal, now=now, observer=observer, wants_latest=True)
            finally:
                self._finished.emit()

        self._tasks.run(Lane.BACKUP, work, lambda _: None, lambda _: None)

    def make_last(self) -> None:
        """As `finish`, and come back when that is over; what happens meanwhile is attended to."""
        self.finish(lambda: None)
        while self._then is not None:
            # Not a loop of its own, which would delete what others are about to close.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _on_finished(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _look(self) -> None:
        """See whether one is due; a look that finds nothing to do shows nothing."""
        self._timer.setInterval(AN_HOUR)
        self._is_hurried = False
        if self.doing:
            return
        journal, now, observer = self._journal, self._now(), self._observer()
        self._tasks.run(
            Lane.BACKUP,
            lambda: keep_up(journal, now=now, observer=observer),
            self._on_looked,
            self._on_look_failed,
        )

    def _observer(self) -> Observer:
        """Whoever looks on at what begins now; a new one each time, so that what was stopped stays stopped."""
        stop = Event()
        self._stops = [*self._stops[-3:], stop]  # no more than that ever wait on the lane
        return Observer(self.told.emit, stop.is_set)

    def _do(self, doing: Doing, work: Callable[[Observer], object]) -> None:
        if self.doing:
            return
        observer = self._observer()
        self.doing = doing
        self.changed.emit()

        def end(error: KnownError | None) -> None:
            self.doing = ""
            if not isinstance(error, BackupStoppedError):
                if doing == "drill":
                    self.drill_fault = error
                else:
                    self.fault = error
            self.changed.emit()

        self._tasks.run(Lane.BACKUP, lambda: work(observer), lambda _: end(None), end)

    def _on_looked(self, was_made: bool) -> None:  # noqa: FBT001 - the lane hands it over
        if was_made:
            self.fault = None
        self.changed.emit()

    def _on_look_failed(self, error: KnownError) -> None:
        if isinstance(error, BackupStoppedError):
            return
        is_new = type(error) is not type(self.fault)
        self.fault = error
        self.changed.emit()
        if is_new:
            self.failed.emit(error)

    def _on_session_ending(self) -> None:
        """The system waits for nobody: a backup is made up for another time."""
        self._is_hurried = True
        self.break_off()
