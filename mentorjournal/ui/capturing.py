"""Writing while the journal is locked: offers the card on the lock screen, and seals what is written on it.

Needs no open journal and waits for none: sealing has a lane of its own, whatever is being unlocked meanwhile.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from shiboken6 import isValid

from mentorjournal.errors import KnownError
from mentorjournal.services.key_file_glance import takes_thoughts
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from mentorjournal.ui.widgets.capture_card import CaptureCard


class Capturing(QObject):
    """Stands beside the front door.

    Args:
        tasks: does the sealing.
        now: the clock.
    """

    def __init__(self, tasks: Tasks, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._now = now
        self._unsealed: dict[Path, str] = {}

    def offer(self, page: LockPage, folder: Path) -> None:
        """Offer the card on a lock screen, if its journal takes thoughts. It is laid there after the first paint."""
        if takes_thoughts(folder):
            page.offer_capture()
            _Seat(self, page, folder)

    def take_unsealed(self, folder: Path) -> str:
        """What was typed and could not be sealed when its page went: for the journal that it was meant for alone."""
        return self._unsealed.pop(folder, "")

    def seal(self, card: "CaptureCard", folder: Path, text: str, is_there: Callable[[], bool]) -> None:
        """Seal a text beside the window; the card says how it went, if it is still there."""
        now = self._now()
        card.show_busy()

        def work() -> None:
            from mentorjournal.services.capturing import seal_thought  # noqa: PLC0415 - not before the first paint

            seal_thought(folder, text, now)

        def done(_: object) -> None:
            from mentorjournal.ui.wording import clock  # noqa: PLC0415

            if is_there():
                card.show_sealed(clock(now.astimezone()))

        def failed(error: KnownError) -> None:
            from mentorjournal.ui.wording import error_words  # noqa: PLC0415

            if is_there():
                card.show_failed(error_words(error))
            else:
                self._unsealed[folder] = text

        self._tasks.run(Lane.SAVING, work, done, failed)

    def seal_now(self, folder: Path, text: str) -> None:
        """Seal what is still on the card, for its page goes."""
        from mentorjournal.services.capturing import seal_thought  # noqa: PLC0415 - not before the first paint

        try:
            seal_thought(folder, text, self._now())
        except KnownError:
            self._unsealed[folder] = text


class _Seat(QObject):
    """Where the card lies: lays it on the page once that was painted, and empties it when the page goes."""

    def __init__(self, capturing: Capturing, page: LockPage, folder: Path) -> None:
        super().__init__(page)
        self._capturing, self._page, self._folder = capturing, page, folder
        self._card: CaptureCard | None = None
        self._is_painted = self._is_sealing = False
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint, and for the end."""
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._lay)
        elif event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._leave()
        return False

    def _lay(self) -> None:
        from mentorjournal.ui.widgets.capture_card import CaptureCard  # noqa: PLC0415 - not before the first paint

        if not self._page.isVisible():
            self._is_painted = False
            return
        self._card = CaptureCard()
        if unsealed := self._capturing.take_unsealed(self._folder):
            self._card.set_text(unsealed)
        self._card.seal_requested.connect(self._on_seal_requested)
        self._page.lay_capture(self._card)

    def _on_seal_requested(self, text: str) -> None:
        card = self._card
        if card is not None:
            self._is_sealing = True
            self._capturing.seal(card, self._folder, text, lambda: self._ends(card))

    def _ends(self, card: "CaptureCard") -> bool:
        """The sealing is over; whether its card is still there."""
        self._is_sealing = False
        return isValid(card)

    def _leave(self) -> None:
        """Nothing that was typed is lost, and nothing of it stays: the page may come back, or never."""
        if self._card is None:
            return
        text = "" if self._is_sealing else self._card.text()
        if not self._is_sealing:
            self._card.set_text("")
        if text.strip():
            self._capturing.seal_now(self._folder, text)
