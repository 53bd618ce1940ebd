"""What it costs to try a passphrase: Argon2id (RFC 9106), its bounds, and costs that suit the machine."""

import os
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from mentorjournal.errors import KeysDamagedError

KEY_BYTES = 32
TARGET_SECONDS = 0.5
"""What a right passphrase costs its owner, and each guess a thief with a machine like it."""
MEMORY_MAXIMUM_KIB = 512 * 1024
"""More would not open on a smaller machine, to which the folder may be copied; what is left goes into passes."""
STEP_KIB = 16 * 1024
WORK_MAXIMUM = 32 * 1024 * 1024
"""KiB times passes that one passphrase may cost when it is tried on every slot there is: as much as a single slot at
the ceiling, or ten of the dearest that fast machines choose; some seconds, and not the minutes of sixteen ceilings."""
BEHIND = 2
"""A passphrase is behind when a try of it takes less than half of that, and is made anew only for twice its costs: a
machine that is busier at one time than at another must not write the key file each time."""


@dataclass(frozen=True)
class Derivation:
    """Argon2id's costs. The default takes about half a second; anything below the floor is refused before hashing."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    FLOOR_MEMORY_KIB = 64 * 1024
    FLOOR_PASSES = 3
    CEILING_MEMORY_KIB = 2 * 1024 * 1024
    CEILING_PASSES = 16
    CEILING_LANES = 16

    @property
    def work(self) -> int:
        """Memory times passes: what a guess has to write."""
        return self.memory_kib * self.passes

    def check(self) -> None:
        """Refuse costs that protect nothing, or that would stop the machine.

        Raises:
            KeysDamagedError: outside the bounds.
        """
        if not (
            self.FLOOR_MEMORY_KIB <= self.memory_kib <= self.CEILING_MEMORY_KIB
            and self.FLOOR_PASSES <= self.passes <= self.CEILING_PASSES
            and 1 <= self.lanes <= self.CEILING_LANES
        ):
            raise KeysDamagedError(where="the derivation parameters are out of bounds")

    def derive(self, passphrase: str, salt: bytes) -> bytes:
        """The wrapping key of a passphrase, which is normalised (NFKC) so that every keyboard gives the same bytes.

        Raises:
            KeysDamagedError: costs out of bounds, or more memory than there is.
        """
        self.check()
        try:
            return hash_secret_raw(
                unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"),
                salt,
                time_cost=self.passes,
                memory_cost=self.memory_kib,
                parallelism=self.lanes,
                hash_len=KEY_BYTES,
                type=Type.ID,
            )
        except HashingError:
            raise KeysDamagedError(where="the derivation asks for more memory than this machine has") from None


FLOOR = Derivation(memory_kib=Derivation.FLOOR_MEMORY_KIB, passes=Derivation.FLOOR_PASSES, lanes=4)
"""The cheapest derivation that is accepted."""


def calibrate(measure: "Callable[[Derivation], float] | None" = None, memory_bytes: int | None = None) -> Derivation:
    """Costs that take this machine about half a second, never below the floor; takes about that long to find out.

    Args:
        measure: how many seconds a derivation takes; by doing it, where none is given.
        memory_bytes: what the machine has; asked of the system where it is not given. A quarter of it may be used.
    """
    measure = measure or _measure
    # The quicker of two: a machine that is busy for a moment must not weaken a journal for years.
    seconds = max(min(measure(FLOOR), measure(FLOOR)), 1e-6)
    affordable = max(int(FLOOR.memory_kib * TARGET_SECONDS / seconds), FLOOR.memory_kib)
    available = (_machine_memory() if memory_bytes is None else memory_bytes) // 4096
    most = max(min(MEMORY_MAXIMUM_KIB, available), FLOOR.memory_kib)
    memory = min(affordable, most) // STEP_KIB * STEP_KIB
    passes = min(max(FLOOR.passes * affordable // memory, FLOOR.passes), Derivation.CEILING_PASSES)
    return Derivation(memory, passes, FLOOR.lanes)


def fell_behind(seconds: float) -> bool:
    """Whether a passphrase that took so long to try has become cheap on this machine.

    Whatever else keeps the machine busy only makes it longer, so noise never says so.
    """
    return seconds * BEHIND < TARGET_SECONDS


def _measure(derivation: Derivation) -> float:
    start = time.perf_counter()
    derivation.derive("a passphrase of nobody's", bytes(16))
    return time.perf_counter() - start


def _machine_memory() -> int:
    """Bytes of memory, or more than anything here asks for where the system does not say."""
    with suppress(AttributeError, OSError, ValueError):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return 2**40
