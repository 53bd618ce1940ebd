"""From a key to its paint in a megabyte of text, and the longest time the window does not answer meanwhile."""

from statistics import median

from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.processes import run_program
from tests.benchmarks.trial import Trial

RUNS, FEW_RUNS = 3, 1
KEYS, FEW_KEYS = 90, 12
MEGABYTE = 1_000_000
MOST, MOST_GAP = 16.0, 50.0
ONE_LINE = 1.5
"""A megabyte without a line break is laid out anew with every key, by Qt itself: there we are only compared with it."""
PLACES = {
    "answer": ("QPlainTextEdit", "the answer of a reflection that is being written"),
    "reflection": ("QTextEdit", "an answer of a finished reflection, on a page that scrolls as a whole"),
    "note": ("QTextEdit", "the note of a session, with a mark at each paragraph"),
}
"""Where one types, the bare editor beneath, and what that is."""
SHAPES = {"line": "words without a line break", "run": "not even a blank"}


def measure_typing(trial: Trial) -> list[Figure]:
    """Key to paint and the worst gap in each place; then a megabyte in one line."""
    figures: list[Figure] = []
    for place, (bare, what) in PLACES.items():
        ours, floor = _measure(trial, place, bare, "paragraphs", KEYS)
        figures.append(_figure(f"typing, {place}", "taken", ours, floor, Budget(most=MOST), f"{what}; floor: {bare}"))
        note = f"the same, worst gap; floor: {bare}"
        figures.append(_figure(f"typing, {place}, gap", "worst", ours, floor, Budget(most=MOST_GAP), note))
    for shape, what in SHAPES.items():
        ours, floor = _measure(trial, "answer", "QTextEdit", shape, FEW_KEYS)
        note = f"a megabyte in one paragraph, {what}; floor: QTextEdit"
        figures.append(_figure(f"typing, one {shape}", "taken", ours, floor, Budget(ratio=ONE_LINE), note))
    return figures


Said = dict[str, list[float] | float]


def _measure(trial: Trial, place: str, bare: str, shape: str, keys: int) -> tuple[list[Said], list[Said]]:
    """What programs said in turn: ours, and the floor."""
    case = trial.shelf.journal(trial.entries)
    size = MEGABYTE if trial.most_pairs is None else 20_000
    keys = keys if trial.most_pairs is None else 3
    ours: list[Said] = []
    floor: list[Said] = []
    runs = RUNS if shape == "paragraphs" else FEW_RUNS
    for number in range(trial.repeat(runs)):
        copy = case.copy(trial.shelf.folder / f"typing-{place}-{shape}-{number}" / case.path.name)
        ours.append(run_program("typing_keys", place, shape, size, keys, copy.path, home=trial.home).said)
        floor.append(run_program("typing_keys", bare, shape, size, keys, home=trial.home).said)
    return ours, floor


def _figure(name: str, measure: str, ours: list[Said], floor: list[Said], budget: Budget, note: str) -> Figure:
    mine, other = (tuple(_typical(said[measure]) for said in each) for each in (ours, floor))
    return Figure(name, "ms", mine, other, budget, note=note)


def _typical(measured: list[float] | float) -> float:
    return median(measured) if isinstance(measured, list) else measured
