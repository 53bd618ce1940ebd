"""Unlocking with this device: a link on the lock screen, where there is such a way in and it is allowed now.

The keyring is asked when the link is pressed and not before; whatever it answers ends in an open journal, or in a
sentence and the field for the passphrase.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mentorjournal.errors import KnownError, NoSuchSlotError
from mentorjournal.services.key_file_glance import has_device_slot, journal_of
from mentorjournal.settings import Settings
from mentorjournal.slot_errors import KeyringUnusableError
from mentorjournal.ui.new_journal import Run
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from mentorjournal.services.journals import Journal


class DeviceDoor(QObject):
    """Stands beside the front door.

    Args:
        run: does the work while the page says so.
        on_opened: takes the open journal.
        on_failed: takes what is the matter with the journal itself.
    """

    def __init__(
        self,
        surroundings: Surroundings,
        settings: Settings,
        run: Run,
        on_opened: Callable[["Journal"], None],
        on_failed: Callable[[KnownError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._surroundings, self._settings, self._run = surroundings, settings, run
        self._on_opened, self._on_failed = on_opened, on_failed

    def offer(self, page: LockPage, folder: Path) -> None:
        """Put the link on a lock screen, unless a lock means that the passphrase is wanted."""
        if not has_device_slot(folder, self._settings.device):
            return
        if self._settings.device_after_lock or not self._settings.was_locked(journal_of(folder)):
            page.offer_device()
            page.device_requested.connect(lambda: self._open(page, folder))

    def _open(self, page: LockPage, folder: Path) -> None:
        device, surroundings = self._settings.device_id, self._surroundings

        def work() -> "Journal":
            from mentorjournal.services import unlocking  # noqa: PLC0415

            return unlocking.open_by_device(folder, surroundings.device_keys(), device=device)

        def failed(error: KnownError) -> None:
            from mentorjournal.ui.keyring_words import keyring_words, no_key_words  # noqa: PLC0415

            if isinstance(error, KeyringUnusableError | NoSuchSlotError):
                is_empty = isinstance(error, NoSuchSlotError)
                page.show_notice(no_key_words() if is_empty else keyring_words(error))
            else:
                self._on_failed(error)

        self._run(work, self._on_opened, failed)
