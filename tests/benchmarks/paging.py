"""The longest time the window does not answer while pages are switched, lists scrolled, words searched."""

from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.processes import run_program
from tests.benchmarks.trial import Trial

RUNS = 3
TURNS = 3
FRAME = 1000 / 60
MOST = 50.0
DEEDS = {
    "first_visit": "the first visit to each page",
    "switch": "later visits",
    "scroll": "lists all over and to their end, sessions and reflections",
    "return": "back to a list that was scrolled to its end",
    "search": "typing on the search page",
}


def measure_pages(trial: Trial) -> list[Figure]:
    """The worst gap between the beats of a timer on the UI thread, in the large journal."""
    case = trial.shelf.journal(trial.many_entries)
    said = [
        run_program("page_gaps", case.path, trial.repeat(TURNS), home=trial.home).said
        for _ in range(trial.repeat(RUNS))
    ]
    return [
        Figure(
            f"pages, {deed.replace('_', ' ')}",
            "ms",
            tuple(run[deed]["worst"] for run in said),
            (FRAME,),
            Budget(most=MOST),
            note=f"{what}: worst gap, at {said[-1][deed]['where']}; "
            f"at most {min(run[deed]['own'] for run in said):.0f} ms of it our own work; floor: one frame",
        )
        for deed, what in DEEDS.items()
    ]
