"""Planning a session, moving one, or correcting when a held one was."""

from datetime import date, datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import as_wall_time
from mentorjournal.errors import KnownError
from mentorjournal.services.changes import Changed, Kind
from mentorjournal.services.journals import Journal
from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.planning import suggest_session
from mentorjournal.services.session_pages import SessionPage, read_session
from mentorjournal.services.sessions import SessionValues, change_held, change_plan, plan_session
from mentorjournal.ui import page_actions, people_wording, theme, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.draft_keeper import DraftKeeper
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.finish_hint import FinishHint
from mentorjournal.ui.widgets.form_field import FormField
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.meeting_time import MeetingTime
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.person_field import PersonField
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.words import Words

DRAFT_KIND = "plan"
_WIDEST = 760


class PlanPage(QWidget):
    """The form of a session. A new one begins as the last of the two, one cadence on: often one only has to agree."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._session: SessionPage | None = None
        self._day: date | None = None
        self._page = Page()
        self._trouble, self._state = NoticeLine(), SaveState(of_draft=True)
        self.person = PersonField(self.tr("With"))
        self.time = MeetingTime(self.tr("When"))
        self.title = Field(self.tr("About"), placeholder=self.tr("What it is about; also the title in calendars"))
        self.place = Field(self.tr("Where"))
        self.link = Field(self.tr("Link"), placeholder="https://")
        self.primary = Button("", "primary", "check")
        self.log = Button(self.tr("Log an hour"), "quiet")
        self._afresh = Button(self.tr("Start afresh"), "quiet")
        self._drafts = DraftKeeper(context, DRAFT_KIND, self._fields, self._state, self)
        self._build()

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Fill in the form: with a session's own values, or with a suggestion; then with what was left unfinished."""
        self._drafts.flush()
        self._trouble.show_problem("")
        self._session, self._day = None, destination.day
        if destination.uuid is not None:
            self._session = read_session(self._context.journal, destination.uuid)
            if self._session.row.state not in {SessionState.PLANNED, SessionState.HELD}:
                self._context.go(Destination(PageName.SESSION, uuid=destination.uuid))
                return
        target = destination.uuid or destination.relationship
        draft = self._drafts.begin(str(target) if target else "new")
        self._begin(destination.relationship)
        self._afresh.setVisible(bool(draft))
        if draft:
            self._take_up(draft)
        self._show_passed()

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Somebody new may be chosen; what is typed stays."""
        if kinds & {Kind.PERSON, Kind.RELATIONSHIP}:
            self.person.set_choices(list_relationships(self._context.journal))

    def leave(self) -> None:
        """Keep what is being typed."""
        self._drafts.flush()

    def focus_first(self) -> None:
        """Begin with what is not known yet: the person, else the day."""
        if self.person.isVisibleTo(self) and self.person.value() is None:
            self.person.setFocus()
        else:
            self.time.when.setFocus()

    # --- the form ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._who = Ledger(gap=14)
        self._who.add_field(self.person)
        self._who.add_gap(14)
        words = Ledger(gap=14)
        words.add_gap(14)
        for field in (self.title, self.place, self.link):
            words.add_field(field)
        words.add(None, FinishHint(self.tr("saves the plan")))
        self._passed = Ledger()
        middle = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        words_passed = self.tr("That time has passed. Did you meet already?")
        said = Words(words_passed, "small", "text2", wraps=True, alignment=middle)
        self._passed.add(None, row(said, self.log, None, gap=8, margins=(0, 4, 0, 0)))
        form = box(column(self._trouble, self._who, self.time, self._passed, words, 16, self._state, None, gap=0))
        form.setMaximumWidth(theme.current().px(_WIDEST))
        self._page.set_body(box(row((form, 1000), None, gap=0)))
        self.primary.setToolTip(page_actions.key_words(page_actions.FINISH))
        self._page.set_actions(self._afresh, self.primary)
        self.setLayout(column(self._page))
        self.primary.clicked.connect(self._on_finish)
        self._afresh.clicked.connect(self._on_afresh_clicked)
        self.person.chosen.connect(self._on_person_chosen)
        for field in (self.person, self.time, self.title, self.place, self.link):
            field.edited.connect(self._drafts.touch)
        self.time.edited.connect(self._show_passed)
        self.log.clicked.connect(self._on_log_clicked)
        for field in (self.title, self.place, self.link):
            field.edited.connect(field.clear_error)
        page_actions.add_back(self, self.tr("Back, keeping what was typed"), self._context.back)
        page_actions.add_finish(self, self.tr("Save the plan"), self._on_finish)

    def _begin(self, relationship: UUID | None) -> None:
        """Fill in everything afresh."""
        for field in (self.title, self.place, self.link):
            field.clear()
            field.clear_error()
        self.person.clear_error()
        self.time.was_touched = self.time.length_was_touched = False
        session = self._session
        self._who.setVisible(session is None)
        if session is not None:
            self._show_session(session)
            return
        self._page.set_title(self.tr("Plan a session"))
        self.primary.set_words(self.tr("Plan it"))
        choices = list_relationships(self._context.journal)
        self.person.set_choices(choices)
        chosen = relationship or (choices[0].uuid if len(choices) == 1 else None)
        self.person.set_value(chosen)
        if chosen is not None:
            self._suggest(chosen)
        else:
            self.time.set_zones(self._context.zone, None, "")
            today = as_wall_time(self._context.now(), self._context.zone).local
            in_a_week = today.replace(hour=10, minute=0) + timedelta(days=7)
            self.time.offer(_on(self._day, in_a_week), 60)

    def _show_session(self, session: SessionPage) -> None:
        line = session.row
        is_held = line.state is SessionState.HELD
        self._page.set_title(
            self.tr("Correct the session") if is_held else self.tr("Move the session"),
            " · ".join(part for part in (line.person, line.title) if part),
        )
        self.primary.set_words(self.tr("Correct it") if is_held else self.tr("Move it"))
        self.time.set_zones(self._context.zone, session.person_zone, people_wording.first_name(line.person))
        self.time.set_time(line.at.seen_from(self._context.zone).local, line.minutes)
        for field, value in ((self.title, line.title), (self.place, line.place), (self.link, line.link)):
            field.set_text(value)
            field.line.setCursorPosition(0)

    def _suggest(self, relationship: UUID) -> None:
        """Offer the next session of a relationship; what the person filled in already stays."""
        suggestion = suggest_session(self._context.journal, relationship, now=self._context.now())
        name = people_wording.first_name(self.person.name())
        values = suggestion.values
        self.time.offer(_on(self._day, values.at.local), values.minutes)
        self.time.set_zones(self._context.zone, suggestion.their_zone, name)
        for field, value in ((self.place, values.place), (self.link, values.link)):
            if not field.text():
                field.set_text(value)

    def _show_passed(self) -> None:
        """Say quietly that a plan would lie in the past; it can be saved all the same."""
        is_plan = self._session is None or self._session.row.state is SessionState.PLANNED
        now = as_wall_time(self._context.now(), self._context.zone).local
        self._passed.setVisible(is_plan and self.time.local() < now)

    def _fields(self) -> dict[str, str]:
        return {
            "with": str(self.person.value() or ""),
            "at": self.time.local().isoformat(),
            "minutes": str(self.time.minutes.value()),
            "title": self.title.text(),
            "place": self.place.text(),
            "link": self.link.text(),
        }

    def _take_up(self, draft: dict[str, str]) -> None:
        """Go on where one stopped."""
        if self._session is None and draft.get("with"):
            self.person.set_value(UUID(draft["with"]))
            if (chosen := self.person.value()) is not None:
                self._suggest(chosen)
        self.time.set_time(_on(self._day, datetime.fromisoformat(draft["at"])), int(draft["minutes"]))
        self.time.was_touched = self.time.length_was_touched = True
        self.title.set_text(draft.get("title", ""))
        self.place.set_text(draft.get("place", ""))
        self.link.set_text(draft.get("link", ""))

    def _on_person_chosen(self, relationship: UUID) -> None:
        self._suggest(relationship)
        self._show_passed()
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
        self._show_passed()
        self.focus_first()

    def _on_log_clicked(self) -> None:
        """Log it instead: the session itself where there is one, else an hour with that person on that day."""
        if self._session is not None:
            self._context.go(Destination(PageName.LOG, uuid=self._session.row.uuid))
            return
        day = self.time.local().date()
        if not self.title.text().strip():
            try:
                self._drafts.drop()  # only a time was chosen, and it goes along
            except KnownError as error:
                self._trouble.show_problem(wording.error_words(error))
                return
        self._context.go(Destination(PageName.LOG, relationship=self.person.value(), day=day))

    # --- finishing ---------------------------------------------------------------------------------------------------

    def _on_finish(self) -> None:
        self._trouble.show_problem("")
        relationship = self.person.value()
        if self._session is None and relationship is None:
            self.person.complain()
            self.person.setFocus()
            return
        try:
            at = self.time.value()
            values = SessionValues(
                at, self.time.minutes.value(), self.title.text(), self.place.text(), self.link.text()
            )
            with self._context.deed(self._deed_words()):
                written = self._context.write(self._written, relationship, values)
        except KnownError as error:
            self._show_error(error)
            return
        self._context.go(Destination(PageName.SESSION, uuid=written.uuid))

    def _deed_words(self) -> str:
        if self._session is None:
            return self.tr("Session planned")
        is_held = self._session.row.state is SessionState.HELD
        return self.tr("Session corrected") if is_held else self.tr("Session moved")

    def _written(self, journal: Journal, relationship: UUID | None, values: SessionValues) -> Changed:
        """Write the session and forget the draft, both or neither."""
        now = self._context.now()
        with journal.together(now):
            if self._session is None:
                if relationship is None:
                    raise ValueError("a plan without a person")
                written = plan_session(journal, relationship, values, now=now)
            elif self._session.row.state is SessionState.HELD:
                written = change_held(journal, self._session.row.uuid, values, now=now)
            else:
                written = change_plan(journal, self._session.row.uuid, values, now=now)
            self._drafts.drop()
        return written

    def _show_error(self, error: KnownError) -> None:
        """Say it at the field it belongs to; what was typed is kept as a draft again."""
        self._drafts.touch()
        fields: dict[object, FormField] = {
            "at": self.time.when,
            "minutes": self.time.minutes,
            "title": self.title,
            "place": self.place,
            "link": self.link,
        }
        field = fields.get(getattr(error, "field", "")) or fields.get(error.values.get("what"))
        if field is None:
            self._trouble.show_problem(wording.error_words(error))
            return
        field.set_error(wording.error_words(error))
        field.setFocus()


def _on(day: date | None, at: datetime) -> datetime:
    """The same hour on the day that was asked for, if one was."""
    return at if day is None else datetime.combine(day, at.time())
