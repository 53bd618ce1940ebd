"""Reading ahead."""

import pytest
from sqlalchemy import Engine, event

from mentorjournal.services.journals import Journal
from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.people_list import list_people
from mentorjournal.services.person_page import read_person
from mentorjournal.services.read_ahead import read_ahead
from mentorjournal.services.session_pages import Stretch, list_sessions, read_session
from tests.journals import NOW


def test_what_pages_read_afterwards_is_put_together_no_more(sample_journal: Journal) -> None:
    read_ahead(sample_journal, now=NOW)
    session = list_sessions(sample_journal, Stretch.PAST, now=NOW)[-1].uuid
    session = list_sessions(sample_journal, Stretch.PAST, now=NOW)[-1].uuid
    fresh: list[str] = []

    def note(
        _connection: object, _cursor: object, statement: str, _values: object, context: object, _many: bool
    ) -> None:
        if getattr(context, "cache_hit", None) is not None and context.cache_hit.name == "CACHE_MISS":  # pyright: ignore[reportAttributeAccessIssue]
            fresh.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        list_people(sample_journal, now=NOW)
        read_person(sample_journal, list_relationships(sample_journal)[-1].uuid, now=NOW)
        read_session(sample_journal, session)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert fresh == []


@pytest.mark.parametrize("made", ["empty_journal", "sample_journal"])
def test_it_changes_nothing_and_needs_nothing(made: str, request: pytest.FixtureRequest) -> None:
    journal: Journal = request.getfixturevalue(made)
    before = list_people(journal, now=NOW)
    read_ahead(journal, now=NOW)
    assert list_people(journal, now=NOW) == before
