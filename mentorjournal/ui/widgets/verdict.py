"""What can be said of a value so far, below its field: not an error, and good once it is ticked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.layout import row
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words


class Verdict(QWidget):
    """A sentence, with a tick before it once the value is good."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = Picture("check", "ink", 16)
        self._words = Words("", "small", "text2", wraps=True)
        self.setLayout(row((self._tick, Qt.AlignmentFlag.AlignTop), (self._words, 1), gap=7))
        self.set_words("")

    def text(self) -> str:
        """The sentence shown now."""
        return self._words.text()

    def is_good(self) -> bool:
        """Whether the tick is shown."""
        return not self._tick.isHidden()

    def set_words(self, sentence: str, *, good: bool = False) -> None:
        """Say something else; an empty sentence takes no room."""
        self._words.set_words(sentence)
        self._words.set_colour("text" if good else "text2")
        self._tick.setVisible(good)
        self.setVisible(bool(sentence))
