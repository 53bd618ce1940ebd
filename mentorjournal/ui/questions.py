"""The questions of a guide while a reflection is written: one at a time, or all of them as a page."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.guides import PromptKind
from mentorjournal.ui.unfinished_reflection import UnfinishedReflection
from mentorjournal.ui.widgets.prompt_page import PromptPage
from mentorjournal.ui.widgets.prompt_sheet import PromptSheet
from mentorjournal.ui.widgets.writing_foot import WritingFoot
from mentorjournal.ui.widgets.writing_top import WritingTop

_QUOTED = 240


class Questions(QObject):
    """Asks them, takes the answers over into the reflection, and says in head and foot how far one is.

    Which of the two ways they come is remembered from one reflection to the next.

    Args:
        top: the head of the page; says how long it still takes.
        foot: its foot; says at which question one is, or how many are answered.
    """

    asked = Signal(QWidget)
    """A sheet with a question, or with all of them, is to be put in sight."""
    changed = Signal(object)
    """The `UnfinishedReflection` has another answer, or one is at another question: it is to be kept."""

    def __init__(self, top: WritingTop, foot: WritingFoot, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top = top
        self._foot = foot
        self._reflection: UnfinishedReflection | None = None
        self._sheet: PromptSheet | PromptPage | None = None
        self._as_page = False

    @property
    def reflection(self) -> UnfinishedReflection | None:
        """What is being written, while anything is asked."""
        return self._reflection

    @property
    def sheet(self) -> PromptSheet | PromptPage | None:
        """What is in sight, while anything is asked."""
        return self._sheet

    @property
    def are_last(self) -> bool:
        """Whether nothing is asked after what is in sight."""
        return isinstance(self._sheet, PromptPage) or (self._reflection is not None and self._reflection.is_last)

    def ask(self, reflection: UnfinishedReflection) -> None:
        """Show the question that `reflection` is at, or all of them."""
        self._reflection = reflection
        prompts = reflection.guide.prompts
        if self._as_page and len(prompts) > 1:
            self._sheet = PromptPage(prompts, reflection.text, reflection.at)
        else:
            prompt = reflection.prompt
            self._sheet = PromptSheet(reflection.at + 1, prompt, reflection.text(prompt), _quoted(reflection))
        self._sheet.edited.connect(self._on_edited)
        self._sheet.reached.connect(self._on_reached)
        self.asked.emit(self._sheet)
        self._show_progress(reflection)

    def end(self) -> None:
        """Ask nothing more: the reflection is finished, or put aside."""
        self._reflection, self._sheet = None, None

    def take_over(self) -> None:
        """Note what stands in the editors, to be kept within a second."""
        reflection = self._reflection
        if reflection is None or self._sheet is None:
            return
        for prompt, answer in self._sheet.answers():
            if reflection.text(prompt) != answer:
                reflection.put(prompt, answer)
                self.changed.emit(reflection)

    def move(self, by: int) -> None:
        """Go on by so many questions, or back; nowhere where there is none."""
        reflection = self._reflection
        if reflection is None or not 0 <= reflection.at + by < len(reflection.guide.prompts):
            return
        if isinstance(self._sheet, PromptPage):
            self._sheet.go_to(reflection.at + by)
            return
        self.take_over()
        reflection.at += by
        self.changed.emit(reflection)
        self.ask(reflection)
        self._focus_first()

    def come(self, as_page: bool) -> None:  # noqa: FBT001 - the argument of the signal that asks for it
        """Show the same answers the other way, the cursor where it stood."""
        self._as_page = as_page
        reflection, before = self._reflection, self._sheet
        if reflection is None or before is None:
            return
        self.take_over()
        place, notice = before.text_place(), before.notice()
        self.ask(reflection)
        self.show_notice(notice)
        if place is not None and self._sheet is not None:
            self._sheet.set_text_place(*place)
        self._focus_first()

    def show_notice(self, sentence: str) -> None:
        """Say beside the question what has to be done; an empty sentence says nothing."""
        if self._sheet is not None:
            self._sheet.show_notice(sentence)

    def _focus_first(self) -> None:
        if self._sheet is not None:
            self._sheet.focus_first()

    def _show_progress(self, reflection: UnfinishedReflection) -> None:
        total, place = len(reflection.guide.prompts), reflection.at
        if isinstance(self._sheet, PromptPage):
            place = sum(bool(reflection.text(prompt).strip()) for prompt in reflection.guide.prompts)
            self._foot.show_answered(place, total)
        else:
            self._foot.show_place(place + 1, total)
        minutes = max(1, round(reflection.guide.minutes * (total - place) / total))
        left = self.tr("about %n minute(s) left", None, minutes)
        if place == total:
            left = self.tr("everything answered")
        elif reflection.is_last and not isinstance(self._sheet, PromptPage):
            left = self.tr("last question")
        self._top.set_left(left)

    def _on_edited(self) -> None:
        self.show_notice("")
        self.take_over()
        if self._reflection is not None and isinstance(self._sheet, PromptPage):
            self._show_progress(self._reflection)

    def _on_reached(self, place: int) -> None:
        """On the page of all questions the focus went to another one: a draft is taken up again there."""
        reflection = self._reflection
        if reflection is not None and place != reflection.at:
            reflection.at = place
            self.changed.emit(reflection)


def _quoted(reflection: UnfinishedReflection) -> list[tuple[str, str]]:
    """Earlier questions and answers in words, each shortened to a few lines."""
    quoted: list[tuple[str, str]] = []
    for prompt in reflection.guide.prompts[: reflection.at]:
        words = " ".join(reflection.text(prompt).split())
        if words and prompt.kind in {PromptKind.TEXT, PromptKind.LIST}:
            quoted.append((prompt.title, words if len(words) <= _QUOTED else words[:_QUOTED].rstrip() + "…"))
    return quoted
