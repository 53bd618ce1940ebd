"""What helps a journal that cannot be opened: a backup looked for at once, a rescue, the key file put back."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from mentorjournal.errors import (
    BackupStoppedError,
    KnownError,
    MalformedRecoveryCodeError,
    NoSuchSlotError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from mentorjournal.settings import Settings
from mentorjournal.ui import trouble_words
from mentorjournal.ui.journal_place import free_name
from mentorjournal.ui.pages.trouble_page import TroublePage
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.tasks import Lane, Tasks
from mentorjournal.ui.wording import error_words

if TYPE_CHECKING:
    from mentorjournal.services.mending import Outlook
    from mentorjournal.services.salvaging import Salvaged
    from mentorjournal.ui.front_door import FrontDoor
    from mentorjournal.ui.pages.rescue_page import RescuePage

_WRONG_SECRET = (WrongPassphraseError, WrongRecoveryCodeError, MalformedRecoveryCodeError, NoSuchSlotError)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own window of files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Rescuing(QObject):
    """Stands beside the front door and shows its pages there. The damaged journal is only ever read.

    Args:
        door: leads on to the lock screen, the welcome, or a backup to be restored.
        tasks: the lanes.
        surroundings: the clock.
        settings: which device this is.
        show_folder: shows a folder outside.
    """

    told = Signal(float)
    """So much of the work is done, from 0 to 1; emitted on the lane that does it."""

    def __init__(
        self,
        door: "FrontDoor",
        tasks: Tasks,
        surroundings: Surroundings,
        settings: Settings,
        *,
        show_folder: Callable[[Path], None] = open_folder,
    ) -> None:
        super().__init__(door)
        self._door = door
        self._tasks = tasks
        self._surroundings = surroundings
        self._settings = settings
        self._show_folder = show_folder
        self._stopped = Event()
        self._page: RescuePage | None = None
        self._error = KnownError()
        self._elsewhere: Path | None = None
        self.told.connect(self._on_told)

    def show(self, error: KnownError, elsewhere: Path | None = None) -> None:
        """Say what is the matter with the journal that is meant; look for a backup where that would help.

        Args:
            error: what stands against it.
            elsewhere: the second folder of its backups, where that is known.
        """
        # What was raised holds on to the frames it came through, and those to pages and keys.
        error = type(error)(**error.values)
        self._error, self._elsewhere = error, elsewhere
        door, folder = self._door, self._door.meant()
        page = TroublePage()
        page.show_trouble(error, folder)
        page.retry_requested.connect(door.show_lock)
        page.other_requested.connect(door.show_welcome)
        page.restore_requested.connect(self._on_restore_requested)
        page.rescue_requested.connect(self._show_rescue)
        page.keys_requested.connect(self._show_keys)
        page.anyway_requested.connect(self._on_anyway_requested)
        page.folder_requested.connect(lambda: self._show_folder(folder if folder.is_dir() else folder.parent))
        door.present(page)
        if trouble_words.may_be_restored(error):
            self._look_over(page, folder)

    def _look_over(self, page: TroublePage, folder: Path) -> None:
        elsewhere, now = self._elsewhere, self._surroundings.now()

        def work() -> "Outlook":
            from mentorjournal.services import mending  # noqa: PLC0415

            return mending.read_outlook(folder, elsewhere, now=now)

        def on_done(outlook: "Outlook") -> None:
            if self._door.shown() is page:
                page.show_outlook(outlook, now)

        page.show_searching()
        # What cannot be looked into has no backup to offer.
        self._tasks.run(Lane.JOURNAL, work, on_done, lambda _: None)

    # --- rescuing ----------------------------------------------------------------------------------------------------

    def _show_rescue(self) -> None:
        name = self.tr("{name} rescued").format(name=self._door.name())
        self._ask(
            self.tr("Rescue what can be read"),
            self.tr(
                "Everything that can still be read is taken into a new journal, which opens with the same passphrase "
                "and the same recovery code. The damaged one stays as it is."
            ),
            (self.tr("Rescue"), self.tr("Rescuing…")),
            free_name(self._door.meant().parent, name),
            self._rescue,
        )

    def _rescue(self, secret: str, place: Path | None) -> None:
        folder, stand_in, now = self._door.meant(), self.tr("Lost in the damage"), self._surroundings.now()
        assert place is not None  # noqa: S101 - the page was given one

        def work() -> "Salvaged":
            from mentorjournal.services import mending, salvaging  # noqa: PLC0415

            observer = salvaging.Observer(self.told.emit, self._stopped.is_set)
            opener = mending.by_secret(secret)
            return salvaging.salvage_journal(folder, place, opener, now=now, stand_in=stand_in, observer=observer)

        self._door.run(work, self._on_rescued, self._on_refused)

    def _on_rescued(self, found: "Salvaged") -> None:
        from mentorjournal.ui.salvage_words import kept_words, missing_words  # noqa: PLC0415

        rows = [
            (self.tr("What it holds"), kept_words(found)),
            (self.tr("What is missing"), missing_words(found)),
            (self.tr("Where it is"), str(found.path)),
            (self.tr("The damaged one"), self.tr("Lies untouched at {path}.").format(path=self._door.meant())),
        ]
        if found.missing and found.newest_backup is not None:
            words = self.tr("What is missing may be in {name}, the newest good backup beside the damaged journal.")
            rows.insert(2, (self.tr("Where else to look"), words.format(name=found.newest_backup.name)))
        self._show_mended(self.tr("What can be read is rescued"), rows, found.path)

    # --- the key file ------------------------------------------------------------------------------------------------

    def _show_keys(self) -> None:
        self._ask(
            self.tr("Put the key file back"),
            self.tr(
                "Each backup of this journal holds a copy of its key file. The newest that opens with your passphrase "
                "and fits these pages is put in place; the broken one is kept beside it."
            ),
            (self.tr("Put it back"), self.tr("Trying the backups…")),
            None,
            self._put_keys_back,
        )

    def _put_keys_back(self, secret: str, _place: Path | None) -> None:
        folder, now = self._door.meant(), self._surroundings.now()

        def work() -> Path | None:
            from mentorjournal.services import mending  # noqa: PLC0415

            return mending.put_keys_back(folder, mending.by_secret(secret), now=now)

        self._door.run(work, self._on_keys_put_back, self._on_refused)

    def _on_keys_put_back(self, aside: Path | None) -> None:
        rows = [
            (
                self.tr("What is safe"),
                self.tr("Every page: the key that was put back has opened them just now."),
            ),
            (
                self.tr("Worth knowing"),
                self.tr(
                    "The journal opens as it did when that backup was made: with the passphrase and the recovery code "
                    "of that day. A way in for this device has to be turned on anew."
                ),
            ),
        ]
        if aside is not None:
            words = self.tr("The broken one lies beside it as {name}.").format(name=aside.name)
            rows.append((self.tr("What was set aside"), words))
        self._show_mended(self.tr("The key file is in its place again"), rows, self._door.meant())

    # --- both --------------------------------------------------------------------------------------------------------

    def _ask(
        self,
        title: str,
        words: str,
        verb: tuple[str, str],
        place: Path | None,
        act: Callable[[str, Path | None], None],
    ) -> None:
        from mentorjournal.ui.pages.rescue_page import RescuePage  # noqa: PLC0415

        self._stopped.clear()
        self._page = page = RescuePage(title, words, verb, place)
        page.chosen.connect(act)
        page.stop_requested.connect(self._stopped.set)
        page.back_requested.connect(lambda: self.show(self._error, self._elsewhere))
        self._door.present(page)

    def _on_told(self, share: float) -> None:
        if self._page is not None:
            self._page.show_progress(share)

    def _on_refused(self, error: KnownError) -> None:
        self._stopped.clear()
        if self._page is None:
            return
        if isinstance(error, BackupStoppedError):
            self._page.show_rest()
        elif isinstance(error, _WRONG_SECRET):
            self._page.show_wrong(error_words(error))
        else:
            self._page.show_problem(error_words(error))

    def _show_mended(self, title: str, rows: list[tuple[str, str]], folder: Path) -> None:
        from mentorjournal.ui.pages.mended_page import MendedPage  # noqa: PLC0415

        if self._page is not None:
            self._page.forget()
            self._page = None
        page = MendedPage(title, rows)
        page.open_requested.connect(lambda: self._open(folder))
        page.folder_requested.connect(lambda: self._show_folder(folder))
        self._door.present(page)

    def _open(self, folder: Path) -> None:
        self._door.folder, self._door.is_sample = folder, False
        self._door.show_lock()

    def _on_restore_requested(self, backup: Path) -> None:
        self._door.show_restore(backup)

    def _on_anyway_requested(self) -> None:
        folder, device = self._door.meant(), self._settings.device_id

        def work() -> None:
            from mentorjournal.services import leases  # noqa: PLC0415

            leases.take_over(folder, device)

        def on_failed(error: KnownError) -> None:
            self.show(error)

        self._tasks.run(Lane.JOURNAL, work, lambda _: self._door.show_lock(), on_failed)
