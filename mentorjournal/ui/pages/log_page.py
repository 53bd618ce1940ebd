"""Logging an hour that was held: who, when, what was said, what was promised, in one go."""

import json
from datetime import date, datetime, timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import as_wall_time
from mentorjournal.errors import KnownError
from mentorjournal.services.changes import Changed, Kind
from mentorjournal.services.journals import Journal
from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.notes import Paragraph
from mentorjournal.services.planning import suggest_session
from mentorjournal.services.session_pages import SessionPage, read_session
from mentorjournal.services.sessions import SessionValues, log_session
from mentorjournal.ui import page_actions, people_wording, theme, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.draft_keeper import DraftKeeper
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.finish_hint import FinishHint
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.meeting_time import MeetingTime
from mentorjournal.ui.widgets.note_edit import NoteEdit
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.person_field import PersonField
from mentorjournal.ui.widgets.promise_lines import PromiseLines
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words

DRAFT_KIND = "log"
_WIDEST = 820
_STEP = 5
"""Minutes to which a meeting's beginning is rounded."""


class LogPage(QWidget):
    """The form of an hour that was held. Where person and time are known, the first key goes into the note."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._planned: SessionPage | None = None
        self._day: date | None = None
        self._page = Page()
        self._trouble, self._state = NoticeLine(), SaveState(of_draft=True)
        self._notice = Words("", "small", "text2", wraps=True)
        self.person = PersonField(self.tr("With"))
        self.time = MeetingTime(self.tr("Began"))
        self.note = NoteEdit(self.tr("Note"), placeholder=self.tr("What was said? A few words are enough."))
        self.promises = PromiseLines()
        self.primary = Button(self.tr("Log it"), "primary", "check")
        self._afresh = Button(self.tr("Start afresh"), "quiet")
        self._drafts = DraftKeeper(context, DRAFT_KIND, self._fields, self._state, self)
        self._build()

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Fill in what is known of the hour, then what was left unfinished."""
        self._drafts.flush()
        self._trouble.show_problem("")
        self._say("")
        self._planned, self._day = None, destination.day
        if destination.uuid is not None:
            self._planned = read_session(self._context.journal, destination.uuid)
            if self._planned.row.state is not SessionState.PLANNED:
                self._context.go(Destination(PageName.SESSION, uuid=destination.uuid))
                return
        target = destination.uuid or destination.relationship
        draft = self._drafts.begin(str(target) if target else "new")
        self._begin(destination.relationship)
        self._afresh.setVisible(bool(draft))
        if draft:
            self._take_up(draft)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Somebody new may be chosen; what is typed stays."""
        if kinds & {Kind.PERSON, Kind.RELATIONSHIP}:
            self.person.set_choices(list_relationships(self._context.journal))

    def leave(self) -> None:
        """Keep what is being typed."""
        self._drafts.flush()

    def focus_first(self) -> None:
        """Begin with the person where nobody is chosen, else in the note."""
        if self.person.value() is None:
            self.person.setFocus()
        else:
            self.note.setFocus()

    # --- the form ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        who = Ledger(gap=14)
        who.add_field(self.person)
        who.add_gap(14)
        promises = Ledger()
        promises.add(None, self.promises)
        promises.add_gap(12)
        promises.add(None, FinishHint(self.tr("logs it")))
        form = box(
            column(
                self._trouble,
                who,
                self.time,
                16,
                SectionHead(self.tr("Note"), self._state),
                4,
                self.note,
                self._notice,
                14,
                SectionHead(self.tr("Promises")),
                4,
                promises,
                None,
                gap=0,
            )
        )
        form.setMaximumWidth(theme.current().px(_WIDEST))
        self.note.setMinimumHeight(theme.current().px(120))
        self._page.set_body(box(row((form, 1000), None, gap=0)))
        self.primary.setToolTip(page_actions.key_words(page_actions.FINISH))
        self._page.set_actions(self._afresh, self.primary)
        self.setLayout(column(self._page))
        self.primary.clicked.connect(self._on_finish)
        self._afresh.clicked.connect(self._on_afresh_clicked)
        self.person.chosen.connect(self._on_person_chosen)
        self.note.noticed.connect(self._say)
        for part in (self.person, self.time, self.note, self.promises):
            part.edited.connect(self._drafts.touch)
        page_actions.add_back(self, self.tr("Back, keeping what was typed"), self._context.back)
        page_actions.add_finish(self, self.tr("Save the hour"), self._on_finish)

    def _begin(self, relationship: UUID | None) -> None:
        """Fill in everything afresh."""
        self.person.clear_error()
        self.time.was_touched = self.time.length_was_touched = False
        choices = list_relationships(self._context.journal)
        self.person.set_choices(choices)
        self.promises.set_promises([])
        if self._planned is not None:
            line = self._planned.row
            self.person.set_value(line.relationship)
            self._show_person(self._planned.person_zone)
            self.time.set_time(line.at.seen_from(self._context.zone).local, line.minutes)
            self.note.set_paragraphs(self._planned.note)
            return
        self.note.set_paragraphs([])
        chosen = relationship or (choices[0].uuid if len(choices) == 1 else None)
        self.person.set_value(chosen)
        self._show_person(None)
        self.time.set_time(self._ended_now(60), 60)
        if chosen is not None:
            self._suggest(chosen)

    def _suggest(self, relationship: UUID) -> None:
        """The hour most likely just over: as long as the two mean to meet; what the person filled in stays."""
        suggestion = suggest_session(self._context.journal, relationship, now=self._context.now())
        length = self.time.minutes.value() if self.time.length_was_touched else suggestion.values.minutes
        began = self.time.local() if self.time.was_touched else self._ended_now(length)
        self.time.set_time(began, length)
        self._show_person(suggestion.their_zone)

    def _show_person(self, zone: str | None) -> None:
        name = self.person.name()
        first = people_wording.first_name(name)
        self._page.set_title(self.tr("The hour with {name}").format(name=first) if name else self.tr("Log an hour"))
        self.time.set_zones(self._context.zone, zone, first)
        self.promises.set_up(name, self._context.today())

    def _ended_now(self, minutes: int) -> datetime:
        """When a meeting of so many minutes began that has just ended, to five minutes; on the day asked for."""
        began = as_wall_time(self._context.now() - timedelta(minutes=minutes), self._context.zone).local
        if self._day is not None:
            began = datetime.combine(self._day, began.time())
        return began - timedelta(minutes=began.minute % _STEP)

    def _fields(self) -> dict[str, str]:
        return {
            "with": str(self.person.value() or ""),
            "at": self.time.local().isoformat(),
            "minutes": str(self.time.minutes.value()),
            "note": json.dumps([[part.text, part.mark.value] for part in self.note.paragraphs()]),
            "promises": self.promises.text(),
        }

    def _take_up(self, draft: dict[str, str]) -> None:
        """Go on where one stopped."""
        if self._planned is None and draft.get("with"):
            self.person.set_value(UUID(draft["with"]))
            if (chosen := self.person.value()) is not None:
                self._suggest(chosen)
        self.time.set_time(datetime.fromisoformat(draft["at"]), int(draft["minutes"]))
        self.time.was_touched = self.time.length_was_touched = True
        self.note.set_paragraphs([Paragraph(text, Mark(mark)) for text, mark in json.loads(draft["note"])])
        self.promises.set_text(draft.get("promises", ""))

    def _say(self, sentence: str) -> None:
        self._notice.set_words(sentence)
        self._notice.setVisible(bool(sentence))

    def _on_person_chosen(self, relationship: UUID) -> None:
        self._suggest(relationship)
        self._drafts.touch()

    def _on_afresh_clicked(self) -> None:
        try:
            self._drafts.drop()
        except KnownError as error:
            self._trouble.show_problem(wording.error_words(error))
            return
        chosen = self.person.value()
        self._afresh.hide()
        self._begin(chosen)
        self.focus_first()

    # --- finishing ---------------------------------------------------------------------------------------------------

    def _on_finish(self) -> None:
        self._trouble.show_problem("")
        relationship = self.person.value()
        if relationship is None:
            self.person.complain()
            self.person.setFocus()
            return
        try:
            values = SessionValues(self.time.value(), self.time.minutes.value())
            with self._context.deed(self.tr("Hour logged")):
                written = self._context.write(self._written, relationship, values)
        except KnownError as error:
            self._show_error(error)
            return
        self._context.go(Destination(PageName.SESSION, uuid=written.uuid))

    def _written(self, journal: Journal, relationship: UUID, values: SessionValues) -> Changed:
        """Log the session and forget the draft, both or neither."""
        now = self._context.now()
        plan = self._planned.row if self._planned is not None else None
        is_planned = plan is not None and plan.relationship == relationship
        with journal.together(now):
            written = log_session(
                journal,
                relationship,
                values,
                note=self.note.paragraphs(),
                promises=self.promises.promises(),
                planned=plan.uuid if plan is not None and is_planned else None,
                note_is_whole=is_planned,
                now=now,
            )
            self._drafts.drop()
        return written

    def _show_error(self, error: KnownError) -> None:
        """Say it at the field it belongs to; what was typed is kept as a draft again."""
        self._drafts.touch()
        field = {"at": self.time.when, "minutes": self.time.minutes}.get(getattr(error, "field", ""))
        if field is None:
            self._trouble.show_problem(wording.error_words(error))
            return
        field.set_error(wording.error_words(error))
        field.setFocus()
