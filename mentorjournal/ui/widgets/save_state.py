"""Whether what was typed is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words


class SaveState(QWidget):
    """Quietly "Saved 21:14"; nothing before the first save, and in red what to do when a save failed.

    Args:
        of_draft: whether a form is kept that is still to be finished: "Draft kept 21:14".
    """

    failed = Signal()
    """It says now that a save failed."""

    def __init__(self, *, of_draft: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of_draft = of_draft
        self._picture = Picture("check", "text2", 15)
        self._words = Words("", "small", "text2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._picture)
        layout.addWidget(self._words, 1)
        self.clear()

    def clear(self) -> None:
        """Say nothing; the place stays."""
        self._say("", "check", "text2")

    def show_unsaved(self) -> None:
        """There are words that the next moment will save."""
        self._say(self.tr("Writing…"), "pencil-line", "text2")

    def show_saved(self, clock: str) -> None:
        """Everything is kept since `clock`, a time already in words."""
        words = self.tr("Draft kept {clock}") if self._of_draft else self.tr("Saved {clock}")
        self._say(words.format(clock=clock), "check", "text2")

    def show_failed(self, sentence: str) -> None:
        """The save failed; `sentence` says what to do."""
        self._say(sentence, "circle-alert", "danger")
        self.failed.emit()

    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def _say(self, words: str, icon: str, colour: str) -> None:
        self._words.set_words(words)
        self._words.set_colour(colour)
        self._picture.set_icon(icon, colour)
        self._picture.setVisible(bool(words))
