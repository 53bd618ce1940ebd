"""Journals of any size, made fast: the real schema, key and triggers, filled by bulk statements in one transaction.

Each reflection has a title and four answers, about 1,500 characters together, and is about a held session of one of
forty relationships; the sessions fill twenty years, a few lie ahead. The same size is the same journal, keys aside.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import PromiseState, RelationshipState, SessionState, Side
from mentorjournal.guides import Guide, load_guides
from mentorjournal.paths import DATABASE, KEYS
from mentorjournal.services import unlocking
from mentorjournal.services.journals import Journal
from mentorjournal.storage import keys
from mentorjournal.storage.connection import connect
from mentorjournal.storage.derivation import Derivation
from mentorjournal.storage.models import (
    Answer,
    Person,
    Promise,
    Record,
    Reflection,
    Relationship,
    Session,
    SessionDetail,
)
from tests.benchmarks.words import Vocabulary

DEVICE = UUID("00000000-0000-4000-8000-00000000b0a7")
PASSPHRASE = "nine green lamps at dusk"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ZONE = "Europe/London"
RELATIONSHIPS = 40
YEARS = 20
AHEAD = 12
ANSWERS = 4
CHARACTERS = 1500
BATCH = 2000
STANDARD = Derivation()


@dataclass(frozen=True)
class JournalCase:
    """A closed journal on disk."""

    path: Path
    entries: int

    def open(self) -> Journal:
        """Open it with its passphrase."""
        return unlocking.open_journal(self.path, PASSPHRASE, device=DEVICE)

    def connect(self) -> Any:
        """A raw connection of the driver, keyed and set up as the app's own are: the floor under our queries."""
        data_key = keys.unwrap_with_passphrase(keys.read_keys(self.path / KEYS), PASSPHRASE)
        return connect(self.path / DATABASE, data_key.secret)

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.path / DATABASE

    def copy(self, folder: Path) -> "JournalCase":
        """A copy to write into."""
        shutil.copytree(self.path, folder, dirs_exist_ok=True)
        return JournalCase(folder, self.entries)


class JournalShelf:
    """Makes each size once and keeps it until the run is over."""

    def __init__(self, folder: Path, derivation: Derivation = STANDARD) -> None:
        self.folder = folder
        self._derivation = derivation
        self._made: dict[int, JournalCase] = {}

    def journal(self, entries: int) -> JournalCase:
        """The journal with so many reflections; callers that write into it take a copy."""
        if entries not in self._made:
            self._made[entries] = make_journal(self.folder / f"{entries}", entries, self._derivation)
        return self._made[entries]


def four_answer_guide() -> Guide:
    """A guide with four prompts that take words."""
    return next(guide for guide in load_guides() if guide.id == "grow" and len(guide.prompts) >= ANSWERS)


def make_journal(folder: Path, entries: int, derivation: Derivation = STANDARD) -> JournalCase:
    """A new journal with `entries` reflections, behind the passphrase at its real cost unless told otherwise."""
    created = unlocking.create_journal(
        folder,
        PASSPHRASE,
        owner="Elena Brandt",
        email="elena@northlight.example",
        zone=ZONE,
        device=DEVICE,
        now=NOW,
        derivation=derivation,
    )
    journal = created.journal
    with journal.writing(NOW) as transaction:
        for model, rows in _rows(journal, entries):
            transaction.execute(insert(model), rows)
    journal.close()
    return JournalCase(journal.path, entries)


def _rows(journal: Journal, entries: int) -> Iterator[tuple[type[Record], list[dict[str, Any]]]]:
    vocabulary = Vocabulary()
    people = [{**journal.stamp(NOW), **_person(vocabulary, number)} for number in range(RELATIONSHIPS)]
    roles = list(Role)
    relationships = [
        {
            **journal.stamp(NOW),
            "person_uuid": person["uuid"],
            "role": roles[number % len(roles)],
            "state": RelationshipState.ACTIVE,
            "began_on": date(2026 - YEARS, 1, 1),
            "cadence_every": 1,
            "cadence_unit": "month",
            "cadence_minutes": 60,
        }
        for number, person in enumerate(people)
    ]
    yield Person, people
    yield Relationship, relationships
    uuids = [row["uuid"] for row in relationships]
    yield from _batched_sessions(journal, uuids, -AHEAD, entries, vocabulary)
    yield Promise, list(_promises(journal, uuids, entries, vocabulary))


