"""Where things live: the app's own resources, the owner's journals, this machine's settings."""

from pathlib import Path

import platformdirs

JOURNAL_SUFFIX = ".mentorjournal"


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
