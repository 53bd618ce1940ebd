"""Paired runs: ours and the floor one after the other, in changing order, so that a busy machine slows both."""

from collections.abc import Callable


def measure_pairs(
    ours: Callable[[], float], floor: Callable[[], float], pairs: int, *, warm_ups: int = 1
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Run both `pairs` times and return what they returned, ours first; the warm-ups before that are thrown away."""
    for _ in range(warm_ups):
        ours()
        floor()
    taken: dict[bool, list[float]] = {True: [], False: []}
    for number in range(pairs):
        for is_ours in (True, False) if number % 2 else (False, True):
            taken[is_ours].append(ours() if is_ours else floor())
    return tuple(taken[True]), tuple(taken[False])
