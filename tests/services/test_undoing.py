"""Undo and redo: every step comes back whole, and never at the price of what was written since."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.errors import NoLongerUndoableError, RecordMissingError
from mentorjournal.services.checking import check_journal
from mentorjournal.services.deleting import delete_person, delete_promise, delete_reflection, delete_session
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import paragraphs_of, save_note
from mentorjournal.services.people import PersonValues, change_person
from mentorjournal.services.promises import add_promise, settle_promise
from mentorjournal.services.search import search
from mentorjournal.services.sessions import SessionValues, change_plan
from mentorjournal.services.undoing import Step, one_step, undo_step
from mentorjournal.storage.models import Base
from tests.dumps import ask, dump
from tests.journals import NOW
from tests.services.meetings import log, meet, plan, wall

LATER = NOW + timedelta(minutes=5)
_STAMPS = {"id", "created_at", "changed_at", "revision", "device"}


def content(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that was written, without when, where and how often."""
    kept: dict[str, list[tuple[Any, ...]]] = {}
    for table, rows in dump(journal).items():
        columns = [column.name for column in Base.metadata.tables[table].columns]
        kept[table] = sorted(
            (tuple(value for name, value in zip(columns, row, strict=True) if name not in _STAMPS) for row in rows),
            key=repr,
        )
    return kept


def person_of(journal: Journal, name: str) -> UUID:
    ((uuid,),) = ask(journal, "SELECT uuid FROM person WHERE name LIKE ?", f"{name}%")
    return UUID(uuid)


def any_of(journal: Journal, table: str) -> UUID:
    (uuid,) = ask(journal, f"SELECT uuid FROM {table} ORDER BY id LIMIT 1")[0]  # noqa: S608
    return UUID(uuid)


