from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
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
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.UserRole) == Row(1, "row 1")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "row 1"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_replacing_keeps_the_selection_wherever_it_went(qtbot: QtBot) -> None:
    model = RecordListModel(rows(1, 2, 3), str)
    view = listed(qtbot, model)
    view.setCurrentIndex(model.index(1))
    model.replace(rows(9, 8, 7, 2))
    assert view.current_row() == Row(2, "row 2")
    assert [index.row() for index in view.selectedIndexes()] == [3]
    assert model.rowCount() == 4


def test_a_row_that_is_gone_is_selected_no_more(qtbot: QtBot) -> None:
    model = RecordListModel(rows(1, 2, 3), str)
    view = listed(qtbot, model)
    view.setCurrentIndex(model.index(2))
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


def test_a_long_list_appears_at_once_and_reaches_its_end(qtbot: QtBot) -> None:
    model = RecordListModel(rows(*range(20_000)), str)
    view = listed(qtbot, model)
    began = view.verticalScrollBar().maximum()
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > began)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 19_000 * 64)
    assert 0 < began < 2_100 * 64


def test_a_far_row_is_brought_into_sight_before_idle_moments_reach_it(qtbot: QtBot) -> None:
    model = RecordListModel(rows(*range(20_000)), str)
    view = listed(qtbot, model)
    view.setCurrentIndex(model.index(15_000))
    assert view.viewport().rect().contains(view.visualRect(model.index(15_000)).center())
    place = view.verticalScrollBar().value()
    model.replace(rows(*range(20_000)))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == place)


def test_the_keyboard_passes_over_headings_and_opens(qtbot: QtBot) -> None:
    model = RecordListModel(
        [HeadingRow("a"), *rows(1), HeadingRow("b"), *rows(2)],
        lambda row: getattr(row, "name", ""),
        is_heading=lambda row: isinstance(row, HeadingRow),
    )
    view = listed(qtbot, model)
    view.setCurrentIndex(model.index(1))
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
        place = view.visualRect(model.index(number)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == rows(1)


def test_the_next_stretch_is_asked_for_when_the_end_comes_into_sight(qtbot: QtBot) -> None:
    stretches = [rows(*range(300, 320)), rows(320), []]
    model = RecordListModel([], lambda row: getattr(row, "name", ""))
    QAbstractItemModelTester(model)
    view = listed(qtbot, model)
    model.replace(rows(*range(300)), lambda: stretches.pop(0))
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert model.rowCount() < 321

    def has_everything() -> bool:
        bar.setValue(bar.maximum())
        return not stretches

    qtbot.waitUntil(has_everything)
    assert list(model.rows()) == rows(*range(321))
    model.replace(rows(1))
    assert list(model.rows()) == rows(1)
