"""The making of the sample journal, which takes a few seconds that somebody may rather not wait."""

import shutil
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentorjournal.errors import KnownError
from mentorjournal.settings import Settings
from mentorjournal.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentorjournal.services.journals import Journal


class NotWantedError(KnownError):
    """Somebody stopped what was being made."""


class SampleMaking(QObject):
    """Makes the sample anew each time, says how far it is, and can be stopped."""

    told = Signal(float)
    """So much of it is made, from 0 to 1; emitted on the lane that makes it."""

    def __init__(self, surroundings: Surroundings, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._settings = settings
        self._stopped = Event()

    def begin(self) -> "Callable[[], Journal]":
        """The work to be done on the journal lane, for today.

        It opens the sample it has made; `NotWantedError` is raised there once it was stopped.
        """
        folder, device = self._surroundings.sample_folder, self._settings.device_id
        day = self._surroundings.now().date()
        self._stopped.clear()

        def work() -> "Journal":
            from mentorjournal.services import sample  # noqa: PLC0415

            shutil.rmtree(folder, ignore_errors=True)
            return sample.create_sample(folder / sample.FILE_NAME, device=device, seed=1, as_of=day, told=self._tell)[0]

        return work

    def stop(self) -> None:
        """Rather not: what is being made is given up at the next step."""
        self._stopped.set()

    def _tell(self, share: float) -> None:
        if self._stopped.is_set():
            raise NotWantedError
        self.told.emit(share)
