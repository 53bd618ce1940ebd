"""From a forgotten passphrase to an open journal, killed at any moment."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.errors import PlaceReadOnlyError, WeakPassphraseError, WrongRecoveryCodeError
from mentorjournal.services import recovering, slots, unlocking
from mentorjournal.services.code_records import read_code_record
from mentorjournal.services.recovering import Regained, regain, settle_code
from mentorjournal.services.slots import DeviceKeys, SlotKind, by_recovery_code
from tests.journals import DEVICE, NOW, PASSPHRASE, code
from tests.services.keyrings import MemoryKeyring
from tests.services.test_slots import SECOND, folder, opens
from tests.storage.disks import read_only, small_disk
from tests.storage.test_kill import PROJECT, spin

__all__ = ["code", "folder"]
CHOICES = random.SystemRandom()

RECOVERER = """
import json, sys
from pathlib import Path
from mentorjournal.services.recovering import regain, settle_code
from mentorjournal.services.slots import DeviceKeys
from mentorjournal.services.unlocking import QUICKEST
from tests.journals import DEVICE, NOW
from tests.services.keyrings import MemoryKeyring

print("begun", flush=True)
folder, code, keyring = Path(sys.argv[1]), sys.argv[2], MemoryKeyring()
for number in range(1000):
    regained = regain(
        folder, code, f"passphrase number {number}", renew_code=True, device=DEVICE, now=NOW, derivation=QUICKEST
    )
    print(json.dumps(regained.recovery_code), flush=True)
    settle_code(
        regained.journal, code, regained.recovery_code,
        was_kept=True, was_tried=True, device_keys=DeviceKeys(lambda: keyring), now=NOW,
    )
    regained.journal.close()
    code = regained.recovery_code
"""


def again(folder: Path, code: str, *, renew_code: bool = True) -> Regained:
    return regain(folder, code, SECOND, renew_code=renew_code, device=DEVICE, now=NOW, derivation=unlocking.QUICKEST)


def settle(regained: Regained, old: str, *, was_kept: bool = False, was_tried: bool = False) -> None:
    settle_code(
        regained.journal, old, regained.recovery_code,
        was_kept=was_kept, was_tried=was_tried, device_keys=DeviceKeys(MemoryKeyring), now=NOW,
    )  # fmt: skip


def works(folder: Path, code: str) -> bool:
    try:
        return slots.find_slot(folder, by_recovery_code(code)).kind is SlotKind.RECOVERY
    except WrongRecoveryCodeError:
        return False


def test_a_code_tells_whose_journal_it_opens_and_changes_nothing(folder: Path, code: str) -> None:
    before = (folder / "journal.keys").read_bytes()
    assert recovering.look_inside(folder, code, device=DEVICE).name == "Elena Brandt"
    assert (folder / "journal.keys").read_bytes() == before


def test_the_new_passphrase_opens_and_the_code_stays(folder: Path, code: str) -> None:
    regained = again(folder, code, renew_code=False)
    regained.journal.close()
    assert regained.recovery_code == ""
    assert opens(folder, SECOND)
    assert not opens(folder, PASSPHRASE)
    assert works(folder, code)
    assert [row.created for row in slots.list_slots(folder) if row.kind is SlotKind.PASSPHRASE] == [NOW]


def test_the_old_code_stays_until_the_new_one_was_tried(folder: Path, code: str) -> None:
    regained = again(folder, code)
    assert regained.recovery_code not in repr(regained)
    assert works(folder, code)
    assert works(folder, regained.recovery_code)
    settle(regained, code)
    assert works(folder, code)
    settle(regained, code, was_kept=True, was_tried=True)
    assert not works(folder, code)
    slot = slots.find_slot(folder, by_recovery_code(regained.recovery_code))
    record = read_code_record(regained.journal, slot.uuid)
    assert (record.kept_at, record.tried_at) == (NOW, NOW)
    regained.journal.close()
    assert opens(folder, SECOND)


def test_a_code_put_off_is_remembered_as_what_it_is(folder: Path, code: str) -> None:
    regained = again(folder, code)
    settle(regained, code, was_kept=True)
    slot = slots.find_slot(folder, by_recovery_code(regained.recovery_code))
    assert read_code_record(regained.journal, slot.uuid).tried_at is None
    assert works(folder, code)
    regained.journal.close()


def test_what_cannot_be_done_leaves_the_code_as_the_way_in(folder: Path, code: str, tmp_path: Path) -> None:
    before = (folder / "journal.keys").read_bytes()
    with pytest.raises(WeakPassphraseError):
        regain(folder, code, "short", renew_code=True, device=DEVICE, now=NOW)
    with pytest.raises(WrongRecoveryCodeError):
        again(folder, "0" * 32)
    assert (folder / "journal.keys").read_bytes() == before
    with small_disk(tmp_path / "disk", 4096) as disk:
        place = disk / folder.name
        shutil.copytree(folder, place)
        with read_only(disk), pytest.raises(PlaceReadOnlyError):
            again(place, code)
        assert works(place, code)


def test_killed_at_any_moment_the_paper_at_hand_opens_it(folder: Path, code: str, kills: int) -> None:
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-c", RECOVERER, str(folder), code], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process:
            assert process.stdout.readline() == "begun\n"
            spin(CHOICES.random() * 0.6)
            process.kill()
            shown = [json.loads(line) for line in process.stdout.read().splitlines() if line.endswith('"')]
        # The last code that was shown may not have taken the other's place yet.
        candidates = [code, *shown][-2:]
        code = next(each for each in reversed(candidates) if works(folder, each))
        unlocking.recover_journal(folder, code, device=DEVICE).close()
