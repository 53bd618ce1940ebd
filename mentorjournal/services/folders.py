"""Where an open journal lies, and what that means for it."""

from dataclasses import dataclass
from pathlib import Path

from mentorjournal.storage import place
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.place import PlaceKind

__all__ = ["PlaceKind"]


@dataclass(frozen=True)
class JournalFolder:
    """The folder of a journal.

    `name` is the file system or the sync program where it is not local; `copies` are the files that a sync program made
    where two computers changed the journal apart.
    """

    path: Path
    kind: PlaceKind
    name: str
    copies: tuple[str, ...]

    @property
    def is_shared(self) -> bool:
        """Whether another computer may have the same journal before it."""
        return self.kind is not PlaceKind.LOCAL


def look_at_folder(journal: Journal) -> JournalFolder:
    """What kind of place a journal lies at, as it is now; takes as long as the place does."""
    found = place.place_of(journal.path)
    return JournalFolder(journal.path, found.kind, found.name, tuple(place.conflicted_copies(journal.path)))
