"""The promises on the page of a person or a session: to tick, and to add to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.errors import KnownError
from mentorjournal.services.promises import PromiseRow, add_promise
from mentorjournal.ui import promise_keeping, wording
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
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""On the page of its session a kept promise stays in sight however long ago it was kept."""


@dataclass(frozen=True)
class PromiseSubject:
    """Between whom a promise is made, and in which session where it is made in one."""

    relationship: UUID
    name: str
    session: UUID | None = None


class PromiseSection(QWidget):
    """Both sides' promises under one head. What is being written is kept as a draft of the relationship or session."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._subject: PromiseSubject | None = None
        self._promises: Sequence[PromiseRow] = ()
        self.list = PromiseList()
        self.form = PromiseForm()
        self.add = Button(self.tr("Add"), "quiet", "plus", name=self.tr("Add a promise"))
        policy = self.add.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the head keeps its height
        self.add.setSizePolicy(policy)
        self._notice = NoticeLine()
        self._state = SaveState(of_draft=True)
        self._drafts = DraftKeeper(context, DRAFT_KIND, self.form.fields, self._state, self)
        head = SectionHead(self.tr("Promises"), self.add)
        self.setLayout(column(head, self._notice, self.form, self._state, self.list, gap=4))
        self.list.settled.connect(self._on_settled)
        self.list.deleted.connect(self._on_deleted)
        self.add.clicked.connect(self._on_add_clicked)
        self.form.edited.connect(self._drafts.touch)
        self.form.submitted.connect(self._on_submitted)
        self.form.closed.connect(self._on_closed)

    def begin(self, subject: PromiseSubject | None, promises: Sequence[PromiseRow]) -> None:
        """Turn to somebody else or another session, with what was left unfinished there; to nobody, and be hidden."""
        self._drafts.flush()
        self._notice.show_problem("")
        self.list.forget_places()
        self._subject = subject
        self.setVisible(subject is not None)
        self.set_promises(promises)
        if subject is None:
            self._show_form(shown=False)
            return
        self.form.set_up(subject.name, self._context.today())
        draft = self._drafts.begin(str(subject.session or subject.relationship))
        self.form.fill(draft)
        self._show_form(shown=bool(draft.get("text", "").strip()))

    def set_promises(self, promises: Sequence[PromiseRow]) -> None:
        """Show what is promised now."""
        self._promises = promises
        if self._subject is not None:
            now = _EVER if self._subject.session is not None else self._context.now()
            self.list.set_promises(promises, self._subject.name, now=now, today=self._context.today())

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
        self._try(partial(promise_keeping.settle, self._context, uuid, state))

    def _on_deleted(self, uuid: UUID) -> None:
        self._try(partial(promise_keeping.delete, self._context, uuid))

    def _try(self, act: Callable[[], None]) -> None:
        self._notice.show_problem("")
        try:
            act()
        except KnownError as error:
            self._notice.show_problem(wording.error_words(error))
            self.set_promises(self._promises)  # the tick goes back to what is true

    def _on_submitted(self, by: Side, words: str, due: date | None) -> None:
        subject = self._subject
        if subject is None:
            return
        if not words.strip():
            self.form.words.set_error(self.tr("Write what was promised, or close the line."))
            self.form.setFocus()
            return
        session, now = subject.session, self._context.now()
        try:
            with self._context.deed(self.tr("Promise added")):
                self._context.write(
                    add_promise, subject.relationship, by, words, due_on=due, session_uuid=session, now=now
                )
                self._drafts.drop()
        except KnownError as error:
            self.form.words.set_error(wording.error_words(error))
        else:
            self.form.fill({"by": by.value})
        self.form.setFocus()
