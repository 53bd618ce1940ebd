"""What was done in this journal since it was unlocked, so that each deed can be taken back and done again.

It lives as long as the journal is unlocked. Words typed into an editor have the editor's own history; this one is for
records: planned, moved, settled, deleted.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from mentorjournal.services.journals import Journal
from mentorjournal.services.undoing import Step, one_step, undo_step
from mentorjournal.ui.destinations import Destination

LONGEST = 100
"""How many deeds are remembered."""


@dataclass(frozen=True)
class Deed:
    """One thing that was done: "Promise deleted". `where` is the page to show when it is taken back, if any."""

    words: str
    step: Step
    where: Destination | None = None


class UndoHistory(QObject):
    """Two stacks of deeds. A new deed empties the second."""

    done = Signal(object)
    """A `Deed` was done just now."""
    undone = Signal(object)
    """A `Deed` was taken back."""
    redone = Signal(object)
    """A `Deed` was done again."""
    restored = Signal(object)
    """The nouns (`frozenset` of `Kind`) that taking back or doing again has written."""

    def __init__(self, journal: Journal, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._now = now
        self._to_undo: list[Deed] = []
        self._to_redo: list[Deed] = []

    @contextmanager
    def deed(self, words: str, where: Destination | None = None) -> Generator[None]:
        """Gather everything that is written inside as one deed. Part of a deed that failed can be taken back too."""
        gathered: Step | None = None
        try:
            with one_step(self._journal) as gathered:
                yield
        finally:
            if gathered is not None and gathered.kinds:
                deed = Deed(words, gathered, where)
                self._to_undo = [*self._to_undo[1 - LONGEST :], deed]
                self._to_redo.clear()
                self.done.emit(deed)

    @property
    def undo_words(self) -> str:
        """What would be taken back next; empty where there is nothing."""
        return self._to_undo[-1].words if self._to_undo else ""

    @property
    def redo_words(self) -> str:
        """What would be done again next; empty where there is nothing."""
        return self._to_redo[-1].words if self._to_redo else ""

    def undo(self) -> None:
        """Take the last deed back.

        Raises:
            NoLongerUndoableError: something was written there since. The deed is forgotten, and all before it stay.
        """
        if deed := self._take(self._to_undo, self._to_redo):
            self.undone.emit(deed)

    def redo(self) -> None:
        """Do again what was taken back last.

        Raises:
            NoLongerUndoableError: something was written there since. The deed is forgotten.
        """
        if deed := self._take(self._to_redo, self._to_undo):
            self.redone.emit(deed)

    def _take(self, taken: list[Deed], other: list[Deed]) -> Deed | None:
        if not taken:
            return None
        deed = taken.pop()
        changed, back = undo_step(self._journal, deed.step, now=self._now())
        other.append(Deed(deed.words, back, deed.where))
        self.restored.emit(changed.kinds)
        return deed
