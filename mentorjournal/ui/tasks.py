"""Work in the background, results on the main thread.

Four lanes, a thread each: `JOURNAL` for key derivation and long reads, `NETWORK` for servers and `BACKUP` for backups
and slow disks, so that neither ever holds up a search, and `SAVING` for long texts, which wait for none of them. Short
queries stay on the main thread.
"""

import sys
import time
import weakref
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from itertools import count
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from mentorjournal.errors import KnownError
from mentorjournal.ui.lane_thread import LaneThread

Result = TypeVar("Result")

PATIENCE = 3000
"""Milliseconds for which a lock waits for what is under way; a system that is about to sleep waits for five seconds."""


class Lane(StrEnum):
    """Which thread does the work."""

    JOURNAL = "journal"
    NETWORK = "network"
    SAVING = "saving"
    BACKUP = "backup"


class _Outcome(NamedTuple):
    """How a job ended; `error` is None where it went well."""

    tasks: "weakref.ref[Tasks]"
    number: int
    result: object
    error: BaseException | None


class _Post(QObject):
    """Brings outcomes over to the main thread. There is one, and it outlives every job that may still speak to it."""

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: deque[_Outcome] = deque()
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def send(self, outcome: _Outcome) -> None:
        """Hand an outcome over, from any thread."""
        self.outcomes.append(outcome)
        self.arrived.emit()

    def _deliver(self) -> None:
        if self.outcomes:
            outcome = self.outcomes.popleft()
            tasks = outcome.tasks()
            if tasks is not None and isValid(tasks):
                tasks.finish(outcome.number, outcome.result, outcome.error)


_post: list[_Post] = []
_numbers = count()


class _Asked(NamedTuple):
    """Who is told how a job ended."""

    on_done: Callable[..., object]
    on_failed: Callable[[KnownError], object] | None


class Tasks(QObject):
    """The lanes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if not _post:
            _post.append(_Post())
        self._lanes = {lane: LaneThread(lane) for lane in Lane}
        self._asked: dict[int, _Asked] = {}

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
        number, (post,) = next(_numbers), _post
        ours: weakref.ref[Tasks] = weakref.ref(self)  # pyright: ignore[reportAssignmentType] - nobody derives from it
        self._asked[number] = _Asked(on_done, on_failed)

        def job() -> None:
            try:
                outcome = _Outcome(ours, number, work(), None)
            except BaseException as error:  # noqa: BLE001 - it is raised again on the main thread
                outcome = _Outcome(ours, number, None, error)
            post.send(outcome)

        self._lanes[lane].put(job)

    def wait(self) -> None:
        """Wait for what is running; its outcome is still delivered by the event loop."""
        for lane in self._lanes.values():
            lane.wait()

    def abandon(self, patience: int = PATIENCE) -> None:
        """Begin nothing that waits, wait for what is running, and tell nobody how it ended: whoever asked is gone.

        A text that is being saved is waited for until it is; anything else for `patience` milliseconds. A keyring that
        asks somebody who has left, or a disk that does not answer, must not keep a journal from being locked: what
        hangs is left to itself, and its lane gets another thread.
        """
        for lane in self._lanes.values():
            lane.clear()
        self._lanes[Lane.SAVING].wait()
        until = time.monotonic() + patience / 1000
        for name, lane in self._lanes.items():
            if not lane.wait(max(0.0, until - time.monotonic())):
                self._lanes[name] = LaneThread(name)
        self._asked.clear()
        # With the outcomes goes what they were about to deliver, which may be words of the journal.
        (post,) = _post
        for _ in range(len(post.outcomes)):
            outcome = post.outcomes.popleft()
            if outcome.tasks() is not self:
                post.outcomes.append(outcome)

    def finish(self, number: int, result: object, error: BaseException | None) -> None:
        """Tell whoever asked for a job how it ended, if anybody still waits for that."""
        asked = self._asked.pop(number, None)
        if asked is None:
            return
        if error is None:
            asked.on_done(result)
        elif isinstance(error, KnownError) and asked.on_failed is not None:
            asked.on_failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
