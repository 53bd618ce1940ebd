"""Home: from the unlock to its first paint, key derivation aside, against a bare window."""

from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.processes import run_program
from tests.benchmarks.trial import Trial

PAIRS = 11


def measure_home(trial: Trial) -> list[Figure]:
    """Unlock the usual journal through its lock screen, with everything behind it loaded as while somebody types."""
    case = trial.shelf.journal(trial.entries)

    def unlock() -> float:
        said = run_program("home_screen", case.path, home=trial.home).said
        return said["home"] - said["derivation"]

    ours, floor = trial.measure_pairs(unlock, lambda: run_program("bare_window", home=trial.home).milliseconds, PAIRS)
    note = f"{trial.entries:,} reflections, derivation aside; floor: a bare window"
    return [Figure("home", "ms", ours, floor, Budget(ratio=1), note=note)]
