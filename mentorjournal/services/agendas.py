"""The agenda of a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import AgendaState
from mentorjournal.domain.texts import clean_line, clean_text
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

    Raises:
        RecordMissingError: there is no such session.
        TextTooLongError: an item's title is longer than a line.
    """
    with journal.writing(now) as transaction:
        get(transaction, Session, session_uuid)
        transaction.execute(delete(AgendaItem).where(AgendaItem.session_uuid == session_uuid))
        transaction.add_all(
            AgendaItem(
                session_uuid=session_uuid,
                position=position,
                title=clean_line(item.title, "agenda item"),
                detail=clean_text(item.detail, "agenda item").text.strip(),
                minutes=item.minutes,
                state=item.state,
                mark=item.mark,
            )
            for position, item in enumerate(item for item in items if item.title.strip())
        )
    return changed(session_uuid, Kind.SESSION)
