"""An open journal shows other computers that it is open, and its owner hears of a place in reach of others."""

import json
import shutil
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.place_errors import TakenOverError
from mentorjournal.services import leases, sample
from mentorjournal.services.journals import Journal
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.place_keeper import PlaceKeeper
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.tasks import Tasks
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.workspace import Workspace
from tests.journals import NOW
from tests.storage.test_lease import ELSEWHERE, lease_files, write_lease
from tests.ui.test_application import _words


@pytest.fixture
def keeper(empty_journal: Journal, qapp: QApplication) -> Generator[PlaceKeeper]:
    tasks = Tasks()
    made = PlaceKeeper(empty_journal, tasks, every=20)
    yield made
    # As with the workspace, whose child it is: a timer ends on its own thread.
    tasks.abandon()
    shiboken6.delete(made)
    shiboken6.delete(tasks)


def test_it_beats_by_itself(keeper: PlaceKeeper, empty_journal: Journal, qtbot: QtBot) -> None:
    (path,) = lease_files(empty_journal.path)
    keeper.begin()
    qtbot.waitUntil(lambda: json.loads(path.read_text(encoding="utf-8"))["count"] >= 3)


def test_who_lost_the_journal_is_told_by_whom_and_once(
    keeper: PlaceKeeper, empty_journal: Journal, qtbot: QtBot
) -> None:
    lost: list[TakenOverError] = []
    keeper.lost.connect(lost.append)
    leases.take_over(empty_journal.path, ELSEWHERE)
    (mine,) = lease_files(empty_journal.path)
    mine.unlink()
    write_lease(empty_journal.path)
    keeper.begin()
    qtbot.waitUntil(lambda: bool(lost))
    assert str(lost[0]) == "This journal was opened on office, so it was closed here."
    keeper.beat()
    assert not [error for error in lost[1:] if error.values != lost[0].values]


def test_two_that_write_apart_are_named_once(keeper: PlaceKeeper, empty_journal: Journal, qtbot: QtBot) -> None:
    said: list[str] = []
    keeper.said.connect(said.append)
    theirs = write_lease(empty_journal.path)
    (mine,) = [path for path in lease_files(empty_journal.path) if path != theirs]
    keeper.begin()
    qtbot.waitUntil(lambda: json.loads(mine.read_text(encoding="utf-8"))["count"] >= 4)
    assert said == ["This journal is open on office too. Close it on one of the two, or words may be lost."]


def test_a_place_that_is_synchronised_is_told_of_once(
    keeper: PlaceKeeper, empty_journal: Journal, qtbot: QtBot
) -> None:
    (empty_journal.path.parent / ".stfolder").mkdir()
    with qtbot.waitSignal(keeper.said) as told:
        keeper.look()
    assert told.args == ["Syncthing synchronises this journal. Elsewhere it is safer: see Settings, Security."]
    with qtbot.assertNotEmitted(keeper.said, wait=50):
        keeper.look()


# --- in the window ---------------------------------------------------------------------------------------------------


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(
        tmp_path / "settings.json", tmp_path / "journals", tmp_path / "sample", now=lambda: NOW, quick_keys=True
    )


@pytest.fixture
def application(
    qtbot: QtBot, qapp: QApplication, surroundings: Surroundings, sample_template: Path
) -> Generator[Application]:
    shutil.copytree(sample_template, surroundings.journals / "Elena.mentorjournal")
    made = Application(qapp, surroundings)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def unlock(application: Application, qtbot: QtBot, kind: type) -> None:
    lock = application.window.presented()
    assert isinstance(lock, LockPage)
    lock.unlock_requested.emit(sample.PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(application.window.presented(), kind), timeout=15_000)


def button(application: Application, words: str) -> Button:
    return next(
        found for found in application.window.findChildren(Button) if found.words == words and found.isVisible()
    )


def test_a_journal_left_open_elsewhere_is_opened_after_a_look_at_what_that_means(
    application: Application, surroundings: Surroundings, qtbot: QtBot
) -> None:
    journal = surroundings.journals / "Elena.mentorjournal"
    theirs = write_lease(journal, beat=datetime(2026, 1, 5, 8, tzinfo=UTC).isoformat())
    application.start()
    unlock(application, qtbot, TroublePage)
    assert "left open on another computer" in _words(application.window)
    assert "office" in _words(application.window)
    assert theirs.exists()
    button(application, "Open it here anyway").click()
    qtbot.waitUntil(lambda: isinstance(application.window.presented(), LockPage))
    unlock(application, qtbot, Workspace)


def test_one_that_is_in_use_elsewhere_is_not_offered(
    application: Application, surroundings: Surroundings, qtbot: QtBot
) -> None:
    journal = surroundings.journals / "Elena.mentorjournal"
    theirs = write_lease(journal)
    application.start()
    unlock(application, qtbot, TroublePage)
    assert "open on another computer" in _words(application.window)
    with pytest.raises(StopIteration):
        button(application, "Open it here anyway")
    theirs.unlink()
    button(application, "Try again").click()
    unlock(application, qtbot, Workspace)


def test_the_window_that_lost_its_journal_closes_it_and_says_so(
    application: Application, surroundings: Surroundings, qtbot: QtBot
) -> None:
    application.start()
    unlock(application, qtbot, Workspace)
    journal = surroundings.journals / "Elena.mentorjournal"
    (mine,) = lease_files(journal)
    mine.unlink()
    theirs = write_lease(journal)
    workspace = application.workspace()
    assert workspace is not None
    (keeper,) = workspace.findChildren(PlaceKeeper)
    keeper.beat()
    qtbot.waitUntil(lambda: isinstance(application.window.presented(), TroublePage), timeout=15_000)
    assert "office took it over" in _words(application.window)
    assert lease_files(journal) == [theirs]
    del keeper, workspace
