"""Making a slot anew whose passphrase has become too cheap to try, as machines grow faster."""

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from mentorjournal.errors import KnownError
from mentorjournal.paths import KEYS
from mentorjournal.storage import keys, vault
from mentorjournal.storage.derivation import TARGET_SECONDS, Derivation, calibrate, fell_behind
from mentorjournal.storage.keys import Slot, by_passphrase
from mentorjournal.storage.slot_changes import write_slots

TODAY = Derivation()
"""The costs that are usual today; slots far below them are made anew when they are next opened."""


def renew_passphrase(folder: Path, passphrase: str, *, standard: Derivation = TODAY) -> None:
    """Wrap the data key anew where a try of this passphrase has become too cheap.

    For the moment after a journal was opened with it. Reads the key file and is done, unless a slot fell far behind and
    this machine affords more. Nothing depends on it: where the folder cannot be written, all stays as it was.
    """
    with suppress(KnownError, OSError, StopIteration):
        found = keys.read_keys(folder / KEYS)
        behind = [slot for slot in found.slots if slot.derivation and fell_behind(slot.derivation, standard)]
        if not behind:
            return
        start = time.perf_counter()
        cheap = replace(found, slots=tuple(behind))
        slot, _ = next(by_passphrase(passphrase)(cheap))
        spent = time.perf_counter() - start
        if spent * 2 > TARGET_SECONDS * len(behind):
            return
        costs = calibrate()
        if slot.derivation is not None and costs.work > slot.derivation.work:
            _wrap_again(folder, passphrase, slot.uuid, costs)


def _wrap_again(folder: Path, passphrase: str, uuid: UUID, costs: Derivation) -> None:
    with vault.unlocked(folder, by_passphrase(passphrase)) as (connection, opened):
        old = opened.slot
        # The passphrase is as old as it was.
        slot = keys.wrap_for_passphrase(opened.keys.journal, opened.key, passphrase, costs, old.created)

        def edit(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
            return tuple(slot if old.uuid == uuid else old for old in slots)

        write_slots(folder, connection, opened, edit)
