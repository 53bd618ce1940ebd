"""A month to pick a day from."""

from PySide6.QtCore import QDate, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from mentorjournal.ui import icons, theme
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.painting import paint_plate, paint_words


class MonthCalendar(QCalendarWidget):
    """Qt's calendar in our colours: the chosen day on ink, today in a ring, other months' days faint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        clothe(self, "month")
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setFirstDayOfWeek(self.locale().firstDayOfWeek())
        self.setGridVisible(False)
        theme.follow(self._restyle)

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """Draw one day."""
        side = min(rect.width(), rect.height()) - 2
        spot = QRect(rect.center().x() - side // 2 + 1, rect.center().y() - side // 2 + 1, side, side)
        is_chosen = date == self.selectedDate()
        colour = "text" if date.month() == self.monthShown() else "text3"
        painter.save()
        painter.fillRect(rect, theme.current().colour("raised"))
        if is_chosen:
            paint_plate(painter, QRectF(spot), side / 2, "ink")
        elif date == QDate.currentDate():
            paint_plate(painter, QRectF(spot), side / 2, None, "ink", 1.5)
        if not self.minimumDate() <= date <= self.maximumDate():
            colour = "disabled"
        words = self.locale().toString(date.day())
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_words(painter, rect, words, "small", "on_ink" if is_chosen else colour, alignment=centre)
        painter.restore()

    def _restyle(self) -> None:
        now = theme.current()
        self.setFont(now.font("small"))
        self.setMinimumSize(now.px(288), now.px(270))
        heads = QTextCharFormat()
        heads.setForeground(now.colour("text2"))
        heads.setBackground(now.colour("raised"))
        self.setHeaderTextFormat(heads)
        for day in Qt.DayOfWeek:
            plain = QTextCharFormat()
            plain.setForeground(now.colour("text2"))
            self.setWeekdayTextFormat(day, plain)
        arrows = (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right"))
        for name, icon in arrows:
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon(icon, "text", now.px(18)))
        for button in self.findChildren(QToolButton):
            button.setFont(now.font("button"))
        self.update()
