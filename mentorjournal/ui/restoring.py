"""A backup that is being restored, beside the front door: from finding it to a journal that can be opened."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentorjournal import paths
from mentorjournal.errors import (
    BackupDamagedError,
    BackupStoppedError,
    DiskFullError,
    FileUnreadableError,
    FileUnwritableError,
    JournalExistsError,
    JournalTooNewError,
    KeysDamagedError,
    KnownError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    NotABackupError,
    PlaceReadOnlyError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.ui.new_journal import Run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mentorjournal.services.backups import BackupRow
    from mentorjournal.services.restoring import BackupPreview, OpenedBackup, Restored
    from mentorjournal.ui.pages.restore_page import RestorePage
    from mentorjournal.ui.surroundings import Surroundings

_MISTYPED = (WrongPassphraseError, WrongRecoveryCodeError, MalformedRecoveryCodeError, NoSuchSlotError)
_OF_THE_FILE = (
    NotABackupError, BackupDamagedError, JournalTooNewError, FileUnreadableError, KeysDamagedError,
)  # fmt: skip
_OF_THE_PLACE = (JournalExistsError, DiskFullError, PlaceReadOnlyError, FileUnwritableError)


class Restoring(QObject):
    """Leads through a restore. The backup that was opened is held here, and let go of with the page.

    Args:
        present: shows a page.
        surroundings: the folder where journals lie, and the clock.
        run: does work on the journal lane.
    """

    told = Signal(float)
    """So much is done, from 0 to 1; emitted on the lane."""
    finished = Signal(object)
    """Open the journal that was restored to this `Path`."""

    def __init__(
        self, present: "Callable[[QWidget], None]", surroundings: "Surroundings", run: Run, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._present = present
        self._surroundings = surroundings
        self._run = run
        self._stop = Event()
        self._page: RestorePage | None = None
        self._file: Path | None = None
        self._beside = Path()
        self._opened: OpenedBackup | None = None

    def begin(self, chosen: Path | None, journal: Path | None, second: Path | None, back: Callable[[], None]) -> None:
        """Present the page.

        Args:
            chosen: a backup that is meant already.
            journal: the journal that is meant, if any: its backups come first.
            second: the folder with further copies, where it is known.
            back: shows what comes instead when somebody would rather not.
        """
        from mentorjournal.ui.pages.restore_page import RestorePage  # noqa: PLC0415

        self.stop()
        page = self._page = RestorePage()
        self._beside = journal.parent if journal is not None else self._surroundings.journals
        page.choice.chosen.connect(self._on_chosen)
        page.secret.accepted.connect(self._on_secret)
        page.place.accepted.connect(self._on_place)
        page.done.open_requested.connect(self._on_open)
        page.step_left.connect(self._forget)
        for step in (page.secret, page.place):
            step.stop_requested.connect(self._stop_work)
            self.told.connect(step.wait.set_share)
        page.cancelled.connect(self._forget)
        page.cancelled.connect(back)
        page.destroyed.connect(lambda: self._on_page_gone(page))
        self._present(page)
        self._find(page, journal, second)
        if chosen is not None:
            self._on_chosen(chosen)

    @property
    def is_held(self) -> bool:
        """Whether a backup was opened that is not restored yet."""
        return self._opened is not None

    def drop(self) -> str:
        """Let go of the backup; there is nothing that its owner should know."""
        self.stop()
        return ""

    def stop(self) -> None:
        """Give up what is under way, and let go of the backup."""
        self._stop_work()
        self._forget()

    # --- which backup ------------------------------------------------------------------------------------------------

    def _find(self, page: "RestorePage", journal: Path | None, second: Path | None) -> None:
        folders = [journal / "backups"] if journal is not None else []
        folders += [second] if second is not None else []
        others = [each / "backups" for each in paths.list_journals(self._surroundings.journals)]
        now = self._surroundings.now()

        def work() -> "list[BackupRow]":
            from mentorjournal.services.backups import find_backups  # noqa: PLC0415

            # Those of the journal that is meant come first; only where there are none are others offered.
            return find_backups(folders, now=now) or find_backups(others, now=now)

        self._run(work, lambda rows: self._on_found(page, rows), lambda _: self._on_found(page, []))

    def _on_found(self, page: "RestorePage", rows: "Sequence[BackupRow]") -> None:
        from mentorjournal.ui.models.backup_list_row import backup_row  # noqa: PLC0415
        from mentorjournal.ui.pages.restore_page import Step  # noqa: PLC0415

        if page is not self._page:
            return
        today = self._surroundings.now().astimezone().date()
        page.choice.show_backups([backup_row(row, today) for row in rows])
        if page.step is Step.CHOICE:
            page.focus_first()

    def _on_chosen(self, file: Path) -> None:
        from mentorjournal.ui.models.backup_list_row import journal_name  # noqa: PLC0415

        if self._page is not None:
            self._file = file
            words = self.tr("{journal}, from {file}")
            self._page.show_secret(words.format(journal=journal_name(file), file=file))

    # --- what is inside ----------------------------------------------------------------------------------------------

    def _on_secret(self, kind: str, secret: str) -> None:
        file = self._file
        if self._page is None or file is None:
            return
        self._page.secret.show_busy()
        is_stopped = self._begin_work()

        def work() -> "tuple[OpenedBackup, BackupPreview]":
            from mentorjournal.services import backups, restoring, slots  # noqa: PLC0415

            opener = slots.by_passphrase(secret) if kind == "passphrase" else slots.by_recovery_code(secret)
            opened = restoring.open_backup(file, opener)
            return opened, restoring.preview_backup(opened, backups.Observer(self.told.emit, is_stopped))

        self._run(work, self._on_opened, self._on_not_opened)

    def _on_opened(self, found: "tuple[OpenedBackup, BackupPreview]") -> None:
        from mentorjournal.ui.journal_place import free_restored_place  # noqa: PLC0415
        from mentorjournal.ui.models.backup_list_row import journal_name  # noqa: PLC0415

        if self._page is None or self._file is None:
            return
        self._opened, preview = found
        day = self._surroundings.now().astimezone().date()
        self._page.show_preview(preview, free_restored_place(self._beside, journal_name(self._file), day))

    def _on_not_opened(self, error: KnownError) -> None:
        page = self._page
        if page is None:
            return
        page.secret.show_rest()
        if isinstance(error, _MISTYPED):
            page.secret.show_wrong(_words(error))
        elif isinstance(error, _OF_THE_FILE):
            page.show_choice(_words(error))
        elif not isinstance(error, BackupStoppedError):
            page.secret.notice.show_problem(_words(error))

    # --- where to ----------------------------------------------------------------------------------------------------

    def _on_place(self, folder: Path) -> None:
        opened = self._opened
        if self._page is None or opened is None:
            return
        self._page.place.show_busy()
        is_stopped = self._begin_work()

        def work() -> "Restored":
            from mentorjournal.services import backups, restoring  # noqa: PLC0415

            return restoring.restore_backup(opened, folder, backups.Observer(self.told.emit, is_stopped))

        self._run(work, self._on_restored, self._on_not_restored)

    def _on_restored(self, restored: "Restored") -> None:
        self._opened, self._file = None, restored.path
        if self._page is not None:
            self._page.show_restored(restored.path)

    def _on_not_restored(self, error: KnownError) -> None:
        page = self._page
        if page is None:
            return
        page.place.show_rest()
        if isinstance(error, _OF_THE_PLACE):
            page.place.show_refused(_words(error))
        elif not isinstance(error, BackupStoppedError):
            self._opened = None
            page.show_choice(_words(error))

    def _on_open(self) -> None:
        folder = self._file
        self._forget()
        self.finished.emit(folder)

    # --- holding and letting go --------------------------------------------------------------------------------------

    def _begin_work(self) -> Callable[[], bool]:
        self._stop = Event()
        return self._stop.is_set

    def _stop_work(self) -> None:
        self._stop.set()

    def _on_page_gone(self, page: "RestorePage") -> None:
        if page is self._page:
            self._page = None
            self.stop()

    def _forget(self) -> None:
        self._opened = None


def _words(error: KnownError) -> str:
    from mentorjournal.ui.wording import error_words  # noqa: PLC0415

    return error_words(error)
