"""One thread that does one thing after the other.

Plain Python: a runnable of Qt's belongs to Qt and to Python at once, and whichever lets go of it on the wrong thread
takes the process with it.
"""

import threading
from collections import deque
from collections.abc import Callable

RESTS_AFTER = 5.0
"""Seconds without work after which a thread ends; the next work begins another."""

Work = Callable[[], None]


class LaneThread:
    """Does what it is given, in order. What it is given raises nothing."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._waiting: deque[Work] = deque()
        self._changed = threading.Condition()
        self._has_thread = False
        self._is_working = False

    def put(self, work: Work) -> None:
        """Do this after everything else."""
        with self._changed:
            self._waiting.append(work)
            if self._has_thread:
                self._changed.notify_all()
                return
            self._has_thread = True
        # One that hangs must not keep the process from ending.
        threading.Thread(target=self._live, name=self._name, daemon=True).start()

    def clear(self) -> None:
        """Forget what was not begun."""
        with self._changed:
            self._waiting.clear()
            self._changed.notify_all()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until everything is done, or not longer than that; whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._is_working, seconds)

    def _live(self) -> None:
        while (work := self._next()) is not None:
            work()
            # Whatever it held is let go of before anybody hears that it is over.
            del work
            with self._changed:
                self._is_working = False
                self._changed.notify_all()

    def _next(self) -> Work | None:
        with self._changed:
            if not self._changed.wait_for(lambda: bool(self._waiting), RESTS_AFTER):
                self._has_thread = False
                return None
            self._is_working = True
            return self._waiting.popleft()
