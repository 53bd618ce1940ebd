"""Work in the background: results on the main thread, one at a time in each lane."""

import gc
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pytest
from pytestqt.qtbot import QtBot

from mentorjournal.errors import DiskFullError, KnownError
from mentorjournal.services.journals import Journal
from mentorjournal.services.owner import read_owner
from mentorjournal.storage.models import Owner
from mentorjournal.ui.tasks import Lane, Tasks


@pytest.fixture
def tasks() -> Tasks:
    return Tasks()


def test_a_result_arrives_on_the_main_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, bool]] = []
    main = threading.get_ident()
    tasks.run(Lane.JOURNAL, threading.get_ident, lambda worker: seen.append((worker, threading.get_ident() == main)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != main
    assert seen[0][1]


def test_one_lane_does_one_thing_at_a_time_and_the_other_goes_on(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[str] = []
    held, free = threading.Event(), threading.Event()

    def slow() -> None:
        held.set()
        free.wait(10)

    tasks.run(Lane.NETWORK, slow, lambda _: order.append("network"))
    tasks.run(Lane.NETWORK, lambda: None, lambda _: order.append("network again"))
    assert held.wait(10)
    tasks.run(Lane.JOURNAL, lambda: None, lambda _: order.append("journal"))
    qtbot.waitUntil(lambda: order == ["journal"])
    free.set()
    qtbot.waitUntil(lambda: order == ["journal", "network", "network again"])


def _failing(error: Exception) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


def test_a_known_error_is_handed_over(qtbot: QtBot, tasks: Tasks) -> None:
    failed: list[KnownError] = []
    tasks.run(Lane.JOURNAL, _failing(DiskFullError()), lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], DiskFullError)


def test_a_fault_reaches_the_excepthook(qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[type[BaseException]] = []

    def hook(kind: type[BaseException], _error: BaseException, _trace: TracebackType | None) -> None:
        faults.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    tasks.run(Lane.JOURNAL, _failing(ZeroDivisionError()), lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: faults == [ZeroDivisionError])


# --- what is abandoned -----------------------------------------------------------------------------------------------


class Hanging:
    """Work that does not end before it is let go, and holds something until then."""

    def __init__(self, tasks: Tasks, held: object, told: list[object]) -> None:
        begun, self.let_go, self.ended = threading.Event(), threading.Event(), threading.Event()

        def work(held: object = held) -> None:
            begun.set()
            self.let_go.wait(10)
            self.ended.set()
            raise AttributeError(str(held))  # as a journal that is closed meanwhile

        tasks.run(Lane.NETWORK, work, told.append, told.append)
        assert begun.wait(10)


class Held:
    """What somebody holds."""


def test_nobody_hears_of_what_was_abandoned(qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(error))
    hanging = Hanging(tasks, None, told)
    ended = threading.Barrier(3)
    tasks.run(Lane.JOURNAL, lambda: ended.wait(10), told.append)
    tasks.run(Lane.BACKUP, _failing(ZeroDivisionError()), told.append, told.append)
    tasks.run(Lane.SAVING, lambda: ended.wait(10), told.append)
    ended.wait(10)
    tasks.abandon(200)  # what has ended was not yet told of; one hangs
    hanging.let_go.set()
    hanging.ended.wait(10)
    heard: list[int] = []
    tasks.run(Lane.NETWORK, int, heard.append)
    qtbot.waitUntil(lambda: heard == [0])
    assert told == []


def test_what_hangs_lets_go_of_what_it_holds_when_it_ends(qtbot: QtBot, tasks: Tasks) -> None:
    held = Held()
    gone = weakref.ref(held)
    hanging = Hanging(tasks, held, [])
    tasks.run(Lane.NETWORK, lambda held=held: held, lambda _: None)
    del held
    tasks.abandon(0)
    assert gone() is not None
    answered: list[int] = []
    tasks.run(Lane.NETWORK, int, answered.append)  # its lane goes on meanwhile
    qtbot.waitUntil(lambda: answered == [0])
    hanging.let_go.set()
    qtbot.waitUntil(lambda: gc.collect() is not None and gone() is None)


def test_the_connection_of_work_that_hangs_is_closed_when_it_ends(
    qtbot: QtBot, tasks: Tasks, empty_journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(error))
    begun, let_go = threading.Event(), threading.Event()
    key = weakref.ref(empty_journal.key)
    folder = empty_journal.path

    def work() -> None:
        with empty_journal.reading() as transaction:
            transaction.query(Owner).one()
            begun.set()
            let_go.wait(10)
            transaction.query(Owner).one()
        read_owner(empty_journal)

    tasks.run(Lane.BACKUP, work, told.append, told.append)
    assert begun.wait(10)
    del work
    tasks.abandon(0)
    empty_journal.close()
    assert key() is None
    assert is_held_open(folder)
    let_go.set()
    qtbot.waitUntil(lambda: gc.collect() is not None and not is_held_open(folder))
    assert told == []


def is_held_open(folder: Path) -> bool:
    """Whether this process has a file of the journal open."""
    return any(str(folder) in str(entry.readlink()) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink())
