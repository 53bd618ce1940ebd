from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.dialogs.calendar_place import ask_calendar_place
from mentorjournal.ui.dialogs.places import ask_journal_place, ask_printer, ask_sheet_place

Answer = Callable[[str], list[Any]]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Let the system's dialog answer a path, or nothing; what it was asked is kept."""

    def answer_with(path: str) -> list[Any]:
        asked: list[Any] = []

        def dialog(*arguments: object, **named: object) -> tuple[str, str]:
            asked.extend([*arguments, *named.values()])
            return path, ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
        return asked

    return answer_with


def test_a_journal_gets_its_suffix(window: QWidget, answer: Answer, tmp_path: Path) -> None:
    answer(str(tmp_path / "Ours"))
    chosen = ask_journal_place(window, tmp_path / "Elena.mentorjournal")
    assert chosen == tmp_path / "Ours.mentorjournal"


def test_the_dialog_begins_in_a_folder_that_exists(window: QWidget, answer: Answer, tmp_path: Path) -> None:
    asked = answer("")
    assert ask_journal_place(window, tmp_path / "not" / "yet" / "Elena.mentorjournal") is None
    assert str(tmp_path / "Elena.mentorjournal") in asked
    assert QFileDialog.Option.DontConfirmOverwrite in asked


@pytest.mark.parametrize(
    ("typed", "kept"), [("code", "code.pdf"), ("code.PDF", "code.PDF"), ("my.code", "my.code.pdf")]
)
def test_a_sheet_is_a_pdf(window: QWidget, answer: Answer, tmp_path: Path, typed: str, kept: str) -> None:
    answer(str(tmp_path / typed))
    assert ask_sheet_place(window, "Recovery code.pdf") == tmp_path / kept


def test_a_sheet_is_written_over_only_after_asking(window: QWidget, answer: Answer) -> None:
    asked = answer("")
    assert ask_sheet_place(window, "Recovery code.pdf") is None
    assert QFileDialog.Option.DontConfirmOverwrite not in asked


def test_a_printer_is_given_only_when_somebody_agrees(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    assert ask_printer(window) is None
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    assert ask_printer(window) is not None


@pytest.mark.parametrize("typed", ["hour", "hour.ics", "hour.ICS"])
def test_a_calendar_file_is_called_one_whatever_was_typed(
    typed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, window: QWidget
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(tmp_path / typed), ""))
    chosen = ask_calendar_place(window, "The hour")
    assert chosen is not None
    assert chosen.name.lower() == "hour.ics"
