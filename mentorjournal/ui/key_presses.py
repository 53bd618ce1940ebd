"""The Return key on a button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})


def pressed_by_return(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `button` if `event` is a plain Return or Enter. Returns whether it was one.

    Qt leaves it to the desktop whether Return presses a button: GNOME and KDE say yes, a bare window manager no. A key
    held down counts once, or it would press whatever takes the focus next.
    """
    if event.key() not in _RETURN or event.modifiers() not in _PLAIN:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
