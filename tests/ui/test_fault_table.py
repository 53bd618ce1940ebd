"""Every fault of a disk, made for real, leads to a page or a line that says what happened and what to do."""

import os
import shutil
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.services.journals import Journal
from mentorjournal.services.reflections import list_reflections
from mentorjournal.storage import connection
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import SECTIONS, Destination, PageName
from mentorjournal.ui.error_dialog import ErrorDialog
from mentorjournal.ui.fault_watch import FaultWatch
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from tests.storage.damage import flip, spoil
from tests.storage.disks import filled, read_only, small_disk
from tests.ui.pages.page_reading import said
from tests.ui.whole_app import give, unlock, wait_for

PAGE = 4096
FOUR_ROWS = ("What happened", "What is safe", "What is at risk", "What to do", "For whoever helps you")


@pytest.fixture
def disk(tmp_path: Path) -> Generator[Path]:
    with small_disk(tmp_path / "disk", 8192) as folder:
        yield folder


@pytest.fixture
def place(request: pytest.FixtureRequest, sample_template: Path) -> Path:
    """The journal, on a small disk of its own where the fault needs one."""
    needs_disk = getattr(request, "param", False)
    folder: Path = request.getfixturevalue("disk" if needs_disk else "tmp_path")
    place = folder / "journals" / "Elena.mentorjournal"
    shutil.copytree(sample_template, place)
    return place


@pytest.fixture
def surroundings(surroundings: Surroundings, place: Path) -> Surroundings:
    return replace(surroundings, journals=place.parent)


@pytest.fixture
def application(application: Application) -> Generator[Application]:
    watch = FaultWatch()
    watch.troubled.connect(application.meet)
    watch.begin()
    yield application
    watch.end()
    if application._held is not None:
        application._held._is_let_go = True
    application.window.close()
    assert not any(isinstance(window, ErrorDialog) for window in QApplication.topLevelWidgets())


# --- at opening ------------------------------------------------------------------------------------------------------


def _not_a_database(journal: Path) -> None:
    (journal / "journal.db").write_bytes(b"Dear diary, " * 10_000)


def _first_page_damaged(journal: Path) -> None:
    flip(journal / "journal.db", 1)


def _schema_damaged(journal: Path) -> None:
    for page in range(2, 12):
        flip(journal / "journal.db", page)


def _cut_short(journal: Path) -> None:
    os.truncate(journal / "journal.db", 5 * PAGE)


def _cut_to_nothing(journal: Path) -> None:
    os.truncate(journal / "journal.db", 0)


def _database_missing(journal: Path) -> None:
    (journal / "journal.db").unlink()


def _all_missing(journal: Path) -> None:
    shutil.rmtree(journal)


def _keys_missing(journal: Path) -> None:
    (journal / "journal.keys").unlink()


def _keys_cut(journal: Path) -> None:
    os.truncate(journal / "journal.keys", 100)


def _something_else(journal: Path) -> None:
    shutil.rmtree(journal)
    journal.mkdir()
    (journal / "notes.txt").write_text("nothing of ours")


def _a_file_in_its_place(journal: Path) -> None:
    shutil.rmtree(journal)
    journal.write_text("nothing of ours")


@pytest.mark.parametrize(
    ("spoil_it", "title"),
    [
        (_not_a_database, "This journal is damaged"),
        (_first_page_damaged, "This journal is damaged"),
        (_schema_damaged, "This journal is damaged"),
        (_cut_short, "This journal is damaged"),
        (_cut_to_nothing, "This journal’s file is empty"),
        (_database_missing, "The journal is not where it was"),
        (_all_missing, "The journal is not where it was"),
        (_keys_missing, "The key file of this journal is damaged"),
        (_keys_cut, "The key file of this journal is damaged"),
        (_something_else, "There is no journal in this folder"),
        (_a_file_in_its_place, "There is no journal in this folder"),
    ],
)
def test_a_fault_found_at_opening_has_its_page(
    qtbot: QtBot, application: Application, place: Path, spoil_it: Callable[[Path], None], title: str
) -> None:
    application.start()
    spoil_it(place)
    give(application)
    wait_for(qtbot, application, TroublePage)
    for words in (title, *FOUR_ROWS):
        assert words in said(application.window)


