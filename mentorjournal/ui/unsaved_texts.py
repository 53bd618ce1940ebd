"""What is typed in an open journal and could not be kept yet, wherever it stands, and the way to keep it elsewhere."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mentorjournal.errors import KnownError
from mentorjournal.services.journals import Journal
from mentorjournal.services.rescued_texts import SealedText, SealingKey, find_sealing_key, seal_texts
from mentorjournal.ui import wording
from mentorjournal.ui.dialogs.places import ask_sealed_place
from mentorjournal.ui.sealed_saving import save_sealed

if TYPE_CHECKING:
    from mentorjournal.ui.autosave import Autosave

AskPlace = Callable[[QWidget | None], Path | None]


class UnsavedTexts(QObject):
    """Knows every keeper of the open journal, so that no text of theirs goes when pages do.

    Args:
        journal: the open journal.
        now: the clock.
        ask_place: asks where a text shall be kept; None when nothing was chosen.
    """

    said = Signal(str)
    """How saving elsewhere went, in a sentence."""

    def __init__(
        self, journal: Journal, now: Callable[[], datetime], parent: QObject, *, ask_place: AskPlace = ask_sealed_place
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._now = now
        self._ask_place = ask_place
        self._known: list[ref[Autosave]] = []
        self._key: SealingKey | None = None
        self._has_asked = False

    def add(self, keeper: "Autosave") -> None:
        """Remember somebody who keeps texts; they go with their page."""
        self._known = [*map(ref, self._keepers()), ref(keeper)]

    def get_ready(self) -> None:
        """Somebody types: find out now how to seal, while the journal can be read."""
        if self._key is None and not self._has_asked:
            self._has_asked = True
            self._find_key()

    def texts(self) -> list[str]:
        """Every text that is not kept yet."""
        return [words for keeper in self._keepers() for words in keeper.unsaved()]

    def flush(self) -> bool:
        """Try to keep everything now; whether it is."""
        outcomes = [keeper.flush() for keeper in self._keepers()]  # each, also after one that failed
        return all(outcomes)

    def seal(self) -> list[SealedText]:
        """What is not kept yet, sealed to this journal; nothing where there is nothing, or no key to seal to."""
        texts = self.texts()
        if not texts or (key := self._find_key()) is None:
            return []
        return seal_texts(key, texts, self._now())

    def save_elsewhere(self) -> bool:
        """Ask for a place, and keep there what is not kept yet; whether it was."""
        sealed = self.seal()
        if not sealed:
            self.said.emit(self.tr("This cannot be sealed now. Copy it, and put it into another text of yours."))
            return False
        place = self._ask_place(QApplication.activeWindow())
        if place is None:
            return False
        try:
            saved = save_sealed(place, sealed)
        except KnownError as error:
            self.said.emit(wording.error_words(error))
            return False
        words = self.tr("Saved as {name}, and sealed. Drop it on this window to bring it back.")
        self.said.emit(words.format(name=saved.name))
        return True

    def _keepers(self) -> "list[Autosave]":
        return [keeper for each in self._known if (keeper := each()) is not None and isValid(keeper)]

    def _find_key(self) -> SealingKey | None:
        # Pages that are taken down may still speak of edits.
        if self._key is None and not self._journal.is_closed:
            try:
                self._key = find_sealing_key(self._journal)
            except KnownError:
                return None
        return self._key
