"""A day and a time on the clock."""

import datetime as dt

from PySide6.QtCore import QDate, QDateTime, QEvent, QObject, QPoint, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QFrame, QTimeEdit, QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.painting import paint_editor
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.month_calendar import MonthCalendar

_DAY_OF_MONTH = 1
"""The second section of "ddd d MMM yyyy": the first only follows from the others and takes no typing."""


class _Day(QDateEdit):
    """Typed section by section, from the day of the month on; Alt+Down opens the month."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("painted", "true")
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
        if event.text().isdigit() and self.currentSectionIndex() < _DAY_OF_MONTH:
            self._choose_day_of_month()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.BacktabFocusReason and self.currentSectionIndex() < _DAY_OF_MONTH:
            self._choose_day_of_month()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_editor(QPainter(self), self)

    def _choose_day_of_month(self) -> None:
        # In this order: both sections are days to Qt, and it selects the one that is current.
        self.setCurrentSectionIndex(_DAY_OF_MONTH)
        self.setSelectedSection(QDateEdit.Section.DaySection)

    def _restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self.lineEdit().setFont(self.font())  # it keeps the first font it was given
        self.setFixedSize(theme.current().px(160), theme.current().px(36))
        self.lineEdit().setTextMargins(8, 0, 8, 0)


class _Clock(QTimeEdit):
    """Hours and minutes, 24 to the day."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("painted", "true")
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
