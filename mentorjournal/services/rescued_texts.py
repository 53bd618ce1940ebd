"""Texts that an open journal could not take in: sealed to it, kept anywhere, and brought back later.

What is sealed opens only inside the journal it was written in, so it may lie on a stick or in a downloads folder. The
envelope is that of a captured thought (`storage/sealing`), of the kind `rescued`.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from mentorjournal.domain.texts import clean_text, has_something_to_see
from mentorjournal.errors import KnownError
from mentorjournal.services.capture_import import import_captures, read_sealed_text
from mentorjournal.services.capturing import SealedKind
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.storage import inbox, sealing
from mentorjournal.storage.capture_keys import read_capture_keys
from mentorjournal.storage.inbox import SUFFIX
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.public_key import PublicKey
from mentorjournal.storage.sealing import TEXT_BYTES, NotSealedHereError

__all__ = ["SUFFIX", "NotSealedHereError"]

_BETWEEN = "\n\n— — —\n\n"
_PART = TEXT_BYTES // 4
"""Characters to an envelope: none takes more than four bytes."""


@dataclass(frozen=True)
class SealingKey:
    """What is needed to seal to a journal, and is no secret."""

    journal: UUID
    public: PublicKey


@dataclass(frozen=True)
class SealedText:
    """One envelope, to be written to a file."""

    uuid: UUID
    content: bytes


def find_sealing_key(journal: Journal) -> SealingKey | None:
    """The journal's own public key, whether or not it takes thoughts while it is locked; None where none was made yet.

    To be asked for while all is well: a disk that has vanished tells nothing any more.

    Raises:
        KnownError: the journal cannot be read.
    """
    kept = read_capture_keys(journal)
    return SealingKey(journal.uuid, kept.pair.public) if kept is not None else None


def seal_texts(key: SealingKey, texts: Sequence[str], now: datetime) -> list[SealedText]:
    """Seal texts into as few envelopes as they need; blank ones are left out."""
    words = [clean_text(text).text for text in texts]
    whole = _BETWEEN.join(text for text in words if has_something_to_see(text))
    sealed: list[SealedText] = []
    for start in range(0, len(whole), _PART):
        uuid, part = uuid4(), whole[start : start + _PART]
        content = sealing.seal(part, key.public, kind=SealedKind.RESCUED, journal=key.journal, uuid=uuid, now=now)
        sealed.append(SealedText(uuid, content))
    return sealed


def put_in_inbox(folder: Path, sealed: SealedText) -> None:
    """Leave a sealed text where the next unlock finds it.

    Raises:
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: the folder cannot be written.
    """
    inbox.put_sealed(folder, sealed.uuid, sealed.content)


def bring_back(journal: Journal, path: Path, *, now: datetime) -> Changed:
    """Take a saved text in: it becomes a captured thought, as old as it is. The file stays where it is.

    Raises:
        NotSealedHereError: it is no sealed text, was changed, or is another journal's.
        KnownError: the journal cannot be written.
    """
    unsealed = read_sealed_text(journal, path)
    put_in_inbox(journal.path, SealedText(unsealed.uuid, inbox.read_sealed(path)))
    import_captures(journal, now=now)
    return changed(unsealed.uuid, Kind.DRAFT)


def try_inbox(folder: Path, waiting: Sequence[SealedText]) -> list[SealedText]:
    """Put texts into the inbox; returns those that it does not take yet."""
    left = list(waiting)
    with suppress(KnownError, OSError):
        while left:
            put_in_inbox(folder, left[0])
            left.pop(0)
    return left
