"""A clock that jumps an hour, a day or ten years, back or ahead: everything goes on, and nothing is lost by it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mentorjournal.services import backups, capture_import, captures, drafts, unlocking
from mentorjournal.services.backup_state import Worry, find_worry, keep_up
from mentorjournal.services.backups import back_up, has_changed, is_due, list_backups
from mentorjournal.services.capturing import seal_thought
from mentorjournal.services.checking import check_backups, check_journal
from mentorjournal.services.deleting import delete_person
from mentorjournal.services.home import read_home
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import paragraphs_of, read_note, save_note
from mentorjournal.services.people import PersonValues, change_person
from mentorjournal.services.people_list import list_people
from mentorjournal.services.restoring import run_drill
from mentorjournal.services.search import search
from mentorjournal.services.text_history import list_earlier, read_earlier
from mentorjournal.services.undoing import one_step, undo_step
from mentorjournal.storage.models import Person
from tests.journals import DEVICE, NOW, recovery_code_of
from tests.services.meetings import log, meet

YEARS = timedelta(days=3653)
JUMPS = [timedelta(hours=-1), timedelta(days=-1), -YEARS, timedelta(hours=1), timedelta(days=1), YEARS]


def moments(jump: timedelta) -> list[datetime]:
    """Before the jump, after it, and after the clock was put right."""
    return [NOW, NOW + jump, NOW + timedelta(minutes=30)]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_life_goes_on(jump: timedelta, empty_template: Path, empty_journal: Journal) -> None:
    folder, code = empty_journal.path, recovery_code_of(empty_template)
    relationship = meet(empty_journal)
    session = log(empty_journal, relationship, "2026-11-20T09:00", "The first words.")
    empty_journal.close()
    written: list[str] = []
    for number, now in enumerate(moments(jump)):
        seal_thought(folder, f"thought {number}", now)
        journal = unlocking.recover_journal(folder, code, device=DEVICE)
        capture_import.receive_captures(journal, now=now)
        written.append(f"lantern{number}")
        save_note(journal, session, paragraphs_of(" ".join(written)), now=now)
        drafts.keep_draft(journal, "write", "target", {"field": f"draft {number}"}, now=now)
        _undo_something(journal, now)
        read_home(journal, now=now)
        assert [row.name for row in list_people(journal, now=now)] == ["Amara Okafor"]
        assert len(captures.list_thoughts(journal)) == number + 1
        assert drafts.read_draft(journal, "write", "target") == {"field": f"draft {number}"}
        assert len(drafts.list_drafts(journal, "write")) == 1
        assert search(journal, written[-1])
        back_up(journal, now=now)
        assert not [finding for finding in check_journal(journal) if finding.faults]
        assert not check_backups(journal, now=now).faults
        journal.close()
    journal = unlocking.recover_journal(folder, code, device=DEVICE)
    assert [line.text for line in read_note(journal, session)] == [" ".join(written)]
    assert len(list_backups(backups.backups_folder(journal), journal.uuid)) == 3
    assert not run_drill(journal, now=NOW).fault
    journal.close()


def _undo_something(journal: Journal, now: datetime) -> None:
    with journal.reading() as transaction:
        found = transaction.query(Person).one()
    before = found.uuid
    with one_step(journal) as step:
        change_person(journal, before, PersonValues("Renamed"), now=now)
    _, back = undo_step(journal, step, now=now - timedelta(minutes=1))
    _, again = undo_step(journal, back, now=now)
    undo_step(journal, again, now=now - YEARS)
    with one_step(journal) as deletion:
        delete_person(journal, before, now=now)
    undo_step(journal, deletion, now=now - YEARS)


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_earlier_states_are_kept_as_often_as_ever(jump: timedelta, empty_journal: Journal) -> None:
    """A clock set back must not stop the history of a text until it has caught up."""
    session = log(empty_journal, meet(empty_journal), "2026-11-20T09:00", "state 0")
    number = 0
    for start in moments(jump):
        for minute in (0, 1, 2):  # typing: one state is kept for ten minutes of it
            number += 1
            save_note(empty_journal, session, paragraphs_of(f"state {number}"), now=start + timedelta(minutes=minute))
    kept = [read_earlier(empty_journal, row.uuid).before[0].text for row in list_earlier(empty_journal, session)]
    assert set(kept) == {"state 0", "state 3", "state 6"}


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_backups_go_on(jump: timedelta, empty_journal: Journal) -> None:
    for now in moments(jump):
        assert is_due(empty_journal, now=now) or has_changed(empty_journal, now=now)
        back_up(empty_journal, now=now)
        assert not is_due(empty_journal, now=now)
        with empty_journal.writing(now + timedelta(minutes=1)) as transaction:
            transaction.add(Person(name="Amara"))
    assert find_worry(empty_journal, now=NOW + timedelta(hours=1)) is Worry.NONE


@pytest.mark.parametrize("jump", JUMPS[:3], ids=str)
def test_what_is_written_after_the_clock_was_set_back_is_backed_up(jump: timedelta, empty_journal: Journal) -> None:
    back_up(empty_journal, now=NOW)
    with empty_journal.writing(NOW + jump) as transaction:
        transaction.add(Person(name="Amara"))
    assert keep_up(empty_journal, now=NOW + jump + timedelta(minutes=1), wants_latest=True)


def test_a_backup_dated_ahead_is_not_taken_for_the_newest(empty_journal: Journal) -> None:
    back_up(empty_journal, now=NOW + YEARS)
    made = back_up(empty_journal, now=NOW)
    assert run_drill(empty_journal, now=NOW + timedelta(minutes=1)).file == made.path.name
    assert check_backups(empty_journal, now=NOW + timedelta(minutes=1)).remark == (
        "the newest good one is less than a day old"
    )
