"""Sleep and locked screens as logind and the screen savers of desktops tell them, over real buses."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from mentorjournal.ui.logind import MANAGER, PATH, SERVICE, SESSION
from mentorjournal.ui.screen_savers import NAMES
from tests.ui.buses import Bus, missing_packages, own_bus

pytestmark = pytest.mark.skipif(sys.platform != "linux" or bool(missing_packages()), reason=str(missing_packages()))

MINE = "/org/freedesktop/login1/session/auto"
OTHERS = "/org/freedesktop/login1/session/7"


class Listener:
    """The program that listens, in a process of its own."""

    def __init__(self, system: str, session: str) -> None:
        environment = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": system, "DBUS_SESSION_BUS_ADDRESS": session}
        command = [sys.executable, "-m", "tests.ui.programs.system_locks"]
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.next() == "listens"

    def next(self) -> str:
        """The next line it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self, word: str) -> None:
        """Say something to it."""
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def tells(self) -> str:
        """What it says the system tells."""
        self.tell("tells")
        return self.next()

    def close(self) -> None:
        """Let it end."""
        self.process.communicate(timeout=20)


@pytest.fixture(scope="module")
def folder() -> Generator[Path]:
    """With a short name: the path of a socket has 100 characters at most."""
    with tempfile.TemporaryDirectory(prefix="mj-") as made:
        yield Path(made)


@pytest.fixture(scope="module")
def system(folder: Path) -> Generator[Bus]:
    with own_bus(folder, "system") as bus:
        bus.start(SERVICE, "--system", "--template", "logind")
        for path in (MINE, OTHERS):
            name = path.rpartition("/")[2]
            bus.call(SERVICE, PATH, "org.freedesktop.DBus.Mock", "AddSession", "ssusb", name, "seat0", 0, "elena", True)
        yield bus


@pytest.fixture(scope="module")
def session(folder: Path) -> Generator[Bus]:
    with own_bus(folder, "session") as bus:
        for name in NAMES:
            bus.start(name, "--session", name, "/" + name.replace(".", "/"), name)
        yield bus


@pytest.fixture
def listen(system: Bus) -> Generator[Callable[..., Listener]]:
    running: list[Listener] = []

    def begin(system: str, session: str) -> Listener:
        running.append(Listener(system, session))
        return running[-1]

    yield begin
    for listener in running:
        listener.close()


@pytest.fixture
def listener(listen: Callable[..., Listener], system: Bus, session: Bus) -> Listener:
    """One that has met everybody."""
    made = listen(system.address, session.address)
    while made.tells() != "tells screen sleep":
        pass
    return made


def inhibitors(system: Bus) -> list[tuple[str, str, str, str]]:
    found = system.call(SERVICE, PATH, MANAGER, "ListInhibitors")
    return [tuple(each[:4]) for each in found]


def test_sleep_waits_until_it_is_released_and_is_held_up_again_afterwards(listener: Listener, system: Bus) -> None:
    assert inhibitors(system) == []
    listener.tell("hold")
    system.wait_for(lambda: inhibitors(system))
    (held,) = inhibitors(system)
    assert (held[0], held[1], held[3]) == ("sleep:shutdown", "mentorjournal", "delay")
    system.emit(SERVICE, PATH, MANAGER, "PrepareForSleep", value=True)
    assert listener.next() == "lock"
    assert listener.tells()
    assert inhibitors(system), "it let go before the journal was locked"
    listener.tell("release")
    system.wait_for(lambda: not inhibitors(system))
    system.emit(SERVICE, PATH, MANAGER, "PrepareForSleep", value=False)
    assert listener.next() == "woken"
    listener.tell("hold")
    system.wait_for(lambda: inhibitors(system))
    listener.tell("release")
    system.wait_for(lambda: not inhibitors(system))


