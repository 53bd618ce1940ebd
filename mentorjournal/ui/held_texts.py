"""Sealed texts that no disk has taken yet: held in memory over a lock, and asked about before the window closes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mentorjournal.services.rescued_texts import SealedText
    from mentorjournal.ui.dialogs.unsaved_question import UnsavedQuestion
    from mentorjournal.ui.unsaved_texts import UnsavedTexts

AGAIN_AFTER = 4000
"""Milliseconds until the inbox is tried again."""

AskPlace = Callable[[QWidget | None], Path | None]


class HeldTexts(QObject):
    """Between a journal that could not be written and the disk that takes what was typed there.

    Only ciphertext is held: whoever looks into the memory of a locked app finds no words here.

    Args:
        window: over which it asks.
        ask_place: asks where texts shall be kept; None when nothing was chosen.
    """

    quit_wanted = Signal()
    """Everything is kept, or somebody would rather quit without it: close the window."""

    def __init__(self, window: QWidget, *, ask_place: AskPlace | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._ask_place = ask_place
        self._waiting: dict[Path, list[SealedText]] = {}
        self._unsaved: UnsavedTexts | None = None
        self._question: UnsavedQuestion | None = None
        self._is_let_go = False
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_AFTER)
        self._timer.timeout.connect(self.try_again)

    @property
    def is_holding(self) -> bool:
        """Whether there is a text that no disk has taken."""
        return bool(self._waiting)

    def hold(self, folder: Path, sealed: "list[SealedText]") -> None:
        """Take texts of a journal that is closed: into its inbox if that takes them, else they wait here."""
        if sealed and not self._is_let_go:
            self._waiting[folder] = [*self._waiting.get(folder, []), *sealed]
            self.try_again()

    def try_again(self) -> bool:
        """Put what waits into the inboxes; whether nothing waits any more."""
        if self._waiting:
            from mentorjournal.services.rescued_texts import try_inbox  # noqa: PLC0415 - hardly ever needed

            left = {folder: try_inbox(folder, sealed) for folder, sealed in self._waiting.items()}
            self._waiting = {folder: sealed for folder, sealed in left.items() if sealed}
        if self._waiting:
            self._timer.start()
        else:
            self._timer.stop()
        return not self._waiting

    def may_close(self, unsaved: "UnsavedTexts | None") -> bool:
        """Whether the window may close now; where a text would be lost, it asks, and `quit_wanted` may come later.

        Args:
            unsaved: of the open journal, if there is one.
        """
        self._unsaved = unsaved
        if self._is_let_go or self._is_all_kept():
            return True
        if self._question is None:
            self._ask()
        return False

    def _is_all_kept(self) -> bool:
        is_kept = self._unsaved is None or self._unsaved.flush() or not self._unsaved.texts()
        return self.try_again() and is_kept

    def _ask(self) -> None:
        from mentorjournal.ui.dialogs.unsaved_question import UnsavedQuestion  # noqa: PLC0415 - hardly ever needed

        self._question = question = UnsavedQuestion(self._window)
        question.elsewhere_requested.connect(self._on_elsewhere_requested)
        question.retry_requested.connect(self._on_retry_requested)
        question.quit_requested.connect(self._let_go)
        question.finished.connect(self._on_finished)
        question.open()

    def _on_elsewhere_requested(self) -> None:
        sealed = [text for texts in self._waiting.values() for text in texts]
        if self._unsaved is not None:
            sealed += self._unsaved.seal()
        if self._question is None:
            return
        from mentorjournal.errors import KnownError  # noqa: PLC0415
        from mentorjournal.ui.dialogs.places import ask_sealed_place  # noqa: PLC0415
        from mentorjournal.ui.sealed_saving import save_sealed  # noqa: PLC0415
        from mentorjournal.ui.wording import error_words  # noqa: PLC0415

        place = (self._ask_place or ask_sealed_place)(self._question) if sealed else None
        if not sealed:
            self._question.show_problem(self.tr("This cannot be sealed now. Go back, copy it, and keep it yourself."))
        elif place is not None:
            try:
                save_sealed(place, sealed)
            except KnownError as error:
                self._question.show_problem(error_words(error))
            else:
                self._let_go()

    def _on_retry_requested(self) -> None:
        if self._is_all_kept():
            self._let_go()
        elif self._question is not None:
            self._question.show_problem(self.tr("It still cannot be saved."))

    def _let_go(self) -> None:
        self._is_let_go = True
        self._waiting.clear()
        if self._question is not None:
            self._question.accept()
        self.quit_wanted.emit()

    def _on_finished(self) -> None:
        if self._question is not None:
            self._question.deleteLater()
            self._question = None
