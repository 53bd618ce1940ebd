"""Changing the slots of a journal: one write of `journal.keys` at a time, by somebody who can open it now.

Only the key file changes, so this can be done while the journal is open elsewhere. The write lock of the database keeps
two changes apart, and apart from a change of the data key; whoever holds it has proved that the key in the new slots is
the one that the database has.

A copy of the folder keeps the slots that it was copied with: an old key file with an old passphrase still opens old
copies, and the journal too, as long as its data key is the same (see `rekeying`).
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mentorjournal.errors import JournalBusyError
from mentorjournal.paths import KEYS
from mentorjournal.slot_errors import LastWayInError, TooManySlotsError
from mentorjournal.storage import derivation, keys
from mentorjournal.storage.keys import Slot, SlotKind
from mentorjournal.storage.vault import Opened

SLOTS_MAXIMUM = keys.SLOTS_MAXIMUM // 2
"""While the data key is replaced the key file holds each slot twice."""
WORK_MAXIMUM = derivation.WORK_MAXIMUM // 2
"""For the same reason half of what may be tried."""

Slots = tuple[Slot, ...]


def write_slots(folder: Path, connection: Any, opened: Opened, edit: Callable[[Slots], Slots]) -> None:  # noqa: ANN401
    """Put other slots in the place of those that the key file has now, in one atomic write.

    Args:
        folder: the journal's.
        connection: from `vault.unlocked`, together with `opened`.
        opened: what was opened.
        edit: gives the new slots for the present ones, which may have changed since the journal was opened.

    Raises:
        LastWayInError: nothing but slots for devices would be left.
        TooManySlotsError: more than a key file may hold, or than a machine should try.
        JournalBusyError: the data key was replaced meanwhile.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = keys.read_keys(folder / KEYS)
        present = tuple(slot for slot in found.slots if slot.key_id == opened.key.uuid)
        if not present:
            raise JournalBusyError
        slots = edit(present)
        check_slots(slots, present)
        keys.write_keys(folder / KEYS, replace(found, key_id=opened.key.uuid, slots=slots))
    finally:
        connection.execute("ROLLBACK")


def check_slots(slots: Slots, before: Slots) -> None:
    """Refuse slots that would lock their owner out one day, and more of them than there may be.

    Raises:
        LastWayInError, TooManySlotsError: see there.
    """
    if all(slot.kind is SlotKind.DEVICE for slot in slots):
        raise LastWayInError
    is_too_dear = keys.work_of(slots) > max(WORK_MAXIMUM, keys.work_of(before))
    if is_too_dear or len(slots) > max(SLOTS_MAXIMUM, len(before)):
        raise TooManySlotsError(maximum=len(before))
