"""What one can do with the window itself, on every page and in every dialog: cover it at once, fill the screen."""

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from mentorjournal.ui.page_actions import add_action
from mentorjournal.ui.widgets.blank_cover import BlankCover

BLANK_KEYS = ("F9", "Ctrl+Shift+B")
"""F9 stands at the head of a group of keys, is the same on every layout and means nothing to an editor; the other is
for keyboards that keep their F keys for loudness and light."""
FULL_SCREEN_KEYS = "F11"
_OURS_ALONE = (Qt.WindowType.ToolTip, Qt.WindowType.Popup, Qt.WindowType.SplashScreen)


class WindowActions(QObject):
    """The actions of `window`; `blank`, like any meant for the whole application, works in dialogs and menus too."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._covers: list[BlankCover] = []
        translate = QCoreApplication.translate
        self.blank = add_action(
            window, translate("WindowActions", "Cover the window"), self.cover, keys=BLANK_KEYS, icon="eye-off"
        )
        self.blank.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        self.full_screen = add_action(
            window,
            translate("WindowActions", "Fill the screen"),
            self._on_full_screen,
            keys=FULL_SCREEN_KEYS,
            icon="maximize-2",
        )
        self.full_screen.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a window
        app.focusWindowChanged.connect(self._on_focus_window_changed)

    @property
    def all(self) -> list[QAction]:
        """Every action, for whoever lists what can be done."""
        return [self.blank, self.full_screen]

    @property
    def is_covered(self) -> bool:
        """Whether the window is covered now."""
        return bool(self._covers)

    def cover(self) -> None:
        """Cover every window of the app at once. Nothing is locked, and nothing is lost."""
        if self._covers:
            return
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        keys = frozenset(keys.toString() for keys in self.blank.shortcuts())
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() not in _OURS_ALONE:
                cover = BlankCover(window, keys)
                cover.lift_requested.connect(self.lift)
                self._covers.append(cover)
                cover.close_over()
        if (active := QApplication.activeWindow()) is not None and isinstance(active.focusWidget(), BlankCover):
            active.focusWidget().setFocus()

    def lift(self) -> None:
        """Show everything as it was."""
        covers, self._covers = self._covers, []
        for cover in covers:
            cover.lift()
            cover.deleteLater()

    def _on_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_focus_window_changed(self) -> None:
        """A dialog that waits for an answer keeps shortcuts of other windows away; give it those that work anywhere."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        for action in self._window.findChildren(QAction):
            if action.shortcutContext() is Qt.ShortcutContext.ApplicationShortcut:
                dialog.addAction(action)
