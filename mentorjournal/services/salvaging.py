"""Salvaging a damaged journal: what can be read goes into a new one, and the owner hears what is missing."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mentorjournal.errors import BeyondSalvageError, KnownError
from mentorjournal.paths import with_suffix
from mentorjournal.services.backups import newest_backup
from mentorjournal.storage import inbox, keys, salvage, sealing, vault
from mentorjournal.storage.backup import NOBODY, Observer
from mentorjournal.storage.salvage import SalvagedTable

__all__ = ["Observer", "SalvagedTable"]

STAND_IN = "Lost in the damage"


@dataclass(frozen=True)
class Salvaged:
    """A new journal, closed, and what became of each table."""

    path: Path
    tables: tuple[SalvagedTable, ...]
    newest_backup: Path | None
    """The newest good backup in the damaged journal, which may hold what is missing."""

    @property
    def missing(self) -> int:
        """How many rows are known to be lost."""
        return sum(table.missing + table.refused for table in self.tables)

    @property
    def is_certain(self) -> bool:
        """Whether no more than these can be lost."""
        return all(table.is_certain for table in self.tables)


def salvage_journal(
    folder: Path,
    new_folder: Path,
    opener: keys.Opener,
    *,
    now: datetime | None = None,
    stand_in: str = STAND_IN,
    observer: Observer = NOBODY,
) -> Salvaged:
    """Take what can be read of a journal into a new one under the same key slots; the old one is not touched.

    Args:
        folder: the damaged journal.
        new_folder: where nothing stands yet; the name gains `.mentorjournal`.
        opener: a secret of the damaged journal (`slots.by_passphrase` and the like).
        now: aware; where it is given, backups dated ahead are not taken for the newest.
        stand_in: what a record made in the place of a lost one is called.
        observer: told how far it is.

    Raises:
        BeyondSalvageError: nothing can be read; names the newest good backup.
        WrongPassphraseError, WrongRecoveryCodeError, NoSuchSlotError, KeysDamagedError: its slots.
        JournalMissingError, JournalTooNewError: there is nothing to read, or a later version of the app wrote it.
        JournalExistsError, DiskFullError, PlaceReadOnlyError, FileUnwritableError: the new place cannot be used.
    """
    newest = newest_backup(folder / vault.BACKUPS, now=now)
    try:
        path, tables = salvage.salvage(folder, with_suffix(new_folder), opener, stand_in, observer)
    except BeyondSalvageError as error:
        named = str(newest) if newest else "none lies in its folder"
        raise BeyondSalvageError(where=error.values["where"], backup=named) from error
    _take_inbox(folder, path)
    return Salvaged(path, tables, newest)


def _take_inbox(folder: Path, new_folder: Path) -> None:
    """Captured thoughts that still wait come along: they are sealed to keys that lie inside the database."""
    for path in inbox.list_sealed(folder):
        # What is no envelope stays where it is, as everything does.
        with suppress(KnownError):
            content = inbox.read_sealed(path)
            inbox.put_sealed(new_folder, sealing.read_envelope(content).uuid, content)
