"""One question of a guide, with the room to answer it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mentorjournal.guides import Prompt, PromptKind
from mentorjournal.ui import theme
from mentorjournal.ui.widgets.choice_rows import ChoiceRows
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.ledger import Ledger
from mentorjournal.ui.widgets.scale_picker import ScalePicker
from mentorjournal.ui.widgets.words import Words
from mentorjournal.ui.widgets.writing_edit import WritingEdit

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

    def __init__(
        self, number: int, prompt: Prompt, text: str, earlier: Quoted = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._prompt = prompt
        self._editor = self._make_editor(text)
        self._notice = Words("", "small", "danger", wraps=True)
        self._notice.hide()
        self._ledger = Ledger(_MARGIN, gap=20, air=26)
        self._block = box(column(self._ledger, gap=0))
        self._fill(number, earlier)
        self._build_frame()
        theme.follow(self._restyle)

    def focus_first(self) -> None:
        """Put the focus where one answers."""
        if isinstance(self._editor, WritingEdit):
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._editor.focus_first()

    def answer(self) -> str:
        """What stands there now: words, lines, or a figure."""
        if isinstance(self._editor, ScalePicker):
            value = self._editor.value()
            return "" if value is None else str(value)
        return self._editor.value() if isinstance(self._editor, ChoiceRows) else self._editor.text()

    def show_notice(self, sentence: str) -> None:
        """Say what has to be done below the question; an empty sentence says nothing."""
        self._notice.set_words(sentence)
        self._notice.setVisible(bool(sentence))

    def notice(self) -> str:
        """The sentence shown now."""
        return self._notice.text()

    def _make_editor(self, text: str) -> WritingEdit | ScalePicker | ChoiceRows:
        prompt = self._prompt
        if prompt.kind is PromptKind.SCALE:
            scale = ScalePicker(prompt.title, prompt.low, prompt.high, prompt.low_word, prompt.high_word)
            if text.isdecimal():
                scale.set_value(int(text))
            scale.edited.connect(self.edited)
            return scale
        if prompt.kind is PromptKind.CHOICE:
            rows = ChoiceRows(prompt.title, prompt.choices)
            rows.set_value(text)
            rows.edited.connect(self.edited)
            return rows
        editor = WritingEdit(prompt.title)
        editor.setAccessibleDescription(prompt.hint)
        editor.set_text(text)
        editor.edited.connect(self.edited)
        return editor

    def _fill(self, number: int, earlier: Quoted) -> None:
        head = column(Words(self._prompt.title, "prompt", wraps=True), gap=6)
        if self._prompt.hint:
            head.addWidget(Words(self._prompt.hint, "body", "text2", wraps=True))
        head.addWidget(self._notice)
        trailing = Qt.AlignmentFlag.AlignTrailing
        self._ledger.add(Words(str(number), "figure", "brass", alignment=trailing), head, top=4)
        if isinstance(self._editor, WritingEdit):
            for question, answer in earlier[-1:]:
                self._ledger.add(question, Words(answer, "quote", "text2", italic=True), top=5)
                self._ledger.add_gap(4)
            self._ledger.add(self._margin_words(), self._editor, top=8, stretch=1)
            return
        self._ledger.add(self._margin_words(), self._editor, top=20)
        for question, answer in earlier:
            self._ledger.add(question, Words(answer, "quote", "text2", wraps=True), top=5)

    def _margin_words(self) -> str:
        if self._prompt.kind is PromptKind.LIST:
            return self.tr("One a line")
        if self._prompt.kind is PromptKind.SCALE and self._prompt.high == 10:
            return self.tr("Press {low} to 9, or 0 for 10").format(low=self._prompt.low)
        if self._prompt.kind is PromptKind.SCALE:
            return self.tr("Press {low} to {high}").format(low=self._prompt.low, high=min(self._prompt.high, 9))
        if self._prompt.kind is PromptKind.CHOICE:
            return self.tr("Press 1 to {last}").format(last=len(self._prompt.choices))
        return self.tr("Today")

    def _build_frame(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stretches = isinstance(self._editor, WritingEdit)
        standing = row(None, (self._block, 1000), None, gap=0, margins=(_SIDE, _TOP, _SIDE, 28))
        holder = box(standing if stretches else column(standing, None, gap=0))
        holder.setAutoFillBackground(False)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _restyle(self) -> None:
        self._block.setMaximumWidth(theme.current().px(_BLOCK))
        if isinstance(self._editor, WritingEdit):
            self._editor.setMinimumHeight(4 * theme.current().leading("writing"))
