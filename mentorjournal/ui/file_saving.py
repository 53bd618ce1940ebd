"""Writing a file that somebody chose a place for: whole, or not at all."""

from pathlib import Path

from PySide6.QtCore import QFileDevice, QSaveFile

from mentorjournal.errors import FileUnwritableError


def save_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`; an older file there stays as it is until the new one is complete.

    A new file is for this user alone; one that is written over keeps its permissions.

    Raises:
        FileUnwritableError: the place refuses it, or has no room.
    """
    is_new = not path.exists()
    file = QSaveFile(str(path))
    is_open = file.open(QSaveFile.OpenModeFlag.WriteOnly)
    if is_open and is_new:
        file.setPermissions(QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner)
    is_written = is_open and file.write(content) == len(content)
    if not (is_written and file.commit()):
        reason = file.errorString().rstrip(".")
        file.cancelWriting()
        raise FileUnwritableError(path=path, reason=reason)
