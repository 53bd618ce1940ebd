"""One figure of the budget table: what we take, what the floor takes, and whether that is within budget."""

import statistics
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Budget:
    """What a figure may be; each bound that is given must hold for the median.

    `ratio` bounds ours / floor, `more` bounds ours - floor and `most` bounds ours, both in the figure's unit.
    """

    ratio: float | None = None
    more: float | None = None
    most: float | None = None

    def __str__(self) -> str:
        bounds = [
            f"<= {self.ratio:g} x" if self.ratio is not None else "",
            f"<= + {self.more:g}" if self.more is not None else "",
            f"<= {self.most:g}" if self.most is not None else "",
        ]
        return ", ".join(bound for bound in bounds if bound) or "-"


@dataclass(frozen=True)
class Figure:
    """Paired measurements in one unit: `ours[i]` and `floor[i]` were taken one after the other.

    A floor of one value, taken beforehand or given by the table, is compared with every one of ours.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    floor: tuple[float, ...]
    budget: Budget
    note: str = ""

    @property
    def ratios(self) -> list[float]:
        """Ours / floor of every pair, sorted."""
        return sorted(mine / other for mine, other in self._pairs())

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios: noise that lasts longer than a pair falls out."""
        return statistics.median(self.ratios)

    @property
    def more(self) -> float:
        """The median of the pairs' differences."""
        return statistics.median(mine - other for mine, other in self._pairs())

    @property
    def is_kept(self) -> bool:
        """Whether the figure is within its budget."""
        budget = self.budget
        return (
            (budget.ratio is None or self.ratio <= budget.ratio)
            and (budget.more is None or self.more <= budget.more)
            and (budget.most is None or statistics.median(self.ours) <= budget.most)
        )

    def to_json(self) -> dict[str, Any]:
        """Everything that was measured, for a file."""
        return {
            "name": self.name,
            "unit": self.unit,
            "ours": statistics.median(self.ours),
            "floor": statistics.median(self.floor),
            "ratio": self.ratio,
            "more": self.more,
            "budget": str(self.budget),
            "kept": self.is_kept,
            "note": self.note,
            "all_ours": self.ours,
            "all_floor": self.floor,
        }

    def _pairs(self) -> list[tuple[float, float]]:
        floor = self.floor if len(self.floor) == len(self.ours) else self.floor * len(self.ours)
        return list(zip(self.ours, floor, strict=True))


def quartiles(values: list[float]) -> tuple[float, float]:
    """The quartiles of some values; of fewer than four, the least and the most."""
    if len(values) < 4:
        return min(values), max(values)
    low, _, high = statistics.quantiles(values, n=4)
    return low, high


def percentile_95(values: list[float]) -> float:
    """The value that one in twenty exceeds."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
