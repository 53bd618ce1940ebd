import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.widgets.code_field import CodeField
from mentorjournal.ui.widgets.patient_button import PatientButton
from mentorjournal.ui.widgets.step_trail import StepTrail
from mentorjournal.ui.widgets.zone_field import ZoneField, machine_zone


def offered(zone: ZoneField) -> list[str]:
    completer = zone.line.completer()
    model = completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_zone_is_found_by_part_of_its_name(qtbot: QtBot) -> None:
    zone = ZoneField("Time zone")
    qtbot.addWidget(zone)
    zone.line.completer().setCompletionPrefix("york")
    assert offered(zone) == ["America/New York"]


def test_choosing_from_the_list_counts_as_editing(qtbot: QtBot) -> None:
    zone = ZoneField("Time zone", "Europe/London")
    qtbot.addWidget(zone)
    with qtbot.waitSignal(zone.edited, check_params_cb=lambda: zone.value() == "America/New_York"):
        zone.line.completer().activated.emit("America/New York")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("europe/london", "Europe/London"),
        (" America/New York ", "America/New_York"),
        ("zuri", "Europe/Zurich"),
        ("Zürich", "Europe/Zurich"),
        ("new york", "America/New_York"),
        ("rome", "Europe/Rome"),
        ("america", "america"),
        ("Atlantis", "Atlantis"),
        ("", ""),
    ],
)
def test_a_zone_may_be_typed_as_people_write_it(qtbot: QtBot, typed: str, meant: str) -> None:
    zone = ZoneField("Time zone")
    qtbot.addWidget(zone)
    zone.set_text(typed)
    assert zone.value() == meant


def test_leaving_the_field_takes_the_one_zone_that_is_offered(qtbot: QtBot) -> None:
    page = QWidget()
    zone, next_field = ZoneField("Time zone", parent=page), QLineEdit(page)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    zone.line.setFocus()
    zone.line.selectAll()
    qtbot.keyClicks(zone.line, "zuri")
    assert zone.text() == "zuri"
    offers = zone.line.completer().popup()
    assert offers is not None
    offers.hide()
    next_field.setFocus()
    assert zone.text() == "Europe/Zurich"


def test_the_machine_knows_its_zone(qtbot: QtBot) -> None:
    zone = ZoneField("Time zone")
    qtbot.addWidget(zone)
    assert zone.value() == machine_zone()
    assert machine_zone()


def test_a_code_falls_into_groups_while_one_types(qtbot: QtBot) -> None:
    code = CodeField("Code")
    qtbot.addWidget(code)
    qtbot.keyClicks(code.line, "7kqmd4")
    assert code.text() == "7KQM D4"
    assert code.line.cursorPosition() == 7
    qtbot.keyClick(code.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(code.line, Qt.Key.Key_Backspace)
    assert code.text() == "7KQM"


def test_a_letter_is_put_right_in_the_middle_of_a_code(qtbot: QtBot) -> None:
    code = CodeField("Code")
    qtbot.addWidget(code)
    qtbot.keyClicks(code.line, "7kqm4txr")
    code.line.setCursorPosition(5)
    qtbot.keyClicks(code.line, "d")
    assert code.text() == "7KQM D4TX R"
    assert code.line.cursorPosition() == 6


def test_a_code_takes_no_more_than_it_holds(qtbot: QtBot) -> None:
    code = CodeField("Code", longest=8)
    qtbot.addWidget(code)
    qtbot.keyClicks(code.line, "7kqmd4txr")
    assert code.characters() == "7KQMD4TX"


def test_a_button_waits_before_it_speaks(qtbot: QtBot) -> None:
    button = PatientButton("Unlock")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.noticed):
        button.begin("Unlocking…")
        assert button.words == "Unlock"
        assert button.is_busy
    assert button.words == "Unlocking…"
    button.end()
    assert button.words == "Unlock"
    assert not button.is_busy


def test_what_ends_soon_is_never_said(qtbot: QtBot) -> None:
    button = PatientButton("Unlock")
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.noticed, wait=260):
        button.begin("Unlocking…")
        button.end()


def test_a_page_that_went_meanwhile_hears_nothing(qtbot: QtBot) -> None:
    button = PatientButton("Unlock")
    qtbot.addWidget(button)
    button.show()
    with qtbot.assertNotEmitted(button.noticed, wait=260):
        button.begin("Unlocking…")
        button.hide()


def test_the_trail_says_where_one_stands(qtbot: QtBot) -> None:
    trail = StepTrail(["You", "Passphrase"])
    qtbot.addWidget(trail)
    trail.set_step(1)
    assert trail.accessibleName() == "Step 2 of 2: Passphrase"
