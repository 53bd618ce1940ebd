"""The report of a fault holds code and versions, and nothing that anybody wrote; nor does the dialog around it."""

import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from mentorjournal import __version__
from mentorjournal.errors import NobodyFoundError
from mentorjournal.services.journals import Journal
from mentorjournal.ui.error_dialog import ErrorDialog
from mentorjournal.ui.fault_report import write_report
from mentorjournal.ui.widgets.button import Button

SECRET = "what she told nobody else"


def _in_a_message() -> None:
    raise ValueError(f"cannot take {SECRET}")


def _in_a_local() -> None:
    words = SECRET
    assert len(words) < 3


def _in_a_key() -> None:
    _ = {}[SECRET]


def _in_a_note() -> None:
    error = RuntimeError()
    error.add_note(SECRET)
    raise error


def _in_a_cause() -> None:
    try:
        _in_a_message()
    except ValueError as error:
        raise RuntimeError(SECRET) from error


def _in_a_context() -> None:
    try:
        _in_a_message()
    finally:
        raise TypeError(SECRET)


def _in_a_group() -> None:
    raise ExceptionGroup(SECRET, [KeyError(SECRET), ValueError(SECRET)])


def _in_a_known_error() -> None:
    raise NobodyFoundError(name=SECRET)


def _in_code() -> None:
    exec(compile(f"raise ValueError('{SECRET}')", f"/home/elena/{SECRET}.py", "exec"))  # noqa: S102


def _in_made_up_code() -> None:
    exec(compile(f"raise ValueError('{SECRET}')", f"<{SECRET}, and what he answered>", "exec"))  # noqa: S102


def _report_of(fault: Callable[[], None]) -> str:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any
        fault()
    # The marker is where it is looked for: Python itself would print it, or the value of a local variable.
    printed = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert SECRET in printed
    return write_report(caught.value)


FAULTS = [
    _in_a_message, _in_a_local, _in_a_key, _in_a_note, _in_a_cause, _in_a_context, _in_a_group, _in_a_known_error,
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.strip("_"))
def test_a_report_says_where_and_never_what(fault: Callable[[], None]) -> None:
    report = _report_of(fault)
    assert __version__ in report
    assert "tests/ui/test_error_dialog.py:" in report
    assert fault.__name__ in report
    assert SECRET not in report


def test_what_led_to_a_fault_is_named_too() -> None:
    assert "from builtins.ValueError" in _report_of(_in_a_cause)
    assert "while handling builtins.ValueError" in _report_of(_in_a_context)
    assert "together with builtins.KeyError" in _report_of(_in_a_group)


@pytest.mark.parametrize("fault", [_in_code, _in_made_up_code])
def test_a_file_is_named_without_its_folders(fault: Callable[[], None]) -> None:
    report = _report_of(fault)
    assert "elena" not in report
    assert str(Path.home()) not in report
    assert str(Path(__file__).parents[2]) not in report
    assert "<made up>" in report or fault is _in_code


def test_the_parameters_of_a_statement_are_left_out(empty_journal: Journal) -> None:
    with pytest.raises(Exception) as caught, empty_journal.reading() as transaction:  # noqa: PT011
        transaction.execute(text("SELECT nothing FROM nowhere WHERE words = :words"), {"words": SECRET})
    assert "OperationalError" in write_report(caught.value)
    assert SECRET not in write_report(caught.value)
    assert empty_journal.path.name not in write_report(caught.value)


def test_a_very_long_way_is_cut_in_the_middle() -> None:
    def further() -> None:
        further()

    with pytest.raises(RecursionError) as caught:
        further()
    lines = write_report(caught.value).splitlines()
    assert len(lines) < 70
    assert any("more" in line for line in lines)


def test_a_circle_of_causes_comes_to_an_end() -> None:
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    assert write_report(first).count("Error") == 2


# --- the dialog ------------------------------------------------------------------------------------------------------


def _button(dialog: ErrorDialog, words: str) -> Button:
    return next(button for button in dialog.findChildren(Button) if button.words == words)


def test_the_whole_report_is_shown_and_copied(qtbot: QtBot) -> None:
    report = _report_of(_in_a_message)
    dialog = ErrorDialog(report)
    qtbot.addWidget(dialog)
    assert dialog._field.text() == report
    _button(dialog, "Copy the report").click()
    assert QGuiApplication.clipboard().text() == report
    QGuiApplication.clipboard().clear()


def test_the_report_is_saved_where_somebody_wants_it(qtbot: QtBot, tmp_path: Path) -> None:
    report = _report_of(_in_a_message)
    dialog = ErrorDialog(report, ask_place=lambda _parent: tmp_path / "report.txt")
    qtbot.addWidget(dialog)
    _button(dialog, "Save it…").click()
    assert (tmp_path / "report.txt").read_text() == report
    assert _button(dialog, "Saved")


def test_a_place_that_refuses_the_report_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ErrorDialog("report", ask_place=lambda _parent: tmp_path / "nowhere" / "report.txt")
    qtbot.addWidget(dialog)
    _button(dialog, "Save it…").click()
    assert "cannot be written" in dialog._notice.text()


def test_further_faults_join_it_and_the_same_one_is_counted(qtbot: QtBot) -> None:
    dialog = ErrorDialog("one")
    qtbot.addWidget(dialog)
    for report in ("one", "one", "two", *(f"other {number}" for number in range(100))):
        dialog.add_report(report)
    shown = dialog._field.text()
    assert "one\n  3 times" in shown
    assert "two" in shown
    assert shown == dialog.text()
    assert "other 99" not in shown
