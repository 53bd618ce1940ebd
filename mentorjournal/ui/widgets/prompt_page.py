"""All questions of a guide on one page, each with the room to answer it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mentorjournal.guides import Prompt
from mentorjournal.ui import theme
from mentorjournal.ui.clothing import clothe_bars
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.prompt_answer import PromptAnswer
from mentorjournal.ui.widgets.sight import bring_cursor_into_sight
from mentorjournal.ui.widgets.words import Words

_MARGIN, _BLOCK = 132, 860
_SIDE, _TOP = 28, 40


class PromptPage(QScrollArea):
    """Along one rule: the numbers in the margin, each question as a heading, its answer below it.

    Tab goes from answer to answer, and the page follows the cursor.

    Args:
        prompts: the questions, in order.
        text_of: the answer to each so far.
        at: the question to begin at, counted from 0.
    """

    edited = Signal()
    """The person changed an answer."""
    reached = Signal(int)
    """The focus came to a question; carries its place, counted from 0."""

    def __init__(
        self, prompts: Sequence[Prompt], text_of: Callable[[Prompt], str], at: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        clothe_bars(self)
        self._at = at
        self._answers = [PromptAnswer(prompt, text_of(prompt), grows=True) for prompt in prompts]
        self._notice = Words("", "small", "danger", wraps=True)
        self._notice.hide()
        self._ledger = Ledger(_MARGIN, gap=14, air=26)
        self._block = box(column(self._ledger, gap=0))
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._on_cursor_settled)
        self._fill()
        self._build_frame()
        theme.follow(self._restyle)

    def focus_first(self) -> None:
        """Put the focus into the answer one is at."""
        self._answers[self._at].focus_first()
        self._follow.start()

    def go_to(self, place: int) -> None:
        """Go to the answer at `place`, counted from 0; the nearest where there is none."""
        self._at = min(max(place, 0), len(self._answers) - 1)
        self.focus_first()

    def answers(self) -> list[tuple[Prompt, str]]:
        """Every question with what stands there now."""
        return [(answer.prompt, answer.value()) for answer in self._answers]

    def text_place(self) -> tuple[int, int] | None:
        """Where selection and cursor stand in the answer one is at, as `PromptAnswer.text_place`."""
        return self._answers[self._at].text_place()

    def set_text_place(self, anchor: int, position: int) -> None:
        """Put selection and cursor there."""
        self._answers[self._at].set_text_place(anchor, position)

    def show_notice(self, sentence: str) -> None:
        """Say above the questions what has to be done; an empty sentence says nothing."""
        self._notice.set_words(sentence)
        self._notice.setVisible(bool(sentence))
        if sentence:
            self.verticalScrollBar().setValue(0)

    def notice(self) -> str:
        """The sentence shown now."""
        return self._notice.text()

    def _fill(self) -> None:
        self._ledger.add(None, self._notice)
        for place, answer in enumerate(self._answers):
            prompt = answer.prompt
            head = column(Words(prompt.title, "title", wraps=True), gap=2)
            if prompt.hint:
                head.addWidget(Words(prompt.hint, "small", "text2", wraps=True))
            number = Words(str(place + 1), "title", "brass", alignment=Qt.AlignmentFlag.AlignTrailing)
            self._ledger.add(number, head)
            self._ledger.add(answer.margin_words() or None, answer, top=8 if answer.editor is not None else 20)
            self._ledger.add_gap(16)
            answer.edited.connect(self.edited)
            answer.reached.connect(self._on_answer_reached)
            answer.cursor_moved.connect(self._on_cursor_moved)

    def _build_frame(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        standing = row(None, (self._block, 1000), None, gap=0, margins=(_SIDE, _TOP, _SIDE, 28))
        holder = box(column(standing, None, gap=0))
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _on_answer_reached(self) -> None:
        answer = self.sender()
        if isinstance(answer, PromptAnswer):
            self._at = self._answers.index(answer)
            self._follow.start()
            self.reached.emit(self._at)

    def _on_cursor_moved(self) -> None:
        if self.sender() is self._answers[self._at]:
            self._follow.start()

    def _on_cursor_settled(self) -> None:
        """Keep what is being answered in sight, once the page has grown with it."""
        answer = self._answers[self._at]
        if answer.editor is not None:
            bring_cursor_into_sight(answer.editor)
        else:
            self.ensureWidgetVisible(answer, 0, theme.current().px(72))

    def _restyle(self) -> None:
        self._block.setMaximumWidth(theme.current().px(_BLOCK))
