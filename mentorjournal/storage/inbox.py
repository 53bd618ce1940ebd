"""The inbox of a journal: sealed texts that wait for the next unlock, and those that could not be taken in.

Anybody who can write to the folder can put anything here, so nothing is trusted: only regular files of a bounded size
are read, and no link is followed.
"""

import os
import secrets
import stat
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from uuid import UUID

from mentorjournal.errors import FileUnwritableError
from mentorjournal.storage.keys import sync_folder
from mentorjournal.storage.refusals import place_error
from mentorjournal.storage.sealing import FILE_BYTES, NotSealedHereError

INBOX = "inbox"
SUFFIX = ".mjsealed"
SET_ASIDE = "set-aside"
AT_MOST = 10_000
"""So many files are looked at; the next time the others."""

_BEGUN = ".begun"
_LEFT_BY_A_CRASH = 24 * 60 * 60
"""Seconds after which an unfinished file is nobody's any more."""


def put_sealed(journal: Path, uuid: UUID, content: bytes) -> Path:
    """Put an envelope into the inbox of a journal, whole or not at all, and have it outlast a power cut.

    Raises:
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: the folder cannot be written.
    """
    folder = journal / INBOX
    path = folder / f"{uuid}{SUFFIX}"
    try:
        is_new = not folder.exists()
        folder.mkdir(mode=0o700, exist_ok=True)
        _refuse_link(folder)
        if is_new:
            sync_folder(journal)
        beside = folder / f".{secrets.token_hex(8)}{_BEGUN}"
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        sync_folder(folder)
    except OSError as error:
        raise place_error(error, folder) from error
    return path


def list_sealed(journal: Path) -> list[Path]:
    """What waits in the inbox; nothing where there is none, or it cannot be looked into."""
    return _list(journal / INBOX)


def list_set_aside(journal: Path) -> list[Path]:
    """What could not be taken in."""
    return _list(journal / INBOX / SET_ASIDE)


def _list(folder: Path) -> list[Path]:
    with suppress(OSError):
        if not folder.is_symlink():
            return sorted(islice(folder.glob(f"*{SUFFIX}"), AT_MOST))
    return []


def read_sealed(path: Path) -> bytes:
    """What stands in a file of the inbox.

    Raises:
        NotSealedHereError: it is no file, or far too large, or cannot be read.
    """
    try:
        # Without O_NONBLOCK a pipe in the file's place would wait for its writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise NotSealedHereError(reason="it is not a file")
            if found.st_size > FILE_BYTES:
                raise NotSealedHereError(reason="it is far too large")
            return file.read(FILE_BYTES + 1)
    except OSError as error:
        raise NotSealedHereError(reason=error.strerror or "it cannot be read") from None


def set_aside(path: Path) -> bool:
    """Move a file out of the way, unchanged; False where the folder refuses that."""
    folder = path.parent / SET_ASIDE
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _refuse_link(folder)
        target, number = folder / path.name, 1
        while target.exists() or target.is_symlink():
            number += 1
            target = folder / f"{path.name.removesuffix(SUFFIX)} {number}{SUFFIX}"
        # Not forced to the disk: what a power cut brings back is moved aside again.
        path.rename(target)
    except (OSError, FileUnwritableError):
        return False
    return True


def remove_sealed(path: Path) -> None:
    """Remove a file whose text is kept inside; one that cannot be removed is known as a double next time."""
    with suppress(OSError):
        path.unlink()


def sweep(journal: Path) -> None:
    """Remove what a crash left half written; nobody was told that it was sealed."""
    before = time.time() - _LEFT_BY_A_CRASH
    with suppress(OSError, FileUnwritableError):
        _refuse_link(journal / INBOX)
        for path in islice((journal / INBOX).glob(f".*{_BEGUN}"), AT_MOST):
            if path.lstat().st_mtime < before:
                path.unlink()


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise FileUnwritableError(path=folder, reason="it is a link to another place")
