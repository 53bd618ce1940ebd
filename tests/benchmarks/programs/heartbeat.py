"""Notices how long the UI thread did not come round."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 4
"""Milliseconds between two beats of a thread with nothing to do."""


class Heartbeat(QObject):
    """The worst gap between two beats, in milliseconds, by what was being done at the time.

    `own` is the most that this thread worked between two beats: on a busy machine the rest of a gap is others' work.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.worst: dict[str, dict[str, object]] = {}
        self._deed = self._where = ""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(EVERY)

    def begin(self, deed: str, where: str) -> None:
        """Say what is done from now on."""
        self._on_beat()
        self._deed, self._where = deed, where
        self.worst.setdefault(deed, {"worst": 0.0, "where": "", "own": 0.0})

    def _on_beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gap, own = (now - self._last) * 1000, (worked - self._worked) * 1000
        self._last, self._worked = now, worked
        if not self._deed:
            return
        worst = self.worst[self._deed]
        worst["own"] = max(float(str(worst["own"])), own)
        if gap > float(str(worst["worst"])):
            worst["worst"], worst["where"] = gap, self._where
