"""The agenda of a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import AgendaState
from mentorjournal.domain.texts import clean_line, clean_text, has_something_to_see
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.lookup import get
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import AgendaItem, Session


@dataclass(frozen=True)
class AgendaValues:
    """One thing to cover, with its minutes."""

    title: str
    minutes: int | None = None
    detail: str = ""
    state: AgendaState = AgendaState.OPEN
    mark: Mark = Mark.SHAREABLE


def write_agenda(journal: Journal, session_uuid: UUID, items: Sequence[AgendaValues], *, now: datetime) -> Changed:
    """Put these items in place of a session's agenda; items without words are left out.

    An item that stays, by its title or else by its place in the order, stays the same record: what was carried forward
    remembers from where.

    Raises:
        RecordMissingError: there is no such session.
        TextTooLongError: an item's title is longer than a line.
    """
    titled = ((clean_line(item.title, "agenda item"), item) for item in items)
    wanted = [(title, item) for title, item in titled if has_something_to_see(title)]
    with journal.writing(now) as transaction:
        get(transaction, Session, session_uuid)
        query = select(AgendaItem).where(AgendaItem.session_uuid == session_uuid).order_by(AgendaItem.position)
        stored = list(transaction.scalars(query))
        records = _match(stored, [title for title, _ in wanted])
        for position, ((title, item), record) in enumerate(zip(wanted, records, strict=True)):
            record.session_uuid, record.position, record.title = session_uuid, position, title
            record.detail = clean_text(item.detail, "agenda item").text.strip()
            record.minutes, record.state, record.mark = item.minutes, item.state, item.mark
            transaction.add(record)
        for record in stored:
            if record not in records:
                transaction.delete(record)
    return changed(session_uuid, Kind.SESSION)


def _match(stored: Sequence[AgendaItem], titles: Sequence[str]) -> list[AgendaItem]:
    """A record for each title: the one that has it, else one whose title is wanted no more, else a new one."""
    free = list(stored)
    found: list[AgendaItem | None] = []
    for title in titles:
        same = next((record for record in free if record.title == title), None)
        if same is not None:
            free.remove(same)
        found.append(same)
    return [record or (free.pop(0) if free else AgendaItem()) for record in found]
