"""What pages may use: the open journal through services, the clock, and a way to say what changed and where to go."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from mentorjournal.errors import KnownError
from mentorjournal.services.changes import Changed, Kind
from mentorjournal.services.journals import Journal
from mentorjournal.services.owner import OwnerCard, read_owner
from mentorjournal.services.slots import Derivation, DeviceKeys
from mentorjournal.services.unlocking import STANDARD
from mentorjournal.settings import Settings
from mentorjournal.ui.backup_keeper import BackupKeeper
from mentorjournal.ui.destinations import Destination
from mentorjournal.ui.preferences import Preferences
from mentorjournal.ui.tasks import Tasks
from mentorjournal.ui.undo_history import UndoHistory
from mentorjournal.ui.unsaved_texts import UnsavedTexts
from mentorjournal.ui.wording import error_words

Arguments = ParamSpec("Arguments")


class AppContext(QObject):
    """One open journal as the pages see it. Thrown away when the journal is locked."""

    changed = Signal(object)
    """A frozenset of `services.changes.Kind`: nouns of which something was written."""
    requested = Signal(object)
    """A `Destination` that somebody asked for."""
    left = Signal()
    """Somebody asked for the page they came from."""
    said = Signal(str)
    """A sentence worth saying at the foot of the window: "Copied"."""
    capture_requested = Signal()
    """Somebody wants to write a thought down."""
    lock_requested = Signal()
    """Somebody asked for the journal to be locked."""
    new_key_requested = Signal()
    """Somebody else may know the passphrase: the journal is to be closed and given a new key."""
    restore_requested = Signal(object)
    """Somebody asked to restore a backup, for which the journal is locked; carries the second folder, or None."""

    def __init__(
        self, journal: Journal, now: Callable[[], datetime], tasks: Tasks, preferences: Preferences | None = None
    ) -> None:
        super().__init__()
        self.journal = journal
        self.now = now
        self.tasks = tasks
        self.preferences = preferences or Preferences(Settings(), lambda: None, self)
        self.history = UndoHistory(journal, now, self)
        self.history.restored.connect(self._on_restored)
        self.device_keys = DeviceKeys()
        """What the keyring of this system holds."""
        self.costs: Derivation | None = STANDARD
        """What a passphrase that is set here costs to try; measured where it is None."""
        self.backups = BackupKeeper(journal, now, tasks, self)
        self.backups.failed.connect(self._on_backup_failed)
        self.unsaved = UnsavedTexts(journal, now, self)
        """What is typed and not kept yet."""
        self.unsaved.said.connect(self.said)
        self._owner: OwnerCard | None = None

    @property
    def owner(self) -> OwnerCard:
        """The owner's card, read once until it changes."""
        if self._owner is None:
            self._owner = read_owner(self.journal)
        return self._owner

    @property
    def zone(self) -> str:
        """The owner's time zone."""
        return self.owner.zone

    def today(self) -> date:
        """The day it is for the owner."""
        return self.now().astimezone(ZoneInfo(self.zone)).date()

    def write(
        self,
        service: Callable[Concatenate[Journal, Arguments], Changed],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Changed:
        """Call a writing service with the journal and these arguments, tell every page what changed, return it.

        Raises:
            KnownError: whatever the service raises; nothing was written and nobody is told.
        """
        result = service(self.journal, *arguments, **named)
        self.tell(result)
        return result

    def tell(self, result: Changed) -> None:
        """Tell every page what was written, for a service that was called beside the window."""
        self._owner = None
        self.changed.emit(result.kinds)

    def deed(self, words: str, where: Destination | None = None) -> AbstractContextManager[None]:
        """Make what is written inside one deed that can be undone: "Promise deleted".

        Every write of the owner's own doing belongs in one; only what is saved while they type does not, for that has
        the editor's history. `where` is the page to show when it is undone.
        """
        return self.history.deed(words, where)

    def go(self, destination: Destination) -> None:
        """Ask for a page."""
        self.requested.emit(destination)

    def back(self) -> None:
        """Ask for the page one came from."""
        self.left.emit()

    def _on_backup_failed(self, error: KnownError) -> None:
        words = self.tr("No backup could be made. {reason} It is tried again every hour.")
        self.said.emit(words.format(reason=error_words(error)))

    def _on_restored(self, kinds: frozenset[Kind]) -> None:
        self._owner = None
        self.changed.emit(kinds)
