import time
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.delegates.row_delegate import RowDelegate
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.widgets.record_list import RecordList


@dataclass(frozen=True)
class Row:
    uuid: int
    name: str

    def __str__(self) -> str:
        return self.name


def rows(*numbers: int) -> list[Row]:
    return [Row(number, f"row {number}") for number in numbers]


def listed(qtbot: QtBot, model: RecordListModel) -> RecordList:
    view = RecordList("Rows", model, RowDelegate())
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show()
    return view


def test_a_row_comes_whole_and_in_words(qtbot: QtBot) -> None:
    model = RecordListModel(rows(1), str)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.UserRole) == Row(1, "row 1")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "row 1"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_replacing_keeps_the_selection_wherever_it_went(qtbot: QtBot) -> None:
    model = RecordListModel(rows(1, 2, 3), str)
    view = listed(qtbot, model)
    view.setCurrentIndex(model.index(1, 0))
    model.replace(rows(9, 8, 7, 2))
    assert view.current_row() == Row(2, "row 2")
    assert [index.row() for index in view.selectedIndexes()] == [3]
    assert model.rowCount() == 4


def test_a_row_that_is_gone_is_selected_no_more(qtbot: QtBot) -> None:
    model = RecordListModel(rows(1, 2, 3), str)
    view = listed(qtbot, model)
    view.setCurrentIndex(model.index(2, 0))
    model.replace(rows(1))
    assert view.selectedIndexes() == []
    assert model.index_of(1).row() == 0
    assert not model.index_of(3).isValid()
    assert not view.grab().isNull()


def test_a_shrunken_list_scrolls_no_further_than_its_rows(qtbot: QtBot) -> None:
    model = RecordListModel(rows(*range(500)), str)
    view = listed(qtbot, model)
    view.scrollToBottom()
    model.replace(rows(1, 2))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)


def test_a_long_list_has_its_whole_length_at_once(qtbot: QtBot) -> None:
    model = RecordListModel(rows(*range(20_000)), str)
    view = listed(qtbot, model)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 19_000 * 64)


def test_a_far_row_is_brought_into_sight_and_keeps_its_place(qtbot: QtBot) -> None:
    model = RecordListModel(rows(*range(20_000)), str)
    view = listed(qtbot, model)
    view.setCurrentIndex(model.index(15_000, 0))
    assert view.viewport().rect().contains(view.visualRect(model.index(15_000, 0)).center())
    place = view.verticalScrollBar().value()
    model.replace(rows(*range(20_000)))
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == place


def test_a_hundred_thousand_rows_are_laid_out_without_asking_for_one(qtbot: QtBot) -> None:
    asked: list[object] = []

    def words(row: object) -> str:
        asked.append(row)
        return str(row)

    model = RecordListModel(range(100_000), words)
    view = listed(qtbot, model)
    QApplication.processEvents()
    began = time.perf_counter()
    model.replace(range(100_001))
    QApplication.processEvents()
    assert time.perf_counter() - began < 0.2  # asked one by one, they take half a second
    assert view.verticalScrollBar().maximum() > 99_000 * 64
    assert len(asked) < 100


def test_the_keyboard_passes_over_headings_and_opens(qtbot: QtBot) -> None:
    model = RecordListModel(
        [HeadingRow("a"), *rows(1), HeadingRow("b"), *rows(2)],
        lambda row: getattr(row, "name", ""),
        is_heading=lambda row: isinstance(row, HeadingRow),
    )
    view = listed(qtbot, model)
    view.setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_row() == Row(2, "row 2")
    with qtbot.waitSignal(view.opened) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [Row(2, "row 2")]


def test_a_click_opens_once_and_a_heading_never(qtbot: QtBot) -> None:
    model = RecordListModel(
        [HeadingRow("a"), *rows(1)],
        lambda row: getattr(row, "name", ""),
        is_heading=lambda row: isinstance(row, HeadingRow),
    )
    view = listed(qtbot, model)
    opened: list[object] = []
    view.opened.connect(opened.append)
    for number in (0, 1):
        place = view.visualRect(model.index(number, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == rows(1)


def test_home_end_and_typing_move_and_pass_over_headings(qtbot: QtBot) -> None:
    model = RecordListModel(
        [HeadingRow("row 1"), *rows(*range(10, 60)), HeadingRow("row 5"), Row(99, "Ünder"), HeadingRow("z")],
        lambda row: getattr(row, "name", "") or getattr(row, "heading", ""),
        is_heading=lambda row: isinstance(row, HeadingRow),
    )
    view = listed(qtbot, model)
    view.setFocus()
    view.setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_row() == Row(99, "Ünder")
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_row() == Row(10, "row 10")
    qtbot.keyClicks(view, "ROW 5")
    assert view.current_row() == Row(50, "row 50")
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current_row() == Row(49, "row 49")
    assert view.selectedIndexes() == [view.currentIndex()]


def test_a_screen_reader_meets_a_list_of_named_rows(qtbot: QtBot) -> None:
    view = listed(qtbot, RecordListModel(rows(*range(3)), str))
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.role() == QAccessible.Role.List
    assert seen.text(QAccessible.Text.Name) == "Rows"
    assert seen.childCount() == 3
    row = seen.child(1)
    assert row.role() == QAccessible.Role.ListItem
    assert row.text(QAccessible.Text.Name) == "row 1"
    assert not row.state().editable
