from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui.clipboard_loan import ClipboardLoan


def test_the_clipboard_forgets_a_secret_after_its_time(qapp: QApplication, qtbot: QtBot) -> None:
    ClipboardLoan("7KQM-D4TX", 20)
    assert QGuiApplication.clipboard().text() == "7KQM-D4TX"
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().text())


def test_what_was_copied_meanwhile_stays(qapp: QApplication, qtbot: QtBot) -> None:
    loan = ClipboardLoan("7KQM-D4TX", 20)
    QGuiApplication.clipboard().setText("an address")
    with qtbot.waitSignal(loan.destroyed):
        pass
    assert QGuiApplication.clipboard().text() == "an address"
    QGuiApplication.clipboard().clear()


def test_the_secret_is_marked_for_clipboard_histories(qapp: QApplication) -> None:
    loan = ClipboardLoan("7KQM-D4TX")
    lent = QGuiApplication.clipboard().mimeData()
    assert lent.data("x-kde-passwordManagerHint").data() == b"secret"
    assert any("ExcludeClipboardContentFromMonitorProcessing" in kind for kind in lent.formats())
    assert any("concealed" in kind for kind in lent.formats())
    loan.take_back()
    assert not QGuiApplication.clipboard().text()
