"""Key slots: the data key of a journal, wrapped once for each way in, in the file `journal.keys`.

The data key is 32 random bytes with an id of its own and never changes with the passphrase. A slot wraps it with
AES-256-GCM (NIST SP 800-38D) under a key from Argon2id (RFC 9106, passphrase) or HKDF-SHA256 (RFC 5869): of a recovery
code, whose 160 random bits need no stretching, or of a device key, 256 random bits that the system keyring holds. The
associated data is the canonical JSON of everything else the slot says, so lowered parameters, swapped slots or a
foreign journal id fail to unwrap. SECURITY.md has every field of the file.

Beside the slots stands the public key to which thoughts are sealed while the journal is locked (see `public_key`). No
slot covers it, since it changes without any secret of theirs; what it has to be lies inside the database.
"""

import base64
import json
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mentorjournal.errors import (
    FileUnreadableError,
    JournalTooNewError,
    KeysDamagedError,
    NoSuchSlotError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.regular_files import create_anew
from mentorjournal.storage.derivation import WORK_MAXIMUM, Derivation
from mentorjournal.storage.public_key import PublicKey, public_key_from_json, public_key_to_json
from mentorjournal.storage.recovery_code import read_recovery_code

FORMAT = "mentorjournal-keys"
VERSION = 1
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
FILE_MAXIMUM = 256 * 1024
YEARS = range(1900, 9000)
"""Clocks that have lost the time say 1970."""
SLOTS_MAXIMUM = 16
"""More would be none of ours."""


class SlotKind(StrEnum):
    """Which secret opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the kind of a slot
    RECOVERY = "recovery"
    DEVICE = "device"


@dataclass(frozen=True)
class Slot:
    """One wrapped copy of a data key.

    `created` is when its secret was chosen and `device` the device that a slot of that kind is for, as settings name
    it; slots of earlier days say neither. Both are bound to the wrapped key like everything else here.
    """

    uuid: UUID
    kind: SlotKind
    key_id: UUID
    salt: bytes
    nonce: bytes
    wrapped: bytes = field(repr=False)
    derivation: Derivation | None = None
    created: datetime | None = None
    device: UUID | None = None


@dataclass(frozen=True)
class KeyFile:
    """All slots of a journal, and the id of the data key that the database has now.

    `capture` is what thoughts are sealed to while the journal is locked; None where it takes none.
    """

    journal: UUID
    key_id: UUID
    slots: tuple[Slot, ...]
    capture: PublicKey | None = None


@dataclass(frozen=True)
class DataKey:
    """The key of the database, with its id. Never printed."""

    uuid: UUID
    secret: bytes = field(repr=False)


def new_data_key() -> DataKey:
    """A fresh random data key."""
    return DataKey(uuid4(), secrets.token_bytes(KEY_BYTES))


# --- wrapping ------------------------------------------------------------------------------------------------------


def wrap_for_passphrase(
    journal: UUID, key: DataKey, passphrase: str, derivation: Derivation, created: datetime | None = None
) -> Slot:
    """A slot that the passphrase opens."""
    bare = _bare(key, SlotKind.PASSPHRASE, created, derivation=derivation)
    return _wrap(journal, key, bare, derivation.derive(passphrase, bare.salt))


def wrap_for_recovery(journal: UUID, key: DataKey, code: str, created: datetime | None = None) -> Slot:
    """A slot that the recovery code opens."""
    bare = _bare(key, SlotKind.RECOVERY, created)
    return _wrap(journal, key, bare, _stretch(read_recovery_code(code), bare.salt))


def wrap_for_device(
    journal: UUID, key: DataKey, created: datetime | None = None, device: UUID | None = None
) -> tuple[Slot, bytes]:
    """A slot that only a new device key opens, and that key, which the system keyring is to hold."""
    bare, device_key = _bare(key, SlotKind.DEVICE, created, device=device), secrets.token_bytes(KEY_BYTES)
    return _wrap(journal, key, bare, _stretch(device_key, bare.salt, _FOR_DEVICE)), device_key


Opener = Callable[[KeyFile], "Iterator[tuple[Slot, DataKey]]"]
"""A secret at hand: goes through a key file and yields each slot that it opens, with the data key inside.

There may be two data keys while one replaces the other, so whoever opens a journal tries what comes.
"""


def by_passphrase(passphrase: str, told: Callable[[UUID, float], object] | None = None) -> Opener:
    """Opens by passphrase.

    Args:
        passphrase: as it was typed.
        told: hears of each slot that is tried and how many seconds its derivation took.

    Raises (as it is gone through):
        WrongPassphraseError: no passphrase slot opens.
        NoSuchSlotError: there is none.
        KeysDamagedError: a slot asks for costs out of bounds, or all of them together for more than anybody's would.
    """

    def wrapping(slot: Slot) -> bytes:
        start = time.perf_counter()
        derived = cast("Derivation", slot.derivation).derive(passphrase, slot.salt)
        if told is not None:
            told(slot.uuid, time.perf_counter() - start)
        return derived

    def opened(keys: KeyFile) -> Iterator[tuple[Slot, DataKey]]:
        # Before the first one: a passphrase that was mistyped is tried on each.
        for slot in keys.slots:
            if slot.derivation:
                slot.derivation.check()
        if work_of(keys.slots) > WORK_MAXIMUM:
            raise KeysDamagedError(where="its passphrases together ask for more work than any journal needs")
        return _opened(keys, SlotKind.PASSPHRASE, wrapping)

    return opened


def work_of(slots: Iterable[Slot]) -> int:
    """What it costs to try one passphrase on all of them: KiB times passes."""
    return sum(slot.derivation.work for slot in slots if slot.derivation)


def by_recovery_code(typed: str) -> Opener:
    """Opens by recovery code.

    Raises (as it is gone through):
        WrongRecoveryCodeError: no recovery slot opens.
        MalformedRecoveryCodeError: what was typed cannot be a code.
        NoSuchSlotError: there is none.
    """

    def opened(keys: KeyFile) -> Iterator[tuple[Slot, DataKey]]:
        code = read_recovery_code(typed)
        return _opened(keys, SlotKind.RECOVERY, lambda slot: _stretch(code, slot.salt))

    return opened


def by_device(find: Callable[[UUID, UUID], bytes | None]) -> Opener:
    """Opens by the device key that `find` gives for a journal and a slot; None where this device has none.

    Raises (as it is gone through):
        NoSuchSlotError: no slot is for this device.
    """

    def opened(keys: KeyFile) -> Iterator[tuple[Slot, DataKey]]:
        def wrapping(slot: Slot) -> bytes | None:
            device_key = find(keys.journal, slot.uuid)
            return None if device_key is None else _stretch(device_key, slot.salt, _FOR_DEVICE)

        return _opened(keys, SlotKind.DEVICE, wrapping)

    return opened


def _opened(keys: KeyFile, kind: SlotKind, wrapping: Callable[[Slot], bytes | None]) -> Iterator[tuple[Slot, DataKey]]:
    slots = [slot for slot in keys.slots if slot.kind is kind]
    if not slots:
        raise NoSuchSlotError(kind=_NAMES[kind])
    is_right = False
    for slot in sorted(slots, key=lambda slot: slot.key_id != keys.key_id):
        secret = wrapping(slot)
        if secret is not None and (key := _unwrap(keys.journal, slot, secret)):
            is_right = True
            yield slot, key
    if not is_right:
        if kind is SlotKind.DEVICE:
            raise NoSuchSlotError(kind=_NAMES[kind])
        raise WrongPassphraseError if kind is SlotKind.PASSPHRASE else WrongRecoveryCodeError


def unwrap_with_passphrase(keys: KeyFile, passphrase: str) -> DataKey:
    """The data key, by passphrase; raises as `by_passphrase`."""
    return next(by_passphrase(passphrase)(keys))[1]


def unwrap_with_recovery_code(keys: KeyFile, typed: str) -> DataKey:
    """The data key, by recovery code; raises as `by_recovery_code`."""
    return next(by_recovery_code(typed)(keys))[1]


_FOR_RECOVERY = b"mentorjournal recovery code 1"
_FOR_DEVICE = b"mentorjournal device key 1"
_NAMES = {
    SlotKind.PASSPHRASE: "passphrase",
    SlotKind.RECOVERY: "recovery code",
    SlotKind.DEVICE: "slot for this device",
}


def _stretch(random: bytes, salt: bytes, purpose: bytes = _FOR_RECOVERY) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt, purpose).derive(random)


def _bare(
    key: DataKey,
    kind: SlotKind,
    created: datetime | None,
    *,
    derivation: Derivation | None = None,
    device: UUID | None = None,
) -> Slot:
    """A slot that holds nothing yet."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    at = created.astimezone(UTC).replace(microsecond=0) if created else None
    return Slot(uuid4(), kind, key.uuid, salt, nonce, b"", derivation, at, device)


def _wrap(journal: UUID, key: DataKey, bare: Slot, wrapping: bytes) -> Slot:
    return replace(bare, wrapped=AESGCM(wrapping).encrypt(bare.nonce, key.secret, _associated(journal, bare)))


def _unwrap(journal: UUID, slot: Slot, wrapping: bytes) -> DataKey | None:
    try:
        secret = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, _associated(journal, slot))
    except InvalidTag:
        return None
    return DataKey(slot.key_id, secret)


