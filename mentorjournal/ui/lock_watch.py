"""Decides when the open journal is locked without anybody asking: idleness, sleep, a locked screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentorjournal.settings import Settings
from mentorjournal.ui.idle_watch import TICK, IdleWatch
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.sleep_clock import SleepClock, this_clock
from mentorjournal.ui.system_locks import SystemLocks

if TYPE_CHECKING:
    from mentorjournal.ui.widgets.undo_strip import UndoStrip

MINUTE = 60.0
_STAYS = 60_000
"""Milliseconds; the sentence goes before that, with the journal or with a key."""


class LockWatch(QObject):
    """Watches from `begin`, when there is something to lock, to `end`, when it is locked and closed.

    Args:
        window: says that the end is near.
        settings: how long is too long, and whether the system has a say; read anew each time.
        system: what is heard of sleep and locked screens.
        clock: reads the clocks; the system's unless a test has its own.
        tick: milliseconds between two looks at them.
    """

    lock_wanted = Signal()
    """Lock now. The system's sleep waits until `end` is called, for as long as the system grants."""

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        system: SystemLocks,
        clock: SleepClock | None = None,
        tick: int = TICK,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._system = system
        self._is_open = False
        self._warns = True
        self._line: UndoStrip | None = None
        self._idle = IdleWatch(lambda: settings.lock_after * MINUTE, clock or this_clock(), tick, self)
        self._idle.near.connect(self._on_near)
        self._idle.kept.connect(self._take_back)
        self._idle.over.connect(self.lock_wanted)
        self._idle.slept.connect(self._on_system)
        system.lock_wanted.connect(self._on_system)
        system.woken.connect(self._idle.look)

    def listen(self) -> None:
        """Hear the system; the first page has been painted."""
        self._system.listen()

    def begin(self, *, warns: bool = True) -> None:
        """A journal is open, or on its way; called again, it goes on counting.

        Args:
            warns: whether it is said beforehand. What is under way is not locked before it has ended.
        """
        self._warns = warns
        if not self._is_open:
            self._is_open = True
            self._idle.begin()
        self.heed()

    def end(self) -> None:
        """The journal is closed: the system may sleep."""
        self._is_open = False
        self._idle.end()
        self._take_back()
        self._system.release()

    def heed(self) -> None:
        """Other settings were chosen."""
        if not self._is_open:
            return
        if self._settings.lock_with_system:
            self._system.hold()
        else:
            self._system.release()
        self._idle.look()

    def _on_system(self) -> None:
        if self._is_open and self._settings.lock_with_system:
            self.lock_wanted.emit()

    def _on_near(self) -> None:
        if not self._warns:
            return
        from mentorjournal.ui.widgets.undo_strip import UndoStrip  # noqa: PLC0415 - not before the first paint

        self._line = UndoStrip(self._window)
        self._line.say(self.tr("The journal locks in half a minute. Any key keeps it open."), stays=_STAYS)

    def _take_back(self) -> None:
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None
