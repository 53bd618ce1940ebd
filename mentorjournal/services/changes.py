"""What a write changed, so that pages know what to read again."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """The nouns that pages watch."""

    OWNER = "owner"
    PERSON = "person"
    RELATIONSHIP = "relationship"
    SESSION = "session"
    NOTE = "note"
    PROMISE = "promise"
    GOAL = "goal"
    REFLECTION = "reflection"
    LEARNING = "learning"
    AGREEMENT = "agreement"
    INVITATION = "invitation"
    DRAFT = "draft"


class Notice(StrEnum):
    """Something worth a sentence although the write went well."""

    HOUR_REPEATED = "hour_repeated"
    """The clocks show the chosen time twice that night; the first was taken."""
    CHARACTERS_DROPPED = "characters_dropped"
    """Characters that no screen or file can hold were left out."""


@dataclass(frozen=True)
class Changed:
    """The record that was written, the nouns that changed with it, and what is worth saying."""

    uuid: UUID
    kinds: frozenset[Kind]
    notices: tuple[Notice, ...] = ()


def changed(uuid: UUID, *kinds: Kind, notices: tuple[Notice, ...] = ()) -> Changed:
    """A `Changed` of these nouns."""
    return Changed(uuid, frozenset(kinds), notices)
