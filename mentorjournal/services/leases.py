"""Keeping up the lease of an open journal, by which other computers see that it is open, and taking over theirs."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from mentorjournal.storage import lease
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.lease import BEAT_SECONDS, Beat, Standing

__all__ = ["BEAT_SECONDS", "Beat", "Standing"]


def beat(journal: Journal) -> Beat:
    """Show that a journal is still open here, and say whether another computer has it; takes as long as the place does.

    A journal in a folder that cannot be written has no lease, and counts as held.
    """
    return journal.lease.beat() if journal.lease is not None else Beat(Standing.HELD)


@contextmanager
def beating(journal: Journal) -> Generator[None]:
    """Beat by itself for the length of some work, where no window does."""
    with lease.beating(journal.lease):
        yield


def take_over(folder: Path, device: UUID) -> None:
    """Let a journal be opened here although another computer has it open, or left it so.

    That one learns of it at its next beat and closes the journal; until it is opened here, it may take it back.
    """
    lease.remove_others(folder, device)
