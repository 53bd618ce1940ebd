"""Watches what the system asks of the look."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from mentorjournal.ui.desktop import Desktop
from mentorjournal.ui.system_look import SystemLook, understand


class SystemWatch(QObject):
    """Puts together what Qt knows and what the desktop answers.

    Qt knows the colour scheme, the wish for contrast and the language at once. The desktop may need to be asked over a
    bus, which waits until the first page is painted; until then its last `answers` hold.

    Text is scaled once only. Qt's X11 windows are already scaled as a whole by Xft.dpi, into which desktops multiply
    their text scale (1.25 makes 120), so it is not counted again there. Wayland windows are scaled by the screen's
    factor alone, those of Windows by that of the display; the text scale of both comes on top, and is counted here.
    macOS has none.

    Args:
        app: whose style hints are watched.
        answers: what the desktop answered when we last ran.
        desktop: is asked beyond Qt.
    """

    changed = Signal()
    """The system asks for another look; `look` has it."""

    def __init__(self, app: QApplication, answers: Mapping[str, object], desktop: Desktop) -> None:
        super().__init__()
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._counts_text = app.platformName() != "xcb"
        self._desktop = desktop
        self._answers = {**answers, **desktop.read_now()}
        self._look = self._read()
        self._hints.colorSchemeChanged.connect(self._on_changed)
        self._access.contrastPreferenceChanged.connect(self._on_changed)
        desktop.answered.connect(self._on_answered)

    @property
    def look(self) -> SystemLook:
        """What is asked for now."""
        return self._look

    @property
    def answers(self) -> dict[str, object]:
        """What the desktop answered, to be kept for the next start."""
        return dict(self._answers)

    def listen(self) -> None:
        """Ask the desktop; the first page has been painted."""
        self._desktop.listen()

    def _read(self) -> SystemLook:
        return understand(
            self._answers,
            is_dark=self._hints.colorScheme() == Qt.ColorScheme.Dark,
            high_contrast=self._access.contrastPreference() == Qt.ContrastPreference.HighContrast,
            is_right_to_left=QLocale().textDirection() == Qt.LayoutDirection.RightToLeft,
            counts_text=self._counts_text,
        )

    def _on_changed(self, _value: object = None) -> None:
        look = self._read()
        if look != self._look:
            self._look = look
            self.changed.emit()

    def _on_answered(self, answers: dict[str, object]) -> None:
        self._answers |= answers
        self._on_changed()
