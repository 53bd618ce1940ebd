"""Long lists: only what is looked at is read."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.delegates.row_delegate import RowDelegate
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.models.rows_on_demand import AT_ONCE, KEPT, RowGroup, RowsOnDemand
from mentorjournal.ui.widgets.record_list import RecordList


@dataclass(frozen=True)
class Row:
    uuid: int

    def __str__(self) -> str:
        return f"row {self.uuid}"


class Shelf:
    """Records by group, and how many were read."""

    def __init__(self, *groups: tuple[str, list[int]]) -> None:
        self.groups = groups
        self.read_so_far = 0

    def rows(self) -> RowsOnDemand:
        return RowsOnDemand([RowGroup(heading, len(uuids)) for heading, uuids in self.groups], self._read)

    def _read(self, group: int, offset: int, limit: int) -> list[Row]:
        following = [uuid for _, uuids in self.groups[group:] for uuid in uuids]
        found = [Row(uuid) for uuid in following[offset : offset + limit]]
        self.read_so_far += len(found)
        return found


def listed(qtbot: QtBot, rows: RowsOnDemand) -> RecordList:
    model = RecordListModel([], lambda row: row.heading if isinstance(row, HeadingRow) else str(row))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view = RecordList("Rows", model, RowDelegate())
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show()
    model.replace(rows)
    return view


def months(count: int, each: int) -> Shelf:
    return Shelf(*((f"month {month}", [*range(month * each, (month + 1) * each)]) for month in range(count)))


@pytest.mark.parametrize("each", [1, 3, AT_ONCE, 3 * AT_ONCE + 1])
def test_every_record_stands_once_below_its_heading(each: int) -> None:
    rows = months(7, each).rows()
    expected: list[object] = []
    for month in range(7):
        expected += [HeadingRow(f"month {month}"), *(Row(month * each + number) for number in range(each))]
    assert list(rows) == expected
    assert [rows.is_heading(number) for number in range(len(rows))] == [isinstance(row, HeadingRow) for row in expected]
    assert rows[1:3] == expected[1:3]
    for number, row in enumerate(expected):
        if isinstance(row, Row):
            assert rows.find(row.uuid, near=number) == number


def test_a_group_without_a_heading_begins_with_its_records() -> None:
    rows = Shelf(("", [1, 2]), ("before", [3])).rows()
    assert list(rows) == [Row(1), Row(2), HeadingRow("before"), Row(3)]
    assert list(Shelf().rows()) == []
    assert list(Shelf(("", [])).rows()) == []


def test_the_end_of_a_long_list_is_reached_without_reading_the_way(qtbot: QtBot) -> None:
    shelf = months(100, 1000)
    view = listed(qtbot, shelf.rows())
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 100_000 * 60)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_row() == Row(99_999)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_row() == Row(0)
    view.viewport().repaint()
    assert 0 < shelf.read_so_far <= 4 * AT_ONCE


def test_only_the_blocks_used_last_stay_in_memory() -> None:
    shelf = months(1, 100 * AT_ONCE)
    rows = shelf.rows()
    assert rows.known(1) is None
    for number in range(1, len(rows), AT_ONCE):
        assert rows[number] is not None
    assert sum(rows.known(number) is not None for number in range(len(rows))) == KEPT * AT_ONCE
    assert rows.known(1) is None
    assert shelf.read_so_far == 100 * AT_ONCE


def test_the_current_row_and_the_place_stay_when_records_come_before_them(qtbot: QtBot) -> None:
    view = listed(qtbot, months(10, 100).rows())
    model = view.model()
    assert isinstance(model, RecordListModel)
    view.setCurrentIndex(model.index(500, 0))
    chosen, place = view.current_row(), view.verticalScrollBar().value()
    assert isinstance(chosen, Row)
    model.replace(Shelf(("new", [-1, -2]), *months(10, 100).groups).rows())
    assert view.current_row() == chosen
    assert view.currentIndex().row() == 503
    assert [index.row() for index in view.selectedIndexes()] == [503]
    model.replace(months(10, 100).rows())
    assert view.currentIndex().row() == 500
    view.viewport().repaint()
    assert abs(view.verticalScrollBar().value() - place) < 64
    model.replace(Shelf(("left", [1])).rows())
    assert view.current_row() is None
    assert model.rowCount() == 2


def test_the_current_row_and_the_place_stay_however_far_one_scrolled(qtbot: QtBot) -> None:
    shelf = months(1, 100 * AT_ONCE)
    view = listed(qtbot, shelf.rows())
    model = view.model()
    assert isinstance(model, RecordListModel)
    view.setCurrentIndex(model.index(1, 0))
    bar = view.verticalScrollBar()
    for _ in range(2):
        for number in range(1, model.rowCount(), AT_ONCE):
            assert model.rows()[number] is not None
        view.scrollToBottom()
        place = bar.value()
        model.replace(shelf.rows())
        view.choose_first()
        QApplication.processEvents()
        assert view.current_row() == Row(0)
        assert bar.value() == place > 0


def test_where_the_current_row_went_the_first_in_sight_follows_and_nothing_scrolls(qtbot: QtBot) -> None:
    view = listed(qtbot, months(4, 100).rows())
    model, bar = view.model(), view.verticalScrollBar()
    assert isinstance(model, RecordListModel)
    view.setCurrentIndex(model.index(1, 0))
    model.replace(Shelf(("first", [*range(1, 100)]), *months(4, 100).groups[1:]).rows())
    QApplication.processEvents()
    bar.setValue(100 * view.sizeHintForRow(0))  # a heading stands at the top now
    place = bar.value()
    view.choose_first()
    assert view.current_row() == Row(100)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    assert bar.value() == place


def test_a_record_that_went_after_the_count_leaves_an_empty_row(qtbot: QtBot) -> None:
    rows = RowsOnDemand([RowGroup("", 3)], lambda _group, _offset, _limit: [Row(1)])
    view = listed(qtbot, rows)
    assert list(rows) == [Row(1), None, None]
    assert view.model().index(2, 0).data() is None
    assert not view.grab().isNull()


def test_typing_ahead_finds_what_has_been_read_and_reads_nothing(qtbot: QtBot) -> None:
    shelf = months(1, 50_000)
    view = listed(qtbot, shelf.rows())
    view.setCurrentIndex(view.model().index(1, 0))
    view.setFocus()
    read = shelf.read_so_far
    qtbot.keyClicks(view, "row 12")
    assert view.current_row() == Row(12)
    qtbot.keyClicks(view, "3456")
    assert view.current_row() == Row(12)
    assert shelf.read_so_far == read
