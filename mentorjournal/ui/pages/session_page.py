"""One session, whatever became of it: the next step, the note, the promises, the reflections."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import SessionState
from mentorjournal.errors import KnownError, RecordMissingError
from mentorjournal.services import session_pages
from mentorjournal.services.changes import Changed, Kind
from mentorjournal.services.deleting import delete_session
from mentorjournal.services.notes import place_of_paragraph
from mentorjournal.services.reflection_drafts import guide_to_begin_with
from mentorjournal.services.search import find_match
from mentorjournal.services.session_pages import read_session
from mentorjournal.services.sessions import close_plan, reopen_plan
from mentorjournal.ui import markdown_copying, page_actions, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.note_keeper import NoteKeeper
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.closed_session import ClosedSession
from mentorjournal.ui.widgets.folded_paragraph import FoldedParagraph
from mentorjournal.ui.widgets.found_words import show_match
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.layout import box, column
from mentorjournal.ui.widgets.more_button import MoreButton
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.promise_section import PromiseSection, PromiseSubject
from mentorjournal.ui.widgets.reflection_rows import ReflectionRows
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.session_agenda import SessionAgenda
from mentorjournal.ui.widgets.session_facts import SessionFacts
from mentorjournal.ui.widgets.session_header import SessionHeader
from mentorjournal.ui.widgets.words import Words


class SessionPage(QWidget):
    """The page of a session. The note is written here, in place; everything else is one step away."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._session: session_pages.SessionPage | None = None
        self.primary: Button | None = None
        self._is_at_match = False
        self._page = Page()
        self._header, self._facts = SessionHeader(), SessionFacts()
        self._trouble = NoticeLine()
        self._notice = Words("", "small", "text2", wraps=True)
        self.note = NoteEdit(self.tr("Note"))
        self._state = SaveState()
        self._keeper = NoteKeeper(context, self.note, self._state, self)
        self.promises = PromiseSection(context)
        self._closed, self.agenda, self._reflections = ClosedSession(), SessionAgenda(context), ReflectionRows()
        self._build()

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Show a session."""
        if destination.uuid is None:
            self._context.go(Destination(PageName.SESSIONS))
            return
        self._trouble.show_problem("")
        self._say("")
        self._keeper.flush()
        try:
            page = read_session(self._context.journal, destination.uuid)
        except KnownError as error:
            if isinstance(error, RecordMissingError):
                raise
            self._trouble.show_problem(wording.error_words(error))
            return
        self.promises.begin(PromiseSubject(page.row.relationship, page.row.person, page.row.uuid), page.promises)
        self._show(page)
        self._keeper.fold()
        self._is_at_match = destination.found is not None and self._show_found(destination.found, destination.words)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again; a note that was just saved from here needs no reading."""
        if self._session is not None and kinds - {Kind.DRAFT, Kind.NOTE}:
            self._show(read_session(self._context.journal, self._session.row.uuid))

    def leave(self) -> None:
        """Save the note and keep a promise that is being typed."""
        self._keeper.flush()
        self.promises.flush()
        self.agenda.flush()

    def focus_first(self) -> None:
        """Begin at the agenda of an hour to come, else at the next step; in the note where that is to be written."""
        line = self._session.row if self._session is not None else None
        is_planned = line is not None and line.state is SessionState.PLANNED
        if line is not None and is_planned and not self._is_at_match and line.at.instant > self._context.now():
            self.agenda.section.field.setFocus()
        elif self.primary is not None and not self._is_at_match and (is_planned or self.note.paragraphs()):
            self.primary.setFocus()
        else:
            self.note.setFocus()

    # --- how it is built ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._page.set_header_lead(self._header, fills=True)
        self._closed.reopen_requested.connect(self._on_undo_clicked)
        self._objective = Words("", "quote", italic=True, wraps=True)
        self._reflections_box = box(column(SectionHead(self.tr("Reflections")), 4, self._reflections, gap=0))
        note = box(column(SectionHead(self.tr("Note"), self._state), 6, self.note, self._notice, gap=0))
        main = column(
            self._trouble,
            self._closed,
            self._objective,
            self.agenda,
            note,
            self._reflections_box,
            None,
            gap=18,
        )
        aside = column(self.promises, 20, Hairline(), 16, self._facts, None, gap=0)
        self._page.set_body(box(main), box(aside))
        self.setLayout(column(self._page))
        self._facts.person_requested.connect(self._on_person_requested)
        self._reflections.requested.connect(self._context.go)
        self._keeper.noticed.connect(self._say)
        page_actions.add_back(self, self.tr("Back"), self._context.back)
        self._finish = page_actions.add_finish(self, self.tr("Reflect"), self._on_finish_pressed)
        act = partial(page_actions.add_action, self)
        act(self.tr("Copy as Markdown"), self._on_copy_chosen, keys=markdown_copying.KEYS, icon="file-down")
        act(
            self.tr("Earlier versions of the note"),
            lambda: self._go(PageName.NOTE_VERSIONS),
            keys=page_actions.VERSIONS,
            icon="clock",
        )
        page_actions.add_action(self, self.tr("Delete this session"), self._on_delete_chosen, icon="trash-2")

    def _show(self, page: session_pages.SessionPage) -> None:
        today, zone = self._context.today(), self._context.zone
        self._session = page
        self._header.set_session(page, today, zone)
        self._facts.set_session(page, zone)
        self._show_actions(page)
        self._closed.set_session(page)
        self._objective.set_words(page.objective)
        self._objective.setVisible(bool(page.objective))
        self.agenda.set_session(page)
        self._reflections.set_reflections(page.reflections, zone)
        self._reflections_box.setVisible(bool(page.reflections))
        invitations = {
            SessionState.PLANNED: self.tr("What do you want to remember then?"),
            SessionState.HELD: self.tr("What was said? A few words are enough."),
        }
        self.note.setPlaceholderText(invitations.get(page.row.state, self.tr("Anything worth remembering?")))
        self._keeper.show_note(page.row.uuid, page.note)
        self.promises.set_promises(page.promises)

    def _show_actions(self, page: session_pages.SessionPage) -> None:
        """The next step as the filled button, the last of the row; before it what else is possible."""
        line = page.row
        is_planned = line.state is SessionState.PLANNED
        has_begun = is_planned and line.at.instant <= self._context.now()
        actions: list[Button] = []
        primary: Button | None = None
        if is_planned:
            state = SessionState.MISSED if has_begun else SessionState.CANCELLED
            words = self.tr("It did not happen") if has_begun else self.tr("Cancel it")
            deed = self.tr("Session missed") if has_begun else self.tr("Session cancelled")
            actions = [
                self._action(words, lambda: self._close(deed, close_plan, state)),
                self._action(self.tr("Move it"), lambda: self._go(PageName.PLAN)),
            ]
            if has_begun:
                primary = self._action(self.tr("Log it"), lambda: self._go(PageName.LOG), "notebook-pen")
            else:
                primary = self._action(
                    self.tr("Put in calendar"), lambda: self._go(PageName.INVITATION), "calendar-plus"
                )
        elif line.state is SessionState.HELD:
            actions = [self._action(self.tr("Correct"), lambda: self._go(PageName.PLAN))]
            if line.has_reflection:
                again = self._action(self.tr("Reflect again"), lambda: self._go(PageName.WRITE), "notebook-pen")
                again.set_kind("secondary")
                actions.append(again)
            else:
                primary = self._action(self.tr("Reflect"), self._on_reflect_clicked, "notebook-pen")
        if primary is not None:
            primary.set_kind("primary")
            primary.setToolTip(page_actions.key_words(page_actions.FINISH))
            actions.append(primary)
        self.primary = primary
        self._finish.setEnabled(primary is not None)
        self._finish.setText(primary.words if primary is not None else "")
        self._page.set_actions(*actions, MoreButton(self))

    def _action(self, words: str, slot: Callable[[], None], icon: str | None = None) -> Button:
        button = Button(words, "quiet", icon)
        button.clicked.connect(slot)
        return button

    def _say(self, sentence: str) -> None:
        self._notice.set_words(sentence)
        self._notice.setVisible(bool(sentence))

    # --- what one can do ---------------------------------------------------------------------------------------------

    def _close(self, deed: str, service: Callable[..., Changed], *values: object) -> None:
        if self._session is None:
            return
        self._trouble.show_problem("")
        self._keeper.flush()
        try:
            with self._context.deed(deed):
                self._context.write(service, self._session.row.uuid, *values, now=self._context.now())
        except KnownError as error:
            self._trouble.show_problem(wording.error_words(error))
            return
        self.focus_first()

    def _go(self, page: PageName) -> None:
        if self._session is not None:
            self._context.go(Destination(page, uuid=self._session.row.uuid))

    def _on_reflect_clicked(self) -> None:
        """Go straight into the reflection that was begun, else into the quickest guide."""
        if self._session is not None:
            uuid = self._session.row.uuid
            guide = guide_to_begin_with(self._context.journal, uuid)
            self._context.go(Destination(PageName.WRITE, uuid=uuid, guide=guide))

    def _on_finish_pressed(self) -> None:
        if self.primary is not None:
            self.primary.click()

    def _on_undo_clicked(self) -> None:
        self._close(self.tr("Session planned again"), reopen_plan)

    def _on_delete_chosen(self) -> None:
        """Delete at once: the strip at the foot brings everything back."""
        if self._session is None:
            return
        self._keeper.flush()
        uuid = self._session.row.uuid
        try:
            with self._context.deed(self.tr("Session deleted"), Destination(PageName.SESSION, uuid)):
                self._context.write(delete_session, uuid, now=self._context.now())
        except KnownError as error:
            self._trouble.show_problem(wording.error_words(error))

    def _show_found(self, paragraph: UUID, words: str) -> bool:
        """Open the note at the paragraph in which a search found something; a folded one stays folded."""
        place = place_of_paragraph(self._context.journal, paragraph)
        block = self.note.document().findBlockByNumber(-1 if place is None else place)
        if not block.isValid():
            return False
        match = None if FoldedParagraph.is_in(block) else find_match(block.text(), words)
        show_match(self.note, match, block.position())
        return True

    def _on_copy_chosen(self) -> None:
        if self._session is not None and self._keeper.flush():
            markdown_copying.copy_session(self._context, self._session.row.uuid)

    def _on_person_requested(self) -> None:
        if self._session is not None:
            self._context.go(Destination(PageName.PERSON, uuid=self._session.row.relationship))
