"""The promises made in one session: ticked where they stand, added in a line."""

from datetime import UTC, date, datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import PromiseState, Side
from mentorjournal.errors import KnownError
from mentorjournal.services.promises import add_promise, settle_promise
from mentorjournal.services.session_pages import SessionPage
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.draft_keeper import DraftKeeper
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.promise_form import PromiseForm
from mentorjournal.ui.widgets.promise_list import PromiseList
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.section_head import SectionHead

DRAFT_KIND = "promise"
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""On the page of its session a kept promise stays in sight however long ago it was kept."""


class SessionPromises(QWidget):
    """A list, and a form that opens below it. What is typed there is kept until it is added."""

    failed = Signal(str)
    """A tick could not be written; carries the sentence."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: SessionPage | None = None
        self.list, self.form, self._state = PromiseList(), PromiseForm(), SaveState()
        self.add_button = Button(self.tr("Add a promise"), "quiet", "plus")
        self._drafts = DraftKeeper(context, DRAFT_KIND, self.form.fields, self._state, self)
        self.setLayout(
            column(
                SectionHead(self.tr("Promises")),
                2,
                self.list,
                self.form,
                self._state,
                row(self.add_button, None),
                gap=4,
            )
        )
        self.list.settled.connect(self._on_settled)
        self.form.edited.connect(self._drafts.touch)
        self.form.submitted.connect(self._on_submitted)
        self.form.closed.connect(self._on_closed)
        self.add_button.clicked.connect(self._on_add_clicked)

    def begin(self, page: SessionPage) -> None:
        """Turn to a session, with the promise that was left half written there."""
        self._drafts.flush()
        self.list.forget_places()
        self.form.set_up(page.row.person, self._context.today())
        draft = self._drafts.begin(str(page.row.uuid))
        self.form.fill(draft)
        self._show_form(shown=bool(draft.get("text", "").strip()))
        self.set_session(page)

    def set_session(self, page: SessionPage) -> None:
        """Show the promises as they were read again."""
        self._page = page
        self.list.set_promises(page.promises, page.row.person, now=_EVER, today=self._context.today())

    def flush(self) -> None:
        """Keep now what is typed in the form."""
        self._drafts.flush()

    def _show_form(self, *, shown: bool) -> None:
        self.form.setVisible(shown)
        self._state.setVisible(shown)
        self.add_button.setVisible(not shown)

    def _on_settled(self, uuid: UUID, state: PromiseState) -> None:
        try:
            self._context.write(settle_promise, uuid, state, now=self._context.now())
        except KnownError as error:
            self.failed.emit(wording.error_words(error))
            if self._page is not None:
                self.set_session(self._page)

    def _on_add_clicked(self) -> None:
        self._show_form(shown=True)
        self.form.setFocus()

    def _on_submitted(self, by: Side, words: str, due: date | None) -> None:
        if self._page is None:
            return
        line, now = self._page.row, self._context.now()
        try:
            self._context.write(add_promise, line.relationship, by, words, due_on=due, session_uuid=line.uuid, now=now)
            self._drafts.drop()
        except KnownError as error:
            self.form.words.set_error(wording.error_words(error))
            self.form.setFocus()
            return
        self.form.fill({"by": by.value})
        self.form.setFocus()

    def _on_closed(self) -> None:
        self._drafts.flush()
        self._show_form(shown=False)
        self.add_button.setFocus()
