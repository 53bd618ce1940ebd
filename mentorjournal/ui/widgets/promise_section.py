"""The promises on a person's page: to tick, and to add to."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.errors import KnownError
from mentorjournal.services.person_page import PersonPage
from mentorjournal.services.promises import add_promise, settle_promise
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.draft_keeper import DraftKeeper
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.promise_form import PromiseForm
from mentorjournal.ui.widgets.promise_list import PromiseList
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.section_head import SectionHead

DRAFT_KIND = "promise"


class PromiseSection(QWidget):
    """Both sides' promises under one head. A promise that is being written is kept as a draft of the relationship."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person: PersonPage | None = None
        self.list = PromiseList()
        self.form = PromiseForm()
        self.add = Button(self.tr("Add"), "quiet", "plus", name=self.tr("Add a promise"))
        policy = self.add.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the head keeps its height
        self.add.setSizePolicy(policy)
        self._notice = NoticeLine()
        self._state = SaveState()
        self._drafts = DraftKeeper(context, DRAFT_KIND, self.form.fields, self._state, self)
        head = SectionHead(self.tr("Promises"), self.add)
        self.setLayout(column(head, self._notice, self.form, self._state, self.list, gap=4))
        self.list.settled.connect(self._on_settled)
        self.add.clicked.connect(self._on_add_clicked)
        self.form.edited.connect(self._drafts.touch)
        self.form.submitted.connect(self._on_submitted)
        self.form.closed.connect(self._on_closed)

    def begin(self, page: PersonPage) -> None:
        """Turn to another relationship, with what was left unfinished there."""
        self._notice.show_problem("")
        self.list.forget_places()
        self.set_person(page)
        if page.relationship is None:
            self._show_form(shown=False)
            return
        self.form.set_up(page.values.name, self._context.today())
        draft = self._drafts.begin(str(page.relationship))
        self.form.fill(draft)
        self._show_form(shown=bool(draft.get("text", "").strip()))

    def set_person(self, page: PersonPage) -> None:
        """Show what is promised now."""
        self._person = page
        self.setVisible(page.relationship is not None)
        self.list.set_promises(page.promises, page.values.name, now=self._context.now(), today=self._context.today())

    def flush(self) -> None:
        """Keep what is being typed."""
        self._drafts.flush()

    def _show_form(self, *, shown: bool) -> None:
        self.form.setVisible(shown)
        self._state.setVisible(shown)
        self.add.setVisible(not shown)

    def _on_add_clicked(self) -> None:
        self._show_form(shown=True)
        self.form.setFocus()

    def _on_closed(self) -> None:
        self._drafts.flush()
        self._show_form(shown=False)
        self.add.setFocus()

    def _on_settled(self, uuid: UUID, state: PromiseState) -> None:
        self._notice.show_problem("")
        try:
            self._context.write(settle_promise, uuid, state, now=self._context.now())
        except KnownError as error:
            self._notice.show_problem(wording.error_words(error))
            if self._person is not None:
                self.set_person(self._person)  # the tick goes back to what is true

    def _on_submitted(self, by: Side, words: str, due: date | None) -> None:
        relationship = self._person.relationship if self._person is not None else None
        if relationship is None:
            return
        try:
            self._context.write(add_promise, relationship, by, words, due_on=due, now=self._context.now())
            self._drafts.drop()
        except KnownError as error:
            self.form.words.set_error(wording.error_words(error))
        else:
            self.form.fill({"by": by.value})
        self.form.setFocus()
