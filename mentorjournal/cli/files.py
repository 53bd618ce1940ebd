"""Files that a command was asked to write."""

from pathlib import Path

from mentorjournal.errors import FileUnwritableError


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        FileUnwritableError: the place refuses it.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        if beside.exists():
            beside.unlink()
        raise FileUnwritableError(path=path, reason=error.strerror or "unknown reason") from error
