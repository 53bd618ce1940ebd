"""Backups made under an earlier data key: whoever knows the secrets of that time opens them still.

After a leak they are what is left of it, beside copies that the app knows nothing of.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from mentorjournal.errors import FileUnwritableError, KnownError
from mentorjournal.paths import JOURNAL_SUFFIX, KEYS
from mentorjournal.services.backup_records import change_record, read_record
from mentorjournal.services.backups import NOBODY, Observer, back_up, backups_folder
from mentorjournal.storage import backup_file, keys
from mentorjournal.storage.backup_file import SUFFIX
from mentorjournal.storage.journal import Journal


@dataclass(frozen=True)
class OldBackup:
    """One backup under an earlier key: a file, or the copy that was made before a change of the format."""

    path: Path
    made_at: datetime | None
    size: int
    is_elsewhere: bool
    """Whether it lies in the second folder."""


@dataclass(frozen=True)
class OldBackups:
    """What was found, the newest first, and the second folder where it is not there now (else None)."""

    found: tuple[OldBackup, ...] = ()
    absent_folder: Path | None = None


def list_old_backups(journal: Journal) -> OldBackups:
    """Every backup of an open journal whose data key is not the one that the journal has now."""
    own, second = backups_folder(journal), read_record(journal).second_folder
    found = [*_files(own, journal, is_elsewhere=False), *_copies(own, journal)]
    absent = None
    if second and Path(second).is_dir():
        found += _files(Path(second), journal, is_elsewhere=True)
    elif second:
        absent = Path(second)
    found.sort(key=lambda each: (each.made_at is not None, each.made_at.timestamp() if each.made_at else 0.0))
    return OldBackups(tuple(reversed(found)), absent)


def replace_old_backups(journal: Journal, old: OldBackups, *, now: datetime, observer: Observer = NOBODY) -> int:
    """Make a backup under the present key, and only then delete the old ones; returns how many are gone.

    Raises:
        FileUnwritableError: one of them could not be deleted; those before it are gone.
        KnownError: there is no new backup, for a reason of `back_up`; the old ones are all there.
    """
    _back_up_alone(journal, old, now, observer)
    gone = 0
    for each in old.found:
        try:
            shutil.rmtree(each.path) if each.path.is_dir() else each.path.unlink(missing_ok=True)
        except OSError as error:
            raise FileUnwritableError(path=each.path, reason=error.strerror or "unknown reason") from error
        gone += 1
    return gone


def _back_up_alone(journal: Journal, old: OldBackups, now: datetime, observer: Observer) -> None:
    """Make a backup, and let the second folder not be given first what is deleted next: nobody would look there again.

    Such a copy is missed where the folder was away when its original was made.
    """
    own = backups_folder(journal)
    doomed = {each.path.name for each in old.found if each.path.parent == own}
    missed = [name for name in read_record(journal).queued if name in doomed]
    if missed:
        _change_queue(journal, lambda queued: [name for name in queued if name not in doomed], now)
    try:
        back_up(journal, now=now, observer=observer)
    except KnownError:
        # They stay, so their copies are missed as before.
        with suppress(KnownError):
            _change_queue(journal, lambda queued: [*missed, *queued], now)
        raise


def _change_queue(journal: Journal, change: Callable[[tuple[str, ...]], list[str]], now: datetime) -> None:
    change_record(journal, lambda record: replace(record, queued=tuple(change(record.queued))), now=now)


def _files(folder: Path, journal: Journal, *, is_elsewhere: bool) -> list[OldBackup]:
    found: list[OldBackup] = []
    with suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            with suppress(KnownError):
                head = backup_file.read_head(path)
                if _is_old(head.keys, journal.uuid, journal.key.uuid):
                    found.append(OldBackup(path, head.made_at, head.size, is_elsewhere))
    return found


def _copies(folder: Path, journal: Journal) -> list[OldBackup]:
    """The folders that a change of the format left behind; each is a journal of its own."""
    found: list[OldBackup] = []
    with suppress(OSError):
        for path in folder.glob(f"*{JOURNAL_SUFFIX}"):
            with suppress(KnownError):
                if _is_old(keys.read_keys(path / KEYS), journal.uuid, journal.key.uuid):
                    size = sum(each.stat().st_size for each in path.rglob("*") if each.is_file())
                    found.append(OldBackup(path, None, size, is_elsewhere=False))
    return found


def _is_old(found: keys.KeyFile, journal: UUID, key: UUID) -> bool:
    return found.journal == journal and found.key_id != key
