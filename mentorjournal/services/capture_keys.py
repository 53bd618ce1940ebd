"""The key for capturing: made at the first unlock, compared at each, turned off and on, renewed with the data key."""

from dataclasses import replace
from datetime import datetime

from mentorjournal.paths import KEYS
from mentorjournal.services.capture_notices import note_swapped_key
from mentorjournal.services.changes import Changed, changed
from mentorjournal.storage import keys
from mentorjournal.storage.capture_keys import CaptureKeys, keep_capture_keys, read_capture_keys
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.public_key import PublicKey
from mentorjournal.storage.sealing import new_pair


def takes_thoughts(journal: Journal) -> bool:
    """Whether the owner wants the journal to take thoughts while it is locked; so it is until they say otherwise."""
    found = read_capture_keys(journal)
    return found is None or found.is_on


def settle_capture_key(journal: Journal, *, now: datetime) -> bool:
    """See that the key file has the public key that belongs to this journal; for the moment after unlocking.

    A pair is made where there is none, and anew where the data key was replaced, for whoever knows the old data key may
    know the old pair. Returns whether the key file had a key that is not the journal's: somebody put it there, and
    can read what was sealed to it. That is noted for the owner, and the right key put in its place.

    Raises:
        KnownError: the journal cannot be read or written now; the next unlock will do.
    """
    kept = read_capture_keys(journal)
    found = keys.read_keys(journal.path / KEYS).capture
    is_swapped = found is not None and (kept is None or found != kept.pair.public)
    wanted = kept
    if kept is None:
        wanted = CaptureKeys(new_pair(), journal.key.uuid)
    elif kept.data_key != journal.key.uuid:
        wanted = CaptureKeys(new_pair(), journal.key.uuid, kept.is_on, kept.pairs)
    # What is sealed to a public key has to find its private key inside, so that is kept first.
    if wanted is not None and wanted != kept:
        keep_capture_keys(journal, wanted, now)
    if is_swapped:
        note_swapped_key(journal, now)
    public = wanted.pair.public if wanted is not None and wanted.is_on else None
    if public != found:
        _publish(journal, public, now)
    return is_swapped


def set_takes_thoughts(journal: Journal, takes: bool, *, now: datetime) -> Changed:  # noqa: FBT001 - the value to be set
    """Let the journal take thoughts while it is locked, or not; what waits in its inbox is still taken in.

    Raises:
        KnownError: the journal or its key file cannot be written.
    """
    kept = read_capture_keys(journal) or CaptureKeys(new_pair(), journal.key.uuid)
    if not takes:
        _publish(journal, None, now)
    keep_capture_keys(journal, replace(kept, is_on=takes), now)
    if takes:
        _publish(journal, kept.pair.public, now)
    return changed(journal.uuid)


def find_faults(journal: Journal) -> tuple[list[str], str]:
    """What is wrong with the public key in the key file, and what is worth knowing of it; nothing is changed."""
    kept = read_capture_keys(journal)
    found = keys.read_keys(journal.path / KEYS).capture
    if found is not None and (kept is None or found != kept.pair.public):
        return ["the public key in the key file is not this journal’s"], ""
    if kept is not None and not kept.is_on:
        return [], "turned off"
    return [], "" if found else "the next unlock writes the public key"


def _publish(journal: Journal, public: PublicKey | None, now: datetime) -> None:
    # The write lock of the database keeps this apart from changes of the ways in.
    with journal.writing(now):
        file = journal.path / KEYS
        keys.write_keys(file, replace(keys.read_keys(file), capture=public))
