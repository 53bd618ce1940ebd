"""What the window remembers of itself from one start to the next: where, how large, and which page of the sidebar."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.services.people_list import list_people
from mentorjournal.settings import Settings, WindowPlace, load_settings, save_settings
from mentorjournal.ui.application import Application
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.screens import arrangement
from mentorjournal.ui.surroundings import Surroundings
from tests.journals import NOW
from tests.ui.whole_app import unlock

Start = Callable[[], Application]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, surroundings: Surroundings) -> Generator[Start]:
    """Start the app; every window that still stands is closed at the end."""
    made: list[Application] = []

    def begin() -> Application:
        made.append(Application(qapp, surroundings))
        qtbot.addWidget(made[-1].window)
        made[-1].start()
        return made[-1]

    yield begin
    for application in made:
        application.window.close()


@pytest.mark.parametrize("state", ["maximised", "full screen"])
def test_a_window_that_filled_the_screen_does_so_again_and_shrinks_to_where_it_stood(
    start: Start, surroundings: Surroundings, state: str
) -> None:
    first = start()
    room = QGuiApplication.primaryScreen().availableGeometry()
    stood = QRect(room.left() + 8, room.top() + 60, 800, 610)
    first.window.setGeometry(stood)
    first.window.showMaximized() if state == "maximised" else first.window.showFullScreen()
    first.window.close()
    kept = load_settings(surroundings.settings_file).places[arrangement()]
    assert kept == WindowPlace([8, 60, 800, 610], state)
    second = start()
    assert second.window.state() == state
    assert second.window.place() == kept.shape
    second.window.showNormal()
    assert second.window.geometry() == stood


def test_among_other_screens_the_window_comes_as_ever(start: Start, surroundings: Surroundings) -> None:
    kept = Settings()
    kept.remember_place("two screens at the office", WindowPlace([4000, 60, 2400, 1400], "maximised", "people"))
    save_settings(kept, surroundings.settings_file)
    window = start().window
    assert window.state() == "normal"
    assert window.screen().availableGeometry().intersects(window.geometry())


@pytest.mark.parametrize(
    ("left_at", "begins_at"), [("sessions", "sessions"), ("person", "people"), ("plan", "sessions")]
)
def test_the_journal_opens_at_the_page_of_the_sidebar_that_was_open_last(
    qtbot: QtBot, start: Start, surroundings: Surroundings, journal: Path, left_at: str, begins_at: str
) -> None:
    first = start()
    workspace = unlock(qtbot, first)
    assert workspace.here() == Destination(PageName.HOME)
    person = list_people(workspace._context.journal, now=NOW)[0].uuid
    where = Destination(PageName(left_at), person if left_at == "person" else None)
    workspace.go(where)
    first.lock()
    assert str(person) not in surroundings.settings_file.read_text()
    assert unlock(qtbot, first).here() == where
    first.window.close()
    assert str(person) not in surroundings.settings_file.read_text()
    assert unlock(qtbot, start()).here() == Destination(PageName(begins_at))


def test_an_unknown_page_is_home(qtbot: QtBot, start: Start, surroundings: Surroundings, journal: Path) -> None:
    kept = Settings()
    kept.remember_place(arrangement(), WindowPlace([20, 60, 810, 570], "normal", "person"))
    save_settings(kept, surroundings.settings_file)
    assert unlock(qtbot, start()).here() == Destination(PageName.HOME)
