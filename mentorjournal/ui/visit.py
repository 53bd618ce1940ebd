"""One open journal in the window, from unlocking to locking."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from mentorjournal.errors import KnownError
from mentorjournal.services.journals import Journal
from mentorjournal.services.places import keep_place, take_place
from mentorjournal.services.read_ahead import read_ahead
from mentorjournal.services.rescued_texts import SealedText
from mentorjournal.settings import Settings
from mentorjournal.ui import page_actions
from mentorjournal.ui.bookmark import Bookmark
from mentorjournal.ui.bringing_back import ask_and_take_back, take_back
from mentorjournal.ui.capture_receiving import CaptureReceiving
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import SECTIONS, Destination, PageName
from mentorjournal.ui.forgetting import forget_clipboard, forget_rest
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.place_keeper import PlaceKeeper
from mentorjournal.ui.preferences import Preferences
from mentorjournal.ui.surroundings import Surroundings
from mentorjournal.ui.tasks import Lane, Tasks
from mentorjournal.ui.workspace import Workspace

LOOKED_AT = 1000
"""Milliseconds after which nobody is likely to search at once: the lane is left to that until then."""


class Visit(QObject):
    """Shows the pages of a journal, and at the end leaves nothing of them behind.

    Args:
        journal: open; it is closed when the visit ends.
        window: where its pages are shown.
        is_sample: whether it is only to look around: no backups, and no place to come back to.

    Raises:
        KnownError: not even whose journal it is can be read; it is for the caller to close it.
    """

    lock_requested = Signal()
    """Somebody inside asked for the journal to be locked."""
    leave_requested = Signal()
    """Somebody inside wants to close the window for good."""

    troubled = Signal(object)
    """A `KnownError` that ends the visit, met by no page."""

    def __init__(
        self,
        journal: Journal,
        window: MainWindow,
        tasks: Tasks,
        surroundings: Surroundings,
        settings: Settings,
        remember: Callable[[], None],
        *,
        is_sample: bool,
    ) -> None:
        super().__init__()
        self.journal = journal
        self._window = window
        self._tasks = tasks
        self._now = surroundings.now
        self._is_sample = is_sample
        preferences = Preferences(settings, remember)
        preferences.file = surroundings.settings_file
        self.context = AppContext(journal, surroundings.now, tasks, preferences)
        self.context.device_keys, self.context.costs = surroundings.device_keys(), surroundings.costs()
        preferences.setParent(self.context)
        _ = self.context.owner  # what is too damaged for that is told before any page is made
        self.workspace = Workspace(self.context, is_sample=is_sample)
        self.context.setParent(self.workspace)
        self.sealed: list[SealedText] = []
        """At the end, what was typed and could not be kept."""
        page_actions.add_action(
            self.workspace, self.tr("Bring back a saved text…"), partial(ask_and_take_back, self.context)
        )
        self.workspace.lock_requested.connect(self.lock_requested)
        self.workspace.leave_requested.connect(self.leave_requested)
        self._place = PlaceKeeper(journal, tasks, self.context)
        self._place.said.connect(self.context.said)
        self._place.lost.connect(self.troubled)
        if not is_sample:
            self.context.backups.begin()
            self._place.begin()

    def begin(self, section: str, *, returns: bool) -> None:
        """Show the place where the owner was when they locked this journal, if they are to return, else a section."""
        self._window.present(self.workspace)
        self._window.offer_menus(self.workspace.menu.fill_bar)
        bookmark = self._take_place() if returns else None
        if bookmark is not None:
            self.workspace.return_to(bookmark)
        else:
            known = section in SECTIONS and not self._is_sample
            self.workspace.go(Destination(PageName(section) if known else PageName.HOME))
        if not self._is_sample:
            CaptureReceiving(self.context).begin()
        QTimer.singleShot(LOOKED_AT, self, self._read_ahead)

    def section(self) -> str:
        """The section of the sidebar that one is in; empty in a sample, which is not come back to."""
        return "" if self._is_sample else self.workspace.section()

    def take_back(self, saved: Path) -> None:
        """Bring a text back that was saved elsewhere."""
        take_back(self.context, saved)

    def leave(self, *, returns: bool) -> None:
        """Save what is being typed, seal what could not be saved; remember the place of whoever returns to it."""
        try:
            with suppress(KnownError):  # what is damaged cannot be read once more; texts are held by their keepers
                self.workspace.leave()
        finally:
            self.sealed = self.context.unsaved.seal()
        if returns:
            self._keep_place()

    def end(self) -> None:
        """Close the journal and forget all that it held, however the leaving went.

        The pages are thrown away once something else is presented.
        """
        self._window.offer_menus(None)
        self.context.backups.stop()
        self._tasks.abandon()
        self.journal.close()
        self._window.forget()
        forget_clipboard()
        forget_rest()

    def _keep_place(self) -> None:
        """Remember inside the journal where its owner is, to bring them back there."""
        # On a full disk they begin at the section they were in, as after a new start.
        with suppress(KnownError):
            if (bookmark := self.workspace.bookmark()) is not None:
                keep_place(self.journal, bookmark.to_text(), now=self._now())

    def _take_place(self) -> Bookmark | None:
        with suppress(KnownError):
            return Bookmark.from_text(take_place(self.journal, now=self._now()))
        return None

    def _read_ahead(self) -> None:
        """While somebody looks at the first page, make the others quicker to come."""
        journal, now = self.journal, self._now()
        if not journal.is_closed:
            # What cannot be read is told where it is asked for.
            self._tasks.run(Lane.JOURNAL, lambda: read_ahead(journal, now=now), self._make_ahead, lambda _: None)

    def _make_ahead(self, _read: object) -> None:
        """Make the page that takes longest to make, while somebody still looks at Home."""
        self.workspace.page(PageName.PERSON)
