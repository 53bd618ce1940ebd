"""What helps a journal that does not open: what is safe, what is at risk, and its key file put back from a backup.

Nothing here needs the journal to be open, and nothing is thrown away: a broken key file is kept beside the new one.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from mentorjournal.domain.recovery_codes import CODE_LENGTH, code_characters
from mentorjournal.errors import (
    JournalDamagedError,
    KnownError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.fault_errors import NoKeysToPutBackError
from mentorjournal.paths import DATABASE, KEYS
from mentorjournal.services.backups import list_backups, newest_first
from mentorjournal.storage import backup_file, inbox, keys, vault
from mentorjournal.storage.backup import NOBODY
from mentorjournal.storage.connection import connect
from mentorjournal.storage.faults import explained
from mentorjournal.storage.keys import DataKey, KeyFile, Opener, Slot
from mentorjournal.storage.refusals import place_error

_WRITTEN = (DATABASE, DATABASE + "-wal")
_A_MOMENT = timedelta(minutes=1)
"""A backup is remembered inside the journal that it is of, just after it was made."""
_REFUSALS = (WrongPassphraseError, WrongRecoveryCodeError, MalformedRecoveryCodeError, NoSuchSlotError)


@dataclass(frozen=True)
class Outlook:
    """What is left of a journal that does not open.

    `backup` is the newest backup whose bytes are those that were written, made at `made_at`; `written_at` is when the
    journal was last written to, as far as its files say; `captures` is how many captured thoughts wait in its inbox.
    """

    backup: Path | None = None
    made_at: datetime | None = None
    written_at: datetime | None = None
    captures: int = 0

    @property
    def is_all_safe(self) -> bool:
        """Whether nothing was written after the backup was made."""
        if self.made_at is None or self.written_at is None:
            return False
        return self.written_at <= self.made_at + _A_MOMENT


def read_outlook(folder: Path, elsewhere: Path | None = None, *, now: datetime) -> Outlook:
    """Look a journal over from outside; reads whole backups, so not on the window's own thread.

    Args:
        folder: the journal, which may be gone.
        elsewhere: the second folder of its backups, where that is known.
        now: aware.
    """
    uuid = _journal_uuid(folder)
    folders = [folder / vault.BACKUPS, *([elsewhere] if elsewhere is not None else [])]
    rows = newest_first((row for each in folders for row in list_backups(each, uuid) if row.made_at), now)
    good = next((row for row in rows if _is_good(row.path)), None)
    moments: list[float] = []
    for name in _WRITTEN:
        with suppress(OSError):
            moments.append((folder / name).stat().st_mtime)
    return Outlook(
        good.path if good else None,
        good.made_at if good else None,
        datetime.fromtimestamp(max(moments), UTC) if moments else None,
        len(inbox.list_sealed(folder)),
    )


def _journal_uuid(folder: Path) -> UUID | None:
    """Whose backups to look for: as the key file says, else as the newest backup in its own folder says."""
    with suppress(KnownError):
        return keys.read_keys(folder / KEYS).journal
    for row in list_backups(folder / vault.BACKUPS):
        with suppress(KnownError):
            return backup_file.read_head(row.path).keys.journal
    return None


def _is_good(path: Path) -> bool:
    with suppress(KnownError):
        backup_file.check_sum(backup_file.read_head(path), NOBODY.pause)
        return True
    return False


def by_secret(secret: str) -> Opener:
    """Open by what somebody typed, whether that is the passphrase or the recovery code."""

    def opened(found: KeyFile) -> Iterator[tuple[Slot, DataKey]]:
        if len(code_characters(secret)) == CODE_LENGTH:
            with suppress(*_REFUSALS):
                yield from keys.by_recovery_code(secret)(found)
                return
        yield from keys.by_passphrase(secret)(found)

    return opened


def put_keys_back(folder: Path, opener: Opener, *, now: datetime) -> Path | None:
    """Put a key file in place of a broken one: from the newest backup whose key opens the database.

    Returns where the broken one lies now, or None where there was none. The ways in are those of that backup.

    Raises:
        WrongPassphraseError, WrongRecoveryCodeError, NoSuchSlotError: the secret opens none of the backups.
        NoKeysToPutBackError: there is no backup, or none with a key that opens this database.
        DiskFullError, PlaceReadOnlyError, FileUnwritableError: the folder cannot be written to.
    """
    found = _find_keys(folder, opener)
    try:
        aside = _keep_aside(folder / KEYS, now)
        keys.write_keys(folder / KEYS, found)
    except OSError as error:
        raise place_error(error, folder) from error
    return aside


def _find_keys(folder: Path, opener: Opener) -> KeyFile:
    seen: set[bytes] = set()
    refusal: KnownError | None = None
    for row in list_backups(folder / vault.BACKUPS):
        with suppress(KnownError):
            head = backup_file.read_head(row.path)
            if head.keys_bytes in seen:
                continue
            seen.add(head.keys_bytes)
            try:
                if any(_opens(folder / DATABASE, key) for _, key in opener(head.keys)):
                    return head.keys
            except _REFUSALS as error:
                refusal = refusal or error
    raise refusal or NoKeysToPutBackError


def _opens(database: Path, key: DataKey) -> bool:
    try:
        with explained(database):
            connect(database, key.secret).close()
    except JournalDamagedError:
        return False
    return True


def _keep_aside(path: Path, now: datetime) -> Path | None:
    if not os.path.lexists(path):
        return None
    stem = f"{path.name}.damaged-{now.astimezone(UTC):%Y-%m-%d}"
    aside, number = path.with_name(stem), 1
    while os.path.lexists(aside):
        number += 1
        aside = path.with_name(f"{stem}-{number}")
    if path.is_file() and not path.is_symlink():
        shutil.copy2(path, aside)  # the name is never without a file
    else:
        path.rename(aside)
    return aside
