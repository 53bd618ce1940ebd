"""One question of a guide, with the room to answer it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mentorjournal.guides import Prompt
from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.prompt_answer import PromptAnswer
from mentorjournal.ui.widgets.words import Words

_MARGIN, _BLOCK = 132, 860
_SIDE, _TOP = 28, 48

Quoted = Sequence[tuple[str, str]]
"""Earlier questions and what was answered to them."""


class PromptSheet(QScrollArea):
    """The number in the margin, the question in the prompt face, and below it what its kind needs.

    Words and lines get an editor that fills the page, a scale its figures, a choice its rows. What was answered earlier
    is quoted: above an editor the answer before, below figures and rows everything, to look back on.

    Args:
        number: of the question, counted from 1.
        prompt: the question.
        text: the answer so far: words, lines, a figure.
        earlier: what was answered before.
    """

    edited = Signal()
    """The person changed the answer."""
    reached = Signal(int)
    """Never emitted: there is but one question. `PromptPage` says here to which one went."""

    def __init__(
        self, number: int, prompt: Prompt, text: str, earlier: Quoted = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        clothe_bars(self)
        self._prompt = prompt
        self._answer = PromptAnswer(prompt, text)
        self._answer.edited.connect(self.edited)
        self._notice = Words("", "small", "danger", wraps=True)
        self._notice.hide()
        self._ledger = Ledger(_MARGIN, gap=20, air=26)
        self._block = box(column(self._ledger, gap=0))
        self._fill(number, earlier)
        self._build_frame()
        theme.follow(self._restyle)

    def focus_first(self) -> None:
        """Put the focus where one answers."""
        self._answer.focus_first()

    def answer(self) -> str:
        """What stands there now: words, lines, or a figure."""
        return self._answer.value()

    def answers(self) -> list[tuple[Prompt, str]]:
        """The question in sight and its answer."""
        return [(self._prompt, self._answer.value())]

    def text_place(self) -> tuple[int, int] | None:
        """Where selection and cursor stand, as `PromptAnswer.text_place`."""
        return self._answer.text_place()

    def set_text_place(self, anchor: int, position: int) -> None:
        """Put selection and cursor there."""
        self._answer.set_text_place(anchor, position)

    def show_notice(self, sentence: str) -> None:
        """Say what has to be done below the question; an empty sentence says nothing."""
        self._notice.set_words(sentence)
        self._notice.setVisible(bool(sentence))

    def notice(self) -> str:
        """The sentence shown now."""
        return self._notice.text()

    def _fill(self, number: int, earlier: Quoted) -> None:
        head = column(Words(self._prompt.title, "prompt", wraps=True), gap=6)
        if self._prompt.hint:
            head.addWidget(Words(self._prompt.hint, "body", "text2", wraps=True))
        head.addWidget(self._notice)
        trailing = Qt.AlignmentFlag.AlignTrailing
        self._ledger.add(Words(str(number), "figure", "brass", alignment=trailing), head, top=4)
        if self._answer.editor is not None:
            for question, answer in earlier[-1:]:
                self._ledger.add(question, Words(answer, "quote", "text2", italic=True), top=5)
                self._ledger.add_gap(4)
            self._ledger.add(self._answer.margin_words() or self.tr("Today"), self._answer, top=8, stretch=1)
            return
        self._ledger.add(self._answer.margin_words(), self._answer, top=20)
        for question, answer in earlier:
            self._ledger.add(question, Words(answer, "quote", "text2", wraps=True), top=5)

    def _build_frame(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stretches = self._answer.editor is not None
        standing = row(None, (self._block, 1000), None, gap=0, margins=(_SIDE, _TOP, _SIDE, 28))
        holder = box(standing if stretches else column(standing, None, gap=0))
        holder.setAutoFillBackground(False)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _restyle(self) -> None:
        self._block.setMaximumWidth(theme.current().px(_BLOCK))
        if self._answer.editor is not None:
            self._answer.setMinimumHeight(4 * theme.current().leading("writing"))
