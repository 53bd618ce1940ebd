"""An open journal shows other computers that it is open, and its owner hears of a place in reach of others."""

import json
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.place_errors import TakenOverError
from mentorjournal.services import leases
from mentorjournal.services.journals import Journal
from mentorjournal.ui.application import Application
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.place_keeper import PlaceKeeper
from mentorjournal.ui.tasks import Tasks
from tests.storage.test_lease import ELSEWHERE, lease_files, write_lease
from tests.ui.pages.page_reading import button, said
from tests.ui.whole_app import give, unlock, wait_for


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


def test_a_journal_left_open_elsewhere_is_opened_after_a_look_at_what_that_means(
    application: Application, journal: Path, qtbot: QtBot
) -> None:
    theirs = write_lease(journal, beat=datetime(2026, 1, 5, 8, tzinfo=UTC).isoformat())
    application.start()
    give(application)
    wait_for(qtbot, application, TroublePage)
    assert "left open on another computer" in said(application.window)
    assert "office" in said(application.window)
    assert theirs.exists()
    button(application.window, "Open it here anyway").click()
    wait_for(qtbot, application, LockPage)
    unlock(qtbot, application)


def test_one_that_is_in_use_elsewhere_is_not_offered(application: Application, journal: Path, qtbot: QtBot) -> None:
    theirs = write_lease(journal)
    application.start()
    give(application)
    wait_for(qtbot, application, TroublePage)
    assert "open on another computer" in said(application.window)
    with pytest.raises(AssertionError):
        button(application.window, "Open it here anyway")
    theirs.unlink()
    button(application.window, "Try again").click()
    unlock(qtbot, application)


def test_the_window_that_lost_its_journal_closes_it_and_says_so(
    application: Application, journal: Path, qtbot: QtBot
) -> None:
    application.start()
    workspace = unlock(qtbot, application)
    (mine,) = lease_files(journal)
    mine.unlink()
    theirs = write_lease(journal)
    (keeper,) = workspace.findChildren(PlaceKeeper)
    keeper.beat()
    wait_for(qtbot, application, TroublePage)
    assert "office took it over" in said(application.window)
    assert lease_files(journal) == [theirs]
    del keeper, workspace
