"""What a guide is: a framework of prompts for a reflection, as plain values."""

from dataclasses import dataclass
from enum import StrEnum

from mentorjournal.domain.roles import Role
from mentorjournal.errors import UnknownGuideError

OCCASIONS = ("session", "person", "period")
"""What a reflection can be about: one session, one person, or a stretch of time."""


class PromptKind(StrEnum):
    """What an answer looks like; the value is what the TOML files say."""

    TEXT = "text"
    """Some sentences: a `str`."""
    SCALE = "scale"
    """A whole number between two bounds that have words: an `int`."""
    LIST = "list"
    """Short lines: a `list[str]`."""
    CHOICE = "choice"
    """One of the given words: a `str`. The words themselves are kept, so an old page reads without its guide."""


@dataclass(frozen=True)
class Prompt:
    """One question of a guide. `low`, `high` and their words belong to a scale, `choices` to a choice."""

    id: str
    title: str
    kind: PromptKind
    hint: str = ""
    low: int = 0
    high: int = 0
    low_word: str = ""
    high_word: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide:
    """A framework of prompts, in order; `minutes` is what it takes, `when` one line on when to use it."""

    id: str
    title: str
    when: str
    minutes: int
    roles: tuple[Role, ...]
    occasions: tuple[str, ...]
    source: str
    prompts: tuple[Prompt, ...]

    def find_prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt with this id, or None."""
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)


def pick_guide(guides: tuple[Guide, ...], guide_id: str) -> Guide:
    """The guide with this id; capitals and blanks around it do not matter.

    Raises:
        UnknownGuideError: there is none; it names those there are.
    """
    wanted = guide_id.strip().casefold()
    for guide in guides:
        if guide.id == wanted:
            return guide
    raise UnknownGuideError(guide=guide_id, known=", ".join(guide.id for guide in guides))
