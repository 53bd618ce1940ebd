"""Closing the window: what was written is backed up first, out of sight; a second start or the system is not kept."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mentorjournal.paths import KEYS
from mentorjournal.services.backups import list_backups
from mentorjournal.services.drafts import keep_draft
from mentorjournal.storage.keys import read_keys
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.single_instance import SecondStart
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.workspace import Workspace
from tests.journals import NOW
from tests.ui.whole_app import unlock


class _Clock:
    def __init__(self) -> None:
        self.now = NOW + timedelta(days=1)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def surroundings(surroundings: Surroundings) -> Surroundings:
    surroundings.now = _Clock()
    return surroundings


@pytest.fixture
def application(application: Application, journal: Path) -> Application:
    application.start()
    return application


def _open(qtbot: QtBot, application: Application) -> Workspace:
    application.window.show()
    application._door.show_lock()
    return unlock(qtbot, application)


def _count(journal: Path) -> int:
    return len(list_backups(journal / "backups"))


def test_what_was_written_is_backed_up_when_the_window_closes_and_nothing_twice(
    qtbot: QtBot, application: Application, journal: Path, surroundings: Surroundings
) -> None:
    _open(qtbot, application)
    # The first opening makes the key for captures, beside the window: that is a change, too.
    qtbot.waitUntil(lambda: read_keys(journal / KEYS).capture is not None)
    application.window.close()
    assert not application.window.isVisible()
    assert _count(journal) == 1
    _open(qtbot, application)
    application.window.close()
    assert _count(journal) == 1
    workspace = _open(qtbot, application)
    keep_draft(workspace._context.journal, "reflection", "", {"page": "One thing more"}, now=surroundings.now())
    application.window.close()
    assert _count(journal) == 2


def test_locking_begins_none_and_waits_for_none(qtbot: QtBot, application: Application, journal: Path) -> None:
    workspace = _open(qtbot, application)
    workspace._context.backups.back_up()
    application.lock()
    assert isinstance(application.window.presented(), LockPage)
    assert _count(journal) == 0
    assert list((journal / "backups").glob(".*")) == []


def test_a_second_start_meanwhile_brings_the_closed_book_back(
    qtbot: QtBot, application: Application, journal: Path
) -> None:
    _open(qtbot, application)
    QTimer.singleShot(0, application, lambda: application.attend(SecondStart()))
    application.window.close()
    assert application.window.isVisible()
    assert isinstance(application.window.presented(), LockPage)
    assert application.workspace() is None
    assert _count(journal) == 0
    assert _open(qtbot, application).isVisible()


def test_the_sample_needs_no_backup(qtbot: QtBot, application: Application, surroundings: Surroundings) -> None:
    application._door.open_sample()
    qtbot.waitUntil(lambda: application.workspace() is not None, timeout=15_000)
    application.window.close()
    assert list(surroundings.sample_folder.rglob("*.mjbackup")) == []
