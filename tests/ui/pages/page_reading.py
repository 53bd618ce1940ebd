"""What page tests ask of a page: to be shown in a window, and what it says."""

from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.words import Words

Part = TypeVar("Part", bound=QWidget)


def show(
    qtbot: QtBot, context: AppContext, page: Any, destination: Destination, width: int = 1280
) -> list[Destination]:
    """Open a page in a window of its own, refreshed as the main window would; returns where it asks to go."""
    went: list[Destination] = []
    qtbot.addWidget(page)
    context.requested.connect(went.append)
    context.changed.connect(page.refresh)
    page.resize(width, 800)
    page.open(destination)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return went


def part(page: QWidget, kind: type[Part]) -> Part:
    """The one part of this kind."""
    found = page.findChild(kind)
    assert isinstance(found, kind)
    return found


def words_on(page: QWidget) -> list[str]:
    """The words in sight, in the order in which they were made."""
    QApplication.processEvents()  # widgets laid out anew come into sight with the next event
    return [words.text() for words in page.findChildren(Words) if words.isVisibleTo(page) and words.text()]


def said(part: QWidget) -> str:
    """All that can be read on it now, as one line."""
    return " ".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def button(page: QWidget, name: str) -> Button:
    """The button in sight that a screen reader would call, or that says, `name`."""
    QApplication.processEvents()
    found = [
        candidate
        for candidate in page.findChildren(Button)
        if name in {candidate.words, candidate.accessibleName()} and candidate.isVisibleTo(page)
    ]
    assert found, f"no button {name!r} among {[b.accessibleName() or b.words for b in page.findChildren(Button)]}"
    return found[0]
