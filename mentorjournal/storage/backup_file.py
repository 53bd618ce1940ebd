"""The file of one backup, `….mjbackup`: a whole journal at one moment, encrypted, with its own copy of the key slots.

Nothing but this file and a secret that opened the journal when it was made (its passphrase or recovery code of that
time) is needed to restore it. The fields, one after the other, numbers big-endian:

| bytes | field |
| --- | --- |
| 8 | the magic, `MJBACKUP` in ASCII |
| 2 | the version of this layout: 1 |
| 8 | when it was made, in microseconds since 1970-01-01T00:00:00Z |
| 4 | the length K of the key slots, at most 262,144 |
| K | the key slots: a `journal.keys` (JSON) with the slots of that time for passphrase and recovery code |
| 8 | the length D of the database, a multiple of 4,096 |
| D | the database: a SQLCipher 4 file with a salt of its own, under the data key that the slots wrap |
| 32 | SHA-256 (FIPS 180-4) of everything before it |

What can be read without a secret is what the table shows in clear: when it was made, the journal's UUID, the kinds of
its slots with what they cost to try, and how large the database is. Names, words and counts are in the database, every
page of which is encrypted (AES-256-CBC) and carries an HMAC-SHA512.

The SHA-256 finds accidents (a cut or rotted copy) without a secret. It proves no origin: whoever can write the file can
compute it anew. Altered pages are found by their HMACs once the key is there; that somebody put an older backup of the
same journal in its place cannot be found.
"""

import hashlib
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from mentorjournal.errors import (
    BackupDamagedError,
    FileUnreadableError,
    JournalTooNewError,
    KeysDamagedError,
    NotABackupError,
)
from mentorjournal.paths import BACKUP_SUFFIX
from mentorjournal.storage import keys
from mentorjournal.storage.keys import KeyFile

SUFFIX = BACKUP_SUFFIX
MAGIC = b"MJBACKUP"
VERSION = 1
PAGE_BYTES = 4096

_HEAD = struct.Struct(">8sHQI")
_LENGTH = struct.Struct(">Q")
_SUM_BYTES = hashlib.sha256().digest_size
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = int((datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) / timedelta(microseconds=1))
_AT_ONCE = 1 << 20

Watch = Callable[[], None]
"""Called between two pieces of work; what it raises ends the work."""


@dataclass(frozen=True)
class BackupHead:
    """What a backup says about itself without its key."""

    path: Path
    made_at: datetime
    keys: KeyFile
    keys_bytes: bytes
    database_at: int
    database_bytes: int

    @property
    def size(self) -> int:
        """How many bytes the whole file has to have."""
        return self.database_at + self.database_bytes + _SUM_BYTES


def read_head(path: Path) -> BackupHead:
    """Read what stands before the database; the database itself is not looked at.

    Raises:
        NotABackupError: something else.
        BackupDamagedError: cut short or scrambled.
        JournalTooNewError: made by a later version of the app.
        FileUnreadableError: the system does not let us read it.
    """
    try:
        # A pipe or a device in the file's place would never end.
        if not path.is_file():
            raise FileUnreadableError(path=path, reason="there is no such file" if not path.exists() else "not a file")
        with path.open("rb") as file:
            head = _read_head(path, file)
            found = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise FileUnreadableError(path=path, reason=error.strerror or "unknown reason") from error
    if found != head.size:
        raise BackupDamagedError(path=path, where="it was cut short" if found < head.size else "it is too long")
    return head


def _read_head(path: Path, file: BinaryIO) -> BackupHead:
    start = file.read(_HEAD.size)
    if start[: len(MAGIC)] != MAGIC:
        raise NotABackupError(path=path)
    if len(start) < _HEAD.size:
        raise BackupDamagedError(path=path, where="it was cut short")
    _, version, made, length = _HEAD.unpack(start)
    if version > VERSION:
        raise JournalTooNewError(found=version, known=VERSION)
    if not version or length > keys.FILE_MAXIMUM or made > _LATEST:
        raise BackupDamagedError(path=path, where="its first bytes")
    slots, size = file.read(length), file.read(_LENGTH.size)
    if len(slots) < length or len(size) < _LENGTH.size:
        raise BackupDamagedError(path=path, where="it was cut short")
    try:
        found = keys.parse_keys(slots)
    except KeysDamagedError as error:
        raise BackupDamagedError(path=path, where="its key slots") from error
    (database,) = _LENGTH.unpack(size)
    if database % PAGE_BYTES or not database:
        raise BackupDamagedError(path=path, where="its first bytes")
    moment = _EPOCH + timedelta(microseconds=made)
    return BackupHead(path, moment, found, slots, _HEAD.size + length + _LENGTH.size, database)


def write_file(path: Path, made_at: datetime, keys_bytes: bytes, database: Path, watch: Watch) -> None:
    """Put a backup together in a new file, to the disk, for this user alone; raises OSError as the system does."""
    microseconds = (made_at - _EPOCH) // timedelta(microseconds=1)
    size = database.stat().st_size
    total = hashlib.sha256()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file, database.open("rb") as source:
        for part in (
            _HEAD.pack(MAGIC, VERSION, max(0, microseconds), len(keys_bytes)), keys_bytes, _LENGTH.pack(size),
        ):  # fmt: skip
            file.write(part)
            total.update(part)
        while part := source.read(_AT_ONCE):
            file.write(part)
            total.update(part)
            watch()
        file.write(total.digest())
        file.flush()
        os.fsync(file.fileno())


def extract_database(head: BackupHead, to: Path, watch: Watch) -> None:
    """Write the encrypted database of a backup to a new file, once its sum has proved to be right.

    Raises:
        BackupDamagedError: its bytes are not those that were written; the new file is gone again.
        FileUnreadableError: the backup cannot be read.
        OSError: the new file cannot be written.
    """
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _read_through(head, file, watch)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def check_sum(head: BackupHead, watch: Watch) -> None:
    """Read a backup to its end and compare its sum; needs no key. Raises as `extract_database`."""
    _read_through(head, None, watch)


def _read_through(head: BackupHead, to: BinaryIO | None, watch: Watch) -> None:
    total = hashlib.sha256()
    try:
        source = head.path.open("rb")
    except OSError as error:
        raise FileUnreadableError(path=head.path, reason=error.strerror or "unknown reason") from error
    with source:
        total.update(_read(head, source, head.database_at))
        left = head.database_bytes
        while left:
            part = _read(head, source, min(left, _AT_ONCE))
            total.update(part)
            if to is not None:
                to.write(part)
            left -= len(part)
            watch()
        if _read(head, source, _SUM_BYTES) != total.digest():
            raise BackupDamagedError(path=head.path, where="its sum is not that of its content")


def _read(head: BackupHead, source: BinaryIO, count: int) -> bytes:
    try:
        part = source.read(count)
    except OSError as error:
        raise FileUnreadableError(path=head.path, reason=error.strerror or "unknown reason") from error
    if len(part) < count:
        raise BackupDamagedError(path=head.path, where="it was cut short")
    return part
