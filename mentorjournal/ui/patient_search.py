"""Searching while somebody types: beside the window, one search at a time, the last words first."""

from PySide6.QtCore import QObject, QTimer, Signal

from mentorjournal.services.search import search, split_words
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.tasks import Lane

DEBOUNCE = 80
"""Milliseconds after a key before the search begins."""


class PatientSearch(QObject):
    """Seeks what is asked for last; what is found for words that no longer stand there is dropped.

    Args:
        context: the open journal.
        limit: how many hits are wanted at most.
    """

    found = Signal(str, object)
    """The words, and the hits for them; none where the words hold nothing to seek."""
    failed = Signal(object)
    """A `KnownError`."""

    def __init__(self, context: AppContext, limit: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._limit = limit
        self._words = ""
        self._sought: str | None = None
        self._is_wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    @property
    def is_under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._sought is not None

    def seek(self, words: str, *, at_once: bool = False) -> None:
        """Look for words soon, or at once: the end of a word, or Return."""
        self._words = words
        self._is_wanted = True
        if at_once:
            self._begin()
        else:
            self._timer.start(DEBOUNCE)

    def stop(self) -> None:
        """Nobody waits any more: an answer under way is dropped."""
        self._timer.stop()
        self._is_wanted = False

    def _begin(self) -> None:
        self._timer.stop()
        if self._sought is not None:
            return  # the answer that comes will see that other words are wanted
        words, journal, limit = self._words, self._context.journal, self._limit
        if not split_words(words):
            self.found.emit(words, [])
            return
        self._sought = words
        self._context.tasks.run(
            Lane.JOURNAL, lambda: search(journal, words, limit=limit), self._on_found, self._on_failed
        )

    def _on_found(self, hits: object) -> None:
        if (words := self._goes_on()) is not None:
            self.found.emit(words, hits)

    def _on_failed(self, error: object) -> None:
        if self._goes_on() is not None:
            self.failed.emit(error)

    def _goes_on(self) -> str | None:
        """The words that were sought, if their answer is still wanted; other words are sought next."""
        words, self._sought = self._sought, None
        if not self._is_wanted:
            return None
        if words != self._words:
            if not self._timer.isActive():
                self._begin()
            return None
        return words
