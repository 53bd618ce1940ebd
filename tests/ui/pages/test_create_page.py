from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.errors import (
    AddressInvalidError,
    DiskFullError,
    JournalExistsError,
    KnownError,
    TextTooLongError,
    UnknownZoneError,
    WeakPassphraseError,
)
from mentorjournal.services import unlocking
from mentorjournal.services.owner import read_owner
from mentorjournal.ui.pages.create_page import CreatePage, CreateValues
from mentorjournal.ui.pages.passphrase_step import PassphraseStep
from mentorjournal.ui.pages.recovery_step import RecoveryStep
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.code_sheet import CodeSheet
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.words import Words
from tests.journals import DEVICE, NOW
from tests.ui.pages.page_reading import said

CODE = "7KQM-D4TX-RW29-HJNA-83VP-C6YE-MZ5G-T1BF"
PASSPHRASE = "slow tram past the lido"


@dataclass
class Answers:
    """What the system's dialogs answer, and what they were asked."""

    place: Path | None = None
    sheet: Path | None = None
    printer: QPrinter | None = None
    asked: list[object] = field(default_factory=list[object])

    def ask_place(self, _parent: QWidget, suggestion: Path) -> Path | None:
        self.asked.append(suggestion)
        return self.place

    def ask_sheet(self, _parent: QWidget, name: str) -> Path | None:
        self.asked.append(name)
        return self.sheet

    def ask_printer(self, _parent: QWidget) -> QPrinter | None:
        return self.printer


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, answers: Answers) -> CreatePage:
    page = CreatePage(
        PassphraseStep(answers.ask_place),
        RecoveryStep(answers.ask_sheet, answers.ask_printer, lambda _numbers: [2, 6]),
    )
    page.set_default_folder(tmp_path / "Mentor Journal")
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def line(page: CreatePage, label: str) -> QLineEdit:
    return next(found for found in page.findChildren(QLineEdit) if found.accessibleName() == label)


def form_field(page: CreatePage, label: str) -> FormField:
    return next(found for found in page.findChildren(FormField) if found.label().text() == label)


def button(page: CreatePage, words: str) -> Button:
    return next(found for found in page.findChildren(Button) if found.words == words and found.isVisible())


def fill_owner(
    page: CreatePage, qtbot: QtBot, name: str = "Elena Brandt", email: str = "elena@northlight.example"
) -> None:
    line(page, "Your name").setText(name)
    line(page, "E-mail").setText(email)
    line(page, "Time zone").setText("Europe/London")
    qtbot.keyClick(line(page, "Time zone"), Qt.Key.Key_Return)


def fill_passphrase(page: CreatePage, qtbot: QtBot, first: str = PASSPHRASE, again: str = PASSPHRASE) -> None:
    qtbot.keyClicks(line(page, "Passphrase"), first)
    qtbot.keyClicks(line(page, "Once more"), again)


def reach_recovery(page: CreatePage, qtbot: QtBot) -> None:
    fill_owner(page, qtbot)
    fill_passphrase(page, qtbot)
    page.show_recovery_code(CODE, "Elena", date(2026, 11, 23))


def type_groups(page: CreatePage, qtbot: QtBot, words: str) -> None:
    field_line = line(page, "Try it now")
    field_line.clear()
    qtbot.keyClicks(field_line, words)


# --- you -------------------------------------------------------------------------------------------------------------


def test_what_is_asked_makes_a_journal(page: CreatePage, qtbot: QtBot, tmp_path: Path) -> None:
    fill_owner(page, qtbot)
    fill_passphrase(page, qtbot)
    with qtbot.waitSignal(page.create_requested) as asked:
        qtbot.keyClick(line(page, "Once more"), Qt.Key.Key_Return)
    (values,) = asked.args or [None]
    assert isinstance(values, CreateValues)
    assert PASSPHRASE not in repr(values)
    created = unlocking.create_journal(
        values.folder,
        values.passphrase,
        owner=values.owner,
        email=values.email,
        zone=values.zone,
        device=DEVICE,
        now=NOW,
        derivation=unlocking.QUICKEST,
    )
    try:
        assert created.journal.path == tmp_path / "Mentor Journal" / "Elena.mentorjournal"
        assert read_owner(created.journal).zone == "Europe/London"
        page.show_recovery_code(created.recovery_code, "Elena", date(2026, 11, 23))
        assert "Elena’s journal · 23 November 2026" in said(page)
    finally:
        created.journal.close()


def test_a_name_is_enough(page: CreatePage, qtbot: QtBot) -> None:
    fill_owner(page, qtbot, "Elena", "")
    assert "Choose a passphrase" in said(page)


