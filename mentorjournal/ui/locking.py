"""What locks the journal without being asked, and what keeps the app at hand while it is locked.

Made before the first paint, so it loads next to nothing; the rest comes with `listen`, or with the first open journal.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mentorjournal.settings import Settings
from mentorjournal.ui.door_guard import Stand
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.pages.lock_page import LockPage
from mentorjournal.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from mentorjournal.ui.lock_watch import LockWatch
    from mentorjournal.ui.preferences import Preferences
    from mentorjournal.ui.system_locks import SystemLocks
    from mentorjournal.ui.tray import Tray
    from mentorjournal.ui.typed_secrets import TypedSecrets


class Locking(QObject):
    """Joins the watch, the tray, and what is chosen about both."""

    lock_wanted = Signal()
    """Lock the open journal, then call `end`; or let go of what is held at the front door."""

    def __init__(self, window: MainWindow, settings: Settings, surroundings: Surroundings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._surroundings = surroundings
        self._is_open = False
        self._is_sample = False
        self._watch: LockWatch | None = None
        self._typed: TypedSecrets | None = None
        self._system: SystemLocks | None = None
        self._tray: Tray | None = None

    def listen(self) -> None:
        """Hear the system and stand in the tray; the first page has been painted."""
        from mentorjournal.ui.typed_secrets import TypedSecrets  # noqa: PLC0415 - not before the first paint

        self._typed = TypedSecrets(self._window, self._surroundings.sleep_clock)
        self._the_system().lock_wanted.connect(self._typed.empty)
        self._the_system().woken.connect(self._typed.look)
        self._the_watch().listen()
        self._heed()

    def heed_door(self, stand: Stand) -> None:
        """While no journal is open: something is under way or held at the front door, or nothing any more."""
        if self._is_open:
            return
        if stand is not Stand.FREE:
            self._the_watch().begin(warns=stand is Stand.HOLDING)
        elif self._watch is not None:
            self._watch.end()

    def begin(self, preferences: "Preferences", *, is_sample: bool) -> None:
        """A journal is open."""
        from mentorjournal.ui.preferences import Machine  # noqa: PLC0415 - not before the first paint

        self._is_open, self._is_sample = True, is_sample
        self._the_watch().begin()
        preferences.machine = Machine(self._surroundings.has_tray, self._the_system().tells)
        preferences.changed.connect(self._heed)
        if self._tray is not None and self._tray.is_away:
            # The window was closed while the passphrase was still being tried.
            QTimer.singleShot(0, self.lock_wanted.emit)

    def end(self) -> None:
        """The journal is closed: its key is gone."""
        self._is_open = False
        self._the_watch().end()

    def quit(self) -> None:
        """Close the window for good, tray or not."""
        if self._tray is not None:
            self._tray.quit()
        else:
            self._window.close()

    def _the_watch(self) -> "LockWatch":
        from mentorjournal.ui.lock_watch import LockWatch  # noqa: PLC0415 - not before the first paint

        if self._watch is None:
            clock = self._surroundings.sleep_clock
            self._watch = LockWatch(self._window, self._settings, self._the_system(), clock)
            self._watch.lock_wanted.connect(self.lock_wanted)
        return self._watch

    def _the_system(self) -> "SystemLocks":
        from mentorjournal.ui.system_locks import SystemLocks  # noqa: PLC0415 - not before the first paint

        if self._system is None:
            self._system = (self._surroundings.system_locks or SystemLocks)()
        return self._system

    def _heed(self) -> None:
        """Act upon what is chosen now."""
        self._the_watch().heed()
        if self._settings.keep_in_tray or self._tray is not None:
            self._the_tray().keep(keep=self._settings.keep_in_tray)

    def _the_tray(self) -> "Tray":
        from mentorjournal.ui.tray import Tray  # noqa: PLC0415 - not before the first paint

        if self._tray is None:
            self._tray = Tray(self._window, self._may_stay, self._surroundings.has_tray)
            self._tray.put_away.connect(self._on_put_away)
            self._tray.capture_requested.connect(self._on_capture_requested)
        return self._tray

    def _may_stay(self) -> bool:
        """A journal that is open, or locked; a sample, or one that is being made, is left with its window."""
        return not self._is_sample if self._is_open else isinstance(self._window.presented(), LockPage)

    def _on_put_away(self) -> None:
        page = self._window.presented()
        if self._is_open:
            self.lock_wanted.emit()
        elif isinstance(page, LockPage) and not page.is_busy:
            page.clear()

    def _on_capture_requested(self) -> None:
        page = self._window.presented()
        if isinstance(page, LockPage):
            page.begin_capture()
        elif self._is_open and hasattr(page, "capture"):
            page.capture()  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - an open journal


def this_system_locks() -> "SystemLocks":
    """What the system we run on says of sleep and locked screens."""
    from mentorjournal.ui.system_locks import this_system  # noqa: PLC0415 - not before the first paint

    return this_system()


def this_tray() -> bool:
    """Whether the desktop we run on has a tray now."""
    from mentorjournal.ui.tray import has_tray  # noqa: PLC0415 - not before the first paint

    return has_tray()
