"""A journal that is being created: its form, the work, and the recovery code that has to be read before it is shown."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentorjournal.errors import KnownError
from mentorjournal.paths import JOURNAL_SUFFIX
from mentorjournal.settings import Settings
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from mentorjournal.services.journals import Journal
    from mentorjournal.services.unlocking import Created
    from mentorjournal.ui.pages.create_page import CreateValues


Run = Callable[[Callable[[], object], Callable[..., None], Callable[[KnownError], None]], None]
"""Does work on the journal lane while the page that asked for it says so; calls back with the result or the error."""


class NewJournal(QObject):
    """Leads from an empty form to an open journal; in between it is held here, open and not yet shown."""

    created = Signal(Path)
    """It exists, at this place; its recovery code is about to be shown."""
    finished = Signal(object)
    """The recovery code was read: the `Journal` may be shown."""
    cancelled = Signal()
    """Rather not, before anything was made."""

    def __init__(
        self, window: MainWindow, surroundings: Surroundings, settings: Settings, run: Run, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._surroundings = surroundings
        self._settings = settings
        self._run = run
        self._journal: Journal | None = None

    @property
    def is_held(self) -> bool:
        """Whether a journal was created whose recovery code is still being read."""
        return self._journal is not None

    def show(self) -> None:
        """Present an empty form."""
        from mentorjournal.ui.pages.create_page import CreatePage  # noqa: PLC0415

        page = CreatePage()
        page.set_default_folder(self._surroundings.journals)
        page.create_requested.connect(self._on_create_requested)
        page.finished.connect(self._on_finished)
        page.cancelled.connect(self.cancelled)
        self._window.present(page)

    def close(self) -> None:
        """Close the journal that waits, if any: it stays where it was created."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def drop(self) -> str:
        """Close the journal that waits; returns what its owner should know."""
        if self._journal is not None:
            with suppress(KnownError):
                self._note_code(self._journal)
        self.close()
        return self.tr(
            "The journal is made, but its recovery code was not tried. You can make a new one in Settings, under "
            "Security."
        )

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

    def _on_created(self, created: "Created") -> None:
        from mentorjournal.ui.pages.create_page import CreatePage  # noqa: PLC0415

        self._journal = created.journal
        self.created.emit(created.journal.path)
        page = self._window.presented()
        assert isinstance(page, CreatePage)  # noqa: S101 - only that page asks for a journal
        name = created.journal.path.name.removesuffix(JOURNAL_SUFFIX)
        page.show_recovery_code(created.recovery_code, name, self._surroundings.now().date())

    def _on_not_created(self, error: KnownError) -> None:
        from mentorjournal.ui.pages.create_page import CreatePage  # noqa: PLC0415

        page = self._window.presented()
        if isinstance(page, CreatePage):
            page.show_problem(error)

    def _on_finished(self) -> None:
        journal, self._journal = self._journal, None
        if journal is not None:
            self._note_code(journal)
            self.finished.emit(journal)

    def _note_code(self, journal: "Journal") -> None:
        """Remember whether the code is on paper, and was tried from there."""
        from mentorjournal.services.code_records import note_code  # noqa: PLC0415
        from mentorjournal.services.slots import SlotKind, list_slots  # noqa: PLC0415
        from mentorjournal.ui.pages.create_page import CreatePage  # noqa: PLC0415

        page = self._window.presented()
        step = page.recovery if isinstance(page, CreatePage) else None
        slot = next((slot for slot in list_slots(journal.path) if slot.kind is SlotKind.RECOVERY), None)
        if slot is not None and step is not None and (step.was_kept or step.was_tried):
            now = self._surroundings.now()
            note_code(journal, slot.uuid, was_kept=step.was_kept, was_tried=step.was_tried, now=now)