def _person(vocabulary: Vocabulary, number: int) -> dict[str, Any]:
    first, last = vocabulary.words[200 + number], vocabulary.words[900 + number * 7]
    return {"name": f"{first} {last}".title(), "organisation": "", "job_title": "Head of Things", "zone": None}


def _batched_sessions(
    journal: Journal, relationships: list[UUID], start: int, stop: int, vocabulary: Vocabulary
) -> Iterator[tuple[type[Record], list[dict[str, Any]]]]:
    """Sessions counted back from now (negative ones lie ahead), each past one with its reflection."""
    step = timedelta(days=365 * YEARS) / max(stop, 1)
    guide, texts = four_answer_guide(), vocabulary.texts(CHARACTERS // ANSWERS)
    numbers = iter(range(stop - 1, start - 1, -1))
    while batch := list(islice(numbers, BATCH)):
        tables: dict[type[Record], list[dict[str, Any]]] = {Session: [], SessionDetail: [], Reflection: [], Answer: []}
        for number in batch:
            about = relationships[number % len(relationships)]
            session = _session(journal, number, about, step)
            tables[Session].append(session)
            tables[SessionDetail].append(_detail(journal, session, vocabulary))
            if number >= 0:
                reflection, answers = _reflection(journal, guide, session, texts)
                tables[Reflection].append(reflection)
                tables[Answer].extend(answers)
        yield from ((model, rows) for model, rows in tables.items() if rows)


def _session(journal: Journal, number: int, relationship: UUID, step: timedelta) -> dict[str, Any]:
    is_held = number >= 0
    ahead = timedelta(days=-number * 3) if not is_held else timedelta()
    moment = NOW + ahead - (step * number + timedelta(hours=2) if is_held else timedelta())
    return {
        **journal.stamp(NOW),
        "relationship_uuid": relationship,
        "state": SessionState.HELD if is_held else SessionState.PLANNED,
        "zone": ZONE,
        "planned_wall": None if is_held else moment.replace(tzinfo=None),
        "planned_minutes": None if is_held else 60,
        "held_at": moment if is_held else None,
        "held_minutes": 60 if is_held else None,
        "order_at": moment,
    }


def _detail(journal: Journal, session: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        **journal.stamp(NOW),
        "session_uuid": session["uuid"],
        "title": vocabulary.sentence()[:60].strip(),
        "place": "",
        "link": "",
        "objective": "",
        "reason": "",
        "mood_before": None,
        "mood_after": None,
        "preparedness": None,
    }


def _reflection(
    journal: Journal, guide: Guide, session: dict[str, Any], texts: Iterator[str]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    answered = list(zip(guide.prompts, islice(texts, ANSWERS), strict=False))
    reflection = {
        **journal.stamp(NOW),
        "guide": guide.id,
        "title": answered[0][1].split(". ", 1)[0][:60],
        "written_at": session["order_at"] + timedelta(hours=3),
        "session_uuid": session["uuid"],
        "relationship_uuid": session["relationship_uuid"],
        "period_from": None,
        "period_until": None,
        "mark": "private",
    }
    answers = [
        {
            **journal.stamp(NOW),
            "reflection_uuid": reflection["uuid"],
            "position": position,
            "prompt": prompt.id,
            "question": prompt.title,
            "text": text,
            "number": None,
        }
        for position, (prompt, text) in enumerate(answered)
    ]
    return reflection, answers


def _promises(
    journal: Journal, relationships: list[UUID], entries: int, vocabulary: Vocabulary
) -> Iterator[dict[str, Any]]:
    """One for every tenth reflection; a few are still open."""
    for number in range(max(entries // 10, 10)):
        is_open = number < 10
        yield {
            **journal.stamp(NOW),
            "relationship_uuid": relationships[number % len(relationships)],
            "session_uuid": None,
            "by": Side.ME,
            "text": vocabulary.sentence().strip(),
            "made_on": NOW.date(),
            "due_on": NOW.date() + timedelta(days=number % 30),
            "state": PromiseState.OPEN if is_open else PromiseState.KEPT,
            "settled_at": None if is_open else NOW,
            "mark": "shareable",
        }
