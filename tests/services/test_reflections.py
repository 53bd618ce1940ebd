"""Changing what was written, and reading a long list stretch by stretch."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from mentorjournal.errors import RecordMissingError, TextTooLongError
from mentorjournal.guides import find_guide
from mentorjournal.services.journals import Journal
from mentorjournal.services.reflections import (
    Subject,
    change_answer,
    change_title,
    list_reflections,
    read_reflection,
    write_reflection,
)
from mentorjournal.storage.models import TextVersion
from tests.journals import DEVICE, NOW

FREE = find_guide("free-page")
PROMPT = FREE.prompts[0].id


def test_a_reflection_can_be_called_something_else(empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, FREE, {PROMPT: "Rain."}, Subject(), now=NOW).uuid
    change_title(empty_journal, uuid, "  Rain \n at last ", now=NOW)
    assert read_reflection(empty_journal, uuid).row.title == "Rain at last"


def test_a_blank_title_leaves_the_one_that_stands(empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, FREE, {PROMPT: "Rain."}, Subject(), now=NOW).uuid
    change_title(empty_journal, uuid, " \n ", now=NOW)
    assert read_reflection(empty_journal, uuid).row.title == "Rain"


def test_a_title_has_its_limit_and_its_reflection(empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, FREE, {PROMPT: "Rain."}, Subject(), now=NOW).uuid
    with pytest.raises(TextTooLongError):
        change_title(empty_journal, uuid, "x" * 201, now=NOW)
    with pytest.raises(RecordMissingError):
        change_title(empty_journal, DEVICE, "Rain", now=NOW)


def test_a_changed_answer_leaves_a_version_behind_now_and_then(empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, FREE, {PROMPT: "First"}, Subject(), now=NOW).uuid
    for minutes, words in ((1, "Second"), (2, "Third"), (30, "Fourth"), (31, "Fourth")):
        change_answer(empty_journal, uuid, PROMPT, words, now=NOW + timedelta(minutes=minutes))
    assert read_reflection(empty_journal, uuid).answers[0].text == "Fourth"
    with empty_journal.reading() as transaction:
        kept = transaction.scalars(select(TextVersion.text).where(TextVersion.of_uuid == uuid)).all()
    assert kept == ["First", "Third"]


def test_stretch_after_stretch_gives_each_reflection_once(empty_journal: Journal) -> None:
    for number in range(7):  # several of them in the same moment
        moment = NOW - timedelta(days=number // 3)
        write_reflection(empty_journal, FREE, {PROMPT: f"Page {number}"}, Subject(), written_at=moment, now=NOW)
    whole = [row.uuid for row in list_reflections(empty_journal)]
    for before, rest in ((None, whole), (NOW - timedelta(days=1), whole[6:])):
        read: list[UUID] = []
        while stretch := list_reflections(empty_journal, limit=2, before=before, offset=len(read)):
            read += [row.uuid for row in stretch]
        assert read == rest
