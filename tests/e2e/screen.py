"""A screen with a window manager and an accessibility bus, on which the real program runs as a process of its own."""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "dbus-daemon": "dbus-daemon",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
}
"""What has to be on the path, and the Debian package that brings it."""
LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads for a window on X, and the Debian package that brings it."""
PLACES_OF_THE_LAUNCHER = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
)


def missing_packages() -> list[str]:
    """The Debian packages that a screen of its own still needs."""
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if not any(Path(place).exists() for place in PLACES_OF_THE_LAUNCHER):
        missing.append("at-spi2-core")
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


class Screen:
    """What runs on it sees nothing of the person at this machine.

    Args:
        folder: empty, and of a short name: a socket's path has a hundred characters at most.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = (folder / "screen.log").open("w")
        command = [sys.executable, "-m", "tests.e2e.programs.screen", str(folder)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, (folder / "screen.log").read_text()
        told = json.loads(line)
        self.environment: dict[str, str] = told["environment"]
        self.accessibility: str = told["accessibility"]

    def start(self, home: Path, *arguments: str) -> subprocess.Popen[str]:
        """Start the program as a person with this home does, with a screen reader about."""
        environment = self.environment | {
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "TZ": "UTC",
        }
        command = [sys.executable, "-m", "mentorjournal", *arguments]
        return subprocess.Popen(
            command,
            env=environment,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str) -> str:
        """Run a program of the X world here; returns what it says."""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=20)
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr or done.stdout}"
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as they are called in X: "Tab", "ctrl+n", "alt+F4"."""
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "8", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self.run("xdotool", "type", "--clearmodifiers", "--delay", "8", words)

    def close(self) -> None:
        """End everything that runs here."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._log.close()


@contextmanager
def own_screen() -> Iterator[Screen]:
    """A screen in a folder of its own, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="mj-", dir="/tmp" if os.access("/tmp", os.W_OK) else None))  # noqa: S108
    try:
        screen = Screen(folder)
        try:
            yield screen
        finally:
            screen.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
