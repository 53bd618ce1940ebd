"""Taking back what was written, and doing it again after all."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from mentorjournal.services.changes import Changed, Kind
from mentorjournal.storage.change_log import RowChange, take_back
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Base

_KINDS = {
    "owner_address": Kind.OWNER,
    "owner_topic": Kind.OWNER,
    "person_address": Kind.PERSON,
    "person_topic": Kind.PERSON,
    "participant": Kind.SESSION,
    "series": Kind.SESSION,
    "session_detail": Kind.SESSION,
    "agenda_item": Kind.SESSION,
    "note_paragraph": Kind.NOTE,
    "agreement_text": Kind.AGREEMENT,
    "goal_rating": Kind.GOAL,
    "answer": Kind.REFLECTION,
    "invitation_recipient": Kind.INVITATION,
    "invitation_instant": Kind.INVITATION,
} | {kind.value: kind for kind in Kind if kind.value in Base.metadata.tables}
"""Which noun a page watches for each table; tables that no page shows have none."""


@dataclass
class Step:
    """Everything that one deed changed, which is taken back as a whole."""

    changes: list[RowChange] = field(default_factory=list[RowChange])

    @property
    def kinds(self) -> frozenset[Kind]:
        """The nouns that it touched."""
        return frozenset(_KINDS[change.table] for change in self.changes if change.table in _KINDS)


@contextmanager
def one_step(journal: Journal) -> Generator[Step]:
    """Gather what the services called inside write. What failed is not in it."""
    step = Step()
    with journal.recording() as changes:
        step.changes = changes
        yield step


def undo_step(journal: Journal, step: Step, *, now: datetime) -> tuple[Changed, Step]:
    """Take a step back, whole. Returns what changed, and the step that takes this back in turn.

    Raises:
        NoLongerUndoableError: something was written there since; nothing is changed.
    """
    with one_step(journal) as back, journal.writing(now) as transaction:
        take_back(transaction, step.changes, now=now, device=journal.device)
    about = step.changes[-1].uuid if step.changes else str(journal.uuid)
    return Changed(UUID(about), step.kinds), back