def test_what_is_missing_or_wrong_is_marked(page: CreatePage, qtbot: QtBot) -> None:
    fill_owner(page, qtbot, "", "elena@northlight")
    assert "Who keeps this journal?" in said(page)
    assert form_field(page, "Your name").error()
    assert form_field(page, "E-mail").error()
    assert not form_field(page, "Time zone").error()
    assert page.focusWidget() is line(page, "Your name")


def test_a_place_nobody_knows_is_not_a_zone(page: CreatePage, qtbot: QtBot) -> None:
    line(page, "Your name").setText("Elena")
    line(page, "Time zone").setText("Atlantis")
    button(page, "Continue").click()
    assert "Atlantis" in form_field(page, "Time zone").error()


def test_the_focus_begins_at_the_name_and_enter_leads_on(page: CreatePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.focusWidget() is line(page, "Your name"))
    qtbot.keyClick(line(page, "Your name"), Qt.Key.Key_Return)
    assert page.focusWidget() is line(page, "E-mail")


# --- passphrase and place --------------------------------------------------------------------------------------------


def test_a_short_passphrase_is_counted_and_refused(page: CreatePage, qtbot: QtBot) -> None:
    fill_owner(page, qtbot)
    qtbot.keyClicks(line(page, "Passphrase"), "tram 73")
    assert "1 more character to go." in said(page)
    qtbot.keyClicks(line(page, "Once more"), "tram 73")
    with qtbot.assertNotEmitted(page.create_requested):
        button(page, "Make the journal").click()
    assert "at least 8" in form_field(page, "Passphrase").error()


def test_two_that_differ_are_refused(page: CreatePage, qtbot: QtBot) -> None:
    fill_owner(page, qtbot)
    fill_passphrase(page, qtbot, PASSPHRASE, PASSPHRASE[:-1])
    with qtbot.assertNotEmitted(page.create_requested):
        button(page, "Make the journal").click()
    assert "differ" in form_field(page, "Once more").error()
    qtbot.keyClicks(line(page, "Once more"), PASSPHRASE[-1])
    assert "The same both times." in said(page)


def test_the_passphrase_is_hidden_until_it_is_shown(page: CreatePage, qtbot: QtBot) -> None:
    fill_owner(page, qtbot)
    assert line(page, "Passphrase").echoMode() == QLineEdit.EchoMode.Password


