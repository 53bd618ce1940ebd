"""Leaving nothing of a journal behind when it is locked: dialogs, the clipboard, and what Python has not collected yet.

The pages themselves go with the workspace, and with them their documents, undo stacks and models; this is the rest.
What freed memory, swap or a screenshot still hold is beyond an app in Python: SECURITY.md says so.
"""

import gc

from PySide6.QtCore import QThread, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog

_SOON = 50
"""Milliseconds after which the widgets that were thrown away are gone."""
_ALONE = 1
"""The level of the application's own event loop; a dialog that waits for its answer runs one of a higher level."""


def dismiss_dialogs() -> bool:
    """Close every menu, and every dialog as if Escape had been pressed.

    Returns whether whoever opened one has had its answer: until then they are in the middle of something, and a journal
    must not be taken from under them.
    """
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for _ in range(len(QApplication.topLevelWidgets())):
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            break
        dialog.reject() if isinstance(dialog, QDialog) else dialog.close()
    return QApplication.activeModalWidget() is None and QThread.currentThread().loopLevel() <= _ALONE


def forget_clipboard() -> None:
    """Take from the clipboard, and from the selection that X and Wayland have besides, whatever this app put there."""
    clipboard = QGuiApplication.clipboard()
    # Without a screen the clipboard is the process's own, and Qt does not say whose.
    has_no_screen = QGuiApplication.platformName() in {"offscreen", "minimal"}
    owned = (
        (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
        (QClipboard.Mode.Selection, clipboard.ownsSelection()),
        (QClipboard.Mode.FindBuffer, clipboard.ownsFindBuffer()),
    )
    for mode, is_ours in owned:
        if is_ours or has_no_screen:
            clipboard.clear(mode)


def forget_rest() -> None:
    """Drop the pages that were thrown away, what is painted of them, and the Python objects that only know each other.

    Widgets go when the event loop comes round, so the rest follows then.
    """
    QPixmapCache.clear()
    if (method := QGuiApplication.inputMethod()) is not None:
        method.reset()
    QTimer.singleShot(_SOON, _collect)


def _collect() -> None:
    # What was there when the app had loaded is spared the search for cycles; that may be the first pages already.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
