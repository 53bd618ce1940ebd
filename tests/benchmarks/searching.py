"""Searching the large journal, against FTS5's own ranked query on the raw connection."""

import random
import statistics
import time
from collections.abc import Callable

from mentorjournal.services.search import search
from tests.benchmarks.figure import Budget, Figure, percentile_95
from tests.benchmarks.processes import run_program
from tests.benchmarks.ranked_query import run_ranked_query
from tests.benchmarks.trial import Trial
from tests.benchmarks.words import COMMON, Vocabulary

TYPED = 24
"""Queries that are typed letter by letter; every third is of two words."""
ROUNDS = 3
FIRST_RUNS = 9
COMMON_PAIRS = 7
FIRST_WORD = "trust"
COMMON_WORDS = "the and"


def measure_search(trial: Trial) -> list[Figure]:
    """Each keystroke's search, the first after an unlock, and two very common words."""
    return [_as_typed(trial), _first(trial), _common(trial)]


def keystrokes(count: int) -> list[str]:
    """What stands in the field after every key of `count` queries for words of every frequency."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    words = Vocabulary().words

    def pick() -> str:
        # Evenly over the orders of magnitude: people look for what stands out more often than for "the".
        return words[int(10 ** chance.uniform(1.3, 4.25))]

    typed: list[str] = []
    for number in range(count):
        first, lead = pick(), ""
        if number % 3 == 2:
            lead, first = first + " ", pick()
        typed += [lead + first[:length] for length in range(1, len(first) + 1)]
    return typed


def _as_typed(trial: Trial) -> Figure:
    case = trial.shelf.journal(trial.many_entries)
    journal, connection = case.open(), case.connect()
    typed = keystrokes(trial.repeat(TYPED))
    every: list[float] = []

    def type_ours() -> float:
        taken = [_timed(lambda w=words: search(journal, w)) for words in typed]
        every.extend(taken)
        return percentile_95(taken)

    # All of it at once for each side, as somebody types: keystroke by keystroke in turn, the two would take each
    # other's pages out of memory.
    ours, floor = trial.measure_pairs(
        type_ours,
        lambda: percentile_95([_timed(lambda w=words: run_ranked_query(connection, w)) for words in typed]),
        ROUNDS,
        warm_ups=0,
    )
    journal.close()
    connection.close()
    return Figure(
        "search p95",
        "ms",
        ours,
        floor,
        Budget(ratio=1.3, most=50),
        note=f"{trial.many_entries:,} reflections, {len(typed)} keystrokes, median {statistics.median(every):.1f} ms, "
        f"worst {max(every):.1f} ms; floor: the ranked query",
    )


def _first(trial: Trial) -> Figure:
    case = trial.shelf.journal(trial.many_entries)

    def run(side: str) -> float:
        return run_program("first_search", case.path, FIRST_WORD, side, home=trial.home).said["search"]

    ours, floor = trial.measure_pairs(lambda: run("ours"), lambda: run("floor"), FIRST_RUNS)
    return Figure("search first", "ms", ours, floor, Budget(ratio=1.5), note=f"“{FIRST_WORD}”, in a fresh process")


def _common(trial: Trial) -> Figure:
    assert set(COMMON_WORDS.split()) <= set(COMMON[:3])
    case = trial.shelf.journal(trial.many_entries)
    journal, connection = case.open(), case.connect()
    ours, floor = trial.measure_pairs(
        lambda: _timed(lambda: search(journal, COMMON_WORDS)),
        lambda: _timed(lambda: run_ranked_query(connection, COMMON_WORDS)),
        COMMON_PAIRS,
    )
    journal.close()
    connection.close()
    return Figure("search common", "ms", ours, floor, Budget(ratio=1.5), note=f"“{COMMON_WORDS}”")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
