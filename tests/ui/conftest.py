from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from mentorjournal.ui import theme

LOOKS: dict[str, tuple[theme.Appearance, float, bool]] = {
    "light": ("light", 1.0, False),
    "dark": ("dark", 1.0, False),
    "right to left": ("light", 1.0, True),
    "large": ("dark", 1.5, False),
    "largest, right to left": ("light", 2.0, True),
}


@pytest.fixture(scope="session", autouse=True)
def bundled_faces(qapp: QApplication) -> None:
    theme.load_fonts()


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """Every test begins and ends in light at scale 1, whatever it puts on."""
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    appearance, scale, right_to_left = LOOKS[request.param]
    theme.apply(qapp, appearance, scale, right_to_left=right_to_left)
    return str(request.param)
