"""Where a new journal is offered a place: a folder name made from a first name, and free."""

import re
from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from mentorjournal.paths import JOURNAL_SUFFIX

_UNWANTED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST = 40
"""Characters of the name; well below the 255 bytes that file systems allow."""


def free_place(folder: Path, owner: str) -> Path:
    """`Elena.mentorjournal` in `folder`, or `Elena 2.mentorjournal` where the first is taken.

    What no file system takes is left out of the name, so that a journal can be carried to another machine.
    """
    return free_name(folder, _file_name(owner))


def free_name(folder: Path, name: str) -> Path:
    """A journal of this name in `folder`, or the first with a number behind it that is free."""
    names = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(place for each in names if not _is_taken(place := folder / f"{each}{JOURNAL_SUFFIX}"))


def free_restored_place(folder: Path, journal: str, day: date) -> Path:
    """`Elena restored 2026-11-25.mentorjournal` in `folder`, with a number where that is taken.

    Args:
        folder: where it shall stand.
        journal: the name of the journal that was backed up.
        day: today.
    """
    name = _UNWANTED.sub("", journal).strip(". ")[:_LONGEST]
    words = QCoreApplication.translate("JournalPlace", "{journal} restored {day}")
    base = words.format(journal=name or QCoreApplication.translate("JournalPlace", "Journal"), day=day.isoformat())
    names = (base if number == 1 else f"{base} {number}" for number in count(1))
    return next(place for each in names if not _is_taken(place := folder / f"{each}{JOURNAL_SUFFIX}"))


def _file_name(owner: str) -> str:
    words = owner.split()
    plain = _UNWANTED.sub("", words[0] if words else "").strip(". ")[:_LONGEST]
    if not plain or _RESERVED.fullmatch(plain):
        return QCoreApplication.translate("JournalPlace", "Journal")
    return plain


def _is_taken(place: Path) -> bool:
    try:
        return place.exists()
    except OSError:
        return False  # a folder that cannot be looked into is refused with its reason when the journal is made
