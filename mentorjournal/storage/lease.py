"""Who has a journal open: a small file in its folder while somebody does, so that two computers do not write at once.

SQLite's locks keep the programs of one computer apart. On a network folder they are often not passed on, and a folder
that is synchronised has a file of its own on each computer: there only the lease tells. Every opening writes a file
under a name of its own, so nobody ever writes somebody else's and a sync program has nothing to merge:

`open-1f2e3d4c5b6a7988.lease`, JSON: `format`, `version`, `device` (the id of this computer's settings), `host` (its
name), `run` (on Linux a hash of what tells this run of the system from all others, else empty), `pid`, `since` and
`beat` (UTC), and `count`, which each beat raises. Nothing of the journal's content.

Openings of one computer stand beside each other; a file whose program is gone was left by a crash, and is removed. The
lease of another computer stands in the way: while it is beating, and after a crash until somebody says that it is over.
Whoever takes a journal over removes the other's file, and the other learns of it at its next beat.

Clocks differ, jump and stand still. So a beat counts as fresh whichever way it differs from our clock, as long as that
is by minutes; one that seems old is watched for a moment; and what seems old can be taken over, so that no clock locks
anybody out. A lease need not outlast a power cut, hence nothing here is forced to the disk.
"""

import hashlib
import json
import os
import platform
import re
import secrets
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, cast
from uuid import UUID

from mentorjournal.errors import JournalBusyError
from mentorjournal.place_errors import LeftOpenElsewhereError, OpenElsewhereError
from mentorjournal.regular_files import create_anew, open_regular

BEAT_SECONDS = 60.0
FRESH = timedelta(minutes=5)
"""Several beats may come late: a slow network, a synchronisation that waits."""
WATCH_SECONDS = 1.0

_FORMAT, _VERSION = "mentorjournal-lease", 1
_NAME = re.compile(r"open-[0-9a-f]{16}\.lease")
_LONGEST = 4096
_HOST_LONGEST = 80
_LEFT = timedelta(days=1)

_openings: set[str] = set()
"""The names of the files that this very program wrote; whatever they say, they are no other computer's."""

Clock = Callable[[], datetime]


def _system_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Holder:
    """Who has a journal open, as the file says it."""

    device: UUID
    host: str
    pid: int
    since: datetime
    beat: datetime
    count: int = 0
    run: str = ""

    def shares_machine_with(self, other: "Holder") -> bool:
        """Whether both are programs of one computer.

        The same run of a system is certain. Before a restart, and where runs are not told apart, the id of the settings
        stands for it together with the name: a settings file may have been copied, and names are not rare.
        """
        return bool(self.run and self.run == other.run) or (self.device, self.host) == (other.device, other.host)


class Standing(StrEnum):
    """What a beat found."""

    HELD = "held"
    LOST = "lost"
    """Another computer took the journal over."""
    SHARED = "shared"
    """Another computer has it open as well: both opened it while they did not hear of each other."""


@dataclass(frozen=True)
class Beat:
    """What a beat found, and the name of the other computer where there is one."""

    standing: Standing
    host: str = ""


class Lease:
    """The file of one opening. Beats may come from another thread than the one that gives it back."""

    def __init__(self, path: Path, holder: Holder, clock: Clock) -> None:
        self._path = path
        self._holder = holder
        self._clock = clock
        self._writing = Lock()
        self._is_over = False
        _openings.add(path.name)

    def beat(self) -> Beat:
        """Show that the journal is still open here, and look for others; a place out of reach counts as held."""
        with self._writing:
            if self._is_over:
                return Beat(Standing.HELD)
            with suppress(OSError):
                return self._beat()
        return Beat(Standing.HELD)

    def give_back(self) -> None:
        """The journal is closed here. Does not wait long for a beat that is stuck; that one then tidies up itself."""
        self._is_over = True
        if self._writing.acquire(timeout=1.0):
            try:
                self._remove()
            finally:
                self._writing.release()

    def others(self) -> list[Holder]:
        """Who else has the journal open, here or elsewhere; those that were left by a crash here are removed."""
        return [holder for path, holder in _standing(self._path.parent, self._holder) if path != self._path]

    def _beat(self) -> Beat:
        folder, now = self._path.parent, self._clock()
        elsewhere = _elsewhere(_read_all(folder), self._holder)
        if elsewhere and not self._path.exists():
            return Beat(Standing.LOST, _latest(elsewhere).host)
        self._holder = replace(self._holder, beat=now, count=self._holder.count + 1)
        _write(self._path, self._holder)
        if self._is_over:
            self._remove()
        active = [each for each in elsewhere if _is_fresh(each, now)]
        return Beat(Standing.SHARED, _latest(active).host) if active else Beat(Standing.HELD)

    def _remove(self) -> None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
            _openings.discard(self._path.name)


