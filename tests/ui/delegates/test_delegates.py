import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.roles import Role
from mentorjournal.ui import theme
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.delegates.person_delegate import PersonDelegate
from mentorjournal.ui.delegates.reflection_delegate import ReflectionDelegate
from mentorjournal.ui.delegates.row_delegate import RowDelegate
from mentorjournal.ui.delegates.search_delegate import SearchDelegate
from mentorjournal.ui.delegates.session_delegate import SessionDelegate
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.widgets.record_list import RecordList

Make = Callable[[], RowDelegate]
LONG = "אבג <b>words</b> that go on & on " * 9


@dataclass(frozen=True)
class AnyRow:
    """Everything any of the delegates reads."""

    uuid: int = 1
    name: str = LONG
    detail: str = "Programme director"
    role: str = Role.REVERSE_MENTOR
    role_label: str = "Reverse mentor"
    last: str = "12 Nov"
    next: str = ""
    remark: str = "2 open promises"
    short: str = "2 open"
    is_due: bool = True
    date: str = "Tue 24 Nov"
    time: str = "10:00"
    title: str = LONG
    person: str = "Priya Raman"
    place: str = "Video call"
    minutes: str = "60 min"
    state: str = "Reflection due"
    day: str = "20"
    weekday: str = "Fri"
    line: str = LONG
    guide: str = "Reverse debrief"
    is_draft: bool = True
    icon: str = "notebook-pen"
    title_marks: tuple[tuple[int, int], ...] = ((4, 9), (900, 903))
    snippet: str = LONG
    snippet_marks: tuple[tuple[int, int], ...] = ((200, 290),)
    key: str = "Ctrl T"


BARE = AnyRow(
    2, "", "", "", "", "", "", "", "", False, "", "", "", "", "", "", "", "", "", "", "", False, "", (), "", ()
)
ROWS = [HeadingRow("November"), AnyRow(), BARE, AnyRow(3, is_draft=False, role="", name="Amara")]
DELEGATES: list[Make] = [
    PersonDelegate,
    lambda: PersonDelegate(narrow=True),
    SessionDelegate,
    ReflectionDelegate,
    SearchDelegate,
]


def listed(qtbot: QtBot, delegate: RowDelegate, rows: list[object], width: int = 800) -> RecordList:
    model = RecordListModel(
        rows, lambda row: getattr(row, "name", ""), is_heading=lambda row: isinstance(row, HeadingRow)
    )
    view = RecordList("Rows", model, delegate)
    qtbot.addWidget(view)
    view.resize(width, 600)
    view.show()
    view.activateWindow()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize("make", DELEGATES)
@pytest.mark.parametrize("width", [160, 260, 800])
def test_rows_are_painted_in_every_look_and_width(qtbot: QtBot, look: str, make: Make, width: int) -> None:
    view = listed(qtbot, make(), list(ROWS), width)
    view.setCurrentIndex(view.model().index(1, 0))
    view.setFocus()
    image = view.grab().toImage()
    assert len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, 200, 3)}) > 5


@pytest.mark.parametrize("make", DELEGATES)
def test_rows_are_of_one_height_and_grow_with_the_text(qtbot: QtBot, qapp: QApplication, make: Make) -> None:
    view = listed(qtbot, make(), list(ROWS))
    heights = {view.visualRect(view.model().index(row, 0)).height() for row in range(len(ROWS))}
    assert len(heights) == 1
    theme.apply(qapp, "light", 1.5)
    qapp.processEvents()
    assert view.visualRect(view.model().index(0, 0)).height() == pytest.approx(heights.pop() * 1.5, abs=1)


def test_selection_hover_and_focus_each_show(qtbot: QtBot) -> None:
    view = listed(qtbot, PersonDelegate(), [AnyRow(1), AnyRow(2)])
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(0, 0))
    now = theme.current()
    image = view.viewport().grab().toImage()
    assert image.pixelColor(600, 12) == now.colour("ink_soft")
    assert image.pixelColor(400, 1) == now.colour("ink")
    qtbot.mouseMove(view.viewport(), view.visualRect(view.model().index(1, 0)).center())
    view.setCurrentIndex(view.model().index(-1, 0))
    assert view.viewport().grab().toImage().pixelColor(400, 1) != now.colour("ink")


def test_right_to_left_puts_the_initials_on_the_right(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", right_to_left=True)
    view = listed(qtbot, PersonDelegate(narrow=True), [AnyRow(name="Amara Okafor", role=Role.MENTEE)], 400)
    image = view.viewport().grab().toImage()
    ground = image.pixelColor(200, 4)
    left = {image.pixelColor(x, 32).name() for x in range(14, 48)}
    right = {image.pixelColor(image.width() - x, 32).name() for x in range(14, 48)}
    assert left == {ground.name()}
    assert len(right) > 1


def test_the_words_sought_stand_on_brass(qtbot: QtBot) -> None:
    row = AnyRow(title="A map is not a plan", title_marks=((2, 5),), role="", date="", key="", snippet="")
    view = listed(qtbot, SearchDelegate(), [row])
    image = view.viewport().grab().toImage()
    brass = theme.current().colour("brass_soft")
    marked = [x for x in range(image.width()) if image.pixelColor(x, 20) == brass or image.pixelColor(x, 34) == brass]
    assert marked
    assert 48 < min(marked) < max(marked) < 110


@pytest.mark.parametrize("make", DELEGATES)
def test_a_hundred_thousand_rows_scroll_without_a_gap(qtbot: QtBot, qapp: QApplication, make: Make) -> None:
    view = listed(qtbot, make(), [AnyRow(number) for number in range(100_000)], 1000)
    bar = view.verticalScrollBar()
    gaps: list[float] = []
    for step in range(40):
        bar.setValue(bar.maximum() * step // 40 + step * 7)
        began = time.perf_counter()
        view.viewport().repaint()
        qapp.processEvents()
        gaps.append(time.perf_counter() - began)
    gaps.sort()
    assert gaps[-3] < 0.05, [round(gap * 1000) for gap in gaps[-5:]]


def test_a_row_is_named_for_a_screen_reader(qtbot: QtBot) -> None:
    view = listed(qtbot, PersonDelegate(), [AnyRow(name="Amara Okafor, Mentee")])
    assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Amara Okafor, Mentee"


def test_the_longest_role_is_whole_in_the_narrowest_list_with_columns(qtbot: QtBot) -> None:
    def role_at(width: int) -> QImage:
        view = listed(qtbot, PersonDelegate(), [AnyRow(name="Priya", role_label="Reverse mentee")], width)
        image = view.viewport().grab().toImage()
        matter = view.viewport().width() - PersonDelegate.lead - PersonDelegate.trail
        left = PersonDelegate.lead + round(matter * PersonDelegate.columns[0])
        return image.copy(left + 26, 4, 101, 50)

    assert role_at(600) == role_at(1200)
