"""Sealing a thought while the journal is locked: takes no secret, opens no database, and loads nothing for one."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID, uuid4

from mentorjournal.domain.texts import clean_text, has_something_to_see
from mentorjournal.errors import QT_TRANSLATE_NOOP, JournalMissingError, KnownError, NotAJournalError
from mentorjournal.paths import DATABASE, KEYS
from mentorjournal.storage import keys, sealing
from mentorjournal.storage.inbox import SUFFIX, put_sealed

__all__ = ["SUFFIX", "CaptureOffError", "NothingToSealError", "SealedKind", "seal_text", "seal_thought"]


class SealedKind(StrEnum):
    """What a sealed text is for."""

    CAPTURE = "capture"
    """A thought written while the journal was locked."""
    RESCUED = "rescued"
    """What stood in an open journal that could not be written any more."""


class CaptureOffError(KnownError):
    """The journal has no public key to seal to."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "This journal takes no thoughts while it is locked. Open it once, or turn capturing on in its settings.",
    )


class NothingToSealError(KnownError):
    """An empty thought."""

    template = QT_TRANSLATE_NOOP("errors", "Nothing is written yet.")


def seal_thought(folder: Path, text: str, now: datetime) -> Path:
    """Seal a thought into the inbox of a locked journal, where it waits for the next unlock; returns the file.

    When this returns the thought outlasts a power cut.

    Raises:
        NothingToSealError, ThoughtTooLongError, TextTooLongError: the thought.
        CaptureOffError, KeysDamagedError, JournalMissingError, NotAJournalError: the journal.
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: its folder.
    """
    uuid = uuid4()
    return put_sealed(folder, uuid, seal_text(folder, SealedKind.CAPTURE, text, now=now, uuid=uuid))


def seal_text(folder: Path, kind: SealedKind, text: str, *, now: datetime, uuid: UUID | None = None) -> bytes:
    """A text sealed to a journal: an envelope to be kept anywhere, which only this journal opens.

    Raises: as `seal_thought`, but for what concerns writing to the folder.
    """
    words = clean_text(text, "thought").text
    if not has_something_to_see(words):
        raise NothingToSealError
    if not folder.is_dir():
        raise JournalMissingError(path=folder)
    if not (folder / KEYS).exists() and not (folder / DATABASE).exists():
        raise NotAJournalError(path=folder)
    found = keys.read_keys(folder / KEYS)
    if found.capture is None:
        raise CaptureOffError
    try:
        return sealing.seal(words, found.capture, kind=kind, journal=found.journal, uuid=uuid or uuid4(), now=now)
    except sealing.UnusableKeyError:
        raise CaptureOffError from None
