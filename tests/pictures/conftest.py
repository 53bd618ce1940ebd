"""What picture tests stand on: the bundled faces, English, and two journals to copy."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mentorjournal.ui import theme
from mentorjournal.ui.english_plurals import EnglishPlurals
from tests.pictures import gallery
from tests.pictures.gallery import Picture
from tests.pictures.stage import Templates

Check = Callable[[Picture], str]


@pytest.fixture(scope="session", autouse=True)
def bundled_faces(qapp: QApplication) -> None:
    theme.load_fonts()


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Generator[None]:
    plurals = EnglishPlurals()
    qapp.installTranslator(plurals)
    yield
    qapp.removeTranslator(plurals)


@pytest.fixture
def templates(sample_template: Path, empty_template: Path) -> Templates:
    return Templates(sample_template, empty_template)


@pytest.fixture
def check(qapp: QApplication, templates: Templates, tmp_path: Path) -> Check:
    """Draws a picture anew and says what changed in it: nothing, if all is well."""
    return lambda picture: gallery.verdict(picture, picture.draw(qapp, templates, tmp_path))
