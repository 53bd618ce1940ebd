"""Tab follows the page as it is laid out, whatever the order in which its parts were made."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.ui import reading_order
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.widgets.flow_row import FlowRow


def _shown(qtbot: QtBot, page: QWidget) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.present(page)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def _round(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """What Tab comes to, until it comes to something again."""
    names: list[str] = []
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        here = QApplication.focusWidget()
        assert isinstance(here, QPushButton)
        if here.text() in names:
            break
        names.append(here.text())
    return names


def _page() -> QWidget:
    """Two columns whose parts were made from the last to the first; what is made last of all stands in the middle."""
    page = QWidget()
    sixth, fifth, third, first = (QPushButton(name) for name in ("sixth", "fifth", "third", "first"))
    left, right = QVBoxLayout(), QGridLayout()
    layout = QHBoxLayout(page)
    layout.addLayout(left)
    layout.addLayout(right)
    right.addWidget(sixth, 1, 0)
    right.addWidget(fifth, 0, 1)
    right.addWidget(QPushButton("fourth"), 0, 0)
    left.addWidget(first)
    middle = QWidget()
    QVBoxLayout(middle).addWidget(QPushButton("second"))
    left.addWidget(middle)
    left.addWidget(third)
    # Qt would go from the middle to what has its focus and never to what lies before.
    middle.setFocusProxy(third)
    return page


def test_tab_goes_line_by_line_and_column_by_column(qtbot: QtBot) -> None:
    window = _shown(qtbot, _page())
    order = ["first", "second", "third", "fourth", "fifth", "sixth"]
    window.setFocus()
    assert _round(window) == order
    window.setFocus()
    assert _round(window, Qt.Key.Key_Backtab) == order[::-1]


def test_tab_goes_through_a_flowing_row_in_the_order_it_shows(qtbot: QtBot) -> None:
    first, second, third = (QPushButton(name) for name in ("first", "second", "third"))
    flow = FlowRow(third, second, first)
    window = _shown(qtbot, flow)
    assert list(reading_order.tab_stops(window)) == [third, second, first]
    flow.set_widgets([first, second])
    assert list(reading_order.tab_stops(window)) == [first, second]


def test_tab_passes_over_what_is_hidden_or_greyed(qtbot: QtBot) -> None:
    page = _page()
    window = _shown(qtbot, page)
    for button in page.findChildren(QPushButton):
        button.setVisible(button.text() != "second")
        button.setEnabled(button.text() != "fourth")
    assert _round(window) == ["first", "third", "fifth", "sixth"]


def test_tab_goes_on_from_a_part_it_does_not_stop_at(qtbot: QtBot) -> None:
    page = _page()
    window = _shown(qtbot, page)
    third = next(button for button in page.findChildren(QPushButton) if button.text() == "third")
    third.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    third.setFocus()
    QTest.keyClick(third, Qt.Key.Key_Tab)
    assert _round(window)[0] == "fifth"
    third.setFocus()
    QTest.keyClick(third, Qt.Key.Key_Backtab)
    assert _round(window)[0] == "fourth"


def test_what_tab_comes_to_is_scrolled_into_sight(qtbot: QtBot) -> None:
    column = QWidget()
    layout = QVBoxLayout(column)
    for number in range(60):
        layout.addWidget(QPushButton(str(number)))
    area = QScrollArea()
    area.setWidget(column)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window = _shown(qtbot, area)
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Backtab)
    last = QApplication.focusWidget()
    assert isinstance(last, QPushButton)
    assert last.text() == "59"
    assert not last.visibleRegion().isEmpty()


def test_a_window_without_a_stop_lets_the_focus_be(qtbot: QtBot) -> None:
    window = _shown(qtbot, QWidget())
    assert list(reading_order.tab_stops(window)) == []
    assert reading_order.move_focus(window, forward=True) is False
