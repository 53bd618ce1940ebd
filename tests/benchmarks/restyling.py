"""Putting on another look while everything is open."""

from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.processes import run_program
from tests.benchmarks.trial import Trial

RUNS = 3
TURNS = 4
MOST = 100.0
FRAME = 1000 / 60
DEEDS = {
    "appearance": "light, dark, high contrast",
    "text_scale": "100 % to 150 % and back",
    "direction": "right to left and back",
}


def measure_restyling(trial: Trial) -> list[Figure]:
    """From the call to the painted window, every page visited and Home in sight."""
    case = trial.shelf.journal(trial.entries)
    said = [
        run_program("restyles", case.path, trial.repeat(TURNS), home=trial.home).said for _ in range(trial.repeat(RUNS))
    ]
    return [
        Figure(
            f"restyle, {deed.replace('_', ' ')}",
            "ms",
            tuple(value for run in said for value in run[deed]),
            (FRAME,),
            Budget(most=MOST),
            note=f"{what}, painted; {said[-1]['widgets']:,} widgets open; floor: one frame",
        )
        for deed, what in DEEDS.items()
    ]
