"""Files that a command was asked to write."""

import errno
import os
import secrets
import shutil
from pathlib import Path

from mentorjournal.errors import FileUnwritableError

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write other line ends without it."""


def new_folder(words: str) -> Path:
    """The folder that a command is to make, by its whole path: `.` and `..` have no name to build on."""
    return Path(os.path.abspath(words))  # noqa: PTH100 - `Path.absolute` keeps `..`


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a link stays a link, a device stays a device.

    Raises:
        FileUnwritableError: the place refuses it.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise FileUnwritableError(path=path, reason=error.strerror or "unknown reason") from error


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    exists = path.exists()
    if exists and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = path.parent / f".{secrets.token_hex(8)}.new"
    try:
        # For this user alone, like all that comes out of a journal; its owner may open it to others.
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
            file.write(content)
        if exists:
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
