"""What lies over the page for a moment and goes again: the palette, a thought to capture, the keys of the page."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import page_actions
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.widgets.capture_sheet import CaptureSheet
from mentorjournal.ui.widgets.keys_sheet import KeysSheet
from mentorjournal.ui.widgets.palette import Palette


class Overlays(QObject):
    """Each is made when it is first wanted, and says what can be done on the page that is open then.

    Args:
        context: the open journal.
        over: what they cover; its own actions work everywhere.
        page: the page that is open.
    """

    def __init__(self, context: AppContext, over: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(over)
        self._context = context
        self._over = over
        self._page = page
        self._palette: Palette | None = None
        self._keys: KeysSheet | None = None
        self._capture: CaptureSheet | None = None

    def find(self) -> None:
        """Open the palette: what the page offers stands first in it."""
        page = self._page()
        here = [] if page is None else [each for each in page_actions.actions_in(page) if page_actions.is_choice(each)]
        if self._palette is None:
            self._palette = Palette(self._context, self._over)
        self._palette.open_with([*here, *page_actions.choices_of(self._over)])

    def capture(self, text: str = "") -> None:
        """Let a thought be written down, beginning with `text` where there is one."""
        self.close()
        if self._capture is None:
            self._capture = CaptureSheet(self._context, self._over)
        self._capture.open_with(text)

    def show_keys(self) -> None:
        """List the keys of the page and those that work everywhere."""
        page = self._page()
        if self._keys is None:
            self._keys = KeysSheet(self._over)
        self._keys.show_keys([] if page is None else page_actions.actions_in(page), self._over.actions())

    def close(self) -> None:
        """Let the page be seen again."""
        for overlay in (self._palette, self._keys, self._capture):
            if overlay is not None:
                overlay.close_again()
