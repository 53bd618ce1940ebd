"""Clocks by which one can tell that the machine was asleep."""

import sys
import time
from collections.abc import Callable
from typing import NamedTuple


class Moment(NamedTuple):
    """What three clocks show at once, in seconds since whenever."""

    passed: float
    """Goes on while the machine sleeps."""
    awake: float
    """Stands still meanwhile, as timers do."""
    wall: float
    """What the clock on the wall says, which somebody may set: right where a machine was frozen from outside."""

    def since(self, earlier: "Moment") -> float:
        """The seconds that went by, asleep or not; a clock that was set back takes none of them away."""
        return max(self.passed - earlier.passed, self.wall - earlier.wall)

    def slept_since(self, earlier: "Moment") -> float:
        """The seconds asleep among them."""
        return (self.passed - earlier.passed) - (self.awake - earlier.awake)


SleepClock = Callable[[], Moment]
"""Reads the clocks; cheap enough for every key."""


def this_clock() -> SleepClock:
    """The clocks of the system we run on."""
    if sys.platform == "win32":
        # It counts sleep as well, so that sleep is not told apart; Windows says by itself when it begins.
        return lambda: Moment(time.monotonic(), time.monotonic(), time.time())
    if sys.platform == "darwin":
        through, stopping = time.CLOCK_MONOTONIC, time.CLOCK_UPTIME_RAW
    else:
        through, stopping = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC), time.CLOCK_MONOTONIC
    read = time.clock_gettime
    return lambda: Moment(read(through), read(stopping), time.time())
