"""Calendar files in: read by a child process with limits, handed on as plain values.

The file is only ever data on a pipe. The child that reads it holds no journal; it is killed when it takes too long, or
when whoever asked no longer wants to know.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

from mentorjournal import calendar_errors
from mentorjournal.calendar.file_zones import Clock
from mentorjournal.calendar.gate import BYTES_MAXIMUM, check_size
from mentorjournal.calendar_errors import CalendarFileError, CalendarStoppedError, CalendarTooHardError
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import FileUnreadableError
from mentorjournal.regular_files import open_regular

SECONDS = 20.0
"""By the clock on the wall, on a machine that has much else to do; the child's processor time is limited by itself."""
LOOK_AGAIN = 0.05
"""Seconds between two looks at whether the answer is still wanted."""

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from mentorjournal.calendar.reader_process import main; main()"


@dataclass(frozen=True)
class ReadMoment:
    """A time as the file has it. `local` is naive; `zone` an IANA name, or for an unknown clock what the file says."""

    clock: Clock
    local: datetime
    zone: str = ""

    @property
    def wall(self) -> WallTime | None:
        """The wall time where it is known without asking; an instant is one in UTC."""
        if self.clock is Clock.ZONED:
            return WallTime(self.local, self.zone)
        return WallTime(self.local, "UTC") if self.clock is Clock.INSTANT else None


@dataclass(frozen=True)
class ReadPerson:
    """The organizer or an attendee: `email` in lower case, `answer` the PARTSTAT of RFC 5545 section 3.2.12."""

    name: str
    email: str
    answer: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadEvent:
    """One event of a file, as RFC 5545 and 5546 name things; nothing in it is trusted but its shape."""

    method: str
    uid: str
    sequence: int = 0
    stamp: str = ""
    recurrence: ReadMoment | None = None
    following: bool = False
    """Whether `recurrence` means all later occurrences as well."""
    start: ReadMoment | None = None
    end: ReadMoment | None = None
    seconds: int | None = None
    """Its length, where the file gives that in place of an end."""
    title: str = ""
    description: str = ""
    place: str = ""
    link: str = ""
    organizer: ReadPerson | None = None
    attendees: tuple[ReadPerson, ...] = ()
    rule: str = ""
    skipped: tuple[ReadMoment, ...] = ()
    status: str = ""
    is_free: bool = False
    """Whether it leaves the time free (TRANSP:TRANSPARENT)."""

    @property
    def length(self) -> timedelta:
        """From start to end; a day where only a date is given, else nothing (RFC 5545 section 3.6.1)."""
        if self.start is None:
            return timedelta()
        if self.end is None:
            if self.seconds is not None:
                return timedelta(seconds=self.seconds)
            return timedelta(days=1 if self.start.clock is Clock.DATE else 0)
        begins, ends = self.start.wall, self.end.wall
        if begins is not None and ends is not None:
            return ends.instant - begins.instant
        return self.end.local - self.start.local


@dataclass(frozen=True)
class ReadCalendar:
    """What a file held: its events, and how many more could not be understood."""

    events: tuple[ReadEvent, ...]
    unread: int = 0


def read_calendar_file(path: Path, *, is_stopped: Callable[[], bool] | None = None) -> ReadCalendar:
    """The events of a calendar file, or of a saved message that brings one.

    Raises:
        FileUnreadableError: there is no such file, or it may not be read.
        CalendarFileError: as `read_calendar`.
    """
    try:
        with open_regular(path) as file:
            check_size(os.fstat(file.fileno()).st_size)
            content = file.read(BYTES_MAXIMUM + 1)
    except OSError as error:
        raise FileUnreadableError(path=path, reason=error.strerror or "unknown reason") from error
    return read_calendar(content, is_stopped=is_stopped)


def read_calendar(
    content: bytes,
    *,
    is_stopped: Callable[[], bool] | None = None,
    command: Sequence[str] | None = None,
    seconds: float = SECONDS,
) -> ReadCalendar:
    """The events of a calendar.

    Args:
        content: the whole file.
        is_stopped: asked twenty times a second, on a thread of its own, whether nobody waits for the answer any more.
        command: starts `reader_process.main`; for builds in which this interpreter takes no program.
        seconds: how long the child may take.

    Raises:
        CalendarFileError: one of its kinds: it is no calendar, holds too much, or was stopped.
    """
    check_size(len(content))
    answer = _ask(content, command or reader_command(), is_stopped or (lambda: False), seconds)
    if "refused" in answer:
        kind = getattr(calendar_errors, str(answer["refused"]), CalendarTooHardError)
        raise kind(**answer["values"])
    return calendar_from(answer)


def calendar_from(answer: dict[str, Any]) -> ReadCalendar:
    """The values in an answer of `reader_process`."""
    return ReadCalendar(tuple(map(_event, answer["events"])), int(answer["unread"]))


def reader_command() -> list[str]:
    """A fresh interpreter, deaf to the environment and the folder it starts in, with this one's way to modules."""
    places = [place for place in sys.path if place and Path(place).is_absolute()]
    return [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _PROGRAM, *places]


def _ask(content: bytes, command: Sequence[str], is_stopped: Callable[[], bool], seconds: float) -> dict[str, Any]:
    # Windows finds no random numbers without the folder of the system.
    surroundings = {name: value for name, value in os.environ.items() if name.upper() == "SYSTEMROOT"}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        watch = _Watch(child, is_stopped, time.monotonic() + seconds)
        try:
            watch.start()
            answer = child.communicate(content)[0]
        finally:
            child.kill()
            watch.end()
    if watch.error is not None:
        raise watch.error
    try:
        said: Any = json.loads(answer) if child.returncode == 0 else None
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise CalendarTooHardError
    return said  # pyright: ignore[reportUnknownVariableType] - `_event` looks at what is in it


class _Watch(Thread):
    """Kills a child once nobody waits for it any more, or its time is over; `error` says which.

    A thread, because `communicate` with a timeout forgets in Python 3.11 what it had yet to write.
    """

    def __init__(self, child: "subprocess.Popen[bytes]", is_stopped: Callable[[], bool], until: float) -> None:
        super().__init__(daemon=True)
        self.error: CalendarFileError | None = None
        self._child = child
        self._is_stopped = is_stopped
        self._until = until
        self._ended = Event()

    def run(self) -> None:
        """Look again and again."""
        while not self._ended.wait(LOOK_AGAIN):
            if self._is_stopped():
                self.error = CalendarStoppedError()
            elif time.monotonic() > self._until:
                self.error = CalendarTooHardError()
            else:
                continue
            self._child.kill()
            return

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()


def _event(said: dict[str, Any]) -> ReadEvent:
    values: dict[str, Any] = {**said}
    values.update({name: _moment(said[name]) for name in ("recurrence", "start", "end")})
    values["organizer"] = ReadPerson(**said["organizer"]) if said["organizer"] else None
    values["attendees"] = tuple(ReadPerson(**person) for person in said["attendees"])
    values["skipped"] = tuple(moment for told in said["skipped"] if (moment := _moment(told)))
    return ReadEvent(**values)


def _moment(said: dict[str, str] | None) -> ReadMoment | None:
    if said is None:
        return None
    clock = Clock(said["clock"])
    return ReadMoment(clock, datetime.fromisoformat(said["local"]), said["zone"])
