"""Work in the background: results on the main thread, one at a time in each lane."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

import pytest
from pytestqt.qtbot import QtBot

from mentorjournal.errors import DiskFullError, KnownError
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
