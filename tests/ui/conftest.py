"""What page tests stand on: a dressed application, and a context over a real encrypted journal."""

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QApplication

from mentorjournal.services.journals import Journal
from mentorjournal.ui import theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.english_plurals import EnglishPlurals
from mentorjournal.ui.tasks import Tasks
from tests.journals import NOW


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Generator[QApplication]:
    """The application in its light dress, speaking English."""
    plurals = EnglishPlurals()
    qapp.installTranslator(plurals)
    theme.load_fonts()
    theme.apply(qapp, "light")
    yield qapp
    qapp.removeTranslator(plurals)


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