def take_lease(
    folder: Path,
    device: UUID,
    *,
    clock: Clock = _system_clock,
    watch_seconds: float = WATCH_SECONDS,
) -> Lease | None:
    """Say that a journal is about to be opened here; None where the folder cannot be written, which does no harm.

    Args:
        folder: the journal's.
        device: the id of this computer.
        clock: tells the time, aware.
        watch_seconds: how long a lease that seems old is watched.

    Raises:
        OpenElsewhereError: another computer has it open.
        LeftOpenElsewhereError: it was left open there, as far as can be told.
    """
    now = clock()
    holder = _ourselves(device, now)
    path = folder / f"open-{secrets.token_hex(8)}.lease"
    lease: Lease | None = Lease(path, holder, clock)
    try:
        # First written, then looked: of two that open at the same moment at least one sees the other.
        _write(path, holder)
    except OSError:
        lease = None
    try:
        _refuse(folder, holder, clock, watch_seconds)
    except BaseException:
        if lease is not None:
            lease.give_back()
        raise
    return lease


def refuse_elsewhere(folder: Path, *, clock: Clock = _system_clock) -> None:
    """Raise as `take_lease` where a computer of another name has the journal open; for work of a moment."""
    _refuse(folder, None, clock, WATCH_SECONDS)


def remove_others(folder: Path, device: UUID) -> None:
    """Remove the leases of other computers; whoever is still there writes a new one, or learns that it lost it.

    A place that cannot be written keeps them.
    """
    ours = _ourselves(device, _system_clock())
    for path, holder in _read_all(folder):
        if not holder.shares_machine_with(ours) and path.name not in _openings:
            with suppress(OSError):
                path.unlink(missing_ok=True)


@contextmanager
def held_alone(folder: Path, device: UUID) -> Generator[None]:
    """Keep a journal from being opened elsewhere during work on its files, and show that it goes on.

    Raises:
        JournalBusyError: somebody has it open, here or elsewhere.
        OpenElsewhereError: another computer has.
    """
    lease = take_lease(folder, device)
    try:
        if lease is not None and lease.others():
            raise JournalBusyError
        with beating(lease):
            yield
    finally:
        if lease is not None:
            lease.give_back()


