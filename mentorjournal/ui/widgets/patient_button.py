"""A button that says what is going on, once waiting has become noticeable."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button, Kind

NOTICEABLE = 200
"""Milliseconds before which a change of words would only be a flicker."""


class PatientButton(Button):
    """`begin` what takes a while, `end` it; in between the words change, and whoever owns the button ignores it."""

    noticed = Signal()
    """The wait has become noticeable: the time to grey out what cannot be used meanwhile."""

    def __init__(
        self, words: str = "", kind: Kind = "secondary", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, kind, icon, parent=parent)
        self._words_at_rest = words
        self._words_busy = ""
        self._is_busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICEABLE)
        self._timer.timeout.connect(self._on_noticeable)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way, noticeable yet or not."""
        return self._is_busy

    def name_at_rest(self, words: str) -> None:
        """Say something else while nothing is under way."""
        self._words_at_rest = words
        if not self._is_busy:
            self.set_words(words)

    def begin(self, words: str) -> None:
        """Something has begun; say `words` if it is still under way when that becomes noticeable."""
        self._is_busy = True
        self._words_busy = words
        self._timer.start()

    def end(self) -> None:
        """It is over, one way or the other."""
        self._timer.stop()
        self._is_busy = False
        self.set_words(self._words_at_rest)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever no longer sees it has nothing to notice; a page that went must not take the focus any more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._timer.stop()

    def _on_noticeable(self) -> None:
        self.set_words(self._words_busy)
        self.noticed.emit()
