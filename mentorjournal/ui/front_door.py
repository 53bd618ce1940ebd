"""The way in: welcome, creation, the lock screen, the recovery code, and what is said when a journal will not open.

Nothing heavy is imported here; what opens a journal is loaded on the journal lane, when it is needed or once the lock
screen has been painted.
"""

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal import paths
from mentorjournal.errors import (
    FileUnreadableError,
    FileUnwritableError,
    JournalError,
    KnownError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.services.key_file_glance import journal_of
from mentorjournal.settings import Settings
from mentorjournal.slot_errors import InterruptedChangeError
from mentorjournal.ui.capturing import Capturing
from mentorjournal.ui.device_door import DeviceDoor
from mentorjournal.ui.door_guard import DoorGuard
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.new_journal import NewJournal
from mentorjournal.ui.new_key import NewKey
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.sample_making import NotWantedError, SampleMaking
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.tasks import Tasks

if TYPE_CHECKING:
    from mentorjournal.services.journals import Journal
    from mentorjournal.ui.recovering import Recovering
    from mentorjournal.ui.rescuing import Rescuing
    from mentorjournal.ui.restoring import Restoring

MISTYPED = (
    WrongPassphraseError,
    WrongRecoveryCodeError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    InterruptedChangeError,  # the other one of two passphrases opens it
)


class FrontDoor(QObject):
    """Leads to an open journal: `folder` is the one that is meant, `is_sample` whether it is only to look around."""

    opened = Signal(object)
    """A `Journal` is open and may be shown."""

    def __init__(self, window: MainWindow, tasks: Tasks, surroundings: Surroundings, settings: Settings) -> None:
        super().__init__(window)
        self.folder: Path | None = None
        self.is_sample = False
        self._window = window
        self._tasks = tasks
        self._surroundings = surroundings
        self._settings = settings
        self.guard = DoorGuard(window, tasks, surroundings, self)
        self.guard.dropped.connect(self.show_closed)
        self.run = self.guard.run
        self._recovering: Recovering | None = None
        self._rescuing: Rescuing | None = None
        self.capturing = Capturing(tasks, surroundings.now, self)
        self._sample = SampleMaking(surroundings, settings, self)
        self._device = DeviceDoor(surroundings, settings, self.run, self._on_opened, self._on_not_opened, self)
        self._new = NewJournal(window, surroundings, settings, self.run, self)
        self._new.created.connect(self._on_created)
        self._new.finished.connect(self._on_opened)
        self._new.cancelled.connect(self.show_welcome)
        self.new_key = NewKey(window, surroundings, settings, self.run, self)
        self.new_key.finished.connect(self._on_opened)
        self.new_key.cancelled.connect(self.show_lock)
        for holder in (self._new, self.new_key):
            self.guard.add(holder)
        self._restoring: Restoring | None = None

    def lead_to(self, place: Path) -> str:
        """Show the lock screen of the journal that is at `place`; returns what stands against it, or nothing."""
        inside = [] if (meant := paths.journal_at(place)) else paths.list_journals(place)
        folder = meant or (inside[0] if len(inside) == 1 else None)
        if folder is None and inside:
            return self.tr("There are several journals in that folder. Choose one of them.")
        if folder is None:
            return self.tr("That is not a journal. Choose a folder whose name ends in .mentorjournal.")
        page = self._window.presented()
        if self.guard.is_busy or page is None:
            return self.tr("A journal is just being opened. Lock it first, then open the other one.")
        if self._new.is_held or hasattr(page, "show_recovery_code"):
            return self.tr("Finish the new journal first, then open the other one.")
        if self._recovering is not None and self._recovering.is_waiting:
            return self.tr("See to the new recovery code first, then open the other one.")
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
        page.stop_requested.connect(self._sample.stop)
        self._sample.told.connect(page.show_progress)
        page.open_requested.connect(self._on_open_requested)
        page.restore_requested.connect(self.show_restore)
        if problem is not None:
            page.show_problem(_words(problem))
        self.present(page)

    def show_closed(self, sentence: str = "") -> None:
        """The closed book of what was locked just now, and what its owner should know; a sample has none."""
        if self.folder is None or self.is_sample:
            self.show_welcome()
        else:
            if journal := journal_of(self.folder):
                self._settings.note_locked(journal)
            now = self._surroundings.now().astimezone()
            self.show_lock(time(now.hour, now.minute), sentence)

    def show_lock(self, locked_at: time | None = None, notice: str = "") -> None:
        """The closed book of the journal that is meant, since when it is closed where that is known, and a notice."""
        page = LockPage(self.name())
        if locked_at is not None:
            page.set_journal(self.name(), locked_at)
        if notice:
            page.show_notice(notice)
        page.unlock_requested.connect(self.unlock)
        page.recover_requested.connect(self.show_recover)
        page.other_requested.connect(self.show_welcome)
        self._device.offer(page, self.meant())
        self.capturing.offer(page, self.meant())
        self.present(page)

    def show_recover(self) -> None:
        """Ask for the recovery code, and lead on from there."""
        from mentorjournal.ui.recovering import Recovering  # noqa: PLC0415

        if self._recovering is None:
            self._recovering = Recovering(self, self._surroundings, self._settings)
            self._recovering.finished.connect(self._on_opened)
            self._recovering.failed.connect(self._on_not_opened)
            self._recovering.went_back.connect(self.show_lock)
            self._recovering.said.connect(self._window.say)
            self.guard.add(self._recovering)
        self._recovering.show()

    def show_create(self) -> None:
        """Lead through a new journal."""
        self._new.show()

    def show_restore(self, backup: Path | None = None, second: Path | None = None) -> str:
        """Lead through restoring a backup, this one if it is named; returns what stands against it, or nothing.

        `second` is the folder with further copies, where it is known.
        """
        from mentorjournal.ui.restoring import Restoring  # noqa: PLC0415 - hardly ever needed

        page = self._window.presented()
        if self.guard.is_busy:
            return self.tr("A journal is just being opened. Restore the backup afterwards.")
        if self._new.is_held or hasattr(page, "show_recovery_code"):
            return self.tr("Finish the new journal first, then restore the backup.")
        if self._restoring is None:
            self._restoring = Restoring(self.present, self._surroundings, self.run, self)
            self._restoring.finished.connect(self.lead_to)
            self.guard.add(self._restoring)
        was_welcome = hasattr(page, "sample_requested") or self.folder is None or self.is_sample
        journal = None if self.is_sample else self.folder
        self._restoring.begin(backup, journal, second, self.show_welcome if was_welcome else self.show_lock)
        return ""

    def unlock(self, passphrase: str) -> None:
        """Open the journal that is meant."""
        folder, device, quick = self.meant(), self._settings.device_id, self._surroundings.quick_keys

        def work() -> "Journal":
            from mentorjournal.services import unlocking  # noqa: PLC0415

            afford = None if quick else unlocking.THIS_MACHINE
            return unlocking.open_journal(folder, passphrase, device=device, afford=afford)

        self.run(work, self._on_opened, self._on_not_opened)

    def open_sample(self) -> None:
        """Make the sample journal anew and open it, unless somebody would rather not wait."""
        self.is_sample = True
        self.run(self._sample.begin(), self._on_opened, self._on_not_opened)

    def close_created(self) -> None:
        """Stop making a sample; close a journal whose new recovery code is still being read."""
        self._sample.stop()
        if self._restoring is not None:
            self._restoring.stop()
        self._new.close()
        if self._recovering is not None:
            self._recovering.close()
        self.new_key.close()

    # --- what the pages ask for ------------------------------------------------------------------------------------

    def _on_open_requested(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before the first paint

        places = self._surroundings.journals
        start = places if places.is_dir() else Path.home()
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Open a journal"), str(start))
        page = self._window.presented()
        if chosen and (problem := self.lead_to(Path(chosen))) and hasattr(page, "show_problem"):
            page.show_problem(problem)  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess]

    # --- outcomes --------------------------------------------------------------------------------------------------

    def _on_opened(self, journal: "Journal") -> None:
        # A sample made on the command line is one as well.
        self.is_sample = journal.path.parent == self._surroundings.sample_folder
        self.folder = journal.path
        if self.guard.is_lock_wanted:
            journal.close()
            self.show_closed()
        else:
            self.opened.emit(journal)

    def _on_not_opened(self, error: KnownError) -> None:
        was_sample, self.is_sample = self.is_sample, False
        page = self._window.presented()
        if isinstance(error, NotWantedError) and page is not None and hasattr(page, "show_rest"):
            page.show_rest()  # pyright: ignore[reportAttributeAccessIssue]
        elif self.folder is None or was_sample:
            self.show_welcome(error)
        elif isinstance(error, MISTYPED) and page is not None and hasattr(page, "show_wrong"):
            page.show_wrong(_words(error))  # pyright: ignore[reportAttributeAccessIssue]
        elif isinstance(error, JournalError | FileUnreadableError | FileUnwritableError) and not isinstance(
            error, MISTYPED
        ):
            self.show_trouble(error)
        else:
            self.show_welcome(error)

    def show_trouble(self, error: KnownError, elsewhere: Path | None = None) -> None:
        """Say what is the matter with the journal that is meant, and what helps.

        `elsewhere` is the second folder of its backups, where that is known.
        """
        from mentorjournal.ui.rescuing import Rescuing  # noqa: PLC0415

        if self._rescuing is None:
            self._rescuing = Rescuing(self, self._tasks, self._surroundings, self._settings)
        self._rescuing.show(error, elsewhere)

    def shown(self) -> QWidget | None:
        """The page that stands in the door."""
        return self._window.presented()

    def _on_created(self, folder: Path) -> None:
        self.folder, self.is_sample = folder, False

    def present(self, page: QWidget) -> None:
        """Show a page on which a journal may be let go anywhere; a field would take the name of its folder."""
        for field in page.findChildren(QLineEdit):
            field.setAcceptDrops(False)
        self._window.present(page)

    def meant(self) -> Path:
        """The folder of the journal that is meant."""
        assert self.folder is not None  # noqa: S101 - the pages that ask are shown for a journal only
        return self.folder

    def name(self) -> str:
        """What the journal that is meant is called: its folder's name without the suffix."""
        return self.meant().name.removesuffix(paths.JOURNAL_SUFFIX)


def _words(error: KnownError) -> str:
    from mentorjournal.ui.wording import error_words  # noqa: PLC0415

    return error_words(error)