def test_another_place_stays_chosen(page: CreatePage, qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    fill_owner(page, qtbot)
    answers.place = tmp_path / "stick" / "Ours.mentorjournal"
    button(page, "Change…").click()
    assert answers.asked == [tmp_path / "Mentor Journal" / "Elena.mentorjournal"]
    assert "Ours.mentorjournal" in said(page)
    assert str(answers.place) in button(page, "Change…").accessibleDescription()
    answers.place = None
    button(page, "Change…").click()
    qtbot.keyClick(line(page, "Passphrase"), Qt.Key.Key_Escape)
    button(page, "Continue").click()
    assert "Ours.mentorjournal" in said(page)


def test_making_it_is_said_and_keeps_what_was_typed(page: CreatePage, qtbot: QtBot) -> None:
    fill_owner(page, qtbot)
    fill_passphrase(page, qtbot)
    page.show_busy()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(page.create_requested):
        qtbot.keyClick(line(page, "Once more"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(found.words == "Making the journal…" for found in page.findChildren(Button)))
    assert line(page, "Passphrase").text() == PASSPHRASE
    page.show_problem(DiskFullError())
    assert button(page, "Make the journal").isEnabled()
    assert line(page, "Passphrase").text() == PASSPHRASE


@pytest.mark.parametrize(
    ("error", "label"),
    [
        (AddressInvalidError(address="x"), "E-mail"),
        (UnknownZoneError(zone="x"), "Time zone"),
        (TextTooLongError(what="name", maximum=200), "Your name"),
        (WeakPassphraseError(minimum=8), "Passphrase"),
        (JournalExistsError(path="/x"), "Kept in"),
        (DiskFullError(), "Kept in"),
    ],
)
def test_a_problem_is_shown_where_it_belongs(page: CreatePage, qtbot: QtBot, error: KnownError, label: str) -> None:
    fill_owner(page, qtbot)
    fill_passphrase(page, qtbot)
    page.show_busy()
    page.show_problem(error)
    marked = form_field(page, label)
    assert marked.isVisible()
    assert marked.error() == str(error)
    assert [found for found in page.findChildren(FormField) if found.error()] == [marked]


def test_escape_goes_one_step_back_and_then_out(page: CreatePage, qtbot: QtBot) -> None:
    fill_owner(page, qtbot)
    with qtbot.assertNotEmitted(page.cancelled):
        qtbot.keyClick(line(page, "Passphrase"), Qt.Key.Key_Escape)
    assert line(page, "Your name").text() == "Elena Brandt"
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(line(page, "Your name"), Qt.Key.Key_Escape)


# --- the recovery code -----------------------------------------------------------------------------------------------


def test_the_passphrase_is_forgotten_once_the_journal_is_made(page: CreatePage, qtbot: QtBot) -> None:
    reach_recovery(page, qtbot)
    assert not line(page, "Passphrase").text()
    assert not line(page, "Once more").text()


def test_a_made_journal_is_not_cancelled(page: CreatePage, qtbot: QtBot) -> None:
    reach_recovery(page, qtbot)
    with qtbot.assertNotEmitted(page.cancelled), qtbot.assertNotEmitted(page.finished):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert "Your way back in" in said(page)


def test_the_code_is_covered_while_it_is_tried(page: CreatePage, qtbot: QtBot) -> None:
    reach_recovery(page, qtbot)
    sheet = page.findChild(CodeSheet)
    assert isinstance(sheet, CodeSheet)
    assert "7KQM" in sheet.accessibleName()
    type_groups(page, qtbot, "r")
    assert sheet.is_covered()
    assert "7KQM" not in sheet.accessibleName()
    qtbot.keyClick(line(page, "Try it now"), Qt.Key.Key_Backspace)
    assert not sheet.is_covered()


def test_two_right_groups_lead_on_and_wipe_the_code(page: CreatePage, qtbot: QtBot) -> None:
    reach_recovery(page, qtbot)
    assert "groups 3 and 7" in said(page)
    assert not button(page, "It works, continue").isEnabled()
    type_groups(page, qtbot, "rw29 mz5g")
    assert button(page, "It works, continue").isEnabled()
    with qtbot.waitSignal(page.finished):
        qtbot.keyClick(line(page, "Try it now"), Qt.Key.Key_Return)
    shown = [found.accessibleName() + found.text() for found in page.findChildren(QLineEdit)]
    shown += [found.text() for found in page.findChildren(Words)]
    shown += [found.accessibleName() for found in page.findChildren(CodeSheet)]
    assert not [words for words in shown if any(group in words for group in CODE.split("-"))]


def test_two_wrong_groups_do_not(page: CreatePage, qtbot: QtBot) -> None:
    reach_recovery(page, qtbot)
    type_groups(page, qtbot, "rw29 t1bf")
    assert "Not groups 3 and 7" in form_field(page, "Try it now").error()
    with qtbot.assertNotEmitted(page.finished):
        qtbot.keyClick(line(page, "Try it now"), Qt.Key.Key_Return)


def test_it_can_be_put_off(page: CreatePage, qtbot: QtBot) -> None:
    reach_recovery(page, qtbot)
    with qtbot.waitSignal(page.finished):
        button(page, "Skip for today").click()
    sheet = page.findChild(CodeSheet)
    assert isinstance(sheet, CodeSheet)
    assert not sheet.accessibleName()


def test_the_sheet_is_saved_where_somebody_says(
    page: CreatePage, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    reach_recovery(page, qtbot)
    button(page, "Save as PDF…").click()
    assert answers.asked == ["Recovery code.pdf"]
    answers.sheet = tmp_path / "code.pdf"
    button(page, "Save as PDF…").click()
    assert answers.sheet.read_bytes().startswith(b"%PDF-")
    assert "Saved as code.pdf" in said(page)
    answers.sheet = tmp_path / "nowhere" / "code.pdf"
    button(page, "Save as PDF…").click()
    assert "cannot be written" in said(page)


@pytest.fixture
def to_file(tmp_path: Path) -> Callable[[], QPrinter]:
    def make() -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    return make


def test_the_sheet_is_printed(
    page: CreatePage, qtbot: QtBot, tmp_path: Path, answers: Answers, to_file: Callable[[], QPrinter]
) -> None:
    reach_recovery(page, qtbot)
    assert "can stay in the printer’s queue" in said(page)
    button(page, "Print…").click()
    assert "Sent to the printer" not in said(page)
    answers.printer = to_file()
    button(page, "Print…").click()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
    assert "Sent to the printer, whose queue can keep a copy for a while." in said(page)


def test_the_code_can_be_copied_for_a_minute(page: CreatePage, qtbot: QtBot) -> None:
    reach_recovery(page, qtbot)
    button(page, "Copy").click()
    assert QGuiApplication.clipboard().text() == CODE
    assert "in a minute" in said(page)
    QGuiApplication.clipboard().clear()