@contextmanager
def beating(lease: Lease | None, every: float = BEAT_SECONDS) -> Generator[None]:
    """Beat on a thread of its own for the length of some work."""
    if lease is None:
        yield
        return
    is_over = Event()

    def keep_on() -> None:
        while not is_over.wait(every):
            lease.beat()

    thread = Thread(target=keep_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(timeout=1.0)


def this_host() -> str:
    """What this computer is called."""
    return platform.node()[:_HOST_LONGEST] or "this computer"


def this_run() -> str:
    """What tells this run of the system, and what numbers its programs, from all others; empty where nothing does."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        numbers = Path("/proc/self/ns/pid").readlink()  # two containers count their programs apart
    except (OSError, ValueError):
        return ""
    return hashlib.sha256(f"mentorjournal lease {boot} {numbers}".encode()).hexdigest()[:32]


def _ourselves(device: UUID, now: datetime) -> Holder:
    return Holder(device, this_host(), os.getpid(), now, now, run=this_run())


def _refuse(folder: Path, ours: Holder | None, clock: Clock, watch_seconds: float) -> None:
    def elsewhere() -> list[Holder]:
        return _elsewhere(_standing(folder, ours), ours)

    found = elsewhere()
    if not found:
        return
    if not any(_is_fresh(each, clock()) for each in found):
        before, until = set(found), time.monotonic() + watch_seconds
        while set(found) == before and time.monotonic() < until:
            time.sleep(0.05)
            found = elsewhere()
        if not found:
            return
        if set(found) == before:
            raise LeftOpenElsewhereError(**_said(_latest(found)))
    raise OpenElsewhereError(**_said(_latest(found)))


def _elsewhere(found: Iterable[tuple[Path, Holder]], ours: Holder | None) -> list[Holder]:
    """The holders on other computers; where it is not known who we are, those of other names."""
    host, run = this_host(), this_run()

    def is_here(holder: Holder) -> bool:
        if ours is not None:
            return holder.shares_machine_with(ours)
        return holder.host == host or bool(run and holder.run == run)

    return [each for path, each in found if path.name not in _openings and not is_here(each)]


def _said(holder: Holder) -> dict[str, object]:
    return {
        "host": holder.host, "since": _as_read(holder.since), "seen": _as_read(holder.beat),
        "since_at": holder.since, "seen_at": holder.beat,
    }  # fmt: skip


def _as_read(moment: datetime) -> str:
    """A moment on the clock of this computer."""
    try:
        return f"{moment.astimezone():%Y-%m-%d %H:%M}"
    except (OverflowError, OSError, ValueError):  # at the ends of the calendar
        return f"{moment:%Y-%m-%d %H:%M} UTC"


def _latest(holders: list[Holder]) -> Holder:
    return max(holders, key=lambda each: each.beat)


def _is_fresh(holder: Holder, now: datetime) -> bool:
    return abs(now - holder.beat) <= FRESH


# --- the files -------------------------------------------------------------------------------------------------------


def _standing(folder: Path, ours: Holder | None) -> list[tuple[Path, Holder]]:
    """The leases of a journal, after those that a crash left on this computer were removed; none where none can be."""
    found: list[tuple[Path, Holder]] = []
    with suppress(OSError):
        for path, holder in _read_all(folder):
            if ours is not None and holder.shares_machine_with(ours) and not is_running(holder.pid):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                continue
            found.append((path, holder))
        _sweep(folder)
    return found


def _read_all(folder: Path) -> Iterator[tuple[Path, Holder]]:
    with suppress(OSError):
        for path in sorted(entry for entry in folder.iterdir() if _NAME.fullmatch(entry.name)):
            if (holder := _read(path)) is not None:
                yield path, holder


def _sweep(folder: Path) -> None:
    """Remove what a kill left of a lease that was just being written."""
    before = time.time() - _LEFT.total_seconds()
    for path in folder.glob("open-*.lease.new"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def _read(path: Path) -> Holder | None:
    """What a lease says; None for anything that is not one, which then stands in nobody's way."""
    try:
        with open_regular(path) as file:
            said: Any = json.loads(file.read(_LONGEST))
        since, beat = datetime.fromisoformat(said["since"]), datetime.fromisoformat(said["beat"])
        if said["format"] != _FORMAT or since.tzinfo is None or beat.tzinfo is None:
            return None
        host = "".join(each for each in str(said["host"]) if each.isprintable())[:_HOST_LONGEST]
        run = str(said.get("run", ""))[:32]
        return Holder(UUID(said["device"]), host or "?", int(said["pid"]), since, beat, int(said["count"]), run)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None


def _write(path: Path, holder: Holder) -> None:
    said = cast("dict[str, object]", {"format": _FORMAT, "version": _VERSION, **asdict(holder)})
    beside = path.with_name(path.name + ".new")
    try:
        with os.fdopen(create_anew(beside), "w", encoding="utf-8") as file:
            json.dump(said, file, default=_to_json)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _to_json(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def is_running(pid: int) -> bool:
    """Whether a program of this computer has this number."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _is_running_on_windows(pid: int) -> bool:
    # There a signal 0 is Ctrl+C, so the program is asked for by its number instead.
    import ctypes  # noqa: PLC0415

    may_query, still_active = 0x1000, 259
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - unknown to type checkers elsewhere
    handle = kernel.OpenProcess(may_query, False, pid)  # noqa: FBT003
    if not handle:
        return bool(kernel.GetLastError() == 5)  # access denied: it is there, and somebody else's
    try:
        status = ctypes.c_ulong()
        return bool(kernel.GetExitCodeProcess(handle, ctypes.byref(status))) and status.value == still_active
    finally:
        kernel.CloseHandle(handle)
