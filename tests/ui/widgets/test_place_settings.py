"""Settings say where a journal lies, warn where others may have it before them, and name what a sync program left."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentorjournal.services.folders import JournalFolder, PlaceKind
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.place_settings import PlaceSettings
from mentorjournal.ui.widgets.stored_things import breakable
from mentorjournal.ui.widgets.words import Words


@pytest.fixture
def part(context: AppContext, qtbot: QtBot) -> PlaceSettings:
    made = PlaceSettings(context)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def said(part: PlaceSettings) -> str:
    return " ".join(words.text().replace("\u200b", "") for words in part.findChildren(Words) if words.isVisible())


def test_a_folder_of_this_computer_is_named_and_not_warned_of(part: PlaceSettings, context: AppContext) -> None:
    part.read()
    context.tasks.wait()
    assert str(context.journal.path) in said(part)
    assert not part.warning.isVisible()
    for name in ("journal.db", "journal.keys", "inbox", "backups", "settings.json"):
        assert name in said(part)


def test_a_synchronised_folder_is_warned_of_and_conflicts_are_named(
    part: PlaceSettings, context: AppContext, qtbot: QtBot
) -> None:
    (context.journal.path.parent / ".dropbox.cache").mkdir()
    (context.journal.path / "journal (OFFICE's conflicted copy 2026-11-25).db").touch()
    part.read()
    qtbot.waitUntil(part.warning.isVisible)
    assert "Dropbox synchronises this folder" in said(part)
    assert "move its folder" in said(part)
    assert "journal (OFFICE's conflicted copy 2026-11-25).db" in said(part)
    assert part.warning.accessibleName().startswith("Dropbox")


def test_a_network_is_warned_of(part: PlaceSettings, context: AppContext) -> None:
    part._on_looked(JournalFolder(context.journal.path, PlaceKind.NETWORK, "nfs4", ()))
    assert "lies on a network" in said(part)
    part._on_looked(JournalFolder(context.journal.path, PlaceKind.LOCAL, "", ()))
    assert not part.warning.isVisible()


def test_a_long_path_goes_on_in_the_next_line() -> None:
    assert breakable(Path("/home/elena/Documents")) == "/home/\u200belena/\u200bDocuments"