def test_a_wrong_passphrase_is_no_fault_of_the_journal(qtbot: QtBot, application: Application) -> None:
    application.start()
    give(application, "not this one")
    qtbot.waitUntil(lambda: "Not this passphrase" in said(application.window), timeout=15_000)
    assert isinstance(application.window.presented(), LockPage)


@pytest.mark.parametrize(
    ("place", "trouble", "title"),
    [(True, filled, "The disk is full"), (True, read_only, "This journal cannot be written to")],
    indirect=["place"],
    ids=["full", "read-only"],
)
def test_a_disk_that_takes_nothing_has_its_page(
    qtbot: QtBot,
    application: Application,
    disk: Path,
    trouble: Callable[[Path], AbstractContextManager[None]],
    title: str,
) -> None:
    with trouble(disk):
        application.start()
        give(application)
        wait_for(qtbot, application, TroublePage)
        for words in (title, *FOUR_ROWS):
            assert words in said(application.window)


# --- while it is open ------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(qtbot: QtBot, application: Application) -> Journal:
    application.start()
    unlock(qtbot, application)
    assert application._visit is not None
    return application._visit.journal


def go_everywhere(application: Application, reflections: list[UUID]) -> None:
    """Open one page after another, from the window's own events as a person would, until something happens."""
    workspace = application.workspace()
    assert workspace is not None
    ways = [
        *(Destination(name) for name in SECTIONS),
        *(Destination(PageName.REFLECTION, uuid) for uuid in reflections),
    ]
    for way in ways:
        QTimer.singleShot(0, workspace, lambda way=way: workspace.go(way))


def test_a_page_that_rots_under_an_open_journal_closes_it_and_has_its_page(
    qtbot: QtBot, application: Application, opened: Journal
) -> None:
    reflections = [row.uuid for row in list_reflections(opened)]
    spoil(opened, "SELECT text FROM answer", "SELECT title FROM reflection")
    go_everywhere(application, reflections)
    wait_for(qtbot, application, TroublePage)
    assert opened.is_closed
    assert application.workspace() is None
    for words in ("This journal is damaged", *FOUR_ROWS):
        assert words in said(application.window)


def test_a_journal_cut_short_while_it_is_open_has_its_page(
    qtbot: QtBot, application: Application, opened: Journal
) -> None:
    connection.connect(opened.path / "journal.db", opened.key.secret).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(opened.path / "journal.db", 20 * PAGE)
    go_everywhere(application, [])
    wait_for(qtbot, application, TroublePage)
    assert opened.is_closed


def keep_a_promise(qtbot: QtBot, application: Application) -> None:
    done = next(
        found for found in application.window.findChildren(Button) if found.words == "Done" and found.isVisible()
    )
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)


def strip(application: Application) -> str:
    return " ".join(line.text() for line in application.window.findChildren(UndoStrip) if line.isVisible())


@contextmanager
def moved(journal: Journal) -> Generator[None]:
    journal.path.rename(journal.path.with_name("Elsewhere"))
    yield
    journal.path.with_name("Elsewhere").rename(journal.path)


@contextmanager
def written_by_another(journal: Journal) -> Generator[None]:
    other: Any = connection.connect(journal.path / "journal.db", journal.key.secret)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def on_a_full_disk(journal: Journal) -> Generator[None]:
    with filled(journal.path.parents[1]):
        yield


@pytest.mark.parametrize(
    ("place", "trouble", "sentence"),
    [
        (False, moved, "There is no journal at"),
        (False, written_by_another, "Another program is writing"),
        (True, on_a_full_disk, "The disk is full"),
    ],
    indirect=["place"],
    ids=["moved", "busy", "full"],
)
def test_what_one_does_while_nothing_can_be_written_is_answered(
    qtbot: QtBot,
    application: Application,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[Journal], AbstractContextManager[None]],
    sentence: str,
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    application.start()
    unlock(qtbot, application)
    assert application._visit is not None
    with ExitStack() as stack:
        stack.enter_context(trouble(application._visit.journal))
        keep_a_promise(qtbot, application)
        qtbot.waitUntil(lambda: sentence in said(application.window) + strip(application), timeout=8000)
