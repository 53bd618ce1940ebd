"""Collecting reference cycles on the window's own thread.

Python looks for cycles wherever something is allocated, on the threads of `tasks` as well; what it finds there may be
the last of a widget, and Qt does not survive a widget that is deleted on another thread. So the search is taken away
from the allocator and made here, now and then, as far as it is due.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 3000
"""Milliseconds between two looks."""


class CycleCollection(QObject):
    """From `begin` to `end`, cycles are collected by a timer and by nothing else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.collect_due)

    def begin(self) -> None:
        """Take the search over."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Give it back."""
        self._timer.stop()
        gc.enable()

    def collect_due(self) -> None:
        """Search as much as Python would have by now: the generations whose thresholds are passed."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if thresholds[number] and counts[number] > thresholds[number]]
        if due:
            gc.collect(max(due))
