"""A journal whose passphrase leaked: closed, given a new key, and opened again once its new recovery code was read."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentorjournal.errors import KnownError
from mentorjournal.paths import JOURNAL_SUFFIX
from mentorjournal.settings import Settings
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.new_journal import Run
from mentorjournal.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from mentorjournal.services.journals import Journal
    from mentorjournal.services.old_backups import OldBackups
    from mentorjournal.services.passphrases import Replaced
    from mentorjournal.ui.pages.new_key_page import NewKeyPage
    from mentorjournal.ui.pages.new_key_step import NewKeyValues


@dataclass(frozen=True)
class _Made:
    """The journal with its new key, open unless something came in between, and what is left of the old one."""

    replaced: "Replaced"
    journal: "Journal | None"
    old: "OldBackups | None"
    zone: str


class NewKey(QObject):
    """Stands beside the front door; in between the journal is held here, open and not yet shown."""

    finished = Signal(object)
    """Everything was read: the `Journal` may be shown."""
    cancelled = Signal()
    """The journal is closed: no new key after all, or it did not open at once with the new passphrase."""
    _told = Signal(float)

    def __init__(
        self, window: MainWindow, surroundings: Surroundings, settings: Settings, run: Run, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._surroundings, self._settings, self._run = window, surroundings, settings, run
        self._stop = Event()
        self._folder = Path()
        self._made: _Made | None = None
        self._shown: NewKeyPage | None = None
        self._is_code_shown = False
        self._told.connect(self._on_told)

    def show(self, folder: Path) -> None:
        """Ask for what a new key of the journal at `folder` needs; it must be open nowhere."""
        from mentorjournal.ui.journal_title import journal_title  # noqa: PLC0415
        from mentorjournal.ui.pages.new_key_page import NewKeyPage  # noqa: PLC0415

        self._folder = folder
        page = self._shown = NewKeyPage(journal_title(self._name()))
        self._is_code_shown = False
        page.new_key_requested.connect(self._on_requested)
        page.stop_requested.connect(self._on_stop_requested)
        page.code_read.connect(self._on_code_read)
        page.delete_requested.connect(self._on_delete_requested)
        page.finished.connect(self._finish)
        page.cancelled.connect(self.cancelled)
        self._window.present(page)

    def close(self) -> None:
        """Stop what can be stopped; close the journal that waits."""
        self._stop.set()
        made, self._made = self._made, None
        if made is not None and made.journal is not None:
            made.journal.close()

    @property
    def is_held(self) -> bool:
        """Whether its page is shown, which holds secrets, or the journal."""
        return self._shown is not None and self._shown is self._window.presented()

    def drop(self) -> str:
        """Close the journal that waits, and leave the page; returns what its owner should know."""
        page, made, was_code_shown = self._shown, self._made, self._is_code_shown
        if page is not None and made is not None and made.journal is not None and was_code_shown:
            with suppress(KnownError):
                self._note_code(page, made.journal)
        self.close()
        self._shown, self._is_code_shown = None, False
        if made is None:
            return ""
        if not was_code_shown:
            return self.tr("The new key is made, and the new passphrase opens the journal.")
        return self.tr(
            "The new key is made, and the new passphrase opens the journal. Its recovery code was not tried; you can "
            "make a new one in Settings, under Security."
        )

    def _name(self) -> str:
        return self._folder.name.removesuffix(JOURNAL_SUFFIX)

    def _page(self) -> "NewKeyPage | None":
        from mentorjournal.ui.pages.new_key_page import NewKeyPage  # noqa: PLC0415

        page = self._window.presented()
        return page if isinstance(page, NewKeyPage) else None

    def _on_told(self, share: float) -> None:
        if (page := self._page()) is not None:
            page.show_share(share)

    def _on_stop_requested(self) -> None:
        self._stop.set()  # each try has one of its own

    def _on_requested(self, values: "NewKeyValues") -> None:
        folder, surroundings, device, now = (
            self._folder, self._surroundings, self._settings.device_id, self._surroundings.now(),
        )  # fmt: skip
        stop = self._stop = Event()

        def work() -> _Made:
            from mentorjournal.services import passphrases  # noqa: PLC0415
            from mentorjournal.services.backups import Observer  # noqa: PLC0415
            from mentorjournal.services.slots import by_passphrase  # noqa: PLC0415

            replaced = passphrases.replace_leaked(
                folder,
                by_passphrase(values.present),
                values.new,
                recovery_code=values.code,
                device_keys=surroundings.device_keys(),
                device=device,
                now=now,
                derivation=surroundings.costs(),
                observer=Observer(self._told.emit, stop.is_set),
            )
            return self._open_again(replaced, values.new)

        self._run(work, self._on_made, self._on_failed)

    def _open_again(self, replaced: "Replaced", passphrase: str) -> _Made:
        from mentorjournal.services import unlocking  # noqa: PLC0415
        from mentorjournal.services.old_backups import list_old_backups  # noqa: PLC0415
        from mentorjournal.services.owner import read_owner  # noqa: PLC0415

        try:
            journal = unlocking.open_journal(self._folder, passphrase, device=self._settings.device_id)
        except KnownError:
            # The key is made all the same, and its recovery code must be seen.
            return _Made(replaced, None, None, "UTC")
        return _Made(replaced, journal, list_old_backups(journal), read_owner(journal).zone)

    def _on_made(self, made: _Made) -> None:
        self._made = made
        page = self._page()
        assert page is not None  # noqa: S101 - only that page asks for a key
        if made.replaced.recovery_code:
            self._is_code_shown = True
            page.show_recovery_code(made.replaced.recovery_code, self._name(), self._surroundings.now().date())
        else:
            self._show_left()

    def _on_code_read(self) -> None:
        self._is_code_shown = False
        page = self._page()
        if page is not None and self._made is not None and self._made.journal is not None:
            self._note_code(page, self._made.journal)
        self._show_left()

    def _note_code(self, page: "NewKeyPage", journal: "Journal") -> None:
        """Remember whether the new code is on paper, and was tried from there."""
        from mentorjournal.services.code_records import note_code  # noqa: PLC0415
        from mentorjournal.services.slots import SlotKind, list_slots  # noqa: PLC0415

        slot = next((slot for slot in list_slots(journal.path) if slot.kind is SlotKind.RECOVERY), None)
        was_kept, was_tried = page.recovery.was_kept, page.recovery.was_tried
        if slot is not None and (was_kept or was_tried):
            note_code(journal, slot.uuid, was_kept=was_kept, was_tried=was_tried, now=self._surroundings.now())

    def _show_left(self) -> None:
        page, made = self._page(), self._made
        if page is None or made is None:
            return
        dropped = made.replaced.dropped
        if made.old is None or not (made.old.found or made.old.absent_folder or dropped):
            self._finish()
        else:
            page.show_left(made.old, dropped, made.zone)

    def _on_delete_requested(self) -> None:
        made, now = self._made, self._surroundings.now()
        if made is None or made.journal is None or made.old is None:
            return
        journal, old = made.journal, made.old

        def work() -> int:
            from mentorjournal.services.old_backups import replace_old_backups  # noqa: PLC0415

            return replace_old_backups(journal, old, now=now)

        self._run(work, lambda _: self._finish(), self._on_failed)

    def _on_failed(self, error: KnownError) -> None:
        if (page := self._page()) is not None:
            page.show_problem(error)

    def _finish(self) -> None:
        made, self._made = self._made, None
        if made is not None and made.journal is not None:
            self.finished.emit(made.journal)
        else:
            self.cancelled.emit()
