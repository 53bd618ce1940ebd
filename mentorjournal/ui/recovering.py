"""The way from a recovery code to an open journal: a new passphrase at once, and a new code where that is wished."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentorjournal.errors import DiskFullError, JournalBusyError, KnownError, PlaceReadOnlyError, WeakPassphraseError
from mentorjournal.settings import Settings
from mentorjournal.slot_errors import TooManySlotsError
from mentorjournal.ui.pages.recover_page import RecoverPage
from mentorjournal.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from mentorjournal.services.journals import Journal
    from mentorjournal.services.owner import OwnerCard
    from mentorjournal.services.recovering import Regained
    from mentorjournal.ui.front_door import FrontDoor
    from mentorjournal.ui.pages.recovered_page import RecoveredPage

_MENDABLE = (WeakPassphraseError, DiskFullError, PlaceReadOnlyError, JournalBusyError, TooManySlotsError)
"""What somebody can see to while their new passphrase stays in its field."""


class Recovering(QObject):
    """Stands beside the front door and shows its pages there; what waits for those pages holds the code, no longer.

    Args:
        door: does the work, and names the journal.
        surroundings: the clock, the costs of a passphrase and the keyring.
        settings: which device this is.
    """

    finished = Signal(object)
    """The `Journal` is open and may be shown."""
    failed = Signal(object)
    """What stands against it, a `KnownError`."""
    went_back = Signal()
    """The passphrase came back after all."""
    said = Signal(str)
    """A sentence about what was not done although the journal is open."""

    def __init__(self, door: "FrontDoor", surroundings: Surroundings, settings: Settings) -> None:
        super().__init__(door)
        self._door = door
        self._surroundings = surroundings
        self._settings = settings
        self._journal: Journal | None = None
        self._page: RecoveredPage | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a journal is open whose new recovery code is still being read."""
        return self._journal is not None

    @property
    def is_held(self) -> bool:
        """Whether the page is shown behind which an accepted code is held."""
        return self._page is not None and self._page is self._door.shown()

    def show(self) -> None:
        """Ask for the recovery code."""
        page = RecoverPage(self._door.name())
        page.recover_requested.connect(lambda code: self._try(page, code))
        page.back_requested.connect(self.went_back)
        self._door.present(page)

    def close(self) -> None:
        """Close the journal that waits, if any; the new passphrase opens it, and each code that was shown."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def drop(self) -> str:
        """Close the journal that waits, and let go of the code with the page; returns what its owner should know."""
        was_waiting = self.is_waiting
        self.close()
        self._page = None
        if not was_waiting:
            return ""
        return self.tr(
            "The new passphrase is set. The new recovery code was not tried: the one you used still opens the journal, "
            "and you can make another in Settings, under Security."
        )

    def _try(self, page: RecoverPage, code: str) -> None:
        folder, device = self._door.meant(), self._settings.device_id

        def work() -> "OwnerCard":
            from mentorjournal.services.recovering import look_inside  # noqa: PLC0415

            return look_inside(folder, code, device=device)

        def done(owner: "OwnerCard") -> None:
            page.clear()
            self._show_recovered(code, owner)

        self._door.run(work, done, self.failed.emit)

    def _show_recovered(self, code: str, owner: "OwnerCard") -> None:
        from mentorjournal.ui.pages.recovered_page import RecoveredPage  # noqa: PLC0415

        page = self._page = RecoveredPage((owner.name, *owner.emails, self._door.name()))
        page.renew_requested.connect(lambda passphrase, renews: self._renew(page, code, passphrase, renew_code=renews))
        page.once_requested.connect(lambda: self._open(code))
        page.back_requested.connect(self.went_back)
        self._door.present(page)

    def _open(self, code: str) -> None:
        folder, device = self._door.meant(), self._settings.device_id

        def work() -> "Journal":
            from mentorjournal.services import unlocking  # noqa: PLC0415

            return unlocking.recover_journal(folder, code, device=device)

        self._door.run(work, self.finished.emit, self.failed.emit)

    def _renew(self, page: "RecoveredPage", code: str, passphrase: str, *, renew_code: bool) -> None:
        folder, device, now = self._door.meant(), self._settings.device_id, self._surroundings.now()
        costs = self._surroundings.costs()

        def work() -> "Regained":
            from mentorjournal.services.recovering import regain  # noqa: PLC0415

            return regain(folder, code, passphrase, renew_code=renew_code, device=device, now=now, derivation=costs)

        def failed(error: KnownError) -> None:
            if isinstance(error, _MENDABLE):
                page.show_problem(error)
            else:
                self.failed.emit(error)

        self._door.run(work, lambda regained: self._on_regained(page, code, regained), failed)

    def _on_regained(self, page: "RecoveredPage", code: str, regained: "Regained") -> None:
        if not regained.recovery_code:
            page.wipe()
            self.finished.emit(regained.journal)
            return
        self._journal = regained.journal
        new = regained.recovery_code
        page.finished.connect(lambda kept, tried: self._settle(code, new, was_kept=kept, was_tried=tried))
        page.destroyed.connect(self.close)  # whatever takes its place, nobody shows the journal then
        page.show_new_code(new, self._door.name(), self._surroundings.now().date())

    def _settle(self, old: str, new: str, *, was_kept: bool, was_tried: bool) -> None:
        journal, self._journal = self._journal, None
        if journal is None:
            return
        from mentorjournal.services.recovering import settle_code  # noqa: PLC0415

        problem = ""
        try:
            settle_code(
                journal,
                old,
                new,
                was_kept=was_kept,
                was_tried=was_tried,
                device_keys=self._surroundings.device_keys(),
                now=self._surroundings.now(),
            )
        except KnownError as error:
            from mentorjournal.ui.wording import error_words  # noqa: PLC0415

            words = self.tr("The old recovery code still opens the journal. {reason}")
            problem = words.format(reason=error_words(error))
        self.finished.emit(journal)
        if problem:
            self.said.emit(problem)
