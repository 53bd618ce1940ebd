"""Unlocking: opening a journal, against the key derivation alone."""

from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.processes import run_program
from tests.benchmarks.trial import Trial

MOST_MORE = 50.0
RUNS = 11


def measure_unlock(trial: Trial) -> list[Figure]:
    """Open the usual journal in fresh processes; the derivation is timed within the same opening."""
    case = trial.shelf.journal(trial.entries)
    said = [run_program("opening", case.path, home=trial.home).said for _ in range(trial.repeat(RUNS))]
    return [
        Figure(
            "unlock",
            "ms",
            tuple(run["opening"] for run in said),
            tuple(run["derivation"] for run in said),
            Budget(more=MOST_MORE),
            note=f"{trial.entries:,} reflections; floor: the derivation within it",
        )
    ]
