"""Memory with Home open, against a bare window with the libraries we stand on, and after many page switches."""

from tests.benchmarks.figure import Budget, Figure
from tests.benchmarks.processes import run_program
from tests.benchmarks.trial import Trial

PAIRS = 5
SWITCH_RUNS = 3
SWITCHES = 1000
LIBRARIES = ("sqlalchemy.orm", "sqlcipher3.dbapi2", "argon2", "cryptography.hazmat.primitives.ciphers.aead")


def measure_memory(trial: Trial) -> list[Figure]:
    """The proportional set size with Home open; and again after a thousand switches between the four pages."""
    case = trial.shelf.journal(trial.entries)
    ours, floor = trial.measure_pairs(
        lambda: run_program("home_screen", case.path, "weigh", home=trial.home).said["pss_mib"],
        lambda: run_program("bare_window", *LIBRARIES, home=trial.home).said["pss_mib"],
        PAIRS,
    )
    switches = trial.repeat(SWITCHES)
    said = [
        run_program("page_switches", case.path, switches, home=trial.home).said
        for _ in range(trial.repeat(SWITCH_RUNS))
    ]
    return [
        Figure(
            "memory",
            "MiB",
            ours,
            floor,
            Budget(ratio=1.3),
            note=f"PSS, Home open on {trial.entries:,} reflections; floor: a bare window with the libraries imported",
        ),
        Figure(
            "memory, kept",
            "MiB",
            tuple(run["after"] for run in said),
            tuple(run["before"] for run in said),
            Budget(ratio=1.05),
            note=f"PSS after {switches:,} page switches; floor: after the first round through the pages",
        ),
    ]
