"""Reads what the pages are about to read, for the sake of the reading alone.

The first time a statement runs SQLAlchemy puts it together, twenty milliseconds for a page of many; after that it is
known to the journal's engine. Done beside the window while somebody looks at Home, no page waits for it.
"""

from datetime import datetime

from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.months import count_past_sessions_by_month, count_reflections_by_month
from mentorjournal.services.owner import read_owner
from mentorjournal.services.people_list import list_people
from mentorjournal.services.person_page import count_held, read_person
from mentorjournal.services.reflection_drafts import list_reflection_drafts
from mentorjournal.services.reflections import list_reflections, read_reflection
from mentorjournal.services.session_pages import Stretch, count_upcoming_sessions, list_sessions, read_session
from mentorjournal.storage.journal import Journal


def read_ahead(journal: Journal, *, now: datetime) -> None:
    """Read the beginning of every list and one page of each kind. Nothing is kept."""
    zone = read_owner(journal).zone
    list_people(journal, now=now)
    list_reflection_drafts(journal)
    count_upcoming_sessions(journal, now=now)
    for relationship in list_relationships(journal)[:1]:
        read_person(journal, relationship.uuid, now=now)
        count_held(journal, relationship.uuid)
    for month in count_past_sessions_by_month(journal, now=now, zone=zone)[:1]:
        for session in list_sessions(journal, Stretch.PAST, now=now, limit=1, before=month.until):
            read_session(journal, session.uuid)
    for month in count_reflections_by_month(journal, zone)[:1]:
        for reflection in list_reflections(journal, limit=1, before=month.until):
            read_reflection(journal, reflection.uuid)
