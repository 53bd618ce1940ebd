"""The way in: welcome, creation, the lock screen, the recovery code, and what is said when a journal will not open.

Nothing heavy is imported here; what opens a journal is loaded on the journal lane, when it is needed or once the lock
screen has been painted.
"""

import importlib
import shutil
from collections.abc import Callable
from datetime import time
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal import paths
from mentorjournal.errors import (
    JournalError,
    KnownError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.settings import Settings
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from mentorjournal.services.journals import Journal
    from mentorjournal.services.unlocking import Created
    from mentorjournal.ui.pages.create_page import CreateValues

MISTYPED = (WrongPassphraseError, WrongRecoveryCodeError, MalformedRecoveryCodeError, NoSuchSlotError)


class _NotWantedError(KnownError):
    """Somebody stopped what was being made."""


class FrontDoor(QObject):
    """Leads to an open journal: `folder` is the one that is meant, `is_sample` whether it is only to look around."""

    opened = Signal(object)
    """A `Journal` is open and may be shown."""
    _sample_told = Signal(float)
    """From the lane that makes the sample: so much of it is made."""

    def __init__(self, window: MainWindow, tasks: Tasks, surroundings: Surroundings, settings: Settings) -> None:
        super().__init__(window)
        self.folder: Path | None = None
        self.is_sample = False
        self._window = window
        self._tasks = tasks
        self._surroundings = surroundings
        self._settings = settings
        self._created: Journal | None = None
        self._is_opening = False
        self._stopped = Event()
        self._sample_told.connect(self._on_sample_told)

    def lead_to(self, place: Path) -> str:
        """Show the lock screen of the journal that is at `place`; returns what stands against it, or nothing."""
        inside = [] if (meant := paths.journal_at(place)) else paths.list_journals(place)
        folder = meant or (inside[0] if len(inside) == 1 else None)
        if folder is None and inside:
            return self.tr("There are several journals in that folder. Choose one of them.")
        if folder is None:
            return self.tr("That is not a journal. Choose a folder whose name ends in .mentorjournal.")
        page = self._window.presented()
        if self._is_opening or page is None:
            return self.tr("A journal is just being opened. Lock it first, then open the other one.")
        if self._created is not None or hasattr(page, "show_recovery_code"):
            return self.tr("Finish the new journal first, then open the other one.")
        if not (isinstance(page, LockPage) and self.folder == folder):
            self.folder, self.is_sample = folder, False
            self.show_lock()
        return ""

    def show_welcome(self, problem: KnownError | None = None) -> None:
        """Offer to create a journal, to look around, to open one."""
        from mentorjournal.ui.pages.welcome_page import WelcomePage  # noqa: PLC0415

        page = WelcomePage()
        page.create_requested.connect(self.show_create)
        page.sample_requested.connect(self.open_sample)
        page.stop_requested.connect(self._stopped.set)
        page.open_requested.connect(self._on_open_requested)
        if problem is not None:
            page.show_problem(_words(problem))
        self._present(page)

    def show_lock(self, locked_at: time | None = None) -> None:
        """The closed book of the journal that is meant, and since when it is closed where that is known."""
        page = LockPage(self._name())
        if locked_at is not None:
            page.set_journal(self._name(), locked_at)
        page.unlock_requested.connect(self.unlock)
        page.recover_requested.connect(self.show_recover)
        page.other_requested.connect(self.show_welcome)
        self._present(page)

    def show_recover(self) -> None:
        """Ask for the recovery code."""
        from mentorjournal.ui.pages.recover_page import RecoverPage  # noqa: PLC0415

        page = RecoverPage(self._name())
        page.recover_requested.connect(self._on_recover_requested)
        page.back_requested.connect(self.show_lock)
        self._present(page)

    def show_create(self) -> None:
        """Lead through a new journal."""
        from mentorjournal.ui.pages.create_page import CreatePage  # noqa: PLC0415

        page = CreatePage()
        page.set_default_folder(self._surroundings.journals)
        page.create_requested.connect(self._on_create_requested)
        page.finished.connect(self._on_finished)
        page.cancelled.connect(self.show_welcome)
        self._window.present(page)

    def unlock(self, passphrase: str) -> None:
        """Open the journal that is meant."""
        folder, device = self._meant(), self._settings.device_id

        def work() -> "Journal":
            from mentorjournal.services import unlocking  # noqa: PLC0415

            return unlocking.open_journal(folder, passphrase, device=device)

        self._run(work, self._on_opened, self._on_not_opened)

    def open_sample(self) -> None:
        """Make the sample journal anew and open it, unless somebody would rather not wait."""
        folder, device = self._surroundings.sample_folder, self._settings.device_id
        day = self._surroundings.now().date()
        self._stopped.clear()

        def told(share: float) -> None:
            if self._stopped.is_set():
                raise _NotWantedError
            self._sample_told.emit(share)

        def work() -> "Journal":
            from mentorjournal.services import sample  # noqa: PLC0415

            shutil.rmtree(folder, ignore_errors=True)
            return sample.create_sample(folder / sample.FILE_NAME, device=device, seed=1, as_of=day, told=told)[0]

        self.is_sample = True
        self._run(work, self._on_opened, self._on_not_opened)

    def close_created(self) -> None:
        """Stop making a sample; close a journal that was created while its recovery code is still being read."""
        self._stopped.set()
        if self._created is not None:
            self._created.close()
            self._created = None

    # --- what the pages ask for ------------------------------------------------------------------------------------

    def _on_open_requested(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before the first paint

        places = self._surroundings.journals
        start = places if places.is_dir() else Path.home()
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Open a journal"), str(start))
        page = self._window.presented()
        if chosen and (problem := self.lead_to(Path(chosen))) and hasattr(page, "show_problem"):
            page.show_problem(problem)  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess]

    def _on_recover_requested(self, code: str) -> None:
        folder, device = self._meant(), self._settings.device_id

        def work() -> "Journal":
            from mentorjournal.services import unlocking  # noqa: PLC0415

            return unlocking.recover_journal(folder, code, device=device)

        self._run(work, self._on_opened, self._on_not_opened)

    def _on_create_requested(self, values: "CreateValues") -> None:
        now, device, quick = self._surroundings.now(), self._settings.device_id, self._surroundings.quick_keys

        def work() -> "Created":
            from mentorjournal.services import unlocking  # noqa: PLC0415

            return unlocking.create_journal(
                values.folder,
                values.passphrase,
                owner=values.owner,
                email=values.email,
                zone=values.zone,
                device=device,
                now=now,
                derivation=unlocking.QUICKEST if quick else unlocking.STANDARD,
            )

        self._run(work, self._on_created, self._on_not_created)

    def _on_finished(self) -> None:
        journal, self._created = self._created, None
        if journal is not None:
            self._on_opened(journal)

    # --- outcomes --------------------------------------------------------------------------------------------------

    def _run(
        self, work: Callable[[], object], on_done: Callable[..., None], on_failed: Callable[[KnownError], None]
    ) -> None:
        """Show the page at work, load what is still missing, then do it."""

        def load_and_work() -> object:
            importlib.import_module("mentorjournal.ui.workspace")
            return work()

        def done(result: object) -> None:
            self._is_opening = False
            on_done(result)

        def failed(error: KnownError) -> None:
            self._is_opening = False
            on_failed(error)

        page = self._window.presented()
        if page is not None and hasattr(page, "show_busy"):
            page.show_busy()  # pyright: ignore[reportAttributeAccessIssue]
        self._is_opening = True
        self._tasks.run(Lane.JOURNAL, load_and_work, done, failed)

    def _on_sample_told(self, share: float) -> None:
        from mentorjournal.ui.pages.welcome_page import WelcomePage  # noqa: PLC0415

        if isinstance(page := self._window.presented(), WelcomePage):
            page.show_progress(share)

    def _on_opened(self, journal: "Journal") -> None:
        # A sample made on the command line is one as well.
        self.is_sample = journal.path.parent == self._surroundings.sample_folder
        self.folder = journal.path
        self.opened.emit(journal)

    def _on_not_opened(self, error: KnownError) -> None:
        was_sample, self.is_sample = self.is_sample, False
        page = self._window.presented()
        if isinstance(error, _NotWantedError) and page is not None and hasattr(page, "show_rest"):
            page.show_rest()  # pyright: ignore[reportAttributeAccessIssue]
        elif self.folder is None or was_sample:
            self.show_welcome(error)
        elif isinstance(error, MISTYPED) and page is not None and hasattr(page, "show_wrong"):
            page.show_wrong(_words(error))  # pyright: ignore[reportAttributeAccessIssue]
        elif isinstance(error, JournalError) and not isinstance(error, MISTYPED):
            self._show_trouble(error)
        else:
            self.show_welcome(error)

    def _show_trouble(self, error: KnownError) -> None:
        from mentorjournal.ui.pages.trouble_page import TroublePage  # noqa: PLC0415

        page = TroublePage()
        page.show_trouble(error, self._meant())
        page.retry_requested.connect(self.show_lock)
        page.other_requested.connect(self.show_welcome)
        self._present(page)

    def _on_created(self, created: "Created") -> None:
        from mentorjournal.ui.pages.create_page import CreatePage  # noqa: PLC0415

        self._created = created.journal
        self.folder = created.journal.path
        self.is_sample = False
        page = self._window.presented()
        assert isinstance(page, CreatePage)  # noqa: S101 - only that page asks for a journal
        page.show_recovery_code(created.recovery_code, self._name(), self._surroundings.now().date())

    def _on_not_created(self, error: KnownError) -> None:
        from mentorjournal.ui.pages.create_page import CreatePage  # noqa: PLC0415

        page = self._window.presented()
        if isinstance(page, CreatePage):
            page.show_problem(error)

    def _present(self, page: QWidget) -> None:
        """Show a page on which a journal may be let go anywhere; a field would take the name of its folder."""
        for field in page.findChildren(QLineEdit):
            field.setAcceptDrops(False)
        self._window.present(page)

    def _meant(self) -> Path:
        assert self.folder is not None  # noqa: S101 - the pages that ask are shown for a journal only
        return self.folder

    def _name(self) -> str:
        """What the journal that is meant is called: its folder's name without the suffix."""
        return self._meant().name.removesuffix(paths.JOURNAL_SUFFIX)


def _words(error: KnownError) -> str:
    from mentorjournal.ui.wording import error_words  # noqa: PLC0415

    return error_words(error)
