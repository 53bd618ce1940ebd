"""Writing a calendar file of many sessions, against the icalendar library alone."""

from tests.benchmarks import calendar_cases
from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.trial import Trial

PAIRS = 5


def measure_calendar(trial: Trial) -> list[Figure]:
    """Write as many sessions as the usual journal has reflections."""
    count = trial.entries
    ours, floor = trial.measure_pairs(
        lambda: calendar_cases.ours(count) * 1000,
        lambda: calendar_cases.floor(count) * 1000,
        PAIRS,
    )
    return [Figure("calendar", "ms", ours, floor, Budget(ratio=1.2), note=f"an .ics of {count:,} sessions, written")]
