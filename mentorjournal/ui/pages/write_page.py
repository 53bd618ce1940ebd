"""Writing a reflection: which guide, then its questions one at a time or as a page."""

from dataclasses import replace
from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.errors import InputError, KnownError, UnknownGuideError
from mentorjournal.guides import Guide, find_guide, load_guides, suggest_guides
from mentorjournal.services.changes import Kind
from mentorjournal.services.reflection_drafts import draft_target, list_reflection_drafts
from mentorjournal.ui import page_actions
from mentorjournal.ui.autosave import Autosave
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.focus_mode import FocusMode
from mentorjournal.ui.questions import Questions
from mentorjournal.ui.unfinished_reflection import UnfinishedReflection
from mentorjournal.ui.widgets.full_page import FullPage
from mentorjournal.ui.widgets.guide_chooser import GuideChooser
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_foot import WritingFoot
from mentorjournal.ui.widgets.writing_top import ANOTHER_KEYS, SWITCH_KEYS, WritingTop
from mentorjournal.ui.wording import error_words
from mentorjournal.ui.writing_subject import WritingSubject, read_writing_subject

MINUTES_LEFT = 6
"""What is suggested takes no longer: five minutes, and the one that the reverse debrief needs."""


class WritePage(QWidget):
    """Takes the whole window. Every answer is kept as a draft while it is typed; the last question finishes.

    Whether the questions come one at a time or as a page is remembered for as long as the journal is open.
    """

    is_full = True

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._about: UUID | None = None
        self._opened = Destination(PageName.WRITE)
        self._subject: WritingSubject | None = None
        self._chooser: GuideChooser | None = None
        self._unsaved: dict[str, UnfinishedReflection] = {}
        self._page = FullPage()
        self._top = WritingTop()
        self._top.another_requested.connect(self._on_another_requested)
        self._top.left_requested.connect(context.back)
        self._page.top.addWidget(self._top)
        self._foot = WritingFoot()
        self._questions = Questions(self._top, self._foot, self)
        self._questions.asked.connect(self._show)
        self._questions.changed.connect(self._keep)
        self._top.way_chosen.connect(self._questions.come)
        self._foot.went_back.connect(partial(self._questions.move, -1))
        self._foot.skipped.connect(partial(self._questions.move, 1))
        self._foot.went_on.connect(self._on_next_clicked)
        self._hint = Words(self.tr("Choose with the arrows and Enter, or press the digit."), "small", "text2")
        self._page.foot.addWidget(self._foot)
        self._page.foot.addWidget(self._hint)
        self._saving = Autosave(context, self._foot.state, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self._add_keys()

    # --- what every page can do --------------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        """Begin to write about a session, a person or nothing in particular, or go on with the draft."""
        about = destination.uuid or destination.relationship
        before = self._questions.reflection
        reopened = before is not None and before.target == draft_target(destination.guide, about)
        if not self._saving.flush() and reopened:
            return  # what is on screen is newer than what could be kept
        self._about, self._opened = about, destination
        self._subject = subject = read_writing_subject(self._context.journal, destination)
        self._top.set_subject(subject.name, subject.role, subject.line)
        guide, trouble = None, ""
        if destination.guide:
            try:
                guide = find_guide(destination.guide)
            except UnknownGuideError as error:
                trouble = error_words(error)
        if guide is None:
            self._show_chooser(subject, trouble)
        else:
            self._begin(guide, subject)

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Nothing that others write changes what is being written here."""

    def leave(self) -> None:
        """Keep what is being typed."""
        self._questions.take_over()
        self._saving.flush()

    def focus_first(self) -> None:
        """Put the focus where one writes or chooses."""
        where = self._questions.sheet or self._chooser
        if where is not None:
            where.focus_first()

    def here(self) -> Destination:
        """Where one is, with the guide that was chosen meanwhile."""
        reflection = self._questions.reflection
        return replace(self._opened, guide=reflection.guide.id if reflection is not None else "")

    # --- how it is built ---------------------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        add = page_actions.add_action
        page_actions.add_back(self, self.tr("Back, keeping what was typed"), self._context.back)
        page_actions.add_finish(self, self.tr("Next question, or finish"), self._on_next_clicked)
        self._switch = add(
            self,
            self.tr("Questions one at a time, or as a page"),
            self._on_switch_pressed,
            keys=SWITCH_KEYS,
            icon="list",
        )
        self._another = add(
            self, self.tr("Take another guide"), self._on_another_requested, keys=ANOTHER_KEYS, icon="notebook-pen"
        )
        add(self, self.tr("Question before"), partial(self._questions.move, -1), keys="Ctrl+PgUp", quiet=True)
        add(self, self.tr("Question after"), partial(self._questions.move, 1), keys="Ctrl+PgDown", quiet=True)
        FocusMode(self)

    def _show(self, matter: QWidget) -> None:
        """Put `matter` between the bars, for the Tab key too."""
        self._page.set_matter(matter)
        matter.show()  # else it is shown, and can take the focus, only when the events come round
        stops = [self._top.another, *_stops(self._top.ways), self._top.leave, *_stops(matter), self._foot.back]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # --- choosing ----------------------------------------------------------------------------------------------------

    def _show_chooser(self, subject: WritingSubject, trouble: str = "") -> None:
        guides = load_guides()
        targets = {draft.target for draft in list_reflection_drafts(self._context.journal)}
        begun = [guide for guide in guides if draft_target(guide.id, self._about) in targets]
        fitting = suggest_guides(guides, subject.role, MINUTES_LEFT, subject.occasion)
        suggested = [*begun, *(guide for guide in fitting if guide not in begun)][: max(3, len(begun))]
        others = [guide for guide in guides if guide not in suggested]
        self._questions.end()
        self._chooser = GuideChooser(suggested, others, {guide.id for guide in begun})
        self._chooser.chosen.connect(self._on_guide_chosen)
        self._show(self._chooser)
        self._top.show_choosing(trouble)
        self._switch.setEnabled(False)
        self._another.setEnabled(False)
        self._foot.hide()
        self._hint.show()

    def _on_guide_chosen(self, guide_id: str) -> None:
        if self._subject is not None:
            self._begin(find_guide(guide_id), self._subject)
            self.focus_first()

    def _on_another_requested(self) -> None:
        """Go back to the choice; what was typed stays a draft, and is offered there."""
        self._questions.take_over()
        if self._subject is not None and self._saving.flush():
            self._show_chooser(self._subject)
            self.focus_first()

    # --- writing -----------------------------------------------------------------------------------------------------

    def _begin(self, guide: Guide, subject: WritingSubject) -> None:
        reflection = self._unsaved.get(draft_target(guide.id, self._about))
        if reflection is None or not self._saving.is_keeping(reflection.target):
            reflection = UnfinishedReflection(self._context.journal, guide, subject.subject, self._about)
        self._chooser = None
        has_ways = len(guide.prompts) > 1
        self._top.show_writing(guide.title, has_ways=has_ways)
        self._switch.setEnabled(has_ways)
        self._another.setEnabled(True)
        self._foot.state.clear()
        self._hint.hide()
        self._foot.show()
        self._questions.ask(reflection)

    def _keep(self, reflection: UnfinishedReflection) -> None:
        if not reflection.is_empty:
            now = self._context.now
            kept = [target for target in self._unsaved if not self._saving.is_keeping(target)]
            for target in kept:
                del self._unsaved[target]
            self._unsaved[reflection.target] = reflection
            self._saving.keep(
                reflection.target,
                lambda: reflection.save(now()),
                long=lambda: reflection.long_save(now()),
                words=reflection.words,
            )

    def _on_switch_pressed(self) -> None:
        ways: Segments = self._top.ways
        ways.set_value(not ways.value())

    def _on_next_clicked(self) -> None:
        reflection = self._questions.reflection
        if reflection is not None and self._questions.are_last:
            self._finish(reflection)
        else:
            self._questions.move(1)

    def _finish(self, reflection: UnfinishedReflection) -> None:
        self._questions.take_over()
        self._saving.settle()
        try:
            with self._context.deed(self.tr("Reflection finished")):
                written = self._context.write(reflection.finish, now=self._context.now())
        except KnownError as error:
            self._questions.show_notice(error_words(error))
            if not isinstance(error, InputError):
                self._keep(reflection)
            return
        self._questions.end()
        self._saving.forget(reflection.target)
        self._context.go(Destination(PageName.REFLECTION, uuid=written.uuid))


def _stops(matter: QWidget) -> list[QWidget]:
    """What the Tab key reaches in `matter`, in the order it was made, which is the order it is read in."""
    return [child for child in matter.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
