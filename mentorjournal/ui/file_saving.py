"""Writing a file that somebody chose a place for: whole, or not at all."""

from pathlib import Path

from PySide6.QtCore import QSaveFile

from mentorjournal.errors import FileUnwritableError


def save_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`; an older file there stays as it is until the new one is complete.

    Raises:
        FileUnwritableError: the place refuses it, or has no room.
    """
    file = QSaveFile(str(path))
    is_written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    if not (is_written and file.commit()):
        reason = file.errorString().rstrip(".")
        file.cancelWriting()
        raise FileUnwritableError(path=path, reason=reason)