def test_what_is_released_before_it_was_granted_is_given_back(listener: Listener, system: Bus) -> None:
    listener.tell("hold release hold release")
    assert listener.tells()
    system.wait_for(lambda: not inhibitors(system))


def test_shutting_down_locks(listener: Listener, system: Bus) -> None:
    system.emit(SERVICE, PATH, MANAGER, "PrepareForShutdown", value=True)
    assert listener.next() == "lock"


def test_the_lock_of_our_session_locks_and_that_of_another_does_not(listener: Listener, system: Bus) -> None:
    system.call(SERVICE, OTHERS, SESSION, "Lock")
    system.emit(SERVICE, PATH, MANAGER, "PrepareForSleep", value=False)
    assert listener.next() == "woken"
    system.call(SERVICE, MINE, SESSION, "Lock")
    assert listener.next() == "lock"


@pytest.mark.parametrize("name", NAMES)
def test_a_covered_screen_locks_and_a_free_one_does_not(
    listener: Listener, system: Bus, session: Bus, name: str
) -> None:
    path = "/" + name.replace(".", "/")
    session.emit(name, path, name, "ActiveChanged", value=False)
    session.emit(name, path, name, "ActiveChanged", value=True)
    assert listener.next() == "lock"
    system.emit(SERVICE, PATH, MANAGER, "PrepareForSleep", value=False)
    assert listener.next() == "woken"


@pytest.fixture
def guarded(
    system: Bus, session: Bus, sample_template: Path, tmp_path: Path
) -> Generator[tuple[subprocess.Popen[str], Path]]:
    """The whole app with an open journal, and where that lies."""
    journal = tmp_path / "Elena.mentorjournal"
    shutil.copytree(sample_template, journal)
    environment = os.environ | {
        "DBUS_SYSTEM_BUS_ADDRESS": system.address,
        "DBUS_SESSION_BUS_ADDRESS": session.address,
    }
    command = [sys.executable, "-m", "tests.ui.programs.guarded_window", str(tmp_path), str(journal)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "open"
    yield process, journal
    process.kill()
    process.communicate()


def test_the_machine_sleeps_only_once_the_journal_is_closed(
    guarded: tuple[subprocess.Popen[str], Path], system: Bus
) -> None:
    process, journal = guarded
    system.wait_for(lambda: inhibitors(system))
    assert (journal / "journal.db-wal").exists()
    system.emit(SERVICE, PATH, MANAGER, "PrepareForSleep", value=True)
    system.wait_for(lambda: not inhibitors(system))
    assert not (journal / "journal.db-wal").exists()
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "locked LockPage"


def test_a_covered_screen_closes_the_journal(guarded: tuple[subprocess.Popen[str], Path], session: Bus) -> None:
    process, journal = guarded
    name = NAMES[1]

    def cover() -> bool:
        session.emit(name, "/" + name.replace(".", "/"), name, "ActiveChanged", value=True)
        return not (journal / "journal.db-wal").exists()

    # The window may hear of the screen savers a little later than its journal opens.
    session.wait_for(cover)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "locked LockPage"


def test_without_buses_nothing_is_told_and_nothing_waits(listen: Callable[..., Listener], folder: Path) -> None:
    listener = listen(f"unix:path={folder}/nowhere", "unix:path=/nowhere")
    listener.tell("hold")
    assert listener.tells() == "tells"


def test_a_bus_that_has_hung_holds_nobody_up(listen: Callable[..., Listener], folder: Path) -> None:
    with own_bus(folder, "hung") as bus:
        bus.process.send_signal(signal.SIGSTOP)
        try:
            listener = listen(bus.address, bus.address)
            listener.tell("hold")
            assert listener.tells() == "tells"
        finally:
            bus.process.send_signal(signal.SIGCONT)


def test_a_bus_without_logind_is_silent(listen: Callable[..., Listener], session: Bus) -> None:
    listener = listen(session.address, session.address)
    listener.tell("hold")
    while listener.tells() != "tells screen":
        pass
