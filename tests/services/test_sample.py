"""The sample journal: the same for the same seed and date, whatever the date."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.errors import JournalExistsError
from mentorjournal.services.checking import check_journal
from mentorjournal.services.home import read_home
from mentorjournal.services.journals import Journal
from mentorjournal.services.people_list import list_people
from mentorjournal.services.reflections import count_reflections
from mentorjournal.services.sample import create_sample
from mentorjournal.services.session_pages import Stretch, list_sessions
from tests.dumps import TABLES, dump
from tests.journals import AS_OF, DEVICE, NOW

Rows = dict[str, list[tuple[object, ...]]]


def told(folder: Path, seed: int, as_of: date) -> Rows:
    journal, _ = create_sample(folder / f"{seed} {as_of}", device=DEVICE, seed=seed, as_of=as_of)
    try:
        return dump(journal)
    finally:
        journal.close()


def test_the_same_seed_and_date_tell_the_same_to_the_last_byte(sample_journal: Journal, tmp_path: Path) -> None:
    assert told(tmp_path, 1, AS_OF) == dump(sample_journal)


def test_another_seed_or_date_tells_it_otherwise(sample_journal: Journal, tmp_path: Path) -> None:
    first = dump(sample_journal)
    for other in (told(tmp_path, 2, AS_OF), told(tmp_path, 1, date(2026, 11, 24))):
        assert other["session"] != first["session"]
        assert [row[2] for row in other["person"]] == [row[2] for row in first["person"]]


def test_six_people_in_all_five_roles_with_something_of_everything(sample_journal: Journal) -> None:
    people = list_people(sample_journal, now=NOW)
    assert {row.role for row in people} == set(Role)
    assert len({row.person for row in people}) == 6
    sessions = list_sessions(sample_journal, Stretch.ALL, now=NOW, limit=10_000)
    assert {row.state for row in sessions} == set(SessionState)
    assert count_reflections(sample_journal) > 20
    # Nobody has begun a form, sent an invitation or deleted anything yet.
    empty = {table for table, rows in dump(sample_journal).items() if not rows}
    assert empty <= {
        "deletion", "draft", "invitation", "invitation_instant", "invitation_recipient", "owner_topic", "participant",
        "series", "setting", "text_version",
    }  # fmt: skip
    assert set(TABLES) - empty


def test_nothing_stands_in_the_way_of_a_second_one(sample_journal: Journal) -> None:
    with pytest.raises(JournalExistsError):
        create_sample(sample_journal.path, device=DEVICE, seed=1, as_of=AS_OF)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
@settings(max_examples=4)
def test_it_can_be_told_on_any_day(as_of: date) -> None:
    with TemporaryDirectory() as folder:
        journal, _ = create_sample(Path(folder) / "Any", device=DEVICE, seed=7, as_of=as_of)
        try:
            now = datetime.combine(as_of, time(20), UTC)
            assert not [finding for finding in check_journal(journal) if finding.faults]
            page = read_home(journal, now=now)
            assert page.next is not None
            held = [
                row
                for row in list_sessions(journal, Stretch.ALL, now=now, limit=10_000)
                if row.state is SessionState.HELD
            ]
            assert held
            assert all(row.at.local.date() <= as_of for row in held)
        finally:
            journal.close()
