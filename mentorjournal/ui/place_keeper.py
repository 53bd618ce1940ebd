"""Looks after the place of one open journal: shows other computers that it is open, warns where they may have it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from mentorjournal.place_errors import TakenOverError
from mentorjournal.services.folders import JournalFolder, PlaceKind, look_at_folder
from mentorjournal.services.journals import Journal
from mentorjournal.services.leases import BEAT_SECONDS, Beat, Standing, beat
from mentorjournal.ui.tasks import Lane, Tasks

SETTLED = 1500
"""Milliseconds after unlocking; whoever came to write sees the page first."""

_told: set[Path] = set()
"""The places that were told about since the app was started: once is enough for a day."""


class PlaceKeeper(QObject):
    """Beats the lease once a minute, on the lane of the network: the place may be slow, or not answer at all.

    Args:
        journal: the open one.
        tasks: the lanes.
        every: milliseconds between two beats.
    """

    lost = Signal(object)
    """Another computer took the journal over: a `TakenOverError`."""
    said = Signal(str)
    """A sentence worth saying about the place."""

    def __init__(
        self, journal: Journal, tasks: Tasks, parent: QObject | None = None, *, every: int = int(BEAT_SECONDS * 1000)
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._tasks = tasks
        self._is_beating = False
        self._shared_with = ""
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.timeout.connect(self.beat)

    def begin(self) -> None:
        """Beat from now on, and look at the place once the page has settled."""
        self._timer.start()
        QTimer.singleShot(SETTLED, self, self.look)

    def beat(self) -> None:
        """Show once that the journal is open; nothing piles up where the last beat is still on its way."""
        if self._is_beating or self._journal.is_closed:
            return
        self._is_beating = True
        journal = self._journal
        self._tasks.run(Lane.NETWORK, lambda: beat(journal), self._on_beaten)

    def look(self) -> None:
        """Find out what kind of place it is, and warn of one in reach of other computers."""
        journal = self._journal
        if not journal.is_closed and journal.path not in _told:
            self._tasks.run(Lane.NETWORK, lambda: look_at_folder(journal), self._on_looked)

    def _on_beaten(self, found: Beat) -> None:
        self._is_beating = False
        if found.standing is Standing.LOST:
            self._timer.stop()
            self.lost.emit(TakenOverError(host=found.host))
        elif found.standing is Standing.SHARED and found.host != self._shared_with:
            self.said.emit(
                self.tr("This journal is open on {host} too. Close it on one of the two, or words may be lost.").format(
                    host=found.host
                )
            )
        self._shared_with = found.host

    def _on_looked(self, folder: JournalFolder) -> None:
        if not folder.is_shared or folder.path in _told:
            return
        _told.add(folder.path)
        if folder.kind is PlaceKind.NETWORK:
            self.said.emit(
                self.tr("This journal lies on a network. On this computer it is safer: see Settings, Security.")
            )
        else:
            self.said.emit(
                self.tr("{program} synchronises this journal. Elsewhere it is safer: see Settings, Security.").format(
                    program=folder.name
                )
            )
