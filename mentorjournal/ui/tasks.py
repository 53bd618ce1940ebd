"""Work in the background, results on the main thread.

Four lanes, a thread each: `JOURNAL` for key derivation and long reads, `NETWORK` for servers and `BACKUP` for backups
and slow disks, so that neither ever holds up a search, and `SAVING` for long texts, which wait for none of them. Short
queries stay on the main thread.
"""

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, QRunnable, QThreadPool, Signal
from shiboken6 import delete, isValid

from mentorjournal.errors import KnownError

Result = TypeVar("Result")

PATIENCE = 3000
"""Milliseconds for which a lock waits for what is under way; a system that is about to sleep waits for five seconds."""


class Lane(StrEnum):
    """Which thread does the work."""

    JOURNAL = "journal"
    NETWORK = "network"
    SAVING = "saving"
    BACKUP = "backup"


class _Outcome(QObject):
    """Carries an outcome over to the main thread: signals between threads are queued."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self.lane = lane
        self.has_begun = False


class _Job(QRunnable, Generic[Result]):
    def __init__(self, work: Callable[[], Result], outcome: _Outcome) -> None:
        super().__init__()
        self._work = work
        self._outcome = outcome

    def run(self) -> None:
        """Work, on the lane's thread."""
        self._outcome.has_begun = True
        if not isValid(self._outcome):
            return  # abandoned at this very moment
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised again on the main thread
            self._outcome.failed.emit(error)
        else:
            self._outcome.done.emit(result)


def _lane(parent: QObject) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(1)
    return pool


class Tasks(QObject):
    """The lanes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: _lane(self) for lane in Lane}
        self._left: list[QThreadPool] = []
        self._outcomes: set[_Outcome] = set()

    def run(
        self,
        lane: Lane,
        work: Callable[[], Result],
        on_done: Callable[[Result], object],
        on_failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Do `work` on a lane; then `on_done` with its result, or `on_failed` with a known error, on the main thread.

        `work` must touch no widget. What it raises beside known errors is a bug and goes to the excepthook, as it
        would have on the main thread.
        """
        outcome = _Outcome(lane, self)
        self._outcomes.add(outcome)

        def finish(result: Result) -> None:
            if self._drop(outcome):
                on_done(result)

        def fail(error: BaseException) -> None:
            if not self._drop(outcome):
                return
            if isinstance(error, KnownError) and on_failed is not None:
                on_failed(error)
            else:
                sys.excepthook(type(error), error, error.__traceback__)

        outcome.done.connect(finish)
        outcome.failed.connect(fail)
        self._lanes[lane].start(_Job(work, outcome))

    def wait(self) -> None:
        """Wait for what is running; its outcome is still delivered by the event loop."""
        for pool in self._lanes.values():
            pool.waitForDone()

    def abandon(self, patience: int = PATIENCE) -> None:
        """Begin nothing that waits, wait for what is running, and tell nobody how it ended: whoever asked is gone.

        A text that is being saved is waited for until it is; anything else for `patience` milliseconds. A keyring that
        asks somebody who has left, or a disk that does not answer, must not keep a journal from being locked: what
        hangs is left to itself, and its lane gets another thread.
        """
        for pool in self._lanes.values():
            pool.clear()
        self._lanes[Lane.SAVING].waitForDone()
        until = QDeadlineTimer(patience)
        hanging = [lane for lane, pool in self._lanes.items() if not pool.waitForDone(until.remainingTime())]
        for lane in hanging:
            self._left.append(self._lanes[lane])
            self._lanes[lane] = _lane(self)
        for outcome in self._outcomes:
            # With the outcome goes what it was about to deliver, which may be words of the journal. What hangs will
            # still speak to its own, and be heard by nobody.
            if outcome.lane not in hanging or not outcome.has_begun:
                delete(outcome)
        self._outcomes.clear()

    def _drop(self, outcome: _Outcome) -> bool:
        """Let go of an outcome that has come; whether anybody still waits for it."""
        is_wanted = outcome in self._outcomes
        self._outcomes.discard(outcome)
        outcome.deleteLater()
        for pool in [pool for pool in self._left if pool.activeThreadCount() == 0]:
            self._left.remove(pool)
            pool.deleteLater()
        return is_wanted
