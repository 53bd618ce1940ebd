"""Programs of their own process: started, timed to the line they print, and asked what they measured inside."""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
PROGRAMS = "tests.benchmarks.programs"
PATIENCE = 300.0
"""Seconds that a program may take."""


@dataclass(frozen=True)
class Outcome:
    """What a program said in its one line of JSON, and the milliseconds from its start to that line."""

    milliseconds: float
    said: dict[str, Any]


def run_program(name: str, *arguments: object, home: Path) -> Outcome:
    """Run one module of `programs` offscreen, with a home of its own, to its end.

    Raises:
        RuntimeError: it said nothing, or not in time; its own error is in the message.
    """
    command = [sys.executable, "-m", f"{PROGRAMS}.{name}", *map(str, arguments)]
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=PROJECT, env=_environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        # A fault inside a slot of Qt is printed, and the event loop goes on for ever.
        patience = threading.Timer(PATIENCE, process.kill)
        patience.start()
        line = process.stdout.readline()
        milliseconds = (time.perf_counter() - started) * 1000
        _, errors = process.communicate()
        patience.cancel()
    if not line.strip():
        raise RuntimeError(f"{name} said nothing: {errors[-2000:]}")
    return Outcome(milliseconds, json.loads(line))


def say(**measured: object) -> None:
    """Print what was measured, from inside a program, and be gone without the costs of taking everything down."""
    sys.stdout.write(json.dumps(measured) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _environment(home: Path) -> dict[str, str]:
    places = {name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    home.mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        **places,
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }
