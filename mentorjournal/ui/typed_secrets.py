"""Passphrases and codes that were typed at the front door and left there."""

from PySide6.QtCore import QObject
from shiboken6 import isValid

from mentorjournal.ui.idle_watch import TICK, IdleWatch
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.sleep_clock import SleepClock, this_clock
from mentorjournal.ui.widgets.field import Field

LEFT_ALONE = 60.0
"""Seconds; no idle time that can be chosen is shorter."""


class TypedSecrets(QObject):
    """Empties such fields of the page that is shown when nobody has touched the app for a minute, or when told to.

    Args:
        window: shows the page.
        clock: reads the clocks; the system's unless a test has its own.
        tick: milliseconds between two looks at them.
    """

    def __init__(self, window: MainWindow, clock: SleepClock | None = None, tick: int = TICK) -> None:
        super().__init__(window)
        self._window = window
        self._fields: list[Field] = []
        self._is_counting = False
        self._idle = IdleWatch(lambda: LEFT_ALONE, clock or this_clock(), tick, self)
        self._idle.over.connect(self.empty)
        self._idle.slept.connect(self.empty)
        window.turned.connect(self._follow)
        self._follow()

    def empty(self) -> None:
        """Empty them now."""
        for field in self._fields:
            if isValid(field) and field.text():
                field.line.setText("")  # whoever listens hears of it, such as what says how strong it is
                field.clear()
        self._rest()

    def look(self) -> None:
        """See what the clock says, now and not only with the next tick."""
        self._idle.look()

    def _follow(self) -> None:
        self._rest()
        page = self._window.presented()
        self._fields = [] if page is None else [field for field in page.findChildren(Field) if field.is_secret]
        for field in self._fields:
            field.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        # From the first letter on: before that there is nothing to empty, and the first key that comes late is lost.
        if not self._is_counting:
            self._is_counting = True
            self._idle.begin()

    def _rest(self) -> None:
        self._is_counting = False
        self._idle.end()
