"""A month of sessions on one sheet: weeks between hairlines, a day a column."""

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from mentorjournal.domain.cadence import add_months
from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.models.month_line import MonthLine
from mentorjournal.ui.models.month_weeks import is_turnable, weeks_of
from mentorjournal.ui.painting import mirrored, paint_plate, paint_words
from mentorjournal.ui.widgets.day_face import PAD, least_height, paint_month_line
from mentorjournal.ui.widgets.day_list import DayList, arrow_steps
from mentorjournal.ui.widgets.month_day import MonthDay

_HEAD = 26
_DENSE_BELOW = 104
"""Columns narrower than this, in pixels at scale 1, have no room for a time and a name."""
_WEEKS_AT_MOST = 6


class MonthSheet(QWidget):
    """One tab stop; arrows go from day to day and on into the next month, Alt and an arrow take a session along.

    Whoever shows it listens to `turned`, reads the days of `weeks`, and gives them to `set_days`.
    """

    turned = Signal()
    """Another month is to be shown."""
    reached = Signal(QWidget)
    """The keyboard came to a day; carries its widget, to be brought into sight."""
    opened = Signal(object)
    """A session was chosen; carries its UUID."""
    planned = Signal(object)
    """A session is wanted on a day; carries the date."""
    moved = Signal(object, object)
    """A session is to go to another day; carries its `MonthLine` and the date."""

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.here = today
        self.weeks = weeks_of(today)
        self._today = today
        self._is_picked = False
        self._in_hand: UUID | None = None
        self._target: dt.date | None = None
        self._sessions: Mapping[dt.date, Sequence[MonthLine]] = {}
        self._days = [self._make_day() for _ in range(_WEEKS_AT_MOST * 7)]
        self._carried = _Carried(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        _mention_keys(self)
        theme.follow(self.updateGeometry)
        theme.follow(self._lay_out)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def picked(self) -> dt.date | None:
        """The day the person went to or clicked, if any: the one that a new session would be meant for."""
        return self.here if self._is_picked else None

    def day_at(self, day: dt.date) -> MonthDay:
        """The day as a widget. Raises IndexError for one that is not shown."""
        return self._days[(day - self.weeks.first).days]

    def set_days(self, sessions: Mapping[dt.date, Sequence[MonthLine]], today: dt.date) -> None:
        """Show these sessions."""
        self._sessions, self._today = sessions, today
        self._lay_out()

    def go_to(self, day: dt.date, *, in_hand: UUID | None = None, picks: bool = True) -> None:
        """Put the keyboard on a day, turning to its month; the session `in_hand` is the one that Alt takes along."""
        if not is_turnable(day):
            return
        had_focus = QApplication.focusWidget() in self._days
        turns = self.weeks.is_outside(day)
        self.here, self._in_hand, self._is_picked = day, in_hand, picks
        if turns:
            self.weeks = weeks_of(day)
            self.turned.emit()
        self._show_state()
        if had_focus:
            self.day_at(day).setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self, months: int, *, picks: bool = False) -> None:
        """Turn so many months on or back, to the same day of the month or the last there is."""
        begin = self.weeks.month if self.weeks.is_outside(self.here) else self.here
        self.go_to(add_months(begin, months), picks=picks)

    def minimumSizeHint(self) -> QSize:
        """Six weeks of marks."""
        now = theme.current()
        return QSize(now.px(7 * 40), now.px(_HEAD) + _WEEKS_AT_MOST * least_height(is_dense=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide days have lines, narrow ones marks."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names of the weekdays, and a hairline above each week."""
        painter, now, direction = QPainter(self), theme.current(), self.layoutDirection()
        for column in range(7):
            area = self._area(column, 0).adjusted(now.px(PAD), -now.px(_HEAD), -now.px(PAD), 0)
            area.setHeight(now.px(_HEAD))
            weekday = (self.weeks.begins_on - 1 + column) % 7 + 1
            name = QLocale().standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
            is_now = self._today.isoweekday() == weekday and not self.weeks.is_outside(self._today)
            style, colour = ("margin_b", "ink") if is_now else ("margin", "text2")
            paint_words(painter, mirrored(direction, self.rect(), area), name, style, colour, direction=direction)
        for week in range(self.weeks.count):
            top = self._area(0, week).top()
            painter.fillRect(QRectF(0, top, self.width(), 1), now.colour("line"))

    # --- where one goes ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows by day, Page Up and Down by month, with Shift by year, Home and End in the week, T to today."""
        steps, key, with_keys = arrow_steps(self.layoutDirection()), event.key(), event.modifiers()
        plain = with_keys & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        months = {Qt.Key.Key_PageUp.value: -1, Qt.Key.Key_PageDown.value: 1}
        if key in steps and plain == Qt.KeyboardModifier.AltModifier:
            self._take_along(steps[key])
        elif key in steps and not plain:
            self.go_to(self.here + dt.timedelta(days=steps[key]))
        elif key in months and not plain:
            is_year = with_keys & Qt.KeyboardModifier.ShiftModifier
            self.turn(months[key] * (12 if is_year else 1), picks=True)
        elif (key == Qt.Key.Key_T and not plain) or (
            key == Qt.Key.Key_Home and plain == Qt.KeyboardModifier.ControlModifier
        ):
            self.go_to(self._today)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and not plain:
            self.go_to(self.weeks.ends_of_week(self.here)[key == Qt.Key.Key_End])
        else:
            super().keyPressEvent(event)

    def _take_along(self, days: int) -> None:
        """Move the session in hand, or the only planned one of the day; with several, ask which."""
        movable = self.day_at(self.here).movable()
        if len(movable) == 1:
            self.moved.emit(movable[0], self.here + dt.timedelta(days=days))
        elif movable:
            self._list(self.here)

    def _open(self, day: dt.date) -> None:
        """Open the only session of a day, show several to choose from, plan one where there is none."""
        lines = self._sessions.get(day, ())
        if len(lines) == 1:
            self.opened.emit(lines[0].uuid)
        elif lines:
            self._list(day)
        else:
            self.planned.emit(day)

    def _list(self, day: dt.date) -> None:
        lines = {line.uuid: line for line in self._sessions.get(day, ())}
        shown = DayList(day, list(lines.values()), self)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.opened.connect(self.opened)
        shown.planned.connect(lambda: self.planned.emit(day))
        shown.moved.connect(lambda uuid, days: self.moved.emit(lines[uuid], day + dt.timedelta(days=days)))
        place = self.day_at(day)
        shown.popup(place.mapToGlobal(QPoint(0, theme.current().px(24))))

    # --- the days ----------------------------------------------------------------------------------------------------

    def _make_day(self) -> MonthDay:
        day = MonthDay(self)
        day.came.connect(lambda: self._on_came(day))
        day.clicked.connect(lambda: self._open(day.day))
        day.opened.connect(self.opened)
        day.listed.connect(lambda: self._list(day.day))
        day.planned.connect(lambda: self.planned.emit(day.day))
        day.carried.connect(self._on_carried)
        day.dropped.connect(self._on_dropped)
        return day

    def _area(self, column: int, week: int) -> QRect:
        """Where a day lies, before mirroring."""
        head = theme.current().px(_HEAD)
        left, right = (self.width() * each // 7 for each in (column, column + 1))
        room = self.height() - head
        top, bottom = (head + room * each // self.weeks.count for each in (week, week + 1))
        return QRect(left, top, right - left, bottom - top)

    def _lay_out(self) -> None:
        first = self._area(0, 0)
        is_dense = first.width() < theme.current().px(_DENSE_BELOW) or first.height() < least_height(is_dense=False)
        days = self.weeks.days()
        for number, widget in enumerate(self._days):
            widget.setVisible(number < len(days))
            if number >= len(days):
                continue
            day = days[number]
            lines, is_outside = self._sessions.get(day, ()), self.weeks.is_outside(day)
            area = self._area(number % 7, number // 7)
            widget.setGeometry(mirrored(self.layoutDirection(), self.rect(), area))
            widget.set_day(day, lines, self._today, is_outside=is_outside, is_dense=is_dense)
        self._show_state()
        self.update()

    def _show_state(self) -> None:
        """Mark what is chosen, and let Tab stop at the day one is on."""
        for widget in self._days[: 7 * self.weeks.count]:
            is_here = widget.day == self.here
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_here else Qt.FocusPolicy.ClickFocus)
            widget.set_state(
                is_picked=is_here and self._is_picked,
                is_target=widget.day == self._target,
                in_hand=self._in_hand if is_here else None,
            )
            if is_here:
                self.setFocusProxy(widget)

    def _on_came(self, widget: MonthDay) -> None:
        if widget.day != self.here:
            # A click on a day of another month chooses it without turning the sheet under the pointer.
            self.here, self._in_hand = widget.day, None
        self._is_picked = self._is_picked or QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._show_state()
        self.reached.emit(widget)

    def _on_carried(self, line: MonthLine, spot: QPoint) -> None:
        over = self.childAt(spot)
        self._target = over.day if isinstance(over, MonthDay) and over.day != line.day else None
        self._carried.show_at(line, spot, self._area(0, 0).width())
        self._show_state()

    def _on_dropped(self, line: MonthLine | None, _spot: QPoint) -> None:
        target, self._target = self._target, None
        self._carried.hide()
        self._show_state()
        if line is not None and target is not None:
            self.moved.emit(line, target)


class _Carried(QWidget):
    """The session under the pointer while it is dragged."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line: MonthLine | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, line: MonthLine, spot: QPoint, width: int) -> None:
        """Show a session beside the pointer."""
        self._line = line
        now = theme.current()
        width = max(width, now.px(150))
        self.setGeometry(QRect(spot - QPoint(width // 2, now.px(28)), QSize(width, now.px(26))))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as it stands on its day, lifted."""
        painter = QPainter(self)
        paint_plate(painter, QRectF(self.rect()), 6, "raised", "ink", 1)
        if self._line is not None:
            paint_month_line(painter, self.rect().adjusted(3, 0, -3, 0), self._line, self.layoutDirection())


def _mention_keys(sheet: MonthSheet) -> None:
    """List the keys of a month with those of the page."""
    for keys, words in (
        ("PgDown", sheet.tr("The next month; Page Up the one before, with Shift a year")),
        ("T", sheet.tr("Today")),
        ("Alt+Right", sheet.tr("Move the session by a day; with Up and Down by a week")),
        ("Return", sheet.tr("Open the session of the day, or choose among several")),
    ):
        page_actions.mention_key(sheet, keys, words)
