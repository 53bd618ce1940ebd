"""What lies over a window while somebody else is looking: the closed book, without a name or a word from inside."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from mentorjournal.ui.widgets.cover import Cover
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.words import Words

# Fields take it for a menu that was opened over them: nothing is checked, saved or unselected on its account.
_REASON = Qt.FocusReason.PopupFocusReason


class BlankCover(Cover):
    """Covers `window` wholly until a click, Escape or one of `keys` lifts it; what is typed meanwhile goes nowhere.

    What it covers is hidden, not only painted over, so that no screen reader finds it; the focus comes back to where it
    was.
    """

    lift_requested = Signal()
    """Somebody wants to go on."""

    def __init__(self, window: QWidget, keys: frozenset[str]) -> None:
        hint = Words(
            self.tr("Covered. Press Esc or click to go on."),
            "small",
            "on_cover",
            alignment=Qt.AlignmentFlag.AlignHCenter,
        )
        super().__init__(column(None, hint, margins=(40, 24, 60, 28)), parent=window)
        self._keys = keys | {"Esc"}
        self._covered: list[QWidget] = []
        self._title = ""
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Mentor Journal is covered"))
        self.setAccessibleDescription(self.tr("Press Escape to go on where you were."))
        self.hide()
        window.installEventFilter(self)

    def close_over(self) -> None:
        """Cover the window, at once."""
        window = self.window()
        self._before = window.focusWidget()
        self._title = window.windowTitle()
        self._covered = [each for each in _inside(window) if each is not self and each.isVisible()]
        window.setWindowTitle(self.tr("Mentor Journal"))
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus(_REASON)
        for each in self._covered:
            each.hide()
        self.repaint()

    def lift(self) -> None:
        """Show the window as it was, with the cursor where it stood."""
        window, covered, self._covered = self.window(), self._covered, []
        window.setWindowTitle(self._title)
        for each in covered:
            if isValid(each):
                each.show()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before is not self and before.isVisible():
            before.setFocus(_REASON)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self.setGeometry(self.window().rect())
        return False

    def event(self, event: QEvent) -> bool:
        """Take every key before it can be anybody's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, or the key that covered the window, lifts it again; nothing else does anything."""
        event.accept()
        if not event.isAutoRepeat() and QKeySequence(event.keyCombination()).toString() in self._keys:
            self.lift_requested.emit()

    def focusNextPrevChild(self, _is_next: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab leads nowhere."""
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back the focus that a page below took for itself, and remember where it would have been."""
        super().focusOutEvent(event)
        taken = self.window().focusWidget()
        if self._covered and taken is not None and taken is not self and self.window().isActiveWindow():
            self._before = taken
            QTimer.singleShot(0, self, self._take_focus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing below hears of it."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click lifts the cover."""
        event.accept()
        self.lift_requested.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing below hears of it."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing below scrolls."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """There is no menu here."""
        event.accept()

    def _take_focus(self) -> None:
        if self._covered:
            self.setFocus(_REASON)


def _inside(window: QWidget) -> list[QWidget]:
    """What a window shows, in pieces as large as possible."""
    if isinstance(window, QMainWindow):
        return [each for each in (window.centralWidget(), window.menuWidget()) if isinstance(each, QWidget)]
    return [each for each in window.children() if isinstance(each, QWidget) and not each.isWindow()]
