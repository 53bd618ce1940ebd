import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mentorjournal.ui.pages.recover_page import RecoverPage
from mentorjournal.ui.widgets.patient_button import PatientButton
from tests.ui.pages.page_reading import said

CODE = "7KQM-D4TX-RW29-HJNA-83VP-C6YE-MZ5G-T1BF"
PLAIN = CODE.replace("-", "")


@pytest.fixture
def page(qtbot: QtBot) -> RecoverPage:
    page = RecoverPage("Elena")
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def field(page: RecoverPage) -> QLineEdit:
    return page.findChild(QLineEdit)  # pyright: ignore[reportReturnType]


def test_a_code_typed_in_small_letters_opens(page: RecoverPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(page), CODE.lower())
    assert field(page).text() == CODE.replace("-", " ")
    with qtbot.waitSignal(page.recover_requested) as asked:
        qtbot.keyClick(field(page), Qt.Key.Key_Return)
    assert asked.args == [PLAIN]


def test_a_pasted_code_opens(page: RecoverPage, qtbot: QtBot) -> None:
    field(page).insert(f"  {CODE}\t")
    field(page).textEdited.emit(field(page).text())
    with qtbot.waitSignal(page.recover_requested) as asked:
        page.findChild(PatientButton).click()  # pyright: ignore[reportOptionalMemberAccess]
    assert asked.args == [PLAIN]


def test_an_unfinished_code_is_not_tried(page: RecoverPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(page), "7kqm d4tx r")
    with qtbot.assertNotEmitted(page.recover_requested):
        qtbot.keyClick(field(page), Qt.Key.Key_Return)
    assert "this one has 9" in said(page)


def test_a_wrong_code_stays_to_be_compared(page: RecoverPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(page), CODE)
    page.show_busy()
    qtbot.waitUntil(lambda: not field(page).isEnabled())
    page.show_wrong("Not this recovery code.")
    assert "Not this recovery code." in said(page)
    assert field(page).text() == CODE.replace("-", " ")
    assert page.focusWidget() is field(page)


def test_escape_goes_back_and_forgets(page: RecoverPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(page), CODE)
    with qtbot.waitSignal(page.back_requested):
        qtbot.keyClick(field(page), Qt.Key.Key_Escape)
    assert not field(page).text()


def test_a_trial_under_way_is_not_left(page: RecoverPage, qtbot: QtBot) -> None:
    page.show_busy()
    with qtbot.assertNotEmitted(page.back_requested):
        qtbot.keyClick(field(page), Qt.Key.Key_Escape)
    page.clear()
