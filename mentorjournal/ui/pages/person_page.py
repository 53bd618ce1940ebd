"""One person in one role: the timeline, the promises, and what both work towards."""

from functools import partial
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.errors import KnownError
from mentorjournal.services import person_page
from mentorjournal.services.changes import Kind
from mentorjournal.services.deleting import delete_person, measure_person
from mentorjournal.services.people_list import list_people
from mentorjournal.ui import markdown_copying, page_actions, theme, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.person_list_row import person_list_row
from mentorjournal.ui.models.timeline_entry import timeline_entries
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.more_button import MoreButton
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.people_rail import PeopleRail
from mentorjournal.ui.widgets.person_facts import PersonFacts
from mentorjournal.ui.widgets.person_header import PersonHeader
from mentorjournal.ui.widgets.promise_section import PromiseSection, PromiseSubject
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.timeline import Timeline

ASIDE = 264
_BETWEEN = 32
STACKS_BELOW = 640
"""Width of the page itself, by text scale, below which promises and facts go under the timeline."""


class PersonPage(QWidget):
    """A person's page, with the others at its side where the window has room for them."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._person: person_page.PersonPage | None = None
        self._length = person_page.TIMELINE_LENGTH
        self._rail = PeopleRail()
        self._rule = Hairline(upright=True)
        self._page = Page()
        self._header = PersonHeader()
        self._timeline = Timeline()
        self._promises = PromiseSection(context)
        self._facts = PersonFacts()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._log = Button(self.tr("Log an hour"), "primary")
        self._plan = Button(self.tr("Plan the next"), "quiet")
        self._write = Button(self.tr("Write a reflection"), "quiet")
        self._more = MoreButton(self)
        self._notice = NoticeLine()
        self._build()
        self._connect()
        theme.follow(self._fit)

    def open(self, destination: Destination) -> None:
        """Show a relationship, or a person without one."""
        self._length = person_page.TIMELINE_LENGTH
        self._read(destination.uuid)
        if self._person is not None:
            person = self._person
            subject = PromiseSubject(person.relationship, person.values.name) if person.relationship else None
            self._promises.begin(subject, person.promises)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again, unless only a draft was kept."""
        if self._person is not None and kinds - {Kind.DRAFT}:
            self._read(self._person.relationship or self._person.person)
            self._promises.set_promises(self._person.promises)

    def leave(self) -> None:
        """Keep a promise that is being typed."""
        self._promises.flush()

    def focus_first(self) -> None:
        """Begin in the timeline, or at the next step where it is empty."""
        (self._timeline if self._timeline.focusProxy() is not None else self._log).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room: first the list of people goes, then the columns stack."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self._page.set_header_lead(self._header, fills=True)
        self._page.set_actions(self._log, self._more)
        acts = box(row(self._plan, self._write, gap=6))
        self._main = column(SectionHead(self.tr("Timeline"), acts), self._timeline, None, gap=6)
        self._aside = box(column(self._promises, self._facts, None, gap=0))
        self._columns.addLayout(self._main, 1)
        self._columns.addWidget(self._aside)
        self._page.set_body(box(column(self._notice, Hairline(), 18, self._columns, gap=0)))
        self.setLayout(row(self._rail, self._rule, (self._page, 1), gap=0))

    def _connect(self) -> None:
        for part in (self._rail, self._timeline):
            part.requested.connect(self._context.go)
        self._timeline.more_requested.connect(self._on_more_requested)
        self._header.role_chosen.connect(lambda uuid: self._context.go(Destination(PageName.PERSON, uuid)))
        self._log.clicked.connect(self._on_log_clicked)
        self._plan.clicked.connect(lambda: self._begin(PageName.PLAN))
        self._write.clicked.connect(lambda: self._begin(PageName.WRITE))
        page_actions.add_back(self, self.tr("Back"), self._context.back)
        act = partial(page_actions.add_action, self)
        act(self.tr("Log an hour"), self._on_log_clicked, keys=page_actions.NEW, icon="clock")
        self._planning = act(self.tr("Plan the next"), partial(self._begin, PageName.PLAN), icon="calendar-plus")
        self._writing = act(self.tr("Write a reflection"), partial(self._begin, PageName.WRITE), icon="notebook-pen")
        act(self.tr("Change details…"), self._on_change_chosen, icon="pencil-line")
        self._another = act(self.tr("Add another role…"), self._on_add_role_chosen, icon="plus")
        act(self.tr("Copy as Markdown"), self._on_copy_chosen, keys=markdown_copying.KEYS, icon="file-down")
        self._deleting = act(self.tr("Delete this person"), self._on_delete_chosen, icon="trash-2")
        self._log.setToolTip(page_actions.key_words(page_actions.NEW))

    def _read(self, uuid: UUID | None) -> None:
        now, today, zone = self._context.now(), self._context.today(), self._context.zone
        if uuid is None:
            return
        # One more than is shown, to know whether there is more.
        page = person_page.read_person(self._context.journal, uuid, now=now, length=self._length + 1)
        self._person = page
        people = [person_list_row(person, today) for person in list_people(self._context.journal, now=now)]
        self._rail.set_people(people, page.relationship or page.person)
        self._header.set_person(page)
        has_role = page.relationship is not None
        self._another.setEnabled(len(page.roles) < len(Role))
        self._log.set_words(self.tr("Log an hour") if has_role else self.tr("Choose a role"))
        for part in (self._plan, self._write, self._planning, self._writing):
            part.setVisible(has_role)
        self._deleting.setText(self.tr("Delete {name}").format(name=page.values.name))
        self._show_timeline()
        self._facts.set_person(page, now=now, zone=zone)
        self._count_held()

    def _show_timeline(self) -> None:
        page, today = self._person, self._context.today()
        if page is None:
            return
        nothing = self.tr("Nothing yet. The first hour you plan or log stands here.")
        if page.relationship is None:
            nothing = self.tr("Choose what this person is to you, and your hours together stand here.")
        entries = timeline_entries(page, now=self._context.now(), zone=self._context.zone)
        has_more = len(entries) > self._length
        self._timeline.set_entries(entries[: self._length], today, nothing, has_more=has_more)

    def _count_held(self) -> None:
        journal, uuid = self._context.journal, self._relationship()
        if uuid is None:
            return

        def show(held: person_page.HeldSessions) -> None:
            if self._relationship() == uuid:
                self._facts.set_held(held)

        self._context.tasks.run(Lane.JOURNAL, lambda: person_page.count_held(journal, uuid), show)

    def _on_more_requested(self) -> None:
        """Read twice as far back, beside the window: it may be years."""
        journal, uuid, now, length = self._context.journal, self._relationship(), self._context.now(), self._length * 2
        if uuid is None:
            return

        def show(page: person_page.PersonPage) -> None:
            if self._relationship() == uuid and self._length < length:
                self._person, self._length = page, length
                self._show_timeline()

        self._context.tasks.run(
            Lane.JOURNAL, lambda: person_page.read_person(journal, uuid, now=now, length=length + 1), show
        )

    def _relationship(self) -> UUID | None:
        return self._person.relationship if self._person is not None else None

    def _fit(self) -> None:
        now = theme.current()
        has_rail = self.window().width() / now.scale >= now.layout["compact_below"]
        self._rail.setVisible(has_rail)
        self._rule.setVisible(has_rail)
        width = self.width() - (self._rail.width() if has_rail else 0)
        # The words of some languages need more room than ours.
        needed = self._main.minimumSize().width() + now.px(ASIDE) + _BETWEEN + 2 * now.space["page"]
        is_stacked = width < max(now.px(STACKS_BELOW), needed)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        self._columns.setSpacing(28 if is_stacked else _BETWEEN)
        self._aside.setMinimumWidth(0 if is_stacked else now.px(ASIDE))
        self._aside.setMaximumWidth(16_777_215 if is_stacked else now.px(ASIDE))

    def _on_log_clicked(self) -> None:
        if self._relationship() is None:
            self._on_add_role_chosen()
        else:
            self._context.go(Destination(PageName.LOG, relationship=self._relationship()))

    def _begin(self, form: PageName) -> None:
        self._context.go(Destination(form, relationship=self._relationship()))

    def _on_change_chosen(self) -> None:
        if self._person is not None:
            uuid = self._person.relationship or self._person.person
            self._context.go(Destination(PageName.PERSON_FORM, uuid))

    def _on_add_role_chosen(self) -> None:
        if self._person is not None:
            known = self._person.relationship or self._person.person
            self._context.go(Destination(PageName.PERSON_FORM, relationship=known))

    def _on_copy_chosen(self) -> None:
        if self._person is not None:
            markdown_copying.copy_person(self._context, self._person.relationship or self._person.person)

    def _on_delete_chosen(self) -> None:
        """Delete at once: the strip at the foot brings everything back."""
        if self._person is None:
            return
        extent = measure_person(self._context.journal, self._person.person)
        words = self.tr("{name} deleted, with {sessions} and {pages}").format(
            name=extent.name,
            sessions=self.tr("%n session(s)", None, extent.sessions),
            pages=self.tr("%n page(s)", None, extent.pages),
        )
        where = Destination(PageName.PERSON, self._person.relationship or self._person.person)
        try:
            with self._context.deed(words, where):
                self._context.write(delete_person, self._person.person, now=self._context.now())
        except KnownError as error:
            self._notice.show_problem(wording.error_words(error))
