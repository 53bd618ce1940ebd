"""Saving what is being typed, without asking: within a second, before the page is left, and again after a failure."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from mentorjournal.errors import KnownError
from mentorjournal.ui import wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.tasks import Lane
from mentorjournal.ui.widgets.save_state import SaveState

WITHIN = 700
"""Milliseconds between a key and its save, while saving is quick."""
AGAIN_AFTER = 4000
"""Milliseconds until a save that failed is tried again."""
SHARE_OF_TIME = 2
"""A save that takes long is followed by at least this many times its own length without one: still within the second
after one of 300 ms, which only a slow disk needs, for long texts are saved beside the window."""
LONG = 40_000
"""Characters from which a text is saved beside the window: its save would hold up the next keys."""


@dataclass(frozen=True)
class LongSave:
    """A save taken apart.

    Args:
        write: does it, on another thread and touching no widget; raises KnownError when it cannot.
        tell: takes what `write` returned, on the window's thread.
    """

    write: Callable[[], Any]
    tell: Callable[[Any], object]


@dataclass(frozen=True)
class _Unsaved:
    save: Callable[[], object]
    long: Callable[[], LongSave | None] | None
    words: Callable[[], str] | None


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
        self._pending: dict[str, _Unsaved] = {}
        self._pause = WITHIN
        self._is_beside = False
        # Held while something is written beside the window. A round that has not begun when the number changes is off.
        self._writing = Lock()
        self._round = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)
        context.unsaved.add(self)
        state.elsewhere_requested.connect(context.unsaved.save_elsewhere)

    @property
    def is_pending(self) -> bool:
        """Whether something on screen is not kept yet."""
        return bool(self._pending)

    def is_keeping(self, key: str) -> bool:
        """Whether what `key` stands for is not kept yet."""
        return key in self._pending

    def keep(
        self,
        key: str,
        save: Callable[[], object],
        *,
        long: Callable[[], LongSave | None] | None = None,
        words: Callable[[], str] | None = None,
    ) -> None:
        """Call `save` soon; it raises KnownError when it cannot. A later `save` under the same key takes its place.

        The timer is not put off by further keys: somebody who never pauses is saved all the same. `long` gives the same
        save taken apart where there is much to write, for when nobody waits for it; `words` gives what is to be saved
        as one text, for when only another disk takes it.
        """
        self._context.unsaved.get_ready()
        self._pending[key] = _Unsaved(save, long, words)
        if not self._timer.isActive() and not self._is_beside:
            self._timer.start(self._pause)

    def unsaved(self) -> list[str]:
        """The texts that are not kept yet."""
        return [each.words() for each in self._pending.values() if each.words is not None]

    def forget(self, key: str) -> None:
        """What `key` stands for needs no saving any more: the form is finished, or the record is gone."""
        self._pending.pop(key, None)
        if not self._pending:
            self._timer.stop()
            self._state.clear()

    def settle(self) -> None:
        """Wait until nothing is written beside the window, nor will be: what was on its way there stays unsaved."""
        with self._writing:
            self._round += 1

    def flush(self) -> bool:
        """Save now what is unsaved; whether everything is kept afterwards."""
        self._timer.stop()
        if not self._pending:
            return True
        self.settle()
        return self._save(list(self._pending))

    def _on_due(self) -> None:
        """Save what is short here and now, and what is long beside the window."""
        made = {key: unsaved.long() for key, unsaved in self._pending.items() if unsaved.long is not None}
        apart = {key: long for key, long in made.items() if long is not None}
        if self._save([key for key in self._pending if key not in apart]) and apart:
            self._save_beside({key: (self._pending[key], long) for key, long in apart.items()})

    def _save(self, keys: list[str]) -> bool:
        began = perf_counter()
        for key in keys:
            try:
                self._pending[key].save()
            except KnownError as error:
                self._fail(error)
                return False
            # While it was saved nothing else could be typed, so this is what is kept.
            self._pending.pop(key, None)
        if keys:
            self._pause = max(WITHIN, round((perf_counter() - began) * 1000) * SHARE_OF_TIME)
        self._say_saved()
        return True

    def _save_beside(self, apart: dict[str, tuple[_Unsaved, LongSave]]) -> None:
        self._is_beside = True
        self._round += 1
        number, began = self._round, perf_counter()

        def write() -> list[Any] | None:
            with self._writing:
                return [long.write() for _, long in apart.values()] if number == self._round else None

        def on_done(results: list[Any] | None) -> None:
            if not isValid(self):
                return
            for (key, (unsaved, long)), result in zip(apart.items(), results or [], strict=False):
                long.tell(result)  # pages that are told still find it pending, and leave the editor alone
                if self._pending.get(key) is unsaved:
                    del self._pending[key]
            self._pause = max(WITHIN, round((perf_counter() - began) * 1000))
            self._come_back()

        def on_failed(error: KnownError) -> None:
            if isValid(self):
                self._is_beside = False
                self._fail(error)

        self._context.tasks.run(Lane.SAVING, write, on_done, on_failed)

    def _come_back(self) -> None:
        self._is_beside = False
        if self._pending and not self._timer.isActive():
            self._timer.start(self._pause)
        self._say_saved()

    def _say_saved(self) -> None:
        if not self._pending:
            self._state.show_saved(wording.clock_of(self._context.now(), self._context.zone))

    def _fail(self, error: KnownError) -> None:
        can_go_elsewhere = any(each.words is not None for each in self._pending.values())
        self._state.show_failed(wording.error_words(error), offers_elsewhere=can_go_elsewhere)
        self._timer.start(AGAIN_AFTER)
