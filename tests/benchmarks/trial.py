"""How large and how long a run of the benchmarks is, and the journals it shares."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.journals import JournalShelf
from tests.benchmarks.pairs import measure_pairs

TIMES_MORE = 10
"""The budget table's large journal against its usual one: 100,000 reflections against 10,000."""


@dataclass(frozen=True)
class Trial:
    """One run. `most_pairs` caps the repetitions, for a test that only wants to see the figures come out."""

    shelf: JournalShelf
    entries: int = 10_000
    most_pairs: int | None = None

    @property
    def home(self) -> Path:
        """The home folder of the programs that are started."""
        return self.shelf.folder / "home"

    @property
    def many_entries(self) -> int:
        """The size of the large journal."""
        return self.entries * TIMES_MORE

    def measure_pairs(
        self, ours: Callable[[], float], floor: Callable[[], float], wanted: int, *, warm_ups: int = 1
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """As `pairs.measure_pairs`, no more often than this run wants."""
        return measure_pairs(ours, floor, self.repeat(wanted), warm_ups=warm_ups if self.most_pairs is None else 0)

    def repeat(self, wanted: int) -> int:
        """How often to do what is wanted so many times."""
        return wanted if self.most_pairs is None else min(wanted, self.most_pairs)
