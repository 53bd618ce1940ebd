"""A key file with a bit flipped or its end cut off: no traceback, no wrong key, and the right sentence."""

from pathlib import Path

import pytest

from mentorjournal.errors import (
    JournalTooNewError,
    KeysDamagedError,
    NoSuchSlotError,
    WrongRecoveryCodeError,
)
from mentorjournal.storage import keys
from mentorjournal.storage.derivation import FLOOR
from mentorjournal.storage.keys import KeyFile, by_device, by_recovery_code
from mentorjournal.storage.recovery_code import new_recovery_code
from tests.storage.test_keys import JOURNAL, PASSPHRASE

CODE = new_recovery_code()
KEY = keys.new_data_key()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A key file with a slot of each kind, and the device key."""
    path = tmp_path_factory.mktemp("keys") / "journal.keys"
    device, device_key = keys.wrap_for_device(JOURNAL, KEY)
    passphrase = keys.wrap_for_passphrase(JOURNAL, KEY, PASSPHRASE, FLOOR)
    slots = (passphrase, keys.wrap_for_recovery(JOURNAL, KEY, CODE), device)
    keys.write_keys(path, KeyFile(JOURNAL, KEY.uuid, slots))
    return path.read_bytes(), device_key


def try_all(path: Path, content: bytes, device_key: bytes) -> str:
    """What comes of opening by each secret that costs nothing to derive; a wrong key fails here."""
    path.write_bytes(content)
    try:
        found = keys.read_keys(path)
    except (KeysDamagedError, JournalTooNewError) as error:
        return type(error).__name__
    said: list[str] = []
    for opener in (by_recovery_code(CODE), by_device(lambda _journal, _slot: device_key)):
        try:
            slot, key = next(opener(found))
        except (WrongRecoveryCodeError, NoSuchSlotError) as error:
            said.append(type(error).__name__)
        else:
            assert (key.uuid, key.secret) == (KEY.uuid, KEY.secret)
            assert slot.key_id == KEY.uuid
            said.append("opened")
    return " ".join(said)


@pytest.mark.parametrize("bit", [1, 4, 32, 128])
def test_a_flipped_bit_anywhere_opens_rightly_or_not_at_all(
    bit: int, whole: tuple[bytes, bytes], tmp_path: Path
) -> None:
    content, device_key = whole
    outcomes: dict[str, int] = {}
    for place in range(len(content)):
        changed = content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]
        outcome = try_all(tmp_path / "journal.keys", changed, device_key)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    assert outcomes["KeysDamagedError"] > 300
    if bit == 1:
        assert outcomes["WrongRecoveryCodeError opened"] > 50
        assert outcomes["opened NoSuchSlotError"] > 50
        assert outcomes["opened opened"] > 50  # in the slot of the passphrase, and between the words


def test_a_file_cut_short_anywhere_is_damaged(whole: tuple[bytes, bytes], tmp_path: Path) -> None:
    content, device_key = whole
    for length in range(len(content.rstrip())):
        assert try_all(tmp_path / "journal.keys", content[:length], device_key) == "KeysDamagedError"


def test_a_stretch_taken_out_or_wiped_is_noticed(whole: tuple[bytes, bytes], tmp_path: Path) -> None:
    content, device_key = whole
    for start in range(0, len(content) - 64, 7):
        before, after = content[:start], content[start + 64 :]
        assert try_all(tmp_path / "journal.keys", before + after, device_key) != "opened opened"
        assert try_all(tmp_path / "journal.keys", before + bytes(64) + after, device_key) == "KeysDamagedError"
        # What stands there twice may say the same as before; a wrong key would fail all the same.
        try_all(tmp_path / "journal.keys", before + content[start : start + 64] * 2 + after, device_key)
