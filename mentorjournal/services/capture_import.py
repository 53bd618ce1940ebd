"""Taking captured thoughts in: after an unlock, what waits in the inbox becomes drafts inside.

All thoughts of a batch, and the memory that they were taken in, are one transaction; only then their files go. So a
crash at any instant leaves a thought in its file, or inside, or in both, and then the file is known as a double. What
cannot be opened is never deleted: it is moved aside, unchanged, and the owner hears of it.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.texts import clean_text
from mentorjournal.errors import KnownError
from mentorjournal.services import captures
from mentorjournal.services.capture_keys import settle_capture_key
from mentorjournal.services.capture_notices import CaptureNotices, read_capture_notices
from mentorjournal.services.capturing import SealedKind
from mentorjournal.storage import inbox, sealing
from mentorjournal.storage.capture_keys import read_capture_keys
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Deletion, Draft
from mentorjournal.storage.sealing import Envelope, KeyPair, NotSealedHereError

TRACE = "capture"
"""What a deletion says of a file that was taken in: the next one of the same id is a copy."""
_AT_ONCE = 50
"""Files to a transaction: at most 50 MB are held in memory."""


@dataclass(frozen=True)
class Imported:
    """How many thoughts came in, how many files were set aside, and how many were copies of what came in before."""

    new: int = 0
    set_aside: int = 0
    doubles: int = 0


@dataclass(frozen=True)
class Received:
    """What came of an unlock: what was taken in, whether the key file had a foreign key, and what is to be told."""

    imported: Imported
    is_key_swapped: bool
    notices: CaptureNotices


@dataclass(frozen=True)
class Unsealed:
    """A sealed text, opened."""

    uuid: UUID
    kind: SealedKind
    text: str
    at: datetime


def receive_captures(journal: Journal, *, now: datetime) -> Received:
    """What is to be done about captured thoughts after every unlock: settle the key, take in what waits.

    A journal that cannot be written now keeps everything for the next unlock.
    """
    is_swapped, imported = False, Imported()
    with suppress(KnownError, OSError):
        is_swapped = settle_capture_key(journal, now=now)
    with suppress(KnownError, OSError):
        imported = import_captures(journal, now=now)
    return Received(imported, is_swapped, read_capture_notices(journal))


def import_captures(journal: Journal, *, now: datetime) -> Imported:
    """Take in what waits in the inbox.

    Raises:
        KnownError: the journal cannot be read or written; what was not taken in still waits.
    """
    inbox.sweep(journal.path)
    waiting = inbox.list_sealed(journal.path)
    if not waiting:
        return Imported()
    kept = read_capture_keys(journal)
    pairs = kept.pairs if kept else ()
    new = set_aside = doubles = 0
    for start in range(0, len(waiting), _AT_ONCE):
        opened: list[tuple[Path, Unsealed]] = []
        for path in waiting[start : start + _AT_ONCE]:
            with suppress(_NotOursYetError):
                try:
                    opened.append((path, _open(journal, path, pairs)))
                except NotSealedHereError:
                    set_aside += inbox.set_aside(path)
        fresh, known, forged = _take_in(journal, opened, now)
        for path in (*fresh, *known):
            inbox.remove_sealed(path)
        new, doubles = new + len(fresh), doubles + len(known)
        set_aside += sum(inbox.set_aside(path) for path in forged)
    return Imported(new, set_aside, doubles)


def read_sealed_text(journal: Journal, path: Path) -> Unsealed:
    """Open one sealed file, wherever it lies; it stays there.

    Raises:
        NotSealedHereError: it is no sealed text, was changed, or is another journal's.
    """
    kept = read_capture_keys(journal)
    try:
        return _open(journal, path, kept.pairs if kept else ())
    except _NotOursYetError:
        raise NotSealedHereError(reason="a newer Mentor Journal sealed it") from None


def find_faults(journal: Journal) -> tuple[list[str], str]:
    """What is wrong in the inbox, and what is worth knowing of it; nothing is changed."""
    kept = read_capture_keys(journal)
    waiting, aside = inbox.list_sealed(journal.path), inbox.list_set_aside(journal.path)
    faults: list[str] = []
    for path in waiting:
        with suppress(_NotOursYetError):
            try:
                _open(journal, path, kept.pairs if kept else ())
            except NotSealedHereError as error:
                faults.append(f"{path.name}: {error.values['reason']}")
    remarks = [f"{len(waiting)} in the inbox"] if waiting else []
    remarks += [f"{len(aside)} set aside, unread"] if aside else []
    return faults, ", ".join(remarks)


class _NotOursYetError(Exception):
    """An envelope that opens, of a kind that this version does not know: it waits for one that does."""


def _open(journal: Journal, path: Path, pairs: tuple[KeyPair, ...]) -> Unsealed:
    envelope = sealing.read_envelope(inbox.read_sealed(path))
    if envelope.journal != journal.uuid:
        raise NotSealedHereError(reason="it is for another journal")
    text = sealing.unseal(envelope, pairs)
    return Unsealed(envelope.uuid, _kind(envelope), clean_text(text).text, envelope.created)


def _kind(envelope: Envelope) -> SealedKind:
    try:
        return SealedKind(envelope.kind)
    except ValueError:
        raise _NotOursYetError from None


def _take_in(
    journal: Journal, opened: list[tuple[Path, Unsealed]], now: datetime
) -> tuple[list[Path], list[Path], list[Path]]:
    """Keep what is new, in one transaction; returns the files of that, of copies, and of others under a known id."""
    fresh: list[Path] = []
    known: list[Path] = []
    forged: list[Path] = []
    if not opened:
        return fresh, known, forged
    with journal.writing(now) as transaction:
        texts = _texts_taken_in(transaction, [unsealed.uuid for _, unsealed in opened])
        rows: list[dict[str, object]] = []
        for path, unsealed in opened:
            if unsealed.uuid not in texts:
                texts[unsealed.uuid] = unsealed.text
                rows.append(captures.row_of(journal, unsealed.uuid, unsealed.text, unsealed.at, now=now))
                transaction.add(Deletion(kind=TRACE, of_uuid=unsealed.uuid, deleted_at=now))
                fresh.append(path)
            elif texts[unsealed.uuid] in {None, unsealed.text}:
                known.append(path)
            else:
                forged.append(path)
        captures.insert_rows(transaction, rows)
    return fresh, known, forged


def _texts_taken_in(transaction: Transaction, uuids: list[UUID]) -> dict[UUID, str | None]:
    """Which of these were taken in before, each with its text where that still waits as it was."""
    found: dict[UUID, str | None] = dict.fromkeys(
        transaction.scalars(select(Deletion.of_uuid).where(Deletion.of_uuid.in_(uuids)))
    )
    drafts = select(Draft.target, Draft.text).where(
        Draft.kind == captures.DRAFT_KIND, Draft.target.in_([str(uuid) for uuid in uuids])
    )
    for target, text in transaction.execute(drafts):
        found[UUID(target)] = text
    return found
