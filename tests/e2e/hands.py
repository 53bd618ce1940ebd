"""A person with nothing but a keyboard: finds things by the names a screen reader would say, and presses keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

Key = Qt.Key
Modifier = Qt.KeyboardModifier
MOST_STOPS = 90


class Hands:
    """Presses keys on whatever has the focus, as a real keyboard does; counts them."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot = qtbot
        self._window = window
        self.presses = 0

    def focused(self) -> QWidget:
        """What has the focus; a window always has somewhere for the next key to go."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def name(self) -> str:
        """What a screen reader calls the thing in focus."""
        interface = QAccessible.queryAccessibleInterface(self.focused())
        return interface.text(QAccessible.Text.Name) if interface else ""

    def press(self, key: Key, modifier: Modifier = Modifier.NoModifier, times: int = 1) -> None:
        """Press one key, some times."""
        for _ in range(times):
            self.presses += 1
            QTest.keyClick(self._target(), key, modifier)
            # Nobody types faster than a window settles.
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words; they do not count as presses, they are what the person came for."""
        for character in words:
            QTest.keyClicks(self._target(), character)

    def _target(self) -> QWidget:
        """Where the system sends a key: an open list of offers takes the keyboard before what has the focus."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._window

    def tab_to(self, name: str) -> None:
        """Press Tab until the thing of this name has the focus."""
        passed: list[str] = []
        for _ in range(MOST_STOPS):
            if self.name().startswith(name):
                return
            passed.append(self.name())
            self.press(Key.Key_Tab)
        raise AssertionError(f"“{name}” cannot be reached by Tab; passed {list(dict.fromkeys(passed))}")

    def choose(self, name: str) -> None:
        """Reach a button by Tab and press it."""
        self.tab_to(name)
        self.press(Key.Key_Space)

    def fill(self, name: str, words: str) -> None:
        """Reach a field by Tab, and write over what stands in it."""
        self.tab_to(name)
        self.press(Key.Key_A, Modifier.ControlModifier)
        self.type(words)

    def wait(self, condition: Callable[[], bool], milliseconds: int = 15_000) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(condition, timeout=milliseconds)
