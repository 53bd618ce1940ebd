"""A month on one sheet: keys, mouse, and what a screen reader hears."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mentorjournal.ui import theme
from mentorjournal.ui.models.month_line import MonthLine, MonthMark
from mentorjournal.ui.widgets.month_day import MonthDay
from mentorjournal.ui.widgets.month_sheet import MonthSheet

TODAY = dt.date(2026, 11, 23)
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton


def day(number: int, month: int = 11) -> dt.date:
    return dt.date(2026, month, number)


def line(number: int, on: dt.date, time: str = "10:00", mark: MonthMark = MonthMark.PLANNED) -> MonthLine:
    words = {MonthMark.PLANNED: "planned", MonthMark.HELD: "held", MonthMark.CANCELLED: "cancelled"}
    return MonthLine(
        UUID(int=number), on, time, f"Amara {number}", "Amara", "mentee", "Mentee", mark, words.get(mark, "asks"), ""
    )


LINES = {
    day(24): [line(1, day(24))],
    day(26): [line(2, day(26), "09:00"), line(3, day(26), "11:00"), line(4, day(26), "14:00", MonthMark.HELD)],
    day(10): [line(5, day(10), mark=MonthMark.CANCELLED)],
}


class Heard:
    """A sheet that always shows LINES, and what it asked for."""

    def __init__(self, qtbot: QtBot, width: int = 1000, height: int = 700) -> None:
        self.sheet = MonthSheet(TODAY)
        qtbot.addWidget(self.sheet)
        self.said: list[tuple[object, ...]] = []
        self.sheet.opened.connect(lambda uuid: self.said.append(("opened", uuid.int)))
        self.sheet.planned.connect(lambda on: self.said.append(("planned", on)))
        self.sheet.moved.connect(lambda what, on: self.said.append(("moved", what.uuid.int, on)))
        self.sheet.turned.connect(lambda: self.sheet.set_days(LINES, TODAY))
        self.sheet.resize(width, height)
        self.sheet.set_days(LINES, TODAY)
        with qtbot.waitExposed(self.sheet):
            self.sheet.show()
        self.sheet.activateWindow()
        self.sheet.setFocus()
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MonthDay))


@pytest.fixture(autouse=True)
def british_weeks() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def heard(qtbot: QtBot) -> Heard:
    return Heard(qtbot)


def focused() -> MonthDay:
    widget = QApplication.focusWidget()
    assert isinstance(widget, MonthDay)
    return widget


def press(qtbot: QtBot, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> dt.date:
    qtbot.keyClick(focused(), key, keys)
    return focused().day


def spoken(widget: MonthDay) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def listed(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


# --- keys ------------------------------------------------------------------------------------------------------------


def test_arrows_go_by_day_and_week_and_on_into_the_next_month(qtbot: QtBot, heard: Heard) -> None:
    assert focused().day == TODAY
    assert press(qtbot, Qt.Key.Key_Right) == day(24)
    assert press(qtbot, Qt.Key.Key_Up) == day(17)
    assert press(qtbot, Qt.Key.Key_Left) == day(16)
    assert (press(qtbot, Qt.Key.Key_Home), press(qtbot, Qt.Key.Key_End)) == (day(16), day(22))
    assert [press(qtbot, Qt.Key.Key_Down) for _ in range(2)] == [day(29), day(6, 12)]
    assert heard.sheet.weeks.month == day(1, 12)


def test_page_keys_turn_months_and_years_and_t_leads_back(qtbot: QtBot, heard: Heard) -> None:
    assert press(qtbot, Qt.Key.Key_PageDown) == day(23, 12)
    assert press(qtbot, Qt.Key.Key_PageUp, SHIFT) == dt.date(2025, 12, 23)
    assert press(qtbot, Qt.Key.Key_T) == TODAY
    press(qtbot, Qt.Key.Key_PageUp)
    assert press(qtbot, Qt.Key.Key_Home, CTRL) == TODAY
    assert heard.sheet.weeks.month == day(1)


def test_a_short_month_takes_its_last_day(qtbot: QtBot, heard: Heard) -> None:
    heard.sheet.go_to(dt.date(2027, 1, 31))
    assert press(qtbot, Qt.Key.Key_PageDown) == dt.date(2027, 2, 28)


def test_nobody_leaves_the_years_people_meet_in(qtbot: QtBot, heard: Heard) -> None:
    heard.sheet.go_to(dt.date(1950, 1, 1))
    assert press(qtbot, Qt.Key.Key_Left) == dt.date(1950, 1, 1)
    assert press(qtbot, Qt.Key.Key_PageUp) == dt.date(1950, 1, 1)


def test_in_right_to_left_the_arrows_follow_the_eye(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", right_to_left=True)
    sheet = Heard(qtbot).sheet
    assert sheet.day_at(day(24)).x() < sheet.day_at(day(23)).x()
    assert press(qtbot, Qt.Key.Key_Left) == day(24)


def test_it_is_one_tab_stop(heard: Heard) -> None:
    stops = [each for each in heard.sheet.findChildren(MonthDay) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [focused()]
    heard.sheet.go_to(day(2))
    assert focused().day == day(2)
    assert [each for each in heard.sheet.findChildren(MonthDay) if each.focusPolicy() & Qt.FocusPolicy.TabFocus] == [
        focused()
    ]


def test_return_opens_the_only_session_and_plans_on_an_empty_day(qtbot: QtBot, heard: Heard) -> None:
    heard.sheet.go_to(day(24))
    press(qtbot, Qt.Key.Key_Return)
    heard.sheet.go_to(day(25))
    press(qtbot, Qt.Key.Key_Return)
    assert heard.said == [("opened", 1), ("planned", day(25))]


def test_return_steps_into_several_sessions(qtbot: QtBot, heard: Heard) -> None:
    heard.sheet.go_to(day(26))
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    menu = listed(qtbot)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "09:00  Amara 2 · planned",
        "11:00  Amara 3 · planned",
        "14:00  Amara 4 · held",
        "Plan a session on Thu 26 Nov",
    ]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert heard.said == [("opened", 3)]


def test_alt_and_an_arrow_take_the_session_along(qtbot: QtBot, heard: Heard) -> None:
    back: list[None] = []
    shortcut = QShortcut("Alt+Left", heard.sheet)
    shortcut.activated.connect(lambda: back.append(None))
    heard.sheet.go_to(day(24))
    press(qtbot, Qt.Key.Key_Right, ALT)
    press(qtbot, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(focused(), Qt.Key.Key_Left, ALT)
    assert heard.said == [("moved", 1, day(25)), ("moved", 1, day(1, 12)), ("moved", 1, day(23))]
    heard.sheet.go_to(day(10))
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert len(heard.said) == 3
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Left, ALT)
    event.ignore()
    QApplication.sendEvent(focused(), event)
    assert not event.isAccepted()


def test_with_several_planned_alt_asks_which(qtbot: QtBot, heard: Heard) -> None:
    heard.sheet.go_to(day(26))
    qtbot.keyClick(focused(), Qt.Key.Key_Right, ALT)
    menu = listed(qtbot)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Right, ALT)
    assert heard.said == [("moved", 2, day(27))]
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    heard.sheet.go_to(day(26), in_hand=UUID(int=3))
    qtbot.keyClick(focused(), Qt.Key.Key_Up, ALT)
    assert heard.said[-1] == ("moved", 3, day(19))


# --- mouse -----------------------------------------------------------------------------------------------------------


def test_a_click_on_a_line_opens_it_and_elsewhere_only_chooses_the_day(qtbot: QtBot, heard: Heard) -> None:
    widget = heard.sheet.day_at(day(26))
    assert heard.sheet.picked() is None
    qtbot.mouseClick(widget, LEFT, pos=widget.line_area(1).center())
    assert heard.said == [("opened", 3)]
    empty = heard.sheet.day_at(day(12))
    qtbot.mouseClick(empty, LEFT)
    assert len(heard.said) == 1
    assert (focused(), heard.sheet.picked()) == (empty, day(12))
    qtbot.mouseDClick(empty, LEFT)
    assert heard.said[1:] == [("planned", day(12))]


def test_what_has_no_room_is_counted_and_listed(qtbot: QtBot) -> None:
    heard = Heard(qtbot, height=26 + 6 * 70)
    widget = heard.sheet.day_at(day(26))
    qtbot.mouseClick(widget, LEFT, pos=widget.line_area(1).center())
    assert len([action for action in listed(qtbot).actions() if "Amara" in action.text()]) == 3
    assert heard.said == []


def test_narrow_days_have_marks_and_list_their_sessions_at_a_click(qtbot: QtBot) -> None:
    heard = Heard(qtbot, width=420, height=300)
    qtbot.mouseClick(heard.sheet.day_at(day(24)), LEFT)
    assert heard.said == [("opened", 1)]
    qtbot.mouseClick(heard.sheet.day_at(day(26)), LEFT)
    assert len(listed(qtbot).actions()) == 5


def test_a_planned_session_is_dragged_to_another_day(qtbot: QtBot, heard: Heard) -> None:
    source, target = heard.sheet.day_at(day(24)), heard.sheet.day_at(day(18))
    there = target.mapTo(heard.sheet, target.rect().center()) - source.pos()
    drag(qtbot, source, there)
    assert heard.said == [("moved", 1, day(18))]


def test_a_drag_back_out_or_called_off_moves_nothing(qtbot: QtBot, heard: Heard) -> None:
    source = heard.sheet.day_at(day(24))
    drag(qtbot, source, source.rect().center() + QPoint(0, 20))
    drag(qtbot, source, QPoint(-5000, 0))
    qtbot.mousePress(source, LEFT, pos=source.line_area(0).center())
    qtbot.mouseMove(source, QPoint(-200, 40))
    qtbot.keyClick(source, Qt.Key.Key_Escape)
    qtbot.mouseRelease(source, LEFT, pos=QPoint(-200, 40))
    called_off = heard.sheet.day_at(day(10))
    drag(qtbot, called_off, QPoint(300, 40))
    assert heard.said == []


def drag(qtbot: QtBot, source: MonthDay, there: QPoint) -> None:
    qtbot.mousePress(source, LEFT, pos=source.line_area(0).center())
    qtbot.mouseMove(source, source.line_area(0).center() + QPoint(15, 5))
    qtbot.mouseMove(source, there)
    qtbot.mouseRelease(source, LEFT, pos=there)


# --- eye and ear -----------------------------------------------------------------------------------------------------


def test_a_screen_reader_hears_each_day_in_a_sentence(heard: Heard) -> None:
    assert spoken(heard.sheet.day_at(TODAY)) == "Monday 23 November, today, no sessions"
    assert spoken(heard.sheet.day_at(day(24))) == "Tuesday 24 November, 1 session: 10:00 Amara 1, Mentee, planned"
    assert spoken(heard.sheet.day_at(day(26))) == (
        "Thursday 26 November, 3 sessions: 09:00 Amara 2, Mentee, planned; 11:00 Amara 3, Mentee, planned; "
        "14:00 Amara 4, Mentee, held"
    )
    role = QAccessible.queryAccessibleInterface(heard.sheet.day_at(TODAY)).role()
    assert role == QAccessible.Role.Button


def test_weeks_begin_as_the_locale_begins_them(qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    sheet = Heard(qtbot).sheet
    assert sheet.weeks.first == day(1)
    assert [each.isVisible() for each in sheet.findChildren(MonthDay)] == [True] * 35 + [False] * 7


def test_states_differ_in_shape_not_only_in_colour(qtbot: QtBot) -> None:
    """In grey, each state still looks like no other."""
    sheet = MonthSheet(TODAY)
    qtbot.addWidget(sheet)
    sheet.resize(1000, 700)
    seen = set()
    for mark in MonthMark:
        sheet.set_days({day(24): [line(1, day(24), mark=mark)]}, TODAY)
        image = sheet.day_at(day(24)).grab().toImage()
        area = sheet.day_at(day(24)).line_area(0)
        pixels = [image.pixelColor(area.left() + x, area.top() + y) for x in range(22) for y in range(area.height())]
        seen.add(tuple(pixel.lightness() // 32 for pixel in pixels))
    assert len(seen) == len(MonthMark)


def test_it_is_painted_in_every_look(qtbot: QtBot, look: str) -> None:
    for width, height in ((1000, 700), (420, 330)):
        sheet = Heard(qtbot, width, height).sheet
        assert not sheet.grab().isNull()
        assert sheet.day_at(day(26)).geometry().right() <= sheet.width()
