"""Where things live: the app's own resources, the owner's journals, this machine's settings."""

from pathlib import Path

import platformdirs

from mentorjournal.errors import NoJournalChosenError

JOURNAL_SUFFIX = ".mentorjournal"
DATABASE = "journal.db"
KEYS = "journal.keys"


def resources() -> Path:
    """The folder of guides, themes, fonts and icons: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def default_journals() -> Path:
    """The folder in which a new journal is offered a place; it may not exist yet."""
    return Path(platformdirs.user_documents_dir()) / "Mentor Journal"


def settings_file() -> Path:
    """This machine's settings: window size, the journal opened last. Never anything from a journal."""
    return Path(platformdirs.user_config_dir("mentorjournal", appauthor=False)) / "settings.json"


def sample_folder() -> Path:
    """Where the sample journal is put when somebody looks around; made anew each time."""
    return Path(platformdirs.user_cache_dir("mentorjournal", appauthor=False)) / "sample"


def with_suffix(folder: Path) -> Path:
    """The folder's name as a journal's: `Name.mentorjournal`."""
    return folder if folder.name.endswith(JOURNAL_SUFFIX) else folder.with_name(folder.name + JOURNAL_SUFFIX)


def list_journals(folder: Path) -> list[Path]:
    """The journals lying in a folder, by name."""
    if not folder.is_dir():
        return []
    return sorted(entry for entry in folder.iterdir() if entry.name.endswith(JOURNAL_SUFFIX) and entry.is_dir())


def locate_journal(named: Path | None, last_opened: Path | None, default_folder: Path) -> Path:
    """The journal that is meant: the one named (or the only one inside it), else the last one, else the only one.

    Raises:
        NoJournalChosenError: none was named and there is none, or more than one.
    """
    if named is not None:
        for candidate in (named, with_suffix(named)):
            if (candidate / DATABASE).exists() or (candidate / KEYS).exists():
                return candidate
        inside = list_journals(named)
        return inside[0] if len(inside) == 1 else named
    if last_opened is not None and last_opened.is_dir():
        return last_opened
    found = list_journals(default_folder)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(path.name for path in found[:5])
        raise NoJournalChosenError(reason=f"there are several in {default_folder} ({names})")
    raise NoJournalChosenError(reason=f"none was opened before and none lies in {default_folder}")
