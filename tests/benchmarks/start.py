"""Starting: from the process's birth to the painted lock screen, against a bare window."""

from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.processes import run_program
from tests.benchmarks.trial import Trial

PAIRS = 21
SMALL = 10
"""The lock screen knows nothing of what is inside, so a small journal does."""


def measure_start(trial: Trial) -> list[Figure]:
    """The start, and the floor against itself: what that differs from 1 is noise."""
    case = trial.shelf.journal(SMALL)
    early: set[str] = set()

    def bare() -> float:
        return run_program("bare_window", home=trial.home).milliseconds

    def start() -> float:
        outcome = run_program("lock_screen", case.path, home=trial.home)
        early.update(outcome.said["imported_early"])
        return outcome.milliseconds

    ours, floor = trial.measure_pairs(start, bare, PAIRS)
    control, control_floor = trial.measure_pairs(bare, bare, PAIRS)
    imported = f"; imported too early: {', '.join(sorted(early))}" if early else ""
    return [
        Figure("start", "ms", ours, floor, Budget(ratio=1.5), note=f"to the painted lock screen{imported}"),
        Figure("start control", "ms", control, control_floor, Budget(), note="the bare window against itself"),
    ]
