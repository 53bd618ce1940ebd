"""Every session: what is coming, what was, and a month at a time."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from mentorjournal.services.changes import Kind
from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.months import count_past_sessions_by_month
from mentorjournal.services.session_pages import SessionRow, Stretch, count_upcoming_sessions, list_sessions
from mentorjournal.ui import page_actions, theme, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.heading_row import HeadingRow
from mentorjournal.ui.delegates.session_delegate import SessionDelegate
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.models.rows_on_demand import RowGroup, RowsOnDemand
from mentorjournal.ui.models.session_list_row import SessionListRow, session_list_row
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.empty_state import EmptyState
from mentorjournal.ui.widgets.layout import box, column
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.session_month import SessionMonth

MONTH = "month"
"""The third way to look at them, beside the two stretches of the list."""

_CONCERNS = {Kind.OWNER, Kind.PERSON, Kind.RELATIONSHIP, Kind.SESSION, Kind.REFLECTION}


def _spoken(entry: object) -> str:
    if isinstance(entry, HeadingRow):
        return entry.heading
    return entry.spoken if isinstance(entry, SessionListRow) else ""


class SessionsPage(QWidget):
    """The list of sessions, the next one first among the upcoming, the latest among the past; or a month of them."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.stretch = Segments(
            self.tr("Which sessions"),
            [(self.tr("Upcoming"), Stretch.UPCOMING), (self.tr("Past"), Stretch.PAST), (self.tr("Month"), MONTH)],
        )
        self.month = SessionMonth(context)
        model = RecordListModel([], _spoken, is_heading=lambda entry: isinstance(entry, HeadingRow))
        self.list = RecordList(self.tr("Sessions"), model, SessionDelegate())
        self._model = model
        self._page = Page(self.tr("Sessions"), scrolls=False, bleeds=True)
        self._build()

    def open(self, destination: Destination) -> None:
        """Show the sessions; the choice of what to look at, and the month, stay what they were."""
        del destination  # there is one list
        self._read()

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again when something was written that a row shows."""
        if kinds & _CONCERNS:
            self._read()

    def leave(self) -> None:
        """Nothing is typed here."""

    def focus_first(self) -> None:
        """Begin in the list; where it is empty, at what one can do about it."""
        if self._stack.currentWidget() is self._nobody_box:
            self._add.setFocus()
        elif self._shows_month():
            self.month.focus_first()
        elif self._model.rowCount():
            self.list.setFocus()
        else:
            self.stretch.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The month's name stands beside the choice where there is room for both, else below."""
        super().resizeEvent(event)
        gap = theme.current().px(24)
        wanted = self.stretch.sizeHint().width() + gap + self.month.head.sizeHint().width()
        fits = wanted <= self.width() - 2 * theme.current().space["page"]
        directions = QBoxLayout.Direction
        self._above.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._above.setSpacing(gap if fits else 8)

    def _build(self) -> None:
        plan = Button(self.tr("Plan a session"), "primary", "calendar-plus")
        plan.setToolTip(page_actions.key_words(page_actions.NEW))
        plan.clicked.connect(self._on_plan_clicked)
        log = Button(self.tr("Log an hour"))
        log.clicked.connect(self._on_log_clicked)
        self._page.set_actions(log, plan)
        nothing_ahead = EmptyState(
            self.tr("When do you meet next?"),
            self.tr("Plan a session, and it stands here until the day; then it asks whether it happened."),
        )
        nothing_behind = EmptyState(
            self.tr("Did you meet somebody lately?"),
            self.tr("Log the hour while it is fresh: who, when and a line about it are enough."),
        )
        self._list_box = box(column((self.list, 1), gap=0))
        lists = QWidget()
        self._lists = QStackedLayout(lists)
        for part in (self._list_box, nothing_ahead, nothing_behind, self.month):
            self._lists.addWidget(part)
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._above.addWidget(self.stretch)
        self._above.addWidget(self.month.head, 1)
        self._above.addStretch()
        self.month.head.hide()
        self._page.set_body(box(column(self._above, 14, (lists, 1), gap=0)))
        self._nobody_box = self._build_nobody()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._nobody_box)
        self.list.opened.connect(self._on_opened)
        self.stretch.value_changed.connect(self._on_stretch_changed)
        page_actions.add_action(
            self, self.tr("Plan a session"), self._on_plan_clicked, keys=page_actions.NEW, icon="calendar-plus"
        )
        page_actions.add_action(self, self.tr("Log an hour"), self._on_log_clicked, icon="clock")

    def _build_nobody(self) -> Page:
        """What a journal without people shows: a session needs somebody."""
        self._add = Button(self.tr("Add a person"), "primary", "plus")
        self._add.clicked.connect(self._on_add_clicked)
        state = EmptyState(
            self.tr("Whom do you meet?"),
            self.tr("A session is an hour with somebody. Add that person first; a name is enough."),
            [self._add],
        )
        state.set_rows_head(self.tr("Then this page is for"))
        for icon, title, sentence in (
            ("calendar-plus", self.tr("Planning"), self.tr("A date that both calendars show at the right hour.")),
            (
                "notebook-pen",
                self.tr("Logging"),
                self.tr("The note and the promises of an hour, in under five minutes."),
            ),
            ("clock", self.tr("Looking back"), self.tr("Every hour you gave or were given, the latest first.")),
        ):
            state.add_row(Picture(icon), title, sentence)
        page = Page()
        page.set_body(state)
        return page

    def _shows_month(self) -> bool:
        return self.stretch.value() == MONTH

    def _read(self) -> None:
        """Read the month, or count the list anew: its rows are read where they are looked at."""
        self.month.head.setVisible(self._shows_month())
        if self._shows_month():
            has_people = bool(list_relationships(self._context.journal))
            self._stack.setCurrentWidget(self._page if has_people else self._nobody_box)
            self._lists.setCurrentWidget(self.month)
            self.month.read()
            return
        upcoming = self.stretch.value() is Stretch.UPCOMING
        self._model.replace(self._upcoming() if upcoming else self._past())
        if self._model.rowCount():
            self._stack.setCurrentWidget(self._page)
            self._lists.setCurrentIndex(0)
            self.list.choose_first()
        elif list_relationships(self._context.journal):
            self._stack.setCurrentWidget(self._page)
            self._lists.setCurrentIndex(1 if upcoming else 2)
        else:
            self._stack.setCurrentWidget(self._nobody_box)

    def _upcoming(self) -> RowsOnDemand:
        journal, now = self._context.journal, self._context.now()

        def read(_group: int, offset: int, limit: int) -> list[SessionListRow]:
            return self._lines(list_sessions(journal, Stretch.UPCOMING, now=now, limit=limit, offset=offset), now)

        return RowsOnDemand([RowGroup("", count_upcoming_sessions(journal, now=now))], read)

    def _past(self) -> RowsOnDemand:
        """The past with a heading before each month; the days of the present one need none to say where they are."""
        journal, now, today = self._context.journal, self._context.now(), self._context.today()
        months = count_past_sessions_by_month(journal, now=now, zone=self._context.zone)

        def read(group: int, offset: int, limit: int) -> list[SessionListRow]:
            until = months[group].until
            found = list_sessions(journal, Stretch.PAST, now=now, limit=limit, before=until, offset=offset)
            return self._lines(found, now)

        present = today.replace(day=1)
        headings = ("" if each.month == present else self._heading(each.month, today) for each in months)
        groups = [RowGroup(heading, each.count) for heading, each in zip(headings, months, strict=True)]
        return RowsOnDemand(groups, read)

    def _lines(self, sessions: Sequence[SessionRow], now: datetime) -> list[SessionListRow]:
        today, zone = self._context.today(), self._context.zone
        return [session_list_row(session, now=now, today=today, zone=zone) for session in sessions]

    def _heading(self, month: date, today: date) -> str:
        name = wording.month_name(month)
        return name if month.year == today.year else f"{name} {month.year}"

    def _on_opened(self, entry: object) -> None:
        if isinstance(entry, SessionListRow):
            self._context.go(Destination(PageName.SESSION, uuid=entry.uuid))

    def _on_stretch_changed(self, _stretch: object) -> None:
        if not self._shows_month():
            self.list.scrollToTop()
        self._read()

    def _on_plan_clicked(self) -> None:
        if self._stack.currentWidget() is self._nobody_box:
            self._on_add_clicked()
            return
        day = self.month.day_meant() if self._shows_month() else None
        self._context.go(Destination(PageName.PLAN, day=day))

    def _on_log_clicked(self) -> None:
        self._context.go(Destination(PageName.LOG))

    def _on_add_clicked(self) -> None:
        self._context.go(Destination(PageName.PERSON_FORM))
