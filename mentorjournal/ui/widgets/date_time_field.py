"""A day and a time on the clock."""

import datetime as dt

from PySide6.QtCore import QDate, QDateTime, QEvent, QObject, QPoint, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDateEdit, QFrame, QTimeEdit, QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.painting import paint_editor
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.month_calendar import MonthCalendar

_DAY_OF_MONTH, _MONTH, _YEAR = 1, 2, 3
"""The sections of "ddd d MMM yyyy"; the first one, the weekday, only follows from the others and takes no typing."""
_LARGEST = {_DAY_OF_MONTH: 31, _MONTH: 12}
_BETWEEN = frozenset(" ./-")
"""What people type between the parts of a date."""


class _Day(QDateEdit):
    """Typed section by section, from the day of the month on; Alt+Down opens the month.

    Qt takes a month by letters only, and a day only if the month shown has it. Here figures do for both, and what was
    typed is remembered until the year has come: the 29th of February is typed before its leap year.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._begun = ""
        self._begun_in = _DAY_OF_MONTH
        self._meant: dict[int, int] = {}
        clothe(self, "bare")
        # Qt turns the sections of a date and a time round in right-to-left: 10:00 would read 00:10.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.follow(self._restyle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.opened.emit()
            return
        is_figure = len(event.text()) == 1 and event.text().isdecimal()
        section = self.currentSectionIndex()
        if is_figure and section != _YEAR:
            self._take_figure(max(section, _DAY_OF_MONTH), event.text())
            return
        if event.text() in _BETWEEN:
            if self._begun:
                self._select(self._begun_in + 1)
                self._begun = ""
            return
        is_name = event.text().isalpha() and section == _MONTH
        if is_name:
            self._begun = ""
            self._meant.pop(_MONTH, None)
        elif not is_figure:
            self._forget_typing()
        super().keyPressEvent(event)
        if is_figure or is_name:
            self._show_meant()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._forget_typing()
        if event.reason() != Qt.FocusReason.BacktabFocusReason and self.currentSectionIndex() < _DAY_OF_MONTH:
            self._select(_DAY_OF_MONTH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._forget_typing()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_editor(QPainter(self), self)

    def _take_figure(self, section: int, figure: str) -> None:
        """Take one figure of a day or a month; a part that can take no more leads on to the next."""
        begun = self._begun + figure if self._begun_in == section else figure
        if int(begun) > _LARGEST[section]:
            # It cannot belong to this part, so it begins the next: "1", "5" on the month is January of a year.
            self._begun = ""
            self._select(section + 1)
            QApplication.sendEvent(self, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, figure))
            return
        self._begun, self._begun_in = begun, section
        if int(begun):
            self._meant[section] = int(begun)
            self._show_meant()
        is_whole = len(begun) == 2 or int(begun) * 10 > _LARGEST[section]
        if is_whole:
            self._begun = ""
        self._select(section + 1 if is_whole and int(begun) else section)

    def _show_meant(self) -> None:
        """Show day and month as they were typed, as far as the year and the earliest day allow."""
        shown = self.date()
        month = self._meant.get(_MONTH, shown.month())
        longest = QDate(shown.year(), month, 1).daysInMonth()
        meant = QDate(shown.year(), month, min(self._meant.get(_DAY_OF_MONTH, shown.day()), longest))
        if meant != shown:
            section = self.currentSectionIndex()
            self.setDate(meant)
            self.setCurrentSectionIndex(section)

    def _forget_typing(self) -> None:
        self._begun = ""
        self._meant.clear()

    def _select(self, section: int) -> None:
        parts = {_DAY_OF_MONTH: "Day", _MONTH: "Month", _YEAR: "Year"}
        # In this order: weekday and day are both days to Qt, and it selects the one that is current.
        self.setCurrentSectionIndex(section)
        self.setSelectedSection(QDateEdit.Section[f"{parts[section]}Section"])

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self.lineEdit().setFont(self.font())  # it keeps the first font it was given
        self.setFixedSize(theme.current().px(160), theme.current().px(36))
        self.lineEdit().setTextMargins(8, 0, 8, 0)


class _Clock(QTimeEdit):
    """Hours and minutes, 24 to the day."""

    def __init__(self) -> None:
        super().__init__()
        clothe(self, "bare")
        # Qt turns the sections of a date and a time round in right-to-left: 10:00 would read 00:10.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setDisplayFormat("HH:mm")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.follow(self._restyle)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_editor(QPainter(self), self)

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self.lineEdit().setFont(self.font())  # it keeps the first font it was given
        self.setFixedSize(theme.current().px(72), theme.current().px(36))
        self.lineEdit().setTextMargins(8, 0, 8, 0)


class DateTimeField(FormField):
    """A wall time, without a zone: the page that asks knows which clock is meant.

    Day and time are typed or stepped with the arrow keys; the button or Alt+Down opens the month.
    """

    def __init__(
        self,
        label: str,
        value: dt.datetime | None = None,
        *,
        with_time: bool = True,
        help_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.day = _Day()
        self.clock = _Clock()
        self._is_setting = False
        self._open = Button("", "quiet", "calendar-days")
        line = QWidget()
        line.setLayout(row(self.day, self._open, self.clock, None, gap=4))
        super().__init__(label, self.day, line=line, help_words=help_words, parent=parent)
        self._open.setAccessibleName(self.tr("Choose a day"))
        self._open.setToolTip(self.tr("Choose a day"))
        self.clock.setAccessibleName(self.tr("{label}, time").format(label=label))
        self.clock.setVisible(with_time)
        self.clock.installEventFilter(self)
        self._popup: QFrame | None = None
        self._open.clicked.connect(self._on_opened)
        self.day.opened.connect(self._on_opened)
        self.day.dateChanged.connect(self._on_changed)
        self.clock.timeChanged.connect(self._on_changed)
        if value is not None:
            self.set_value(value)

    def value(self) -> dt.datetime:
        """The wall time, naive, to the minute."""
        day, clock = self.day.date(), self.clock.time()
        date = dt.date(day.year(), day.month(), day.day())
        return dt.datetime.combine(date, dt.time(clock.hour(), clock.minute()))

    def set_value(self, value: dt.datetime) -> None:
        """Set day and time; `edited` is not emitted."""
        self._is_setting = True
        self.day.setDate(QDate(value.year, value.month, value.day))
        self.clock.setTime(QTime(value.hour, value.minute))
        self._is_setting = False

    def set_earliest(self, day: dt.date) -> None:
        """Refuse days before `day`."""
        self.day.setMinimumDate(QDate(day.year, day.month, day.day))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The clock is part of the field: leaving it counts as leaving the field."""
        if watched is self.clock and event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _on_opened(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = MonthCalendar(popup)
        month.setMinimumDate(self.day.minimumDate())
        month.setMaximumDate(self.day.maximumDate())
        month.setSelectedDate(self.day.date())
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(month)
        month.activated.connect(self._on_day_chosen)
        month.clicked.connect(self._on_day_chosen)
        popup.adjustSize()
        popup.move(self.day.mapToGlobal(QPoint(0, self.day.height() + 4)))
        self._popup = popup
        popup.destroyed.connect(self._on_popup_destroyed)
        popup.show()
        month.setFocus()

    def _on_day_chosen(self, day: QDate) -> None:
        self.day.setDate(day)
        if self._popup is not None:
            self._popup.close()
        self.day.setFocus()

    def _on_popup_destroyed(self) -> None:
        self._popup = None

    def _on_changed(self, _value: QDate | QTime | QDateTime) -> None:
        if not self._is_setting:
            self.edited.emit()
