"""The foot of a page on which one answers questions: how far one is, whether it is kept, the ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.dashes import Dashes
from mentorjournal.ui.widgets.key_hint import KeyHint
from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.words import Words


class WritingFoot(QWidget):
    """Dashes and "3 of 5", the state of saving, Back, Skip, and as the one filled button what most people press."""

    went_back = Signal()
    """The question before is wanted."""
    skipped = Signal()
    """The next question is wanted, whether this one is answered or not."""
    went_on = Signal()
    """This question is answered; on the last one, everything is finished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = SaveState()
        self.back = Button(self.tr("Back"))
        self.back.setToolTip(self.tr("Ctrl+PgUp"))
        self.back.clicked.connect(self.went_back)
        self._dashes = Dashes(0, 1)
        self._place = Words("", "small", "text2")
        self._skip = Button(self.tr("Skip"), "quiet")
        self._skip.setToolTip(self.tr("Ctrl+PgDown"))
        self._skip.clicked.connect(self.skipped)
        self._next = Button("", "primary")
        self._next.setToolTip(self.tr("Ctrl+Enter"))
        self._next.clicked.connect(self.went_on)
        key = KeyHint(self.tr("Ctrl ↵"))
        ways = row(self.back, self._skip, 4, self._next, key, gap=8)
        self.setLayout(row(self._dashes, 10, self._place, None, self.state, 10, ways, gap=8))

    def show_place(self, number: int, total: int) -> None:
        """Stand at question `number`, counted from 1."""
        is_last = number == total
        self._dashes.set_progress(number, total)
        self._place.set_words(self.tr("{number} of {total}").format(number=number, total=total))
        self.back.show()
        self.back.setEnabled(number > 1)
        self._skip.setVisible(not is_last)
        self._next.set_words(self.tr("Finish") if is_last else self.tr("Next question"))

    def show_answered(self, answered: int, total: int) -> None:
        """All questions are in sight, and so many of them are answered."""
        self._dashes.set_progress(answered, total)
        self._place.set_words(self.tr("{answered} of {total} answered").format(answered=answered, total=total))
        self.back.hide()
        self._skip.hide()
        self._next.set_words(self.tr("Finish"))
