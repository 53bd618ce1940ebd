"""From the closed book to the open journal and back: what is shown, what is remembered, what is said when it fails."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.settings import load_settings
from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.desktop import Desktop
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.pages.welcome_page import WelcomePage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.workspace import Workspace
from tests.ui.pages.page_reading import said
from tests.ui.whole_app import give, shown, unlock, wait_for


def test_without_a_journal_it_welcomes(application: Application) -> None:
    application.start()
    assert isinstance(application.window.presented(), WelcomePage)


def test_the_only_journal_is_meant(qtbot: QtBot, application: Application, journal: Path) -> None:
    application.start()
    assert isinstance(application.window.presented(), LockPage)
    assert "Elena" in said(application.window)
    workspace = unlock(qtbot, application)
    assert workspace.here() == Destination(PageName.HOME)
    assert "Good morning, Elena" in said(application.window)


def test_a_wrong_passphrase_is_said_on_the_lock_screen(qtbot: QtBot, application: Application, journal: Path) -> None:
    application.start()
    lock = shown(application, LockPage)
    give(application, "not this one")
    qtbot.waitUntil(lambda: "Not this passphrase" in said(application.window), timeout=15_000)
    assert application.window.presented() is lock


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "journal.db").write_bytes(b""), "empty"),
        (lambda folder: (folder / "journal.keys").write_bytes(b"{"), "key file"),
        (lambda folder: (folder / "journal.db").write_bytes(b"\x17" * 65_536), "damaged"),
    ],
)
def test_a_journal_that_will_not_open_gets_a_page_that_helps(
    qtbot: QtBot, application: Application, journal: Path, spoil: object, words: str
) -> None:
    assert callable(spoil)
    spoil(journal)
    application.start()
    give(application)
    page = wait_for(qtbot, application, TroublePage)
    assert words in said(application.window).lower()
    page.retry_requested.emit()
    wait_for(qtbot, application, LockPage)


def test_the_sample_opens_and_leaves_no_trace_in_the_settings(
    qtbot: QtBot, application: Application, surroundings: Surroundings
) -> None:
    application.start()
    shown(application, WelcomePage).sample_requested.emit()
    wait_for(qtbot, application, Workspace)
    assert "Amara Okafor" in said(application.window)
    application.lock()
    assert isinstance(application.window.presented(), WelcomePage)
    assert load_settings(surroundings.settings_file).last_journal == ""


def test_closing_remembers_the_journal_and_where_the_window_stood(
    qtbot: QtBot, application: Application, journal: Path, surroundings: Surroundings
) -> None:
    application.start()
    unlock(qtbot, application)
    application.window.resize(1111, 777)
    application.window.close()
    kept = load_settings(surroundings.settings_file)
    assert kept.last_journal_path == journal
    assert kept.window[2:] == [1111, 777]


def test_locking_closes_the_journal_and_shows_nothing_of_it(
    qtbot: QtBot, application: Application, journal: Path
) -> None:
    application.start()
    unlock(qtbot, application)
    application.lock()
    assert isinstance(application.window.presented(), LockPage)
    assert application.workspace() is None
    qtbot.waitUntil(lambda: not application.window.findChildren(Workspace))
    assert "Amara" not in said(application.window)
    assert not (journal / "journal.db-wal").exists()


def test_the_rest_is_loaded_once_the_lock_screen_is_painted(
    qtbot: QtBot, application: Application, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("mentorjournal.ui.application.importlib.import_module", lambda name: loaded.append(name) or sys)
    application.start()
    assert loaded == []
    qtbot.waitUntil(lambda: loaded == ["mentorjournal.ui.visit"])


def test_the_window_follows_the_desktop_and_starts_as_it_last_looked(
    qtbot: QtBot, qapp: QApplication, application: Application, surroundings: Surroundings
) -> None:
    with qtbot.waitSignal(application.painted):
        application.start()
    assert not theme.current().is_dark
    surroundings.desktop.answered.emit({"color-scheme": 1, "text-scaling-factor": 1.5})
    assert theme.current().is_dark
    assert theme.current().scale == 1.5
    application.window.close()
    surroundings.desktop = Desktop()
    again = Application(qapp, surroundings)
    qtbot.addWidget(again.window)
    assert theme.current().is_dark
    surroundings.desktop.answered.emit({"color-scheme": 2})
    assert not theme.current().is_dark
    again.window.close()