DEEDS: dict[str, Callable[[Journal], object]] = {
    "a person": lambda journal: delete_person(journal, person_of(journal, "Amara"), now=NOW),
    "a session": lambda journal: delete_session(journal, any_of(journal, "session"), now=NOW),
    "a reflection": lambda journal: delete_reflection(journal, any_of(journal, "reflection"), now=NOW),
    "a promise": lambda journal: delete_promise(journal, any_of(journal, "promise"), now=NOW),
    "settling": lambda journal: settle_promise(journal, any_of(journal, "promise"), PromiseState.LET_GO, now=NOW),
    "renaming": lambda journal: change_person(journal, person_of(journal, "Amara"), PersonValues("A. Okafor"), now=NOW),
    "adding": lambda journal: log(journal, any_of(journal, "relationship"), "2026-11-20T09:00", "Said a lot."),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_undone_and_done_again(deed: str, sample_journal: Journal) -> None:
    before = content(sample_journal)
    with one_step(sample_journal) as step:
        DEEDS[deed](sample_journal)
    after = content(sample_journal)
    assert after != before
    changed, back = undo_step(sample_journal, step, now=LATER)
    assert content(sample_journal) == before
    assert changed.kinds == step.kinds != frozenset()
    _, again = undo_step(sample_journal, back, now=LATER)
    assert content(sample_journal) == after
    undo_step(sample_journal, again, now=LATER)
    assert content(sample_journal) == before
    assert not [finding for finding in check_journal(sample_journal) if finding.faults]


def test_a_person_goes_with_everything_about_them_and_leaves_a_trace_of_each(sample_journal: Journal) -> None:
    person = person_of(sample_journal, "Amara")
    before = dump(sample_journal)
    with one_step(sample_journal) as step:
        delete_person(sample_journal, person, now=NOW)
    gone = {
        (table, row[1])
        for table, rows in before.items()
        for row in rows
        if row not in dump(sample_journal)[table] and table not in {"draft", "text_version"}
    }
    changed_only = {(table, row[1]) for table, rows in dump(sample_journal).items() for row in rows}
    traces = set(ask(sample_journal, "SELECT kind, of_uuid FROM deletion"))
    assert traces == gone - changed_only
    assert len(traces) > 50
    assert search(sample_journal, "Amara Okafor") == []
    assert ask(sample_journal, "SELECT count(*) FROM tagging WHERE of_uuid IN (SELECT of_uuid FROM deletion)") == [(0,)]
    undo_step(sample_journal, step, now=LATER)
    assert ask(sample_journal, "SELECT count(*) FROM deletion") == [(0,)]


def test_what_comes_back_is_newer_than_what_went(sample_journal: Journal) -> None:
    promise = any_of(sample_journal, "promise")
    ((before,),) = ask(sample_journal, "SELECT revision FROM promise WHERE uuid = ?", promise.hex)
    with one_step(sample_journal) as step:
        delete_promise(sample_journal, promise, now=NOW)
    undo_step(sample_journal, step, now=LATER)
    ((revision, changed),) = ask(sample_journal, "SELECT revision, changed_at FROM promise WHERE uuid = ?", promise.hex)
    assert revision == before + 1
    assert changed.startswith("2026-11-23T08:05")


def test_a_key_given_away_meanwhile_is_no_hindrance(empty_journal: Journal) -> None:
    amara = meet(empty_journal)
    first = add_promise(empty_journal, amara, Side.ME, "read the paper", now=NOW).uuid
    with one_step(empty_journal) as step:
        delete_promise(empty_journal, first, now=NOW)
    add_promise(empty_journal, amara, Side.ME, "call Ngozi", now=NOW)  # takes the key of the row that went
    undo_step(empty_journal, step, now=LATER)
    assert {row[0] for row in ask(empty_journal, "SELECT text FROM promise")} == {"read the paper", "call Ngozi"}
    assert [hit.uuid for hit in search(empty_journal, "paper")] == [first]


def test_nothing_written_since_is_lost(empty_journal: Journal) -> None:
    amara = meet(empty_journal)
    with one_step(empty_journal) as planned:
        session = plan(empty_journal, amara)
    save_note(empty_journal, session, paragraphs_of("Ask about the map."), now=NOW)
    before = dump(empty_journal)
    with pytest.raises(NoLongerUndoableError, match="written there since"):
        undo_step(empty_journal, planned, now=LATER)
    assert dump(empty_journal) == before


def test_a_later_change_to_the_same_words_stands(empty_journal: Journal) -> None:
    session = plan(empty_journal, meet(empty_journal))
    with one_step(empty_journal) as moved:
        change_plan(empty_journal, session, SessionValues(wall("2026-12-09T09:00")), now=NOW)
    change_plan(empty_journal, session, SessionValues(wall("2026-12-10T09:00")), now=NOW)
    with pytest.raises(NoLongerUndoableError):
        undo_step(empty_journal, moved, now=LATER)
    assert ask(empty_journal, "SELECT planned_wall FROM session") == [("2026-12-10T09:00",)]


def test_what_failed_is_not_in_the_step(empty_journal: Journal) -> None:
    amara = meet(empty_journal)
    with one_step(empty_journal) as step:
        kept = add_promise(empty_journal, amara, Side.ME, "read the paper", now=NOW).uuid
        with pytest.raises(RecordMissingError):
            settle_promise(empty_journal, uuid4(), PromiseState.KEPT, now=NOW)
    assert {change.uuid for change in step.changes} == {kept.hex}
    undo_step(empty_journal, step, now=LATER)
    assert ask(empty_journal, "SELECT text FROM promise") == []


def test_texts_come_back_letter_by_letter(empty_journal: Journal) -> None:
    words = '“Ask”, said Ngozi \\ "twice"\u00a0— 日本 🌿 a\tb'
    promise = add_promise(empty_journal, meet(empty_journal), Side.ME, words, now=NOW).uuid
    ((before,),) = ask(empty_journal, "SELECT text FROM promise")
    with one_step(empty_journal) as step:
        delete_promise(empty_journal, promise, now=NOW)
    undo_step(empty_journal, step, now=LATER)
    assert ask(empty_journal, "SELECT text FROM promise") == [(before,)]


def test_a_step_that_changed_nothing_has_nothing_to_say(empty_journal: Journal) -> None:
    with one_step(empty_journal) as step:
        pass
    assert step == Step()
    assert step.kinds == frozenset()


def test_what_another_thread_saves_is_no_part_of_a_deed(sample_journal: Journal) -> None:
    session = any_of(sample_journal, "session")

    def save() -> None:
        save_note(sample_journal, session, paragraphs_of("Typed meanwhile"), now=NOW)

    with one_step(sample_journal) as step, ThreadPoolExecutor() as pool:
        pool.submit(save).result()
    assert not step.kinds
    assert ask(sample_journal, "SELECT count(*) FROM note_paragraph WHERE text = 'Typed meanwhile'") == [(1,)]
