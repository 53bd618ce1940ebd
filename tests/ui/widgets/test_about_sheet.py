"""Versions to copy, and every licence of what is shipped."""

import platform
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mentorjournal import __version__
from mentorjournal.ui.licences import list_parts
from mentorjournal.ui.widgets.about_sheet import AboutSheet

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def sheet(qtbot: QtBot) -> AboutSheet:
    sheet = AboutSheet()
    qtbot.addWidget(sheet)
    sheet.resize(680, 720)
    return sheet


def test_it_reads_nothing_until_somebody_looks(sheet: AboutSheet) -> None:
    assert sheet.versions() == ""
    assert sheet.parts.value() is None


def test_the_versions_can_be_copied(sheet: AboutSheet, qtbot: QtBot) -> None:
    sheet.show()
    qtbot.mouseClick(sheet.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert f"Mentor Journal {__version__}" in copied
    assert f"Python {platform.python_version()}" in copied
    assert all(name in copied for name in ("Qt 6.", "SQLCipher 4.", "SQLite 3."))


def test_choosing_a_part_shows_its_licence(sheet: AboutSheet, qtbot: QtBot) -> None:
    sheet.show()
    assert "MIT License" in sheet.licence.text()
    sheet.parts.combo.setFocus()
    place = next(n for n in range(sheet.parts.combo.count()) if sheet.parts.combo.itemText(n).startswith("Inter"))
    qtbot.keyClick(sheet.parts.combo, Qt.Key.Key_Down)
    while sheet.parts.combo.currentIndex() < place:
        qtbot.keyClick(sheet.parts.combo, Qt.Key.Key_Down)
    assert "SIL OPEN FONT LICENSE" in sheet.licence.text()
    assert sheet.licence.editor.isReadOnly()


def test_everything_that_is_shipped_has_a_licence_with_its_text() -> None:
    parts = list_parts()
    assert len({part.name for part in parts}) == len(parts)
    for part in parts:
        assert part.licence, part.name
        assert len(part.text()) > 100, part.name


def test_no_package_of_the_lock_is_forgotten() -> None:
    names = {re.sub(r"[-_.]+", "-", part.name.rpartition(" ")[0].lower()) for part in list_parts()}
    needed = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for line in needed:
        name = re.split(r"[<>=;\s]", line)[0].lower()
        assert name in names or name == "pyside6-essentials", name
    assert {"qt and pyside6", "shiboken", "cffi", "python-dateutil"} <= names
    assert not any(metadata.distribution(name).name.lower() in names for name in ("pytest", "ruff"))
