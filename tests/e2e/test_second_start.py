"""Starting the app once more, in processes of their own: there is one window, whatever became of the first."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

Start = Callable[..., subprocess.Popen[str]]
LONGEST = 2.0
"""Seconds that a first which hangs may hold a second up, beyond what it takes to start at all."""


@pytest.fixture
def place() -> Generator[Path]:
    """A folder with a short name: the path of a socket has 100 characters at most."""
    with tempfile.TemporaryDirectory(prefix="mj-") as folder:
        for name in ("Elena", "Jonas"):
            journal = Path(folder, "journals", f"{name}.mentorjournal")
            journal.mkdir(parents=True)
            (journal / "journal.db").touch()
        yield Path(folder)


@pytest.fixture
def start(place: Path) -> Generator[Start]:
    """Start the window; whatever still runs at the end is ended."""
    running: list[subprocess.Popen[str]] = []

    def begin(*arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.e2e.programs.window", str(place), *map(str, arguments)]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_start_brings_the_first_forward_and_leads_to_its_journal(start: Start, place: Path) -> None:
    elena, jonas = (place / "journals" / f"{name}.mentorjournal" for name in ("Elena", "Jonas"))
    first = start(elena)
    assert _line(first) == "started LockPage Elena.mentorjournal"
    second = start()
    assert second.wait(20) == 0
    assert _line(first) == "attended LockPage Elena.mentorjournal"
    third = start(jonas)
    assert third.wait(20) == 0
    assert _line(first) == "attended LockPage Jonas.mentorjournal"
    assert _line(second) == _line(third) == ""


def test_after_a_kill_the_next_start_is_the_first(start: Start, place: Path) -> None:
    first = start()
    assert _line(first).startswith("started")
    assert start().wait(20) == 0
    assert _line(first).startswith("attended")
    first.kill()
    first.wait()
    assert any(file.is_socket() for file in place.iterdir())
    second = start()
    assert _line(second).startswith("started")
    assert start().wait(20) == 0
    assert _line(second).startswith("attended")


def test_a_first_that_hangs_is_said_to(start: Start, place: Path) -> None:
    first = start()
    assert _line(first).startswith("started")
    first.send_signal(signal.SIGSTOP)
    (lock,) = place.glob("*.lock")
    os.utime(lock, (0, 0))
    began = time.monotonic()
    second = start()
    assert second.stderr is not None
    said = next(line for line in second.stderr if line.startswith("mentorjournal"))
    took = time.monotonic() - began
    first.send_signal(signal.SIGCONT)
    assert "does not answer" in said
    began = time.monotonic()
    assert start().wait(20) == 0
    assert took < LONGEST + time.monotonic() - began
