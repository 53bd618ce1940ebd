"""A figure is chosen with one key, a click or the arrows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui.widgets.choice_rows import ChoiceRows
from mentorjournal.ui.widgets.numbered_choice import NumberedChoice
from mentorjournal.ui.widgets.scale_picker import ScalePicker


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(700, 200)
    widget.show()
    widget.activateWindow()
    QApplication.processEvents()


@pytest.fixture
def ten(qtbot: QtBot) -> ScalePicker:
    picker = ScalePicker("How near is it?", 1, 10, "Nowhere yet", "There")
    shown(picker, qtbot)
    picker.focus_first()
    return picker


def figures(picker: QWidget) -> list[NumberedChoice]:
    return picker.findChildren(NumberedChoice)


def type_key(keys: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, keys)


def test_nothing_is_chosen_at_first(ten: ScalePicker) -> None:
    assert ten.value() is None


def test_a_digit_chooses_and_zero_is_ten(ten: ScalePicker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ten.edited):
        type_key("4")
    assert ten.value() == 4
    type_key("0")
    assert ten.value() == 10


def test_a_digit_off_the_scale_changes_nothing(qtbot: QtBot) -> None:
    picker = ScalePicker("How did it leave you?", 1, 5, "Drained", "Lifted")
    shown(picker, qtbot)
    picker.focus_first()
    type_key("9")
    type_key("0")
    assert picker.value() is None


def test_arrows_and_clicks_choose(ten: ScalePicker, qtbot: QtBot) -> None:
    qtbot.mouseClick(figures(ten)[6], Qt.MouseButton.LeftButton)
    assert ten.value() == 7
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Right)
    assert ten.value() == 8


def test_a_value_set_is_not_an_edit(ten: ScalePicker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(ten.edited):
        ten.set_value(3)
        ten.set_value(11)
    assert ten.value() == 3


def test_ends_are_named_for_a_screen_reader(ten: ScalePicker) -> None:
    names = [figure.accessibleName() for figure in figures(ten)]
    assert (names[0], names[4], names[9]) == ("1 of 10, Nowhere yet", "5 of 10", "10 of 10, There")


def test_figures_stay_within_a_narrow_picker_in_every_look(look: str, qtbot: QtBot) -> None:
    picker = ScalePicker("How near is it?", 1, 10, "Nowhere yet", "There")
    shown(picker, qtbot)
    for width in (700, 430):
        picker.resize(width, picker.heightForWidth(width))
        areas = [figure.geometry() for figure in figures(picker)]
        assert all(picker.rect().contains(area) for area in areas)
        assert not any(first.intersects(second) for first in areas for second in areas if first is not second)


def test_a_sentence_is_chosen_by_its_digit(qtbot: QtBot) -> None:
    rows = ChoiceRows("Did you give the hours?", ["Fewer", "As meant", "More"])
    shown(rows, qtbot)
    rows.focus_first()
    assert rows.value() == ""
    with qtbot.waitSignal(rows.edited):
        type_key("2")
    assert rows.value() == "As meant"
    type_key("7")
    assert rows.value() == "As meant"
    rows.set_value("Neither")
    assert rows.value() == "As meant"
