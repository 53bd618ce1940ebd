"""A month of sessions on the page of sessions: its name and the way to others, the sheet, and a line at the foot."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mentorjournal.domain.times import WallTime
from mentorjournal.errors import KnownError
from mentorjournal.services.changes import Changed
from mentorjournal.services.invitations import is_invited
from mentorjournal.services.session_days import list_days
from mentorjournal.services.session_pages import read_session
from mentorjournal.services.sessions import SessionValues, change_plan
from mentorjournal.ui import page_actions, people_wording, theme, wording
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.month_line import MonthLine, MonthMark, month_line
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.month_sheet import MonthSheet
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.words import Words


class SessionMonth(QWidget):
    """Reads the month that is shown, and moves a session to another day when it is taken there.

    Its `head` stands beside what else the page has above it.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.sheet = MonthSheet(context.today())
        self.head = QWidget()
        """The month's name and the way to others, for the page to put above."""
        self._name = Words("", "heading")
        self._trouble = NoticeLine()
        middle = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self.said = Words("", "small", "text2", wraps=True, alignment=middle)
        self._act: Callable[[], None] | None = None
        self.offer = Button("", "quiet")
        self._build()

    def read(self) -> None:
        """Show what the journal holds of the month."""
        now, today, zone = self._context.now(), self._context.today(), self._context.zone
        weeks = self.sheet.weeks
        found = list_days(self._context.journal, weeks.first, weeks.last, zone=zone)
        days = {day: [month_line(row, now=now, zone=zone) for row in rows] for day, rows in found.items()}
        name = people_wording.month_words(weeks.month)
        self._name.set_words(name)
        self._trouble.show_problem("")
        self.sheet.set_days(days, today)
        counted = Counter(line.mark for day, lines in days.items() if not weeks.is_outside(day) for line in lines)
        if counted:
            self._say(self._summary(counted))
        else:
            self._teach(weeks.month, today)
        self.sheet.setAccessibleName(name)
        self.sheet.setAccessibleDescription(self.said.text())

    def focus_first(self) -> None:
        """Begin on the day one was on."""
        self.sheet.setFocus()

    def day_meant(self) -> date | None:
        """The day that a new session is meant for: where the keyboard is, or what was clicked."""
        day = self.sheet.day_at(self.sheet.here)
        return day.day if day.hasFocus() else self.sheet.picked()

    # --- how it is built ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        back = Button("", "quiet", "chevron-left", name=self.tr("Previous month"))
        onward = Button("", "quiet", "chevron-right", name=self.tr("Next month"))
        today = Button(self.tr("Today"), "quiet")
        today.setToolTip(page_actions.key_words("T"))
        back.clicked.connect(lambda: self.sheet.turn(-1))
        onward.clicked.connect(lambda: self.sheet.turn(1))
        today.clicked.connect(lambda: self.sheet.go_to(self._context.today(), picks=False))
        self.offer.clicked.connect(self._on_offer_clicked)
        area = QScrollArea()
        clothe_bars(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.sheet)
        self.sheet.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.head.setLayout(row((self._name, 1), today, back, onward, gap=4))
        foot = row(self.said, self.offer, None, gap=8)
        self.setLayout(column(self._trouble, (area, 1), 6, foot, gap=0, margins=(0, 0, 0, 8)))
        theme.follow(self._restyle)
        self.sheet.turned.connect(self.read)
        self.sheet.reached.connect(area.ensureWidgetVisible)
        self.sheet.opened.connect(lambda uuid: self._context.go(Destination(PageName.SESSION, uuid=uuid)))
        self.sheet.planned.connect(lambda day: self._context.go(Destination(PageName.PLAN, day=day)))
        self.sheet.moved.connect(self._on_moved)

    def _restyle(self) -> None:
        """Leave room for the longest name, so that nothing moves as months are turned."""
        measures = theme.current().metrics("heading")
        names = (people_wording.month_words(date(2026, number, 28)) for number in range(1, 13))
        self._name.setMinimumWidth(round(max(measures.horizontalAdvance(name) for name in names)) + 2)

    def _say(self, sentence: str, offer: str = "", act: Callable[[], None] | None = None) -> None:
        self.said.set_words(sentence)
        self._act = act
        self.offer.set_words(offer)
        self.offer.setVisible(act is not None)

    def _summary(self, counted: Counter[MonthMark]) -> str:
        """The month in figures: "3 held · 2 planned"."""
        words = (
            (MonthMark.HELD, self.tr("%n held", "", counted[MonthMark.HELD])),
            (MonthMark.PLANNED, self.tr("%n planned", "", counted[MonthMark.PLANNED])),
            (MonthMark.ASKS, self.tr("%n to log", "", counted[MonthMark.ASKS])),
            (MonthMark.MISSED, self.tr("%n did not happen", "", counted[MonthMark.MISSED])),
            (MonthMark.CANCELLED, self.tr("%n cancelled", "", counted[MonthMark.CANCELLED])),
        )
        return " · ".join(said for mark, said in words if counted[mark])

    def _teach(self, month: date, today: date) -> None:
        """Say that a month is empty, and what one can do about it."""
        name = wording.month_name(month) if month.year == today.year else people_wording.month_words(month)
        if month < today.replace(day=1):
            said = self.tr("Nothing was logged in {month}.").format(month=name)
            log = Destination(PageName.LOG, day=self.sheet.here)
            self._say(said, self.tr("Log an hour"), lambda: self._context.go(log))
            return
        self._say(
            self.tr("Nothing in {month} yet.").format(month=name), self.tr("Plan a session"), lambda: self._plan(month)
        )

    def _plan(self, month: date) -> None:
        """Plan on the day that was chosen, else on the first working day of the month that is still to come."""
        day = self.day_meant()
        if day is None or day.replace(day=1) != month:
            day = max(month, self._context.today() + timedelta(days=1))
            working = {weekday.value for weekday in QLocale().weekdays()}
            day += timedelta(days=next((on for on in range(7) if (day.isoweekday() + on - 1) % 7 + 1 in working), 0))
        self._context.go(Destination(PageName.PLAN, day=day))

    # --- moving ------------------------------------------------------------------------------------------------------

    def _on_moved(self, line: MonthLine, day: date) -> None:
        """Move a session to another day, at the hour it has on its own clock."""
        now, zone = self._context.now(), self._context.zone
        try:
            session = read_session(self._context.journal, line.uuid).row
            local = session.at.local + (day - line.day)
            at = WallTime(local, session.at.zone)
            values = SessionValues(at, session.minutes, session.title, session.place, session.link)
            with self._context.deed(self.tr("Session moved")):
                written = self._context.write(change_plan, line.uuid, values, now=now)
        except KnownError as error:
            self._trouble.show_problem(wording.error_words(error))
            return
        arrived = at.seen_from(zone)
        self.sheet.go_to(arrived.local.date(), in_hand=line.uuid)
        self._say_moved(line, arrived, written)

    def _say_moved(self, line: MonthLine, at: WallTime, written: Changed) -> None:
        said = [self.tr("Moved to {time}.").format(time=wording.wall_words(at, self._context.today()))]
        said += [wording.notice_words(notice) for notice in written.notices]
        if not is_invited(self._context.journal, line.uuid):
            self._say(" ".join(said))
            return
        said.append(self.tr("Calendars it was sent to still show the old hour."))
        invitation = Destination(PageName.INVITATION, uuid=line.uuid)
        self._say(" ".join(said), self.tr("Send it anew"), lambda: self._context.go(invitation))

    def _on_offer_clicked(self) -> None:
        if self._act is not None:
            self._act()
