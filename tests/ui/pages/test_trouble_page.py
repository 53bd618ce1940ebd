from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mentorjournal.errors import (
    JournalDamagedError,
    JournalEmptyError,
    JournalMissingError,
    JournalTooNewError,
    KeysDamagedError,
    KnownError,
)
from mentorjournal.place_errors import LeftOpenElsewhereError
from mentorjournal.services.mending import Outlook
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.widgets.button import Button
from tests.journals import NOW
from tests.ui.pages.page_reading import said

PLACE = Path("/somewhere/Elena.mentorjournal")


@pytest.fixture
def page(qtbot: QtBot) -> TroublePage:
    page = TroublePage()
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def button(page: TroublePage, words: str) -> Button:
    return next(found for found in page.findChildren(Button) if found.words == words)


def test_it_says_what_happened_and_what_is_safe(page: TroublePage) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    for words in ("This journal is damaged", "What happened", "What is safe", "What to do", "page 7", str(PLACE)):
        assert words in said(page)


@pytest.mark.parametrize(
    ("error", "first"),
    [
        (JournalMissingError(path=PLACE), "Try again"),
        (JournalDamagedError(where=""), "Rescue what can be read…"),
        (KeysDamagedError(where=""), "Put the key file back…"),
        (JournalTooNewError(found=9, known=1), "Choose another journal"),
        (LeftOpenElsewhereError(host="attic", since="", seen=""), "Open it here anyway"),
    ],
)
def test_the_likelier_step_stands_first(page: TroublePage, qtbot: QtBot, error: KnownError, first: str) -> None:
    page.show_trouble(error, PLACE)
    steps = [found for found in page._buttons.findChildren(Button) if found.isVisible()]
    assert min(steps, key=lambda found: (found.y(), found.x())).words == first
    assert [found.words for found in steps if found._kind == "primary"] == [first]
    page.focus_first()
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert page.focusWidget() is button(page, first)


def test_both_steps_can_be_taken(page: TroublePage, qtbot: QtBot) -> None:
    page.show_trouble(JournalMissingError(path=PLACE), PLACE)
    with qtbot.waitSignal(page.retry_requested):
        button(page, "Try again").click()
    with qtbot.waitSignal(page.other_requested):
        button(page, "Choose another journal").click()
    with qtbot.waitSignal(page.other_requested):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_details_can_be_copied(page: TroublePage) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    button(page, "Copy details").click()
    assert QGuiApplication.clipboard().text() == f"JournalDamaged · page 7 · {PLACE}"
    QGuiApplication.clipboard().clear()


def test_a_second_trouble_replaces_the_first(page: TroublePage) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    page.show_trouble(JournalMissingError(path=PLACE), PLACE)
    assert "damaged" not in said(page)
    assert "not where it was" in said(page)


# --- once it was looked over -----------------------------------------------------------------------------------------

BACKUP = PLACE / "backups" / "Elena.mjbackup"
YESTERDAY = NOW - timedelta(hours=14)


def test_a_good_backup_is_offered_first(page: TroublePage, qtbot: QtBot) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    page.show_searching()
    assert "Looking for" in said(page)
    page.show_outlook(Outlook(BACKUP, YESTERDAY, NOW, 2), NOW)
    assert "Everything up to yesterday, 18:00" in said(page)
    assert "2 captured thoughts" in said(page)
    assert "between yesterday, 18:00 and today, 08:00" in said(page)
    assert "not deleted" in said(page)
    with qtbot.waitSignal(page.restore_requested) as asked:
        button(page, "Restore the backup of yesterday, 18:00").click()
    assert asked.args == [BACKUP]
    with qtbot.waitSignal(page.rescue_requested):
        button(page, "Rescue what can be read…").click()


def test_nothing_is_at_risk_where_nothing_was_written_since(page: TroublePage) -> None:
    page.show_trouble(JournalEmptyError(path=PLACE), PLACE)
    page.show_outlook(Outlook(BACKUP, YESTERDAY, YESTERDAY), NOW)
    assert "Nothing: the journal was not written to after that." in said(page)
    assert not button(page, "Rescue what can be read…").isVisible()


def test_without_a_backup_it_says_so(page: TroublePage) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    page.show_outlook(Outlook(), NOW)
    assert "No good backup" in said(page)
    assert button(page, "Rescue what can be read…")._kind == "primary"


def test_a_date_is_named_where_it_is_longer_ago(page: TroublePage) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    page.show_outlook(Outlook(BACKUP, NOW - timedelta(days=400), NOW), NOW)
    assert "Sun 19 Oct 2025" in said(page)


def test_the_folder_is_shown(page: TroublePage, qtbot: QtBot) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    with qtbot.waitSignal(page.folder_requested):
        button(page, "Show in folder").click()


def test_a_narrow_window_breaks_the_line_of_buttons(page: TroublePage, qtbot: QtBot) -> None:
    page.show_trouble(JournalDamagedError(where="page 7"), PLACE)
    page.show_outlook(Outlook(BACKUP, YESTERDAY, NOW, 2), NOW)
    page.resize(620, 800)
    steps = [found for found in page._buttons.findChildren(Button) if found.isVisible()]
    qtbot.waitUntil(lambda: len({found.y() for found in steps}) > 1)
    assert all(page._buttons.rect().contains(found.geometry()) for found in steps)