def _associated(journal: UUID, slot: Slot) -> bytes:
    said = {"format": FORMAT, "version": VERSION, "journal": str(journal), **_slot_to_json(slot)}
    del said["wrapped"]
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


# --- the file ------------------------------------------------------------------------------------------------------


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": str(slot.uuid),
        "kind": slot.kind.value,
        "key_id": str(slot.key_id),
        "salt": base64.b64encode(slot.salt).decode(),
        "nonce": base64.b64encode(slot.nonce).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
    }
    if slot.derivation:
        said["argon2id"] = {
            "memory_kib": slot.derivation.memory_kib,
            "passes": slot.derivation.passes,
            "lanes": slot.derivation.lanes,
        }
    if slot.created:
        said["created"] = slot.created.isoformat()
    if slot.device:
        said["device"] = str(slot.device)
    return said


def _slot_from_json(said: dict[str, Any]) -> Slot:
    costs = said.get("argon2id")
    if costs is not None and not all(type(costs[name]) is int for name in ("memory_kib", "passes", "lanes")):
        raise TypeError("costs are integers")
    kind = SlotKind(said["kind"])
    if (costs is None) is (kind is SlotKind.PASSPHRASE):
        raise TypeError("a passphrase slot has costs, and no other")
    slot = Slot(
        UUID(said["id"]),
        kind,
        UUID(said["key_id"]),
        base64.b64decode(said["salt"], validate=True),
        base64.b64decode(said["nonce"], validate=True),
        base64.b64decode(said["wrapped"], validate=True),
        Derivation(costs["memory_kib"], costs["passes"], costs["lanes"]) if costs is not None else None,
        _moment(said["created"]) if "created" in said else None,
        UUID(said["device"]) if "device" in said else None,
    )
    if (len(slot.salt), len(slot.nonce), len(slot.wrapped)) != (SALT_BYTES, NONCE_BYTES, KEY_BYTES + TAG_BYTES):
        raise ValueError("the lengths of a slot's values are fixed")
    return slot


