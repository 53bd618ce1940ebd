"""`python -m tests.benchmarks [NAME ...] [--entries N] [--json FILE]`: print the figures of the budget table.

Each is measured against a floor taken in the same run, in alternating pairs. The exit status is 1 when a budget is
broken.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.conditions import list_conditions
from tests.benchmarks.figure import Figure
from tests.benchmarks.figures import FIGURES
from tests.benchmarks.journals import JournalShelf
from tests.benchmarks.table import print_table
from tests.benchmarks.trial import TIMES_MORE, Trial


def main(arguments: list[str]) -> int:
    """Measure what was named, everything by default, and print it."""
    options = _parse(arguments)
    conditions = list_conditions()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="mentorjournal-benchmarks-") as folder:
        trial = Trial(JournalShelf(Path(folder)), entries=options.entries)
        for name in options.names or FIGURES:
            started = time.perf_counter()
            sys.stderr.write(f"{name} ...")
            sys.stderr.flush()
            figures += FIGURES[name](trial)
            sys.stderr.write(f" {time.perf_counter() - started:.0f} s\n")
    after = list_conditions()["load"]
    sys.stdout.write(f"{conditions['system']}, Python {conditions['python']}, {conditions['cores']} cores, ")
    sys.stdout.write(f"load {conditions['load']} before and {after} after\n\n")
    sys.stdout.write(print_table(figures) + "\n")
    if options.json:
        written = {**conditions, "load_after": after, "figures": [figure.to_json() for figure in figures]}
        options.json.write_text(json.dumps(written, indent=1), encoding="utf-8")
    return 0 if all(figure.is_kept for figure in figures) else 1


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIGURES))
    parser.add_argument(
        "--entries",
        type=int,
        default=10_000,
        metavar="N",
        help=f"reflections in the usual journal (default: 10000); the large one has {TIMES_MORE} times as many",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single measurement into FILE")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in FIGURES]:
        parser.error(f"there is no figure called {', '.join(unknown)}; there are {', '.join(FIGURES)}")
    if options.entries < 1:
        parser.error("a journal has at least one reflection here")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
