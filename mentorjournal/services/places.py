"""Where the owner was when the journal was locked: kept inside it, one place for each machine, until they are back."""

from datetime import datetime

from mentorjournal.services.drafts import drop_draft, keep_draft, read_draft
from mentorjournal.storage.journal import Journal

KIND = "place"
"""The kind of draft that a place is; it leaves no trace and no search finds it."""


def keep_place(journal: Journal, place: str, *, now: datetime) -> None:
    """Remember a place, as whoever was there describes it, instead of the one before."""
    keep_draft(journal, KIND, str(journal.device), {"place": place}, now=now)


def take_place(journal: Journal, *, now: datetime) -> str:
    """The place that was remembered, which is forgotten now; empty where there is none."""
    found = read_draft(journal, KIND, str(journal.device)).get("place", "")
    if found:
        drop_draft(journal, KIND, str(journal.device), now=now)
    return found
