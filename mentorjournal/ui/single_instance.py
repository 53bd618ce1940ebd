"""One window for each user and settings place: a second start finds the first and asks it to come forward.

A lock file says who is first; the system takes the lock back however the process ends, so nothing has to be cleaned up
after a crash. Beside it lies the doorbell on which later starts ring. Their name is a digest: neither tells whose
settings or which journal are meant.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject

PATIENCE = 1.5
"""Seconds that a second start waits for an answer of the first."""
JUST_BEGUN = 15.0
"""Seconds in which a first start may still be on its way to its window, and owes nobody an answer."""
_BETWEEN = 0.02
_LONGEST_PATH = 8192

log = logging.getLogger(__name__)


class SecondStart(NamedTuple):
    """What a second start asks of the first.

    `journal` is the absolute path that was named on its command line, or empty; `token` and `startup` are what the
    desktop gave it for the right to come forward (XDG_ACTIVATION_TOKEN, DESKTOP_STARTUP_ID).
    """

    journal: str = ""
    token: str = ""
    startup: str = ""

    @classmethod
    def from_surroundings(cls, journal: str | None, environment: Mapping[str, str]) -> "SecondStart":
        """What this process has to ask."""
        place = os.path.abspath(journal) if journal else ""  # noqa: PTH100 - a link stays what it was called
        return cls(place, environment.get("XDG_ACTIVATION_TOKEN", ""), environment.get("DESKTOP_STARTUP_ID", ""))


class Meeting(StrEnum):
    """How a start met those before it."""

    FIRST = "first"
    """There is no other."""
    ANSWERED = "answered"
    """The first comes forward, or has only just begun and is about to appear."""
    SILENT = "silent"
    """There is one, and it does not answer."""


class _Bell(Protocol):
    def close(self) -> None: ...


class SingleInstance(QObject):
    """The place where the starts of one user meet.

    Args:
        folder: a folder that only this user can look into.
        settings_file: whose settings the window keeps; a window with other settings is another one.
    """

    def __init__(self, folder: Path, settings_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = QCryptographicHash.hash(os.fsencode(settings_file.absolute()), QCryptographicHash.Algorithm.Sha256)
        name = f"mentorjournal-{bytes(digest.toHex().data()).decode()[:16]}"
        self.lock_file = folder / f"{name}.lock"
        self._address = str(folder / name) if sys.platform != "win32" else name
        self._lock: _Lock | None = None
        self._bell: _Bell | None = None

    def meet(self, request: SecondStart, *, patience: float = PATIENCE) -> Meeting:
        """Be the first, or ask the first to come forward; waits `patience` seconds at the most.

        Where no lock can be laid, everybody is the first.
        """
        message = json.dumps(request._asdict()).encode()
        end = time.monotonic() + patience
        while not self._claim():
            left = end - time.monotonic()
            if left <= 0:
                return Meeting.ANSWERED if self._has_just_begun() else Meeting.SILENT
            from mentorjournal.ui.doorbell import ring  # noqa: PLC0415 - only a second start rings

            if ring(self._address, message, left):
                return Meeting.ANSWERED
            time.sleep(_BETWEEN)
        return Meeting.FIRST

    def listen(self, answer: Callable[[SecondStart], None]) -> None:
        """Hear later starts from now on; `answer` is called with what each of them asks."""
        # Whoever rings waits a little: this need not delay the first paint.
        from mentorjournal.ui.doorbell import Doorbell  # noqa: PLC0415

        def hear(message: bytes) -> None:
            request = _read(message)
            if request is not None:
                answer(request)

        try:
            self._bell = Doorbell(self._address, hear, self)
        except OSError as error:
            log.info("no doorbell for the window: %s", error.strerror)

    def release(self) -> None:
        """Let the next start be the first."""
        if self._bell is not None:
            self._bell.close()
            self._bell = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _claim(self) -> bool:
        lock = _Lock(self.lock_file)
        try:
            if not lock.take():
                return False
        except OSError as error:
            log.info("no lock for the window: %s", error.strerror)
        self._lock = lock
        return True

    def _has_just_begun(self) -> bool:
        try:
            age = time.time() - self.lock_file.stat().st_mtime
        except OSError:
            return False
        return 0 <= age < JUST_BEGUN


class _Lock:
    """A file that one process holds until it ends. Its time says since when."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1
        self._qt_lock: QLockFile | None = None

    def take(self) -> bool:
        """Hold it, unless another process does.

        Raises:
            OSError: no file can be laid there.
        """
        if sys.platform == "win32":
            self._qt_lock = QLockFile(str(self._path))
            self._qt_lock.setStaleLockTime(0)
            return self._qt_lock.tryLock(0) or self._qt_lock.error() != QLockFile.LockError.LockFailedError
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - not on Windows

        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except OSError:
            os.close(descriptor)
            raise
        os.utime(descriptor)
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let go of it. The file stays: taken away, two could each hold one of the same name."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
        if self._qt_lock is not None:
            self._qt_lock.unlock()


def _read(message: bytes) -> SecondStart | None:
    """What was asked; nothing where the message is not one of ours."""
    try:
        said: Any = json.loads(message)
        request = SecondStart(**said)
    except (ValueError, TypeError, RecursionError):
        return None
    if not all(isinstance(value, str) and len(value) <= _LONGEST_PATH for value in request):
        return None
    return request
