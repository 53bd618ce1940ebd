"""The system's own dialog for a calendar file."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIX = ".ics"
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
"""What some file system refuses in a name."""


def ask_calendar_place(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a calendar file; the dialog asks before it writes over another. None when nothing was chosen.

    Args:
        parent: the window that asks.
        name: what the file is about; its name is made from it.
    """
    title = QCoreApplication.translate("places", "Save the invitation")
    kind = QCoreApplication.translate("places", "Calendar files (*.ics)")
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / calendar_file_name(name)), kind)
    if not chosen:
        return None
    # Not every desktop adds the ending, and without it nothing knows that this is a calendar.
    return Path(chosen) if chosen.lower().endswith(SUFFIX) else Path(chosen + SUFFIX)


def calendar_file_name(name: str) -> str:
    """A name that every file system takes."""
    words = " ".join(_UNFIT.sub(" ", name).split()).strip(". ")
    return f"{words[:80].rstrip('. ')}{SUFFIX}"
