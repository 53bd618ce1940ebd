import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.segments import Segments


@pytest.fixture
def segments(qtbot: QtBot) -> Segments:
    widget = Segments("Mark", [("Private", "p"), ("Shareable", "s"), ("R & D", "r")], "s")
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return widget


def focused() -> QRadioButton:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QRadioButton)
    return widget


def test_arrows_move_the_choice(segments: Segments, qtbot: QtBot) -> None:
    with qtbot.waitSignal(segments.value_changed) as heard:
        qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert heard.args == ["r"]
    assert segments.value() == "r"
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert segments.value() == "s"


def test_in_right_to_left_the_arrows_follow_the_eye(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light", right_to_left=True)
    widget = Segments("Mark", [("One", 1), ("Two", 2)])
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert widget.value() == 2


def test_it_is_one_tab_stop(segments: Segments) -> None:
    stops = [
        segment for segment in segments.findChildren(QRadioButton) if segment.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [segment.text() for segment in stops] == ["Shareable"]


@pytest.mark.parametrize("chosen", ["p", "s", "r"])
def test_tab_comes_to_the_chosen_one_from_either_side(qtbot: QtBot, chosen: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, after = QLineEdit(), QLineEdit()
    segments = Segments("Mark", [("Private", "p"), ("Shareable", "s"), ("R & D", "r")])
    layout = QVBoxLayout(window)
    for part in (before, segments, after):
        layout.addWidget(part)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    segments.set_value(chosen)
    after.setFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (focused().isChecked(), segments.value()) == (True, chosen)
    qtbot.keyClick(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert before.hasFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert (focused().isChecked(), segments.value()) == (True, chosen)


def test_a_screen_reader_hears_radio_buttons_in_a_named_group(segments: Segments) -> None:
    group = QAccessible.queryAccessibleInterface(segments)
    assert group.text(QAccessible.Text.Name) == "Mark"
    parts = [group.child(number) for number in range(group.childCount())]
    assert [part.role() for part in parts] == [QAccessible.Role.RadioButton] * 3
    assert [part.text(QAccessible.Text.Name) for part in parts] == ["Private", "Shareable", "R & D"]
    assert [bool(part.state().checked) for part in parts] == [False, True, False]


def test_the_value_can_be_set_and_an_unknown_one_is_refused(segments: Segments) -> None:
    segments.set_value("p")
    assert segments.value() == "p"
    with pytest.raises(ValueError, match="is not in list"):
        segments.set_value("x")
