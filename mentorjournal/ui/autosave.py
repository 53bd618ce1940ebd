"""Saving what is being typed, without asking: within a second, before the page is left, and again after a failure."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from mentorjournal.errors import KnownError
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.save_state import SaveState

WITHIN = 700
"""Milliseconds between a key and its save, while saving is quick."""
AGAIN_AFTER = 4000
"""Milliseconds until a save that failed is tried again."""
SHARE_OF_TIME = 8
"""A save that takes long is followed by at least this many times its own length without one."""


class Autosave(QObject):
    """Saves what it is told to keep soon afterwards, and goes on trying while that fails.

    Each thing that is typed has a key, so that one text which could not be saved is not forgotten when the page goes on
    to another.

    Args:
        context: the clock for "Saved 21:14".
        state: says whether it worked.
    """

    def __init__(self, context: AppContext, state: SaveState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = state
        self._pending: dict[str, Callable[[], object]] = {}
        self._pause = WITHIN
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    @property
    def is_pending(self) -> bool:
        """Whether something on screen is not kept yet."""
        return bool(self._pending)

    def keep(self, key: str, save: Callable[[], object]) -> None:
        """Call `save` soon; it raises KnownError when it cannot. A later `save` under the same key takes its place.

        The timer is not put off by further keys: somebody who never pauses is saved all the same.
        """
        self._pending[key] = save
        if not self._timer.isActive():
            self._timer.start(self._pause)

    def forget(self, key: str) -> None:
        """What `key` stands for needs no saving any more: the form is finished, or the record is gone."""
        self._pending.pop(key, None)
        if not self._pending:
            self._timer.stop()
            self._state.clear()

    def flush(self) -> bool:
        """Save now what is unsaved; whether everything is kept afterwards."""
        self._timer.stop()
        if not self._pending:
            return True
        began = perf_counter()
        for key, save in list(self._pending.items()):
            try:
                save()
            except KnownError as error:
                self._state.show_failed(wording.error_words(error))
                self._timer.start(AGAIN_AFTER)
                return False
            # While it was saved nothing else could be typed, so this is what is kept.
            self._pending.pop(key, None)
        self._pause = max(WITHIN, round((perf_counter() - began) * 1000) * SHARE_OF_TIME)
        now = self._context.now()
        self._state.show_saved(wording.clock_of(now, self._context.zone))
        return True
