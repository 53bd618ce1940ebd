"""The head of a page on which one writes: what with and about whom, how long it takes, the ways out of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.widgets.avatar import Avatar
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words

_TITLE = 180
_LEFT = 150
"""Room for the title and for the time left, whatever they say, lest the head jump from question to question."""
SWITCH_KEYS = "Ctrl+Shift+P"
ANOTHER_KEYS = "Ctrl+G"


class WritingTop(QWidget):
    """Initials, guide and subject; at the other end how the questions come, the time left, and the way out.

    Where the words do not fit beside each other, what one can choose goes into a row of its own.
    """

    way_chosen = Signal(bool)
    """How the questions shall come: True as a page, False one at a time."""
    another_requested = Signal()
    """Another guide is wanted."""
    left_requested = Signal()
    """The page is to be left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar("", size=36)
        self._title = Words("", "strong")
        self._line = Words("", "margin", "text2")
        self._left = Words("", "small", "text2")
        self.ways = Segments(
            self.tr("How the questions come"), [(self.tr("One at a time"), False), (self.tr("As a page"), True)]
        )
        self.ways.setToolTip(page_actions.key_words(SWITCH_KEYS))
        self.another = Button(self.tr("Another guide"), "quiet")
        self.another.setToolTip(page_actions.key_words(ANOTHER_KEYS))
        self.leave = Button("", "quiet")
        self.leave.setToolTip(self.tr("Esc"))
        self._tools = box(row(self.another, 4, self.ways, 8, self._left, gap=4))
        self._beside = row((box(column(self._title, self._line, gap=0)), 1), gap=10)
        self._below = row(gap=0)
        self._first = row(self._avatar, (self._beside, 1), self.leave, gap=10)
        self.setLayout(column(self._first, self._below, gap=6))
        self._below.addWidget(self._tools)
        self._below.addStretch(1)
        self._is_narrow = True
        self.ways.value_changed.connect(self._on_way_chosen)
        self.another.clicked.connect(self.another_requested)
        self.leave.clicked.connect(self.left_requested)
        theme.follow(self._fit)

    def set_subject(self, name: str, role: Role | None, line: str) -> None:
        """Say whom it is about; no initials without a name."""
        self._avatar.set_person(name, role)
        self._avatar.setVisible(bool(name))
        self._line.set_words(line)

    def show_choosing(self, trouble: str) -> None:
        """Head the choice of a guide; `trouble` says what went wrong before it."""
        self._title.set_words(self.tr("Write"))
        self._left.set_words(trouble)
        self.leave.set_words(self.tr("Not now"))
        self.another.hide()
        self.ways.hide()
        self._fit()

    def show_writing(self, title: str, *, has_ways: bool) -> None:
        """Head a guide; one of a single question comes in one way only."""
        self._title.set_words(title)
        self.leave.set_words(self.tr("Keep as draft and leave"))
        self.another.show()
        self.ways.setVisible(has_ways)
        self._fit()

    def set_left(self, words: str) -> None:
        """Say how long it still takes."""
        self._left.set_words(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one row or two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < self._needed()
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        before, after = (self._beside, self._below) if is_narrow else (self._below, self._beside)
        before.removeWidget(self._tools)
        if is_narrow:
            after.insertWidget(0, self._tools)
        else:
            after.addWidget(self._tools)

    def _needed(self) -> int:
        """The width of everything in one row."""
        now = theme.current()
        tools = [part for part in (self.another, self.ways) if part.isVisibleTo(self)]
        parts = [part.sizeHint().width() for part in (*tools, self.leave)]
        left = max(self._left.sizeHint().width(), now.px(_LEFT))
        return sum(parts) + left + now.px(_TITLE) + now.px(36) + 10 * (len(parts) + 2)

    def _on_way_chosen(self, as_page: object) -> None:
        self.way_chosen.emit(bool(as_page))
