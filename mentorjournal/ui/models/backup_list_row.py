"""A backup file, as a row of a list."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.paths import BACKUP_SUFFIX
from mentorjournal.ui.wording import clock, size_words, weekday_date

if TYPE_CHECKING:
    from mentorjournal.services.backups import BackupRow

_STAMP = re.compile(r" \d{4}-\d{2}-\d{2}T\d{6}Z(-\d+)?$")


@dataclass(frozen=True)
class BackupListRow:
    """What `VersionDelegate` reads; `uuid` keeps the row chosen when the list is read again."""

    uuid: Path
    when: str
    what: str

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        return f"{self.when}, {self.what}"


def backup_row(row: "BackupRow", today: date) -> BackupListRow:
    """A backup with when it was made on the clock of this machine, of which journal, how large, and where it lies."""
    made = row.made_at.astimezone() if row.made_at is not None else None
    when = f"{weekday_date(made.date(), today)}, {clock(made)}" if made is not None else ""
    home, folder = Path.home(), row.path.parent
    place = str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
    return BackupListRow(row.path, when, " · ".join([journal_name(row.path), size_words(row.size), place]))


def journal_name(backup: Path) -> str:
    """The name of the journal as the backup's file name has it."""
    return _STAMP.sub("", backup.name.removesuffix(BACKUP_SUFFIX))
