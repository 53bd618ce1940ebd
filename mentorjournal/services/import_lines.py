"""What an event of a calendar file does to the journal, as values to be shown before it is done."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from mentorjournal.domain.states import Attendance
from mentorjournal.domain.times import WallTime


class Outcome(StrEnum):
    """What an event does, or why it does nothing."""

    PLANNED = "planned"
    MOVED = "moved"
    """A planned session gets another time, length, title or place."""
    CANCELLED = "cancelled"
    ANSWERED = "answered"
    PROPOSED = "proposed"
    """Somebody asks for another time; that is for people to agree on."""
    KNOWN = "known"
    """The journal says the same already."""
    OUTDATED = "outdated"
    """A newer message about this meeting came before."""
    UNKNOWN_PERSON = "unknown_person"
    WHICH_PERSON = "which_person"
    """Several relationships fit; one has to be chosen."""
    WHICH_ZONE = "which_zone"
    """A time on a clock that the file does not name; its zone has to be chosen."""
    REPEATS = "repeats"
    """A series, or an occurrence of one; these are not taken over."""
    PAST = "past"
    NO_MEETING = "no_meeting"
    """A whole day, or too short or long to be a session."""
    NOT_FOR_US = "not_for_us"
    """An answer or cancellation to something that is not here, or a message that asks for nothing."""


DOING = frozenset({Outcome.PLANNED, Outcome.MOVED, Outcome.CANCELLED, Outcome.ANSWERED})


@dataclass(frozen=True)
class ImportChoice:
    """What the owner says where a file leaves it open: with whom, and in which zone its clocks without one are."""

    relationship: UUID | None = None
    zone: str | None = None


@dataclass(frozen=True)
class ImportLine:
    """One event, and what it does."""

    outcome: Outcome
    title: str = ""
    at: WallTime | None = None
    minutes: int = 0
    person: str = ""
    session: UUID | None = None
    before: WallTime | None = None
    """When the session is planned so far, where that changes."""
    answer: Attendance | None = None
