"""A question and what was answered to it, to read and to write on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.guides import Prompt, PromptKind
from mentorjournal.services.reflections import AnswerRow
from mentorjournal.ui import theme
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_edit import WritingEdit


class _AnswerEdit(WritingEdit):
    """As high as its words from the first line on: what is read again needs no room to begin."""

    def _wanted_height(self) -> int:
        return max(round(self.document().size().height()) + 4, theme.current().leading("writing"))


class AnswerSheet(QWidget):
    """The question as a quiet head, the answer in the writing face below it.

    Words can be changed in place. A figure stands large, with the words of its scale where the guide still has it; a
    choice stands as it was made.

    Args:
        answer: the question as it was asked, and the answer.
        prompt: the guide's own prompt, or None where the guide or the prompt is gone.
    """

    edited = Signal()
    """The person changed the words."""

    def __init__(self, answer: AnswerRow, prompt: Prompt | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = answer.prompt
        self._editor: WritingEdit | None = None
        matter = column(SectionHead(answer.question), gap=2)
        is_choice = prompt is not None and prompt.kind is PromptKind.CHOICE
        if answer.number is not None:
            matter.addLayout(self._figure(answer.number, prompt))
        if is_choice:
            matter.addWidget(Words(answer.text, "writing", wraps=True))
        elif answer.text or answer.number is None:
            self._editor = _AnswerEdit(answer.question, grows=True)
            self._editor.set_text(answer.text)
            self._editor.edited.connect(self.edited)
            matter.addWidget(self._editor)
            self.setFocusProxy(self._editor)
        self.setLayout(matter)

    @property
    def is_editable(self) -> bool:
        """Whether the answer has words to change."""
        return self._editor is not None

    def text(self) -> str:
        """The words as they stand now; nothing for a figure alone or a choice."""
        return "" if self._editor is None else self._editor.text()

    @property
    def editor(self) -> WritingEdit | None:
        """Where the words are changed, if they can be."""
        return self._editor

    def set_text(self, text: str) -> None:
        """Show what was written elsewhere; the cursor stays where it is if nothing differs."""
        if self._editor is not None and self._editor.text() != text:
            self._editor.set_text(text)

    def _figure(self, number: int, prompt: Prompt | None):  # noqa: ANN202 - a row
        figure = Words(str(number), "figure")
        if prompt is None or prompt.kind is not PromptKind.SCALE:
            return row(figure, None)
        words = self.tr("on a scale from {low}, {low_word}, to {high}, {high_word}").format(
            low=prompt.low,
            low_word=_inside(prompt.low_word),
            high=prompt.high,
            high_word=_inside(prompt.high_word),
        )
        end = {prompt.low: prompt.low_word, prompt.high: prompt.high_word}.get(number)
        parts = [Words(end, "strong")] if end else []
        return row(figure, column(4, *parts, Words(words, "small", "text2"), gap=0), None, gap=12)


def _inside(word: str) -> str:
    """A word in the middle of a sentence: "Drained" becomes "drained", "OK" stays."""
    return word[:1].lower() + word[1:] if word[1:].islower() else word
