"""Drafts: kept field by field, gone when the form is finished."""

from datetime import timedelta

import pytest

from mentorjournal.errors import TextTooLongError
from mentorjournal.services.drafts import drop_draft, keep_draft, list_drafts, read_draft
from mentorjournal.services.journals import Journal
from tests.dumps import ask
from tests.journals import NOW

LATER = NOW + timedelta(minutes=5)


def test_fields_are_kept_one_by_one_and_the_others_stay(empty_journal: Journal) -> None:
    keep_draft(empty_journal, "reflection", "grow:1", {"goal": "a", "reality": "b"}, now=NOW)
    keep_draft(empty_journal, "reflection", "grow:1", {"goal": "A\0"}, now=LATER)
    keep_draft(empty_journal, "reflection", "grow:2", {"goal": "other"}, now=NOW)
    keep_draft(empty_journal, "person", "grow:1", {"goal": "form"}, now=NOW)
    assert read_draft(empty_journal, "reflection", "grow:1") == {"goal": "A", "reality": "b"}
    assert read_draft(empty_journal, "person", "grow:1") == {"goal": "form"}
    assert read_draft(empty_journal, "person", "grow:2") == {}
    assert ask(empty_journal, "SELECT revision FROM draft ORDER BY id") == [(2,), (1,), (1,), (1,)]


def test_the_one_touched_last_leads(empty_journal: Journal) -> None:
    keep_draft(empty_journal, "reflection", "one", {"a": "1", "b": "2"}, now=NOW)
    keep_draft(empty_journal, "reflection", "two", {"a": "3"}, now=LATER)
    keep_draft(empty_journal, "reflection", "one", {"b": "4"}, now=LATER + timedelta(seconds=1))
    found = list_drafts(empty_journal, "reflection")
    assert [(row.target, dict(row.fields)) for row in found] == [("one", {"a": "1", "b": "4"}), ("two", {"a": "3"})]
    assert found[0].changed_at == LATER + timedelta(seconds=1)
    assert list_drafts(empty_journal, "person") == []


def test_a_finished_form_is_forgotten(empty_journal: Journal) -> None:
    keep_draft(empty_journal, "reflection", "one", {"a": "1", "b": "2"}, now=NOW)
    keep_draft(empty_journal, "reflection", "two", {"a": "3"}, now=NOW)
    drop_draft(empty_journal, "reflection", "one", now=LATER)
    drop_draft(empty_journal, "reflection", "never there", now=LATER)
    assert [row.target for row in list_drafts(empty_journal, "reflection")] == ["two"]
    assert ask(empty_journal, "SELECT count(*) FROM deletion") == [(0,)]


def test_a_field_that_cannot_be_kept_changes_none_of_the_form(empty_journal: Journal) -> None:
    keep_draft(empty_journal, "reflection", "one", {"a": "1"}, now=NOW)
    with pytest.raises(TextTooLongError):
        keep_draft(empty_journal, "reflection", "one", {"a": "2", "b": "x" * 2_000_001}, now=LATER)
    assert read_draft(empty_journal, "reflection", "one") == {"a": "1"}
