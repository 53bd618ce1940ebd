"""Whatever is raised and taken by nobody is told once, on the main thread, and never in its own words."""

import gc
import sys
from collections.abc import Generator
from threading import Thread, current_thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.errors import DiskFullError, KnownError
from mentorjournal.ui.error_dialog import ErrorDialog
from mentorjournal.ui.fault_watch import FaultWatch
from mentorjournal.ui.widgets.button import Button

SECRET = "what she told nobody else"


@pytest.fixture
def watch(qtbot: QtBot) -> Generator[FaultWatch]:
    watch = FaultWatch()
    watch.begin()
    yield watch
    watch.end()
    for dialog in _dialogs():
        dialog.close()
    QApplication.processEvents()


def _dialogs() -> list[QWidget]:
    return [
        window for window in QApplication.topLevelWidgets() if isinstance(window, ErrorDialog) and window.isVisible()
    ]


def _fail() -> None:
    raise ValueError(SECRET)


def _dialog() -> ErrorDialog:
    (dialog,) = _dialogs()
    assert isinstance(dialog, ErrorDialog)
    return dialog


def test_a_fault_is_shown_and_the_app_goes_on(
    qtbot: QtBot, watch: FaultWatch, capsys: pytest.CaptureFixture[str]
) -> None:
    button = Button("Do")
    qtbot.addWidget(button)
    button.clicked.connect(_fail)
    with qtbot.capture_exceptions():
        watch.begin()
        button.click()
        assert "_fail" in _dialog().text()
        button.click()
        assert "2 times" in _dialog().text()
    assert SECRET not in _dialog().text()
    assert SECRET not in "".join(capsys.readouterr())


def test_after_the_dialog_was_closed_another_one_comes(qtbot: QtBot, watch: FaultWatch) -> None:
    for _ in range(2):
        watch.meet(ValueError, ValueError(SECRET), None)
        _dialog().accept()
        assert not _dialogs()


def test_what_is_known_is_no_fault_of_ours(qtbot: QtBot, watch: FaultWatch) -> None:
    met: list[KnownError] = []
    watch.troubled.connect(met.append)
    watch.meet(DiskFullError, DiskFullError(), None)
    assert [type(error) for error in met] == [DiskFullError]
    assert not _dialogs()


def test_a_fault_of_another_thread_is_told_on_the_main_one(
    qtbot: QtBot, watch: FaultWatch, capsys: pytest.CaptureFixture[str]
) -> None:
    threads: list[object] = []
    watch.faulted.connect(lambda: threads.append(current_thread()))
    thread = Thread(target=_fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: threads == [current_thread()])
    assert "_fail" in _dialog().text()
    assert SECRET not in "".join(capsys.readouterr())


def test_a_fault_while_something_is_thrown_away_is_put_on_record(
    qtbot: QtBot, watch: FaultWatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Leaving:
        def __del__(self) -> None:
            _fail()

    watch.begin()  # pytest has put its own hook there
    Leaving()
    gc.collect()
    said = capsys.readouterr().err
    assert "builtins.ValueError" in said
    assert SECRET not in said
    assert not _dialogs()


def test_a_fault_while_a_fault_is_told_is_put_on_record(
    qtbot: QtBot, watch: FaultWatch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.faulted.connect(lambda: watch.meet(TypeError, TypeError(SECRET), None))
    watch.meet(ValueError, ValueError(SECRET), None)
    said = capsys.readouterr().err
    assert "builtins.TypeError" in said
    assert "builtins.ValueError" in _dialog().text()


def test_a_fault_of_the_dialog_itself_is_told_plainly(qtbot: QtBot) -> None:
    def broken(*_arguments: object) -> ErrorDialog:
        raise RuntimeError(SECRET)

    watch = FaultWatch(make_dialog=broken)
    watch.meet(ValueError, ValueError(SECRET), None)
    (box,) = [window for window in QApplication.topLevelWidgets() if isinstance(window, QMessageBox)]
    assert "builtins.ValueError" in box.text()
    assert "builtins.RuntimeError" in box.text()
    assert SECRET not in box.text()
    box.close()


def test_an_interrupt_from_the_keyboard_ends_the_app(qtbot: QtBot, qapp: QApplication, watch: FaultWatch) -> None:
    with qtbot.waitSignal(qapp.aboutToQuit):
        QTimer.singleShot(0, lambda: watch.meet(KeyboardInterrupt, KeyboardInterrupt(), None))
        qapp.exec()


def test_what_python_had_is_given_back() -> None:
    before = sys.excepthook, sys.unraisablehook
    watch = FaultWatch()
    watch.begin()
    assert sys.excepthook is not before[0]
    watch.end()
    assert (sys.excepthook, sys.unraisablehook) == before
