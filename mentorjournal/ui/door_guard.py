"""What is under way and what is held at the front door, so that a lock can be heard there as well.

A lock that comes while something is under way waits for it: pages that are being rewritten stay whole, and a journal
that is just being opened is closed again before anything of it is shown.
"""

import importlib
from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from mentorjournal.errors import KnownError
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.tasks import Lane, Tasks


class Stand(Enum):
    """How it stands at the front door."""

    FREE = auto()
    """There is nothing to lock."""
    BUSY = auto()
    """Something is under way: a lock waits for its end."""
    HOLDING = auto()
    """Pages are shown behind which a journal, its key or its code is held."""


class Holder(Protocol):
    """Leads through pages behind which something is held that opens a journal."""

    @property
    def is_held(self) -> bool:
        """Whether that is so now."""
        ...

    def drop(self) -> str:
        """Let go of it; returns what its owner should know when they come back, or nothing."""
        ...


class DoorGuard(QObject):
    """Does the work of the door, and empties its hands when a lock is wanted."""

    changed = Signal(object)
    """A `Stand`: how it stands now."""
    dropped = Signal(str)
    """What was held is let go of: show the closed book, with this sentence on it if there is one."""
    locked = Signal()
    """A lock was wanted, and nothing is held any more."""

    def __init__(self, window: MainWindow, tasks: Tasks, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._tasks = tasks
        self._surroundings = surroundings
        self._under_way = 0
        self._is_wanted = False
        self._holders: list[Holder] = []
        window.turned.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._under_way > 0

    @property
    def is_lock_wanted(self) -> bool:
        """Whether a lock waits for the end of what is under way, or of what comes of it."""
        return self._is_wanted

    @property
    def stand(self) -> Stand:
        """How it stands now."""
        if self.is_busy:
            return Stand.BUSY
        return Stand.HOLDING if any(holder.is_held for holder in self._holders) else Stand.FREE

    def add(self, holder: Holder) -> None:
        """Let go of what this one holds as well when a lock is wanted."""
        self._holders.append(holder)

    def lock(self) -> None:
        """Let go of everything that is held, as soon as nothing is under way."""
        if self.is_busy:
            self._is_wanted = True
            return
        from mentorjournal.ui.forgetting import forget_clipboard, forget_rest  # noqa: PLC0415 - hardly ever needed

        self._is_wanted = False
        if held := [holder for holder in self._holders if holder.is_held]:
            sentences = [holder.drop() for holder in held]
            self.dropped.emit(" ".join(sentence for sentence in sentences if sentence))
        forget_clipboard()
        forget_rest()
        self.locked.emit()

    def run(
        self, work: Callable[[], object], on_done: Callable[..., None], on_failed: Callable[[KnownError], None]
    ) -> None:
        """Show the page at work, load what is still missing, then do it."""

        def load_and_work() -> object:
            importlib.import_module("mentorjournal.ui.workspace")
            return work()

        def done(result: object) -> None:
            self._end(lambda: on_done(result))

        def failed(error: KnownError) -> None:
            self._end(lambda: on_failed(error))

        self._surroundings.close_to_others()
        page = self._window.presented()
        if page is not None and hasattr(page, "show_busy"):
            page.show_busy()  # pyright: ignore[reportAttributeAccessIssue]
        self._under_way += 1
        self._tell()
        self._tasks.run(Lane.JOURNAL, load_and_work, done, failed)

    def _end(self, tell: Callable[[], None]) -> None:
        """Something has ended: tell who asked for it, then lock if that was wanted meanwhile."""
        self._under_way -= 1
        try:
            tell()
        finally:
            if self._is_wanted:
                self.lock()
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.stand)