def _moment(said: str) -> datetime:
    moment = datetime.fromisoformat(said)
    if moment.utcoffset() != timedelta(0):
        raise ValueError("moments are kept in UTC")
    if moment.year not in YEARS:
        raise ValueError("no clock says that, and no calendar tells the day in every zone")
    return moment


def read_keys(path: Path) -> KeyFile:
    """Read `journal.keys`.

    Raises:
        KeysDamagedError: missing, or not in the format.
        JournalTooNewError: a later format.
        FileUnreadableError: the system does not let us read it.
    """
    return parse_keys(_read_bytes(path))


def parse_keys(content: bytes) -> KeyFile:
    """Read what stands in a key file; raises as `read_keys`."""
    try:
        said: Any = json.loads(content)
    except (ValueError, RecursionError):
        raise KeysDamagedError(where="it is not in the format of a key file") from None
    try:
        if said["format"] != FORMAT or type(said["version"]) is not int or said["version"] < 1:
            raise KeysDamagedError(where="it is not in the format of a key file")
        if said["version"] > VERSION:
            raise JournalTooNewError(found=said["version"], known=VERSION)
        if not isinstance(said["slots"], list):
            raise KeysDamagedError(where="it is not in the format of a key file")
        if len(cast("list[Any]", said["slots"])) > SLOTS_MAXIMUM:
            raise KeysDamagedError(where="it has too many slots")
        slots = tuple(_slot_from_json(slot) for slot in said["slots"])
        # Whatever is wrong with the capture key keeps nobody out: the right one lies inside and is put back.
        capture = public_key_from_json(said.get("capture"))
        keys = KeyFile(UUID(said["journal"]), UUID(said["key_id"]), slots, capture)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise KeysDamagedError(where="a slot is not as it should be") from None
    if slots and all(slot.key_id != keys.key_id for slot in slots):
        raise KeysDamagedError(where="no slot holds the key that it names")
    return keys


def _read_bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        # A pipe or a device in the file's place would never end.
        if not stat.S_ISREG(found.st_mode):
            raise KeysDamagedError(where="it is not a file")
        if found.st_size > FILE_MAXIMUM:
            raise KeysDamagedError(where="it is far too large")
        return path.read_bytes()
    except FileNotFoundError:
        raise KeysDamagedError(where="it is missing") from None
    except OSError as error:
        raise FileUnreadableError(path=path, reason=error.strerror or "unknown reason") from error


def write_keys(path: Path, keys: KeyFile) -> None:
    """Write `journal.keys` so that a crash leaves the old file or the new one, never half of one."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "journal": str(keys.journal),
        "key_id": str(keys.key_id),
        "slots": [_slot_to_json(slot) for slot in keys.slots],
    }
    if keys.capture:
        said["capture"] = public_key_to_json(keys.capture)
    beside = path.with_name(path.name + ".new")
    try:
        with os.fdopen(create_anew(beside), "w", encoding="utf-8") as file:
            json.dump(said, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder outlast a power cut, where the system can (Windows cannot, and need not)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
