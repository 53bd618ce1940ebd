"""People and meetings for tests of the services, in as few words as possible."""

from datetime import UTC, datetime
from uuid import UUID

from mentorjournal.domain.roles import Role
from mentorjournal.domain.times import WallTime, parse_wall_time
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import paragraphs_of
from mentorjournal.services.people import PersonValues, add_person
from mentorjournal.services.sessions import NewPromise, SessionValues, log_session, plan_session
from tests.journals import NOW

ZONE = "Europe/London"


def wall(text: str, zone: str = ZONE) -> WallTime:
    """`2026-12-08T09:00` on the owner's clock."""
    return parse_wall_time(text, zone)


def at(text: str) -> datetime:
    """`2026-12-08T09:00` in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def meet(journal: Journal, name: str = "Amara Okafor", role: Role = Role.MENTEE, *emails: str) -> UUID:
    """A new relationship."""
    return add_person(journal, PersonValues(name, emails), role, now=NOW).uuid


def plan(journal: Journal, relationship: UUID, text: str = "2026-12-08T09:00", minutes: int = 60) -> UUID:
    """A planned session."""
    return plan_session(journal, relationship, SessionValues(wall(text), minutes), now=NOW).uuid


def log(journal: Journal, relationship: UUID, text: str, note: str = "", *promises: NewPromise) -> UUID:
    """A held session of an hour."""
    return log_session(
        journal, relationship, SessionValues(wall(text)), note=paragraphs_of(note), promises=promises, now=NOW
    ).uuid
