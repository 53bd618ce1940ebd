"""Whether what was typed is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.picture import Picture
from mentorjournal.ui.widgets.words import Words


class SaveState(QWidget):
    """Quietly "Saved 21:14"; nothing before the first save, and in red what to do when a save failed.

    Args:
        of_draft: whether a form is kept that is still to be finished: "Draft kept 21:14".
    """

    failed = Signal()
    """It says now that a save failed."""
    elsewhere_requested = Signal()
    """Somebody wants what could not be saved to be kept on another disk."""

    def __init__(self, *, of_draft: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of_draft = of_draft
        self._picture = Picture("check", "text2", 15)
        self._words = Words("", "small", "text2")
        self._elsewhere: Button | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self._line.addWidget(self._picture)
        self._line.addWidget(self._words, 1)
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

    def show_failed(self, sentence: str, *, offers_elsewhere: bool = False) -> None:
        """The save failed; `sentence` says what to do. It may be offered to keep the text elsewhere meanwhile."""
        self._say(sentence, "circle-alert", "danger")
        if offers_elsewhere:
            self._show_elsewhere()
        self.failed.emit()

    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def _show_elsewhere(self) -> None:
        if self._elsewhere is None:
            self._elsewhere = Button(self.tr("Save elsewhere…"), "quiet")
            self._elsewhere.clicked.connect(self.elsewhere_requested)
            self._line.addWidget(self._elsewhere)
        self._elsewhere.show()

    def _say(self, words: str, icon: str, colour: str) -> None:
        if self._elsewhere is not None:
            self._elsewhere.hide()
        self._words.set_words(words)
        self._words.set_colour(colour)
        self._picture.set_icon(icon, colour)
        self._picture.setVisible(bool(words))
