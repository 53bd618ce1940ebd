"""Where one can go in the window: a page and what it shows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class PageName(StrEnum):
    """Every page inside the open journal."""

    HOME = "home"
    PEOPLE = "people"
    PERSON = "person"
    """`uuid`: the relationship, or a person without one."""
    PERSON_FORM = "person_form"
    """`uuid`: the relationship to change; None to add somebody, with `role` chosen beforehand."""
    SESSIONS = "sessions"
    SESSION = "session"
    """`uuid`: the session."""
    PLAN = "plan"
    """`uuid`: the planned session to move; None for a new one, with `relationship` and `day` chosen beforehand."""
    LOG = "log"
    """`uuid`: the planned session that was held; None for another, with `relationship` and `day` chosen beforehand."""
    INVITATION = "invitation"
    """`uuid`: the planned session to put in a calendar."""
    REFLECTIONS = "reflections"
    REFLECTION = "reflection"
    """`uuid`: the reflection to read."""
    REFLECTION_VERSIONS = "reflection_versions"
    """`uuid`: the reflection whose earlier titles and answers are shown."""
    NOTE_VERSIONS = "note_versions"
    """`uuid`: the session whose earlier notes are shown."""
    WRITE = "write"
    """A reflection to write: about session `uuid`, or `relationship`, or nothing; with `guide`, or to choose one."""
    SEARCH = "search"
    """`words`: what to look for."""
    SETTINGS = "settings"
    """`words`: the section to show; the one shown last without."""


SECTIONS = (PageName.HOME, PageName.PEOPLE, PageName.SESSIONS, PageName.REFLECTIONS)
"""The pages that everything else belongs to. Their names alone tell nothing of what is inside a journal."""


@dataclass(frozen=True)
class Destination:
    """A page and what it shows. `relationship`, `role`, `guide`, `words` and `day` fill in a form beforehand.

    `found` is the paragraph or answer in which a search found `words`: the page opens there.
    """

    page: PageName
    uuid: UUID | None = None
    relationship: UUID | None = None
    role: str = ""
    guide: str = ""
    words: str = ""
    day: date | None = None
    found: UUID | None = None
