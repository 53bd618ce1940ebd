"""What closes a process to others, tried in processes of their own: it cannot be taken back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, resource, sys
from pathlib import Path
from mentorjournal import hardening
getattr(hardening, sys.argv[1])()
Path("made").write_text("")
Path("inside").mkdir()
import ctypes
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
if len(sys.argv) > 2:
    os.abort()
sys.stdin.read()
"""
PROJECT = Path(__file__).parent.parent


def start(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """A process that does one of it, says how it stands, and waits."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's own")
def test_no_core_is_left_and_new_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    with start(tmp_path, "harden", "and abort") as process:
        assert said(process) == "(0, 0) 0"
    assert process.returncode < 0
    assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {"made": 0o600, "inside": 0o700}


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's own")
def test_a_window_can_be_recognised_by_the_desktop_until_it_is_closed_to_others(tmp_path: Path) -> None:
    """What asks for this is in `hardening.close_to_others`."""
    for deed, is_dumpable in (("forbid_dumps", 1), ("close_to_others", 0)):
        folder = tmp_path / deed
        folder.mkdir()
        with start(folder, deed) as process:
            assert said(process).endswith(f" {is_dumpable}")
            process.communicate()


TELL = """
import ctypes, os, resource
def tell():
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)))
"""
COMMAND = (
    TELL
    + """
from mentorjournal.cli import main
main(["guides", "list", "--json"])
tell()
"""
)
WINDOW = (
    TELL
    + """
from PySide6.QtCore import QTimer
from mentorjournal.ui.application import Application
from mentorjournal.ui.starting import run
start = Application.start
def started(self, *given):
    start(self, *given)
    def tell_and_close(_):
        tell()
        self.window.close()
    self.painted.connect(lambda: QTimer.singleShot(0, lambda: self._door.run(int, tell_and_close, print)))
Application.start = started
run()
"""
)


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's own")
@pytest.mark.parametrize("program", [COMMAND, WINDOW], ids=["a command", "the window"])
def test_it_is_closed_before_a_journal_is_opened(program: str, tmp_path: Path) -> None:
    places = {"HOME": str(tmp_path), **{f"XDG_{name}_HOME": str(tmp_path) for name in ("CACHE", "CONFIG", "DATA")}}
    places |= {"PYTHONPATH": str(PROJECT), "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env={**os.environ, **places}
    )
    assert done.stdout.splitlines()[-1:] == ["0 0 0 0o77"], done.stderr
