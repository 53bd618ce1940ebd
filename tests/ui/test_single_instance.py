"""Where two starts of one user meet: who is first, what the first hears, and what becomes of one that is gone."""

import os
import select
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentorjournal import paths
from mentorjournal.ui import doorbell, pipe_doorbell
from mentorjournal.ui.single_instance import Meeting, SecondStart, SingleInstance

ASKED = SecondStart("/somewhere/Elena.mentorjournal", "token", "startup_TIME7")


@pytest.fixture
def place() -> Generator[Path]:
    """A folder with a short name: the path of a socket has 100 characters at most."""
    with tempfile.TemporaryDirectory(prefix="mj-") as folder:
        yield Path(folder)


@pytest.fixture
def elsewhere() -> Generator[ThreadPoolExecutor]:
    """A second start waits while the first answers, so it needs a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def _meet(place: Path, patience: float = 1.5) -> Meeting:
    second = SingleInstance(place, place / "settings.json")
    met = second.meet(ASKED, patience=patience)
    second.release()
    return met


def _age(instance: SingleInstance) -> None:
    """Let the first have begun a minute ago."""
    long_ago = time.time() - 60
    os.utime(instance.lock_file, (long_ago, long_ago))


def test_the_first_hears_what_the_second_asks(qtbot: QtBot, place: Path, elsewhere: ThreadPoolExecutor) -> None:
    heard: list[SecondStart] = []
    first = SingleInstance(place, place / "settings.json")
    assert first.meet(SecondStart()) is Meeting.FIRST
    first.listen(heard.append)
    second: Future[Meeting] = elsewhere.submit(_meet, place)
    qtbot.waitUntil(second.done)
    assert second.result() is Meeting.ANSWERED
    assert heard == [ASKED]
    first.release()


def test_once_the_first_is_gone_the_next_is_first(qtbot: QtBot, place: Path) -> None:
    for _ in range(2):
        instance = SingleInstance(place, place / "settings.json")
        assert instance.meet(ASKED, patience=0.3) is Meeting.FIRST
        instance.listen(lambda _: None)
        instance.release()


@pytest.mark.parametrize(
    ("make", "ring"),
    [(doorbell.UnixDoorbell, "doorbell.ring_unix"), (pipe_doorbell.PipeDoorbell, "pipe_doorbell.ring_pipe")],
)
def test_both_kinds_of_doorbell_answer_another_process(
    qtbot: QtBot, place: Path, make: type[doorbell.UnixDoorbell] | type[pipe_doorbell.PipeDoorbell], ring: str
) -> None:
    heard: list[bytes] = []
    address = str(place / "bell")
    for _ in range(2):
        bell = make(address, heard.append)
        code = f"from mentorjournal.ui import doorbell, pipe_doorbell; print({ring}({address!r}, b'x', 5))"
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as visitor:
            qtbot.waitUntil(lambda: visitor.poll() is not None, timeout=15_000)
            assert visitor.stdout is not None
            assert visitor.stdout.read().strip() == "True"
        bell.close()
    assert heard == [b"x", b"x"]


def test_a_window_with_other_settings_is_another_one(place: Path) -> None:
    first, other = SingleInstance(place, place / "one.json"), SingleInstance(place, place / "two.json")
    assert first.meet(ASKED) is Meeting.FIRST
    assert other.meet(ASKED) is Meeting.FIRST
    first.release()
    other.release()


def test_one_that_closes_while_asked_gives_way(qtbot: QtBot, place: Path, elsewhere: ThreadPoolExecutor) -> None:
    first = SingleInstance(place, place / "settings.json")
    first.meet(ASKED)
    first.listen(lambda _: None)
    bell = first._bell
    assert isinstance(bell, doorbell.UnixDoorbell)
    bell._notifier.setEnabled(False)  # busy with closing
    second = elsewhere.submit(_meet, place)
    qtbot.waitUntil(lambda: bool(select.select([bell._socket], [], [], 0)[0]))
    assert not second.done()
    first.release()
    qtbot.waitUntil(second.done)
    assert second.result() is Meeting.FIRST


def test_one_that_does_not_answer_is_waited_for_briefly(place: Path) -> None:
    first = SingleInstance(place, place / "settings.json")
    first.meet(ASKED)
    first.listen(lambda _: None)
    _age(first)
    began = time.monotonic()
    assert _meet(place, 0.2) is Meeting.SILENT
    assert time.monotonic() - began < 1
    first.release()


def test_one_that_has_only_just_begun_is_on_its_way(place: Path) -> None:
    first = SingleInstance(place, place / "settings.json")
    first.meet(ASKED)
    assert _meet(place, 0.05) is Meeting.ANSWERED
    first.release()


@pytest.mark.parametrize(
    "message", [b"\n", b"{}}\n", b"[1]\n", b'{"journal": 7}\n', b'{"other": "x"}\n', b"\xff\xfe\n", b"x" * 200_000]
)
def test_what_is_not_one_of_our_messages_is_passed_over(qtbot: QtBot, place: Path, message: bytes) -> None:
    heard: list[SecondStart] = []
    first = SingleInstance(place, place / "settings.json")
    first.meet(ASKED)
    first.listen(heard.append)
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.setblocking(False)
        stranger.connect(first._address)
        try:
            stranger.sendall(message)
        except OSError:
            assert len(message) > doorbell.LONGEST_MESSAGE
        qtbot.waitUntil(lambda: _is_let_go(stranger))
    assert heard == []
    first.release()


def _is_let_go(stranger: socket.socket) -> bool:
    try:
        return stranger.recv(100) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def test_nothing_that_lies_there_tells_whose_it_is(place: Path) -> None:
    settings = place / "Elena Brandt" / "settings.json"
    first = SingleInstance(place, settings)
    first.meet(ASKED)
    first.listen(lambda _: None)
    for file in place.iterdir():
        assert "Elena" not in file.name
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.is_socket() or file.read_bytes() == b""
    first.release()


def test_without_a_place_for_the_lock_everybody_is_first(place: Path) -> None:
    lost = SingleInstance(place / "gone", place / "settings.json")
    assert lost.meet(ASKED) is Meeting.FIRST
    lost.listen(lambda _: None)
    lost.release()


def test_a_meeting_place_is_closed_to_others(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    assert paths.runtime_folder() == place
    place.chmod(0o755)
    found = paths.runtime_folder()
    assert found != place
    assert found is None or stat.S_IMODE(found.stat().st_mode) == 0o700
