"""Times the key derivation inside whatever opens a journal, so that it can be put aside."""

import time

from mentorjournal.storage.derivation import Derivation


class DerivationClock:
    """From its making on, adds up the milliseconds that every derivation in this process takes."""

    def __init__(self) -> None:
        self.milliseconds = 0.0
        clock, derive = self, Derivation.derive

        def timed(self: Derivation, passphrase: str, salt: bytes) -> bytes:
            started = time.perf_counter()
            try:
                return derive(self, passphrase, salt)
            finally:
                clock.milliseconds += (time.perf_counter() - started) * 1000

        Derivation.derive = timed
