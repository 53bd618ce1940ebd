"""What is remembered of invitations and answers that came in: each is taken once, and no older one undoes a newer.

By RFC 5546 section 2.1.5 a message is told from another by UID, RECURRENCE-ID, SEQUENCE and DTSTAMP, in this order.
Only digests of names and addresses are kept: a person who is forgotten leaves nothing here.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select

from mentorjournal.calendar.reading import ReadEvent
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Setting
from mentorjournal.storage.own_settings import write_setting

_PREFIX = "received "


@dataclass(frozen=True)
class Received:
    """The newest message about one meeting: what it became, which version it was, and who may send another."""

    session: str
    sequence: int
    stamp: str
    organizer: str

    def is_newer_than(self, event: ReadEvent) -> bool:
        """Whether the event was overtaken by what came before it."""
        return (self.sequence, self.stamp) > (event.sequence, event.stamp)

    def is_version_of(self, event: ReadEvent) -> bool:
        """Whether the event is the very one that came before."""
        return (self.sequence, self.stamp) == (event.sequence, event.stamp)

    def is_from_sender_of(self, event: ReadEvent) -> bool:
        """Whether the event names the same organizer: nobody else may move or cancel a meeting."""
        return self.organizer == _organizer(event)


class ReceivedBefore:
    """All that came in until now, read once: a file may hold ten thousand events, and few of them are known."""

    def __init__(self, journal: Journal) -> None:
        with journal.reading() as transaction:
            rows = transaction.execute(
                select(Setting.name, Setting.value).where(Setting.name.startswith(_PREFIX))
            ).all()
        self._texts: dict[str, str] = {name: value for name, value in rows}  # noqa: C416 - a row is a tuple only here

    def find(self, event: ReadEvent, *, answer_of: str = "") -> Received | None:
        """What is known of the meeting of an event, or of one attendee's answers to it."""
        text = self._texts.get(_name(event, answer_of))
        if not text:
            return None
        said: dict[str, Any] = json.loads(text)
        return Received(**said)


def remember(journal: Journal, event: ReadEvent, session: UUID, now: datetime, *, answer_of: str = "") -> None:
    """Keep this event as the newest of its meeting, or of one attendee's answers to it."""
    received = Received(str(session), event.sequence, event.stamp, _organizer(event))
    write_setting(journal, _name(event, answer_of), json.dumps(asdict(received)), now)


def _name(event: ReadEvent, answer_of: str) -> str:
    occurrence = event.recurrence.local.isoformat() if event.recurrence else ""
    return f"{_PREFIX}{_digest(event.uid, occurrence, answer_of)}"


def _organizer(event: ReadEvent) -> str:
    return _digest(event.organizer.email) if event.organizer else ""


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode()).hexdigest()[:32]
