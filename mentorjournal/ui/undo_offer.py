"""Offers to take back what was just done, wherever one is in the journal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mentorjournal.errors import KnownError
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination
from mentorjournal.ui.undo_history import Deed
from mentorjournal.ui.widgets.undo_strip import UndoStrip


class UndoOffer(QObject):
    """Follows the history of the open journal: says each deed in the strip, and takes it back or does it again.

    Args:
        context: the open journal.
        strip: where the deeds are told.
        here: where one is; what is taken back elsewhere is shown.
        leave: saves what is being typed.
    """

    named = Signal(str, str)
    """What would be undone and what done again next, each empty where there is nothing."""

    def __init__(
        self,
        context: AppContext,
        strip: UndoStrip,
        here: Callable[[], Destination | None],
        leave: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._strip = strip
        self._here = here
        self._leave = leave
        context.history.done.connect(self._on_done)
        context.history.undone.connect(self._on_undone)
        context.history.redone.connect(self._on_done)
        strip.undo_requested.connect(self.undo)
        strip.redo_requested.connect(self.redo)

    def name(self) -> None:
        """Tell once more what could be undone and done again."""
        self.named.emit(self._context.history.undo_words, self._context.history.redo_words)

    def undo(self) -> None:
        """Take the last deed back; the strip says why where that cannot be."""
        self._take_back(self._context.history.undo)

    def redo(self) -> None:
        """Do again what was taken back last; the strip says why where that cannot be."""
        self._take_back(self._context.history.redo)

    def _on_done(self, deed: Deed) -> None:
        self.name()
        self._strip.say(deed.words, "undo")

    def _on_undone(self, deed: Deed) -> None:
        self.name()
        self._strip.say(self.tr("Undone: {deed}").format(deed=deed.words), "redo")
        if deed.where is not None and deed.where != self._here():
            self._context.go(deed.where)

    def _take_back(self, act: Callable[[], None]) -> None:
        """Save what is being typed first: whether a deed can be taken back depends on it."""
        self._leave()
        try:
            act()
        except KnownError as error:
            self.name()
            self._strip.say(wording.error_words(error))
