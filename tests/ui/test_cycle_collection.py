"""Cycles are collected on the window's thread, and only when it is time."""

import gc
import threading
from collections.abc import Generator

import pytest
from pytestqt.qtbot import QtBot

from mentorjournal.ui.cycle_collection import CycleCollection


class Knot:
    """Something that only knows itself, and remembers where it ended."""

    ends: list[str]

    def __init__(self, ends: list[str]) -> None:
        self.itself = self
        self.ends = ends

    def __del__(self) -> None:
        self.ends.append(threading.current_thread().name)


@pytest.fixture
def collection(qtbot: QtBot) -> Generator[CycleCollection]:
    made = CycleCollection()
    made.begin()
    yield made
    made.end()
    gc.disable()  # as the tests keep it


def test_no_other_thread_ever_collects(collection: CycleCollection) -> None:
    ends: list[str] = []
    Knot(ends)
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)], name="worker")
    worker.start()
    worker.join()
    assert ends == []
    kept = [[] for _ in range(200_000)]
    collection.collect_due()
    assert ends == ["MainThread"]
    assert len(kept) == 200_000


def test_nothing_is_searched_before_its_time(collection: CycleCollection) -> None:
    gc.collect()
    ends: list[str] = []
    Knot(ends)
    collection.collect_due()
    assert ends == []


def test_python_has_it_back_at_the_end(collection: CycleCollection) -> None:
    assert not gc.isenabled()
    collection.end()
    assert gc.isenabled()
