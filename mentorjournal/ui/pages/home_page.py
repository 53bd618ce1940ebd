"""Home: the next meeting, what is due, and the month's hours."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from mentorjournal.domain.states import PromiseState
from mentorjournal.errors import KnownError
from mentorjournal.services import home
from mentorjournal.services.capture_notices import acknowledge_capture_notices, read_capture_notices
from mentorjournal.services.captures import list_thoughts
from mentorjournal.services.changes import Kind
from mentorjournal.ui import page_actions, promise_keeping, thought_filing, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.backup_reminder import BackupReminder
from mentorjournal.ui.widgets.captured_thoughts import CapturedThoughts
from mentorjournal.ui.widgets.due_list import DueList
from mentorjournal.ui.widgets.first_person import FirstPerson
from mentorjournal.ui.widgets.layout import box, column
from mentorjournal.ui.widgets.month_hours import MonthHours
from mentorjournal.ui.widgets.next_meeting_card import NextMeetingCard
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.standing_notice import StandingNotice

A_MINUTE = 60_000


class HomePage(QWidget):
    """The page one starts from. It looks again every minute: a meeting begins while the window stands open."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._shown: object = None
        self._first = FirstPerson()
        self._card = NextMeetingCard()
        self._notice, self._due, self._hours = NoticeLine(), DueList(), MonthHours()
        self._backups = BackupReminder(context)
        for part in (self._first, self._card, self._due, self._backups):
            part.requested.connect(self._context.go)
        self._due.settled.connect(self._on_settled)
        self._thoughts, self._told = CapturedThoughts(), StandingNotice()
        self._thoughts.page_requested.connect(partial(self._on_thought, thought_filing.make_it_a_page))
        self._thoughts.discard_requested.connect(partial(self._on_thought, thought_filing.discard))
        self._thoughts.capture_requested.connect(context.capture_requested)
        self._thoughts.all_requested.connect(partial(self._go, PageName.REFLECTIONS))
        self._told.acknowledged.connect(self._on_told)
        self._page = Page()
        main = column(self._told, self._notice, self._card, 26, self._due, None, gap=0)
        self._page.set_body(box(main), box(column(self._hours, self._thoughts, 26, self._backups, None, gap=0)))
        nobody = Page()
        nobody.set_body(self._first)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page)
        self._stack.addWidget(nobody)
        self._add_actions()
        self._minute = QTimer(self)
        self._minute.setInterval(A_MINUTE)
        self._minute.timeout.connect(self._read)

    def open(self, destination: Destination) -> None:
        """Show what is next now."""
        del destination  # there is one Home
        self._minute.start()
        self._read()

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again; of drafts, only thoughts are shown here."""
        if kinds - {Kind.DRAFT}:
            self._read()
        elif kinds:
            self._read_thoughts()

    def leave(self) -> None:
        """Nothing is typed here."""
        self._minute.stop()
        self._notice.show_problem("")

    def focus_first(self) -> None:
        """Begin at the next step."""
        target = self._card.primary if self._stack.currentIndex() == 0 else self._first
        if target is not None:
            target.setFocus()

    def _add_actions(self) -> None:
        add = partial(page_actions.add_action, self)
        self._with_people = [
            add(self.tr("Log an hour"), partial(self._go, PageName.LOG), keys=page_actions.NEW, icon="clock"),
            add(self.tr("Plan a session"), partial(self._go, PageName.PLAN), icon="calendar-plus"),
            add(self.tr("Write a reflection"), partial(self._go, PageName.WRITE), icon="notebook-pen"),
            add(self.tr("Add another person"), partial(self._go, PageName.PERSON_FORM), icon="plus"),
        ]
        first = partial(self._go, PageName.PERSON_FORM)
        self._with_nobody = add(self.tr("Add a person"), first, keys=page_actions.NEW, icon="plus")

    def _go(self, name: PageName) -> None:
        self._context.go(Destination(name))

    def _read(self) -> None:
        now = self._context.now()
        page = home.read_home(self._context.journal, now=now)
        self._stack.setCurrentIndex(0 if page.people else 1)
        for action in self._with_people:
            action.setEnabled(bool(page.people))
        self._with_nobody.setEnabled(not page.people)
        if not page.people:
            return
        local = now.astimezone(ZoneInfo(page.owner.zone))
        self._page.set_title(self._greeting(local).format(name=page.owner.first_name), self._subtitle(page, local))
        has_begun = page.next is not None and page.next.at.instant <= now
        shown = (page.next, page.brief, has_begun, local.date())
        if shown != self._shown:
            self._shown = shown
            self._show_next(page, local, has_begun=has_begun)
        self._due.set_items(page.due, local.date())
        self._hours.set_hours(page.hours, local.date())
        self._read_thoughts()
        self._backups.read()

    def _read_thoughts(self) -> None:
        journal, zone, today = self._context.journal, self._context.zone, self._context.today()
        self._thoughts.set_thoughts(list_thoughts(journal), zone, today)
        self._told.show_words(thought_filing.notice_words(read_capture_notices(journal)))

    def _show_next(self, page: home.HomePage, local: datetime, *, has_begun: bool) -> None:
        if page.next is None or page.brief is None:
            self._card.show_nothing()
        else:
            self._card.show_meeting(page.next, page.brief, today=local.date(), has_begun=has_begun)

    def _greeting(self, local: datetime) -> str:
        if 5 <= local.hour < 12:
            return self.tr("Good morning, {name}")
        if 12 <= local.hour < 18:
            return self.tr("Good afternoon, {name}")
        return self.tr("Good evening, {name}")

    def _subtitle(self, page: home.HomePage, local: datetime) -> str:
        if page.this_week:
            week = self.tr("%n meeting(s) this week", None, page.this_week)
        elif page.next is not None:
            week = self.tr("no meetings until {date}").format(date=wording.weekday_date(page.next.at.local.date()))
        else:
            week = self.tr("no meetings planned")
        return f"{wording.day_date(local.date())} · {week}"

    def _on_thought(self, deed: Callable[[AppContext, UUID, PageName], None], thought: UUID) -> None:
        self._notice.show_problem("")
        try:
            deed(self._context, thought, PageName.HOME)
        except KnownError as error:
            self._notice.show_problem(wording.error_words(error))
            self._read_thoughts()

    def _on_told(self) -> None:
        try:
            self._context.write(acknowledge_capture_notices, now=self._context.now())
        except KnownError as error:
            self._notice.show_problem(wording.error_words(error))

    def _on_settled(self, uuid: UUID, state: PromiseState) -> None:
        self._notice.show_problem("")
        try:
            promise_keeping.settle(self._context, uuid, state)
        except KnownError as error:
            self._notice.show_problem(wording.error_words(error))
