"""Files of a folder where others may write: what stands in their place need not be a file, nor lie in that folder."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would change line ends without it."""


def open_regular(path: Path) -> BinaryIO:
    """A file to be read. A pipe in its place, which would wait for its writer for ever, is refused at once.

    Raises:
        OSError: there is none, or it is no file, or it may not be read.
    """
    descriptor = os.open(path, os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a file", str(path))
    return os.fdopen(descriptor, "rb")


def create_anew(path: Path) -> int:
    """A descriptor of a new file for this user alone, in place of one of this name that a crash left.

    A link that somebody laid there goes, too: followed, what it leads to would be overwritten.

    Raises:
        OSError: as the system says it.
    """
    path.unlink(missing_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, stat.S_IRUSR | stat.S_IWUSR)
