"""The report of a fault holds code and versions, and nothing that anybody wrote."""

import sys

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mentorjournal import __version__
from mentorjournal.ui.error_dialog import ErrorDialog, write_report

SECRET = "what she told nobody else"


def _report() -> str:
    words = SECRET
    try:
        raise ValueError(f"cannot take {words}")
    except ValueError:
        kind, _, trace = sys.exc_info()
    assert kind is not None
    return write_report(kind, trace)


def test_a_report_says_where_and_never_what() -> None:
    report = _report()
    assert "builtins.ValueError" in report
    assert "_report" in report
    assert __version__ in report
    assert SECRET not in report


def test_the_whole_report_is_shown_and_copied(qtbot: QtBot) -> None:
    report = _report()
    dialog = ErrorDialog(report)
    qtbot.addWidget(dialog)
    dialog._on_copy()
    assert QGuiApplication.clipboard().text() == report
    QGuiApplication.clipboard().clear()
