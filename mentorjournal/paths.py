"""Where things live: the app's own resources, the owner's journals, this machine's settings."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from mentorjournal.errors import NoJournalChosenError

JOURNAL_SUFFIX = ".mentorjournal"
BACKUP_SUFFIX = ".mjbackup"
SEALED_SUFFIX = ".mjsealed"
DATABASE = "journal.db"
KEYS = "journal.keys"


def resources() -> Path:
    """The folder of guides, themes, fonts and icons: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def default_journals() -> Path:
    """The folder in which a new journal is offered a place; it may not exist yet."""
    import platformdirs  # noqa: PLC0415 - a window that was told its places need not wait for it

    return Path(platformdirs.user_documents_dir()) / "Mentor Journal"


def settings_file() -> Path:
    """This machine's settings: window size, the journal opened last. Never anything from a journal."""
    import platformdirs  # noqa: PLC0415 - a window that was told its places need not wait for it

    return Path(platformdirs.user_config_dir("mentorjournal", appauthor=False)) / "settings.json"


def sample_folder() -> Path:
    """Where the sample journal is put when somebody looks around; made anew each time."""
    import platformdirs  # noqa: PLC0415 - a window that was told its places need not wait for it

    return Path(platformdirs.user_cache_dir("mentorjournal", appauthor=False)) / "sample"


def runtime_folder() -> Path | None:
    """Where running programs of this user find each other, closed to all others; None where no such place is found."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home())
    user = os.getuid()
    for name in (os.environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{user}"):
        if name and _is_private(Path(name), user):
            return Path(name)
    import tempfile  # noqa: PLC0415 - most systems have a place of their own for this

    place = Path(tempfile.gettempdir(), f"mentorjournal-{user}")
    with suppress(OSError):
        place.mkdir(mode=0o700)
    return place if _is_private(place, user) else None


def journal_at(place: Path) -> Path | None:
    """The journal that somebody points at by its folder, or by one of the two files in it; None for anything else.

    A folder of the right name counts, whatever is in it: opening says what is wrong.
    """
    folder = place.parent if place.name in {DATABASE, KEYS} else place
    try:
        is_named = folder.name.endswith(JOURNAL_SUFFIX)
        is_journal = folder.is_dir() and (is_named or _stands(folder / DATABASE) or _stands(folder / KEYS))
    except OSError:
        return None
    return folder if is_journal else None


def with_suffix(folder: Path) -> Path:
    """The folder's name as a journal's: `Name.mentorjournal`. A root has no name and stays what it is."""
    if not folder.name or folder.name.endswith(JOURNAL_SUFFIX):
        return folder
    return folder.with_name(folder.name + JOURNAL_SUFFIX)


def list_journals(folder: Path) -> list[Path]:
    """The journals lying in a folder, by name; none where the folder cannot be looked into."""
    try:
        return sorted(entry for entry in folder.iterdir() if entry.name.endswith(JOURNAL_SUFFIX) and entry.is_dir())
    except OSError:
        return []


def locate_journal(named: Path | None, last_opened: Path | None, default_folder: Path) -> Path:
    """The journal that is meant: the one named (or the only one inside it), else the last one, else the only one.

    Nothing here says whether a journal is in order: what stands at the path is judged when it is opened.

    Raises:
        NoJournalChosenError: none was named and there is none, or more than one could be meant.
    """
    if named is not None:
        for candidate in (named, with_suffix(named)):
            if _stands(candidate / DATABASE) or _stands(candidate / KEYS):
                return candidate
        return _only(list_journals(named), named) or named
    if last_opened is not None and _stands(last_opened):
        return last_opened
    found = _only(list_journals(default_folder), default_folder)
    if found is None:
        raise NoJournalChosenError(reason=f"none was opened before and none lies in {default_folder}")
    return found


def _only(found: list[Path], folder: Path) -> Path | None:
    """The one journal found in a folder, or None where there is none."""
    if len(found) > 1:
        names = ", ".join(path.name for path in found[:5]) + (" and more" if len(found) > 5 else "")
        raise NoJournalChosenError(reason=f"there are several in {folder} ({names})")
    return found[0] if found else None


def _is_private(folder: Path, user: int) -> bool:
    """Whether a folder is this user's and closed to everybody else."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == user and not found.st_mode & 0o077


def _stands(path: Path) -> bool:
    """Whether something is there, as far as one may look."""
    try:
        return path.exists()
    except OSError:
        return False
