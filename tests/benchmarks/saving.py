"""Saving a reflection with four answers, against the same rows by raw statements on the encrypted connection."""

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from mentorjournal.guides import PromptKind
from mentorjournal.services.journals import Journal
from mentorjournal.services.reflections import Subject, write_reflection
from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.journals import ANSWERS, CHARACTERS, DEVICE, NOW, four_answer_guide
from tests.benchmarks.trial import Trial
from tests.benchmarks.words import Vocabulary

SAVES = 150
WARM_UPS = 5

REFLECTION = (
    "INSERT INTO reflection (uuid, guide, title, written_at, session_uuid, relationship_uuid, period_from, "
    "period_until, mark, created_at, changed_at, revision, device) "
    "VALUES (?, ?, ?, ?, NULL, NULL, NULL, NULL, 'private', ?, ?, 1, ?)"
)
ANSWER = (
    "INSERT INTO answer (uuid, reflection_uuid, position, prompt, question, text, number, created_at, changed_at,"
    " revision, device) VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, 1, ?)"
)


class Writer:
    """Writes reflections of the same length, by the service or by raw statements, and says how long each took."""

    def __init__(self) -> None:
        self._guide = four_answer_guide()
        self._texts = Vocabulary(seed=3).texts(CHARACTERS // ANSWERS)
        self._seconds: Iterator[int] = count()

    def save_ours(self, journal: Journal) -> float:
        """One reflection through the service, in milliseconds."""
        now = NOW + timedelta(seconds=next(self._seconds))
        answers = {
            prompt.id: [text] if prompt.kind is PromptKind.LIST else text
            for prompt, text in zip(self._guide.prompts, self._texts, strict=False)
        }
        started = time.perf_counter()
        write_reflection(journal, self._guide, answers, Subject(), now=now)
        return (time.perf_counter() - started) * 1000

    def save_raw(self, connection: Any) -> float:
        """The same rows through the driver, in milliseconds."""
        moment = (NOW + timedelta(seconds=next(self._seconds))).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        reflection, device = uuid4().hex, DEVICE.hex
        texts = [next(self._texts) for _ in range(ANSWERS)]
        answers = [
            (uuid4().hex, reflection, place, prompt.id, prompt.title, text, moment, moment, device)
            for place, (prompt, text) in enumerate(zip(self._guide.prompts, texts, strict=True))
        ]
        started = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(REFLECTION, (reflection, self._guide.id, texts[0][:60], moment, moment, moment, device))
        connection.executemany(ANSWER, answers)
        connection.execute("COMMIT")
        return (time.perf_counter() - started) * 1000


def measure_save(trial: Trial) -> list[Figure]:
    """Our save against the raw one, and against itself in a journal ten times as large."""
    folder = trial.shelf.folder / "saving"
    few = trial.shelf.journal(trial.entries)
    many = trial.shelf.journal(trial.many_entries)
    ours_case, raw_case = few.copy(folder / "ours"), few.copy(folder / "raw")
    many_case = many.copy(folder / "many")
    writer = Writer()
    journal, connection, large = ours_case.open(), raw_case.connect(), many_case.open()
    ours, floor = trial.measure_pairs(
        lambda: writer.save_ours(journal), lambda: writer.save_raw(connection), SAVES, warm_ups=WARM_UPS
    )
    grown, small = trial.measure_pairs(
        lambda: writer.save_ours(large), lambda: writer.save_ours(journal), SAVES, warm_ups=WARM_UPS
    )
    for opened in (journal, connection, large):
        opened.close()
    return [
        Figure(
            "save", "ms", ours, floor, Budget(ratio=2), note=f"{trial.entries:,} reflections; floor: raw statements"
        ),
        Figure(
            "save, grown",
            "ms",
            grown,
            small,
            Budget(ratio=1.5),
            note=f"{trial.many_entries:,} reflections; floor: the same at {trial.entries:,}",
        ),
    ]
