"""Writing a reflection: which guide, then one question at a time."""

from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.errors import InputError, KnownError, NobodyFoundError, RecordMissingError, UnknownGuideError
from mentorjournal.guides import Guide, PromptKind, find_guide, load_guides, suggest_guides
from mentorjournal.services.changes import Kind
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.reflection_drafts import draft_target, list_reflection_drafts
from mentorjournal.services.reflections import Subject
from mentorjournal.services.session_pages import read_session
from mentorjournal.ui import page_actions
from mentorjournal.ui.autosave import Autosave
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.unfinished_reflection import UnfinishedReflection
from mentorjournal.ui.widgets.avatar import Avatar
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.full_page import FullPage
from mentorjournal.ui.widgets.guide_chooser import GuideChooser
from mentorjournal.ui.widgets.layout import box, column
from mentorjournal.ui.widgets.prompt_sheet import PromptSheet
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_foot import WritingFoot
from mentorjournal.ui.wording import day_date, error_words, length_words

MINUTES_LEFT = 6
"""What is suggested takes no longer: five minutes, and the one that the reverse debrief needs."""
_QUOTED = 240


class WritePage(QWidget):
    """Takes the whole window. Every answer is kept as a draft while it is typed; the last question finishes."""

    is_full = True

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._about: UUID | None = None
        self._subject = Subject()
        self._reflection: UnfinishedReflection | None = None
        self._chooser: GuideChooser | None = None
        self._sheet: PromptSheet | None = None
        self._page = FullPage()
        self._foot = WritingFoot()
        self._foot.went_back.connect(partial(self._move, -1))
        self._foot.skipped.connect(partial(self._move, 1))
        self._foot.went_on.connect(self._on_next_clicked)
        self._hint = Words(self.tr("Choose with the arrows and Enter, or press the digit."), "small", "text2")
        self._page.foot.addWidget(self._foot)
        self._page.foot.addWidget(self._hint)
        self._saving = Autosave(context, self._foot.state, self)
        self._build_top()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self._add_keys()

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Begin to write about a session, a person or nothing in particular, or go on with the draft."""
        about = destination.uuid or destination.relationship
        reopened = self._reflection is not None and self._reflection.target == draft_target(destination.guide, about)
        if not self._saving.flush() and reopened:
            return  # what is on screen is newer than what could be kept
        self._about = about
        role, occasion = self._read_subject(destination)
        guide, trouble = None, ""
        if destination.guide:
            try:
                guide = find_guide(destination.guide)
            except UnknownGuideError as error:
                trouble = error_words(error)
        if guide is None:
            self._show_chooser(role, occasion, trouble)
        else:
            self._begin(guide)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Nothing that others write changes what is being written here."""

    def leave(self) -> None:
        """Keep what is being typed."""
        self._take_over()
        self._saving.flush()

    def focus_first(self) -> None:
        """Put the focus where one writes or chooses."""
        where = self._sheet or self._chooser
        if where is not None:
            where.focus_first()

    # --- how it is built ---------------------------------------------------------------------------------------------

    def _build_top(self) -> None:
        self._avatar = Avatar("", size=36)
        self._title = Words("", "strong")
        self._line = Words("", "margin", "text2")
        self._left = Words("", "small", "text2")
        self._leave_button = Button("", "quiet")
        self._leave_button.setToolTip(self.tr("Esc"))
        self._leave_button.clicked.connect(self._context.back)
        words = box(column(self._title, self._line, gap=0))
        for item in (self._avatar, words):
            self._page.top.addWidget(item)
        self._page.top.setStretch(1, 1)
        self._page.top.addWidget(self._left)
        self._page.top.addSpacing(12)
        self._page.top.addWidget(self._leave_button)

    def _add_keys(self) -> None:
        page_actions.add_back(self, self.tr("Back, keeping what was typed"), self._context.back)
        page_actions.add_finish(self, self.tr("Next question, or finish"), self._on_next_clicked)
        page_actions.add_action(self, self.tr("Question before"), partial(self._move, -1), keys="Ctrl+PgUp", quiet=True)
        page_actions.add_action(self, self.tr("Question after"), partial(self._move, 1), keys="Ctrl+PgDown", quiet=True)

    # --- what it is about --------------------------------------------------------------------------------------------

    def _read_subject(self, destination: Destination) -> tuple[Role | None, str]:
        """Head the page with person and session; returns the role and the occasion for the guides."""
        name, role, line, occasion = "", None, self.tr("A page of your own"), "period"
        self._subject = Subject()
        try:
            if destination.uuid is not None:
                session = read_session(self._context.journal, destination.uuid).row
                day = day_date(session.at.local.date())
                what = session.title or self.tr("{day}, {length}").format(day=day, length=length_words(session.minutes))
                name, role, line = session.person, session.role, f"{session.person} · {what}"
                self._subject, occasion = Subject(session=destination.uuid), "session"
            elif destination.relationship is not None:
                choice = find_relationship(self._context.journal, str(destination.relationship))
                name, role, line = choice.name, choice.role, f"{choice.name} · {role_label(choice.role)}"
                self._subject, occasion = Subject(relationship=destination.relationship), "person"
        except (RecordMissingError, NobodyFoundError):
            line = self.tr("About somebody who is no longer in this journal")
        self._avatar.set_person(name, role)
        self._avatar.setVisible(bool(name))
        self._line.set_words(line)
        return role, occasion

    def _show(self, matter: QWidget) -> None:
        """Put `matter` between the bars, for the Tab key too."""
        self._page.set_matter(matter)
        matter.show()  # else it is shown, and can take the focus, only when the events come round
        stops = [self._leave_button, *_stops(matter), self._foot.back]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # --- choosing ----------------------------------------------------------------------------------------------------

    def _show_chooser(self, role: Role | None, occasion: str, trouble: str) -> None:
        guides = load_guides()
        targets = {draft.target for draft in list_reflection_drafts(self._context.journal)}
        begun = [guide for guide in guides if draft_target(guide.id, self._about) in targets]
        fitting = [guide for guide in suggest_guides(guides, role, MINUTES_LEFT, occasion) if guide not in begun]
        suggested = [*begun, *fitting][: max(3, len(begun))]
        others = [guide for guide in guides if guide not in suggested]
        self._reflection, self._sheet = None, None
        self._chooser = GuideChooser(suggested, others, {guide.id for guide in begun})
        self._chooser.chosen.connect(self._on_guide_chosen)
        self._show(self._chooser)
        self._title.set_words(self.tr("Write"))
        self._left.set_words(trouble)
        self._leave_button.set_words(self.tr("Not now"))
        self._foot.hide()
        self._hint.show()

    def _on_guide_chosen(self, guide_id: str) -> None:
        self._begin(find_guide(guide_id))
        self.focus_first()

    # --- writing -----------------------------------------------------------------------------------------------------

    def _begin(self, guide: Guide) -> None:
        self._reflection = UnfinishedReflection(self._context.journal, guide, self._subject, self._about)
        self._chooser = None
        self._title.set_words(guide.title)
        self._leave_button.set_words(self.tr("Keep as draft and leave"))
        self._foot.state.clear()
        self._hint.hide()
        self._foot.show()
        self._show_prompt()

    def _show_prompt(self) -> None:
        reflection = self._reflection
        if reflection is None:
            return
        prompt, number, total = reflection.prompt, reflection.at + 1, len(reflection.guide.prompts)
        self._sheet = PromptSheet(number, prompt, reflection.text(prompt), self._quoted())
        self._sheet.edited.connect(self._on_edited)
        self._show(self._sheet)
        self._foot.show_place(number, total)
        minutes = max(1, round(reflection.guide.minutes * (total - number + 1) / total))
        left = self.tr("about %n minute(s) left", None, minutes)
        self._left.set_words(self.tr("last question") if reflection.is_last else left)

    def _quoted(self) -> list[tuple[str, str]]:
        """Earlier questions and answers in words, each shortened to a few lines."""
        if self._reflection is None:
            return []
        quoted: list[tuple[str, str]] = []
        for prompt in self._reflection.guide.prompts[: self._reflection.at]:
            words = " ".join(self._reflection.text(prompt).split())
            if words and prompt.kind in {PromptKind.TEXT, PromptKind.LIST}:
                quoted.append((prompt.title, words if len(words) <= _QUOTED else words[:_QUOTED].rstrip() + "…"))
        return quoted

    def _on_edited(self) -> None:
        if self._sheet is not None:
            self._sheet.show_notice("")
        self._take_over()

    def _take_over(self) -> None:
        """Note what stands in the editor, to be kept within a second."""
        reflection = self._reflection
        if reflection is None or self._sheet is None:
            return
        if reflection.text(reflection.prompt) != self._sheet.answer():
            reflection.put(reflection.prompt, self._sheet.answer())
            self._keep(reflection)

    def _keep(self, reflection: UnfinishedReflection) -> None:
        if not reflection.is_empty:
            self._saving.keep(reflection.target, lambda: reflection.save(self._context.now()))

    def _move(self, by: int) -> None:
        reflection = self._reflection
        if reflection is None or not 0 <= reflection.at + by < len(reflection.guide.prompts):
            return
        self._take_over()
        reflection.at += by
        self._keep(reflection)
        self._show_prompt()
        self.focus_first()

    def _on_next_clicked(self) -> None:
        if self._reflection is not None and self._reflection.is_last:
            self._finish(self._reflection)
        else:
            self._move(1)

    def _finish(self, reflection: UnfinishedReflection) -> None:
        self._take_over()
        try:
            written = self._context.write(reflection.finish, now=self._context.now())
        except KnownError as error:
            if self._sheet is not None:
                self._sheet.show_notice(error_words(error))
            if not isinstance(error, InputError):
                self._keep(reflection)
            return
        self._reflection, self._sheet = None, None
        self._saving.forget(reflection.target)
        self._context.go(Destination(PageName.REFLECTION, uuid=written.uuid))


def _stops(matter: QWidget) -> list[QWidget]:
    """What the Tab key reaches in `matter`, in the order it was made, which is the order it is read in."""
    return [child for child in matter.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
