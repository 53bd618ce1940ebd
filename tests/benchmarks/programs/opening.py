"""The first opening of a journal in a process that has everything imported. Argument: the journal."""

import sys
import time
from pathlib import Path

from mentorjournal.services import home, unlocking
from tests.benchmarks.journals import DEVICE, PASSPHRASE
from tests.benchmarks.processes import say
from tests.benchmarks.programs.derivation_clock import DerivationClock


def main(path: Path) -> None:
    """Open it and say how long that took, and how much of it was the derivation."""
    assert home  # what follows an unlock is loaded behind the lock screen
    clock = DerivationClock()
    started = time.perf_counter()
    unlocking.open_journal(path, PASSPHRASE, device=DEVICE)
    say(opening=(time.perf_counter() - started) * 1000, derivation=clock.milliseconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
