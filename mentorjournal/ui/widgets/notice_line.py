"""What went wrong on a page, where no single field is to blame."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.panel import Panel
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words


class NoticeLine(Panel):
    """An icon and a sentence that says what to do; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._words = Words("", "small", "text", wraps=True)
        icon = Picture("circle-alert", "danger", 18)
        line = row((icon, Qt.AlignmentFlag.AlignTop), (self._words, 1), gap=10, margins=(14, 11, 14, 11))
        super().__init__(line, "danger_soft", parent)
        self.hide()

    def text(self) -> str:
        """The sentence shown now."""
        return self._words.text()

    def show_problem(self, sentence: str) -> None:
        """Say what happened; an empty sentence hides the line."""
        self._words.set_words(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
