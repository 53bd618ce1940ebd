"""Notices Caps Lock by what it does to letters: Qt asks no system for the state of that key."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class CapsLock(QObject):
    """Watches what is typed into `editor`; letters without capitals tell nothing.

    Capitals with Shift tell nothing either: on some systems Shift takes Caps Lock back, on others it does not.
    """

    changed = Signal(bool)
    """Caps Lock is on, or it is off or nobody knows."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._is_on = False
        editor.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at each key, and forget everything when somebody goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at(event)
        elif event.type() == QEvent.Type.FocusOut:
            self._set(is_on=False)
        return False

    def _look_at(self, event: QKeyEvent) -> None:
        typed, with_shift = event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_CapsLock or (typed.islower() and not with_shift):
            # Where it was off, the next letter tells that it is on now.
            self._set(is_on=False)
        elif (typed.isupper() and not with_shift) or (typed.islower() and with_shift):
            self._set(is_on=True)

    def _set(self, *, is_on: bool) -> None:
        if is_on != self._is_on:
            self._is_on = is_on
            self.changed.emit(is_on)
