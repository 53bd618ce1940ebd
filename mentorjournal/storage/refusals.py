"""What it means for a person that the system refused to write at a place."""

import errno
from pathlib import Path

from mentorjournal.errors import DiskFullError, FileUnwritableError, JournalError, PlaceReadOnlyError


def place_error(error: OSError, path: Path) -> JournalError | FileUnwritableError:
    """The sentence for an error of the system's, met while writing at `path`."""
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return PlaceReadOnlyError(path=path)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError()
    return FileUnwritableError(path=path, reason=error.strerror or "unknown reason")
