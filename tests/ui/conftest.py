"""What page tests stand on: a dressed application that speaks English, and a context over a real encrypted journal."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.services.journals import Journal
from mentorjournal.ui import theme
from mentorjournal.ui.application import Application
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.english_plurals import EnglishPlurals
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.tasks import Tasks
from tests.journals import NOW

LOOKS: dict[str, tuple[theme.Appearance, float, bool]] = {
    "light": ("light", 1.0, False),
    "dark": ("dark", 1.0, False),
    "right to left": ("light", 1.0, True),
    "contrast": ("contrast_light", 1.0, False),
    "large": ("dark", 1.5, False),
    "largest, right to left": ("light", 2.0, True),
}


@pytest.fixture(scope="session", autouse=True)
def bundled_faces(qapp: QApplication) -> None:
    theme.load_fonts()


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Generator[None]:
    """Every test begins and ends in light at scale 1, whatever it puts on, and speaks English."""
    plurals = EnglishPlurals()
    qapp.installTranslator(plurals)
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")
    qapp.removeTranslator(plurals)


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    appearance, scale, right_to_left = LOOKS[request.param]
    theme.apply(qapp, appearance, scale, right_to_left=right_to_left)
    return str(request.param)


@pytest.fixture
def context(sample_journal: Journal) -> Generator[AppContext]:
    """The sample journal as pages see it."""
    tasks = Tasks()
    yield AppContext(sample_journal, lambda: NOW, tasks)
    tasks.wait()


@pytest.fixture
def empty_context(empty_journal: Journal) -> Generator[AppContext]:
    """A new journal as pages see it."""
    tasks = Tasks()
    yield AppContext(empty_journal, lambda: NOW, tasks)
    tasks.wait()


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(
        tmp_path / "config" / "settings.json",
        tmp_path / "journals",
        tmp_path / "cache" / "sample",
        now=lambda: NOW,
        quick_keys=True,
    )


@pytest.fixture
def journal(sample_template: Path, surroundings: Surroundings) -> Path:
    """A journal in the folder where journals are looked for."""
    place = surroundings.journals / "Elena.mentorjournal"
    shutil.copytree(sample_template, place)
    return place


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, surroundings: Surroundings) -> Generator[Application]:
    made = Application(qapp, surroundings)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()
