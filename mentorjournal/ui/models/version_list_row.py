"""An earlier state of a text, as a row of a list."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from mentorjournal.services.text_history import EarlierRow
from mentorjournal.ui.wording import clock, weekday_date


@dataclass(frozen=True)
class VersionListRow:
    """What `VersionDelegate` reads; `uuid` keeps the row chosen when the list is read again."""

    uuid: UUID
    when: str
    what: str

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        return f"{self.when}, {self.what}"


def version_row(row: EarlierRow, zone: str, today: date) -> VersionListRow:
    """A state with the time it was written over on the owner's clock."""
    kept = row.kept_at.astimezone(ZoneInfo(zone))
    what = row.question or (
        QCoreApplication.translate("VersionListRow", "Title")
        if row.is_title
        else QCoreApplication.translate("VersionListRow", "Note")
    )
    return VersionListRow(row.uuid, f"{weekday_date(kept.date(), today)}, {clock(kept)}", what)
