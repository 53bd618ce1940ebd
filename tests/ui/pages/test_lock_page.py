import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.widgets.cover_link import CoverLink
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.words import Words

HEAVY = {"sqlalchemy", "sqlcipher3", "keyring", "cryptography", "argon2", "icalendar", "caldav"}


@pytest.fixture
def page(qtbot: QtBot) -> LockPage:
    page = LockPage("Elena")
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def field(page: LockPage) -> QLineEdit:
    return page.findChild(QLineEdit)  # pyright: ignore[reportReturnType]


def unlock(page: LockPage) -> PatientButton:
    return page.findChild(PatientButton)  # pyright: ignore[reportReturnType]


def said(page: LockPage) -> list[str]:
    return [words.text() for words in page.findChildren(Words) if words.isVisible()]


def link(page: LockPage, words: str) -> CoverLink:
    return next(found for found in page.findChildren(CoverLink) if found.text() == words)


def test_it_names_the_journal_and_when_it_was_locked(page: LockPage) -> None:
    assert "Elena’s journal" in said(page)
    page.set_journal("Marta", time(18, 42))
    assert {"Marta’s journal", "Locked at 18:42"} <= set(said(page))


def test_one_types_and_presses_enter(page: LockPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.focusWidget() is field(page))
    qtbot.keyClicks(field(page), "slow tram")
    with qtbot.waitSignal(page.unlock_requested) as asked:
        qtbot.keyClick(field(page), Qt.Key.Key_Return)
    assert asked.args == ["slow tram"]


def test_nothing_is_tried_without_a_passphrase(page: LockPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.unlock_requested):
        unlock(page).click()
    assert "Type the passphrase first." in said(page)


def test_a_short_wait_does_not_flicker(page: LockPage) -> None:
    page.show_busy()
    assert unlock(page).words == "Unlock"
    assert field(page).isEnabled()
    page.clear()


def test_a_long_wait_is_said_and_the_words_stay(page: LockPage, qtbot: QtBot) -> None:
    field(page).setText("slow tram")
    page.show_busy()
    with qtbot.assertNotEmitted(page.unlock_requested):
        qtbot.keyClick(field(page), Qt.Key.Key_Return)
    qtbot.keyClicks(field(page), "x")
    qtbot.waitUntil(lambda: unlock(page).words == "Unlocking…")
    assert not field(page).isEnabled()
    assert field(page).text() == "slow tram"
    assert page.focusWidget() is unlock(page)


def test_while_it_is_tried_nothing_else_begins(page: LockPage, qtbot: QtBot) -> None:
    page.show_busy()
    with qtbot.assertNotEmitted(page.other_requested), qtbot.assertNotEmitted(page.recover_requested):
        link(page, "Another journal").click()
        link(page, "Forgotten the passphrase?").click()
    page.clear()


def test_a_wrong_one_is_selected_to_be_typed_over(page: LockPage, qtbot: QtBot) -> None:
    field(page).setText("slow tram")
    page.show_busy()
    qtbot.waitUntil(lambda: not field(page).isEnabled())
    page.show_wrong("Not this one.")
    assert "Not this one." in said(page)
    assert field(page).selectedText() == "slow tram"
    assert unlock(page).words == "Unlock"
    assert page.focusWidget() is field(page)
    qtbot.keyClicks(field(page), "again")
    assert "Not this one." not in said(page)
    assert field(page).text() == "again"


def test_it_forgets_what_was_typed(page: LockPage) -> None:
    field(page).setText("slow tram")
    page.clear()
    assert not field(page).text()
    field(page).undo()
    assert not field(page).text()
    assert field(page).echoMode() == QLineEdit.EchoMode.Password


def test_there_are_other_ways(page: LockPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.other_requested):
        link(page, "Another journal").click()
    with qtbot.waitSignal(page.recover_requested):
        link(page, "Forgotten the passphrase?").click()


@pytest.mark.parametrize("name", ["lock_page", "welcome_page", "create_page", "recover_page", "trouble_page"])
def test_the_front_pages_load_nothing_heavy(name: str) -> None:
    program = f"import sys, mentorjournal.ui.pages.{name}\nprint(*sorted(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    loaded = set(run.stdout.split())
    assert not HEAVY & {module.partition(".")[0] for module in loaded}
    assert not {module for module in loaded if module.startswith("mentorjournal.storage")}
    if name == "lock_page":
        assert not {"zoneinfo", "PySide6.QtPrintSupport", "mentorjournal.services"} & loaded
