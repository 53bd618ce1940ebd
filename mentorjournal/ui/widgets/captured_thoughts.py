"""The captured thoughts of Home: what was caught in passing, until it finds its place."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mentorjournal.services.captures import Thought
from mentorjournal.ui import page_actions
from mentorjournal.ui.thought_filing import when_words
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.flow_row import FlowRow
from mentorjournal.ui.widgets.hairline import Hairline
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import box, column, empty, row
from mentorjournal.ui.widgets.section_head import SectionHead
from mentorjournal.ui.widgets.words import Words

LONGEST = 3
"""So many thoughts; the others wait on the page of reflections."""
_LETTERS = 96


class CapturedThoughts(QWidget):
    """The newest thoughts, each to make a page of or to discard, and the way to capture another."""

    page_requested = Signal(object)
    """The UUID of a thought that shall be a page."""
    discard_requested = Signal(object)
    """The UUID of a thought to forget."""
    capture_requested = Signal()
    all_requested = Signal()
    """All that wait are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] | None = None
        self._buttons: list[tuple[Button, Button]] = []
        self._head = SectionHead(self.tr("Captured thoughts"), " ")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rest = Button("", "quiet")
        self._rest.clicked.connect(self.all_requested)
        self._capture = Button(self.tr("Capture a thought"), "quiet", "pencil-line")
        self._capture.setToolTip(page_actions.key_words(page_actions.CAPTURE))
        self._capture.clicked.connect(self.capture_requested)
        self._hint = KeyHint(page_actions.key_words(page_actions.CAPTURE))
        foot = row(self._capture, (self._hint, Qt.AlignmentFlag.AlignVCenter), None, gap=8)
        self.setLayout(column(22, Hairline(), 16, self._head, 6, self._rows, self._rest, 4, foot, gap=0))

    def set_thoughts(self, thoughts: Sequence[Thought], zone: str, today: date) -> None:
        """Show these, the newest first."""
        if (shown := (tuple(thoughts), zone, today)) == self._shown:
            return
        self._shown = shown
        focused = self._focused()
        count, rest = len(thoughts), len(thoughts) - LONGEST
        self._head.set_words(self.tr("Captured thoughts"), self.tr("%n to file", None, count) if count else "")
        self._rest.setVisible(rest > 0)
        self._rest.set_words(self.tr("%n more", None, rest) if rest > 0 else "")
        empty(self._rows)
        self._buttons = []
        for thought in thoughts[:LONGEST]:
            line = self._row(thought, when_words(thought, zone, today))
            self._rows.addWidget(line)
            line.show()  # at once, or there is nothing yet to focus
        if focused is not None and self._buttons:
            place, side = focused
            self._buttons[min(place, len(self._buttons) - 1)][side].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column the key is left to the tip."""
        super().resizeEvent(event)
        needed = self._capture.sizeHint().width() + 8 + self._hint.sizeHint().width()
        self._hint.setVisible(needed <= self.width())

    def _row(self, thought: Thought, when: str) -> QWidget:
        line = first_words(thought.line)
        page = Button(
            self.tr("Make it a page"), "quiet", name=self.tr("Make it a page: {thought}").format(thought=line)
        )
        page.clicked.connect(lambda: self.page_requested.emit(thought.uuid))
        discard = Button(self.tr("Discard"), "quiet", name=self.tr("Discard: {thought}").format(thought=line))
        discard.clicked.connect(lambda: self.discard_requested.emit(thought.uuid))
        self._buttons.append((page, discard))
        deeds = FlowRow(page, discard, gap=4)
        return box(column(Words(line, "quote", wraps=True), 2, Words(when, "margin", "text2"), deeds, 8, gap=0))

    def _focused(self) -> tuple[int, int] | None:
        """Which thought holds the focus, and on which of its buttons."""
        widget = QApplication.focusWidget()
        places = ((place, side) for place, pair in enumerate(self._buttons) for side in (0, 1) if pair[side] is widget)
        return next(places, None)


def first_words(line: str) -> str:
    """The beginning of a thought, whole words as far as they go."""
    if len(line) <= _LETTERS:
        return line
    cut = line[: _LETTERS + 1].rsplit(" ", 1)[0] if " " in line[:_LETTERS] else line[:_LETTERS]
    return cut.rstrip(" ,.;:") + "…"
