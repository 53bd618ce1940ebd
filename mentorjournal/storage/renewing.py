"""Making a slot anew whose passphrase has become too cheap to try, as machines grow faster."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from mentorjournal.errors import KnownError
from mentorjournal.storage import keys, vault
from mentorjournal.storage.derivation import BEHIND, Derivation, fell_behind
from mentorjournal.storage.keys import DataKey, KeyFile, Slot
from mentorjournal.storage.slot_changes import write_slots
from mentorjournal.storage.vault import Opened


def renew_passphrase(
    folder: Path, passphrase: str, opened: Opened, seconds: float, afford: Callable[[], Derivation]
) -> None:
    """Wrap the data key anew where a try of this passphrase has become too cheap on this machine.

    For the moment after a journal was opened with it. Nothing depends on it: where the folder cannot be written, all
    stays as it was. Costs are only ever raised, so of two machines that share a journal the quicker one decides.

    Args:
        folder: the journal's.
        passphrase: that opened it.
        opened: what was opened.
        seconds: how long this machine took to derive the key of that slot.
        afford: measures what this machine would choose today.
    """
    old = opened.slot.derivation
    if old is None or old.passes == Derivation.CEILING_PASSES or not fell_behind(seconds):
        return
    with suppress(KnownError, OSError):
        costs = afford()
        if costs.work >= BEHIND * old.work:
            _wrap_again(folder, passphrase, opened, costs)


def _wrap_again(folder: Path, passphrase: str, opened: Opened, costs: Derivation) -> None:
    # The passphrase is as old as it was.
    slot = keys.wrap_for_passphrase(opened.keys.journal, opened.key, passphrase, costs, opened.slot.created)

    def known(_keys: KeyFile) -> Iterator[tuple[Slot, DataKey]]:
        return iter([(opened.slot, opened.key)])

    def edit(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(slot if old.uuid == opened.slot.uuid else old for old in slots)

    with vault.unlocked(folder, known) as (connection, again):
        write_slots(folder, connection, again, edit)
