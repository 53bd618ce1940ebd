"""Notices how long the UI thread did not come round."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 4
"""Milliseconds between two beats of a thread with nothing to do."""


class Heartbeat(QObject):
    """The worst gap between two beats, in milliseconds, by what was being done at the time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.worst: dict[str, dict[str, object]] = {}
        self._deed = self._where = ""
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(EVERY)

    def begin(self, deed: str, where: str) -> None:
        """Say what is done from now on."""
        self._on_beat()
        self._deed, self._where = deed, where
        self.worst.setdefault(deed, {"worst": 0.0, "where": ""})

    def _on_beat(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self._last = now
        if self._deed and gap > float(str(self.worst[self._deed]["worst"])):
            self.worst[self._deed] = {"worst": gap, "where": self._where}
