"""Writing with nothing else in sight: F8 on a page where one writes."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from mentorjournal.ui import page_actions
from mentorjournal.ui.widgets.focus_sheet import FocusSheet
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.title_edit import TitleEdit
from mentorjournal.ui.widgets.writing_edit import WritingEdit

KEYS = "F8"
"""F11 fills the screen with the window, which is something else: one may want both."""


class FocusMode(QObject):
    """Shows the editor one writes in alone, and follows when the page goes on to another one.

    It ends with F8 or Escape, when the page is left or turns to something that is no text, and when a save fails: that
    has to be seen.

    Args:
        page: which has the editors; made once it has everything that says whether they are saved.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._sheet: FocusSheet | None = None
        self._last: WritingEdit | None = None
        self._is_moving = False
        self._action = page_actions.add_action(page, self.tr("Only the words"), self.toggle, keys=KEYS, icon="focus")
        self._action.setEnabled(False)
        page.installEventFilter(self)
        for state in page.findChildren(SaveState):
            state.failed.connect(self.leave)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def is_on(self) -> bool:
        """Whether nothing but the words is in sight."""
        return self._sheet is not None and self._sheet.isVisible()

    def toggle(self) -> None:
        """Show the editor alone, or everything again."""
        if self.is_on:
            self.leave()
        elif self._last is not None and isValid(self._last) and self._page.isAncestorOf(self._last):
            self._enter(self._last)

    def leave(self) -> None:
        """Bring everything back; the cursor stays where it is."""
        if self._sheet is None or not self.is_on:
            return
        self._is_moving = True
        editor = self._sheet.editor
        had_focus = editor is not None and editor.hasFocus()
        self._sheet.give_back()
        self._sheet.hide()
        if editor is not None and had_focus and self._page.isAncestorOf(editor):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_moving = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another page is shown: what was borrowed goes back first."""
        if watched is self._page and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.leave()
        return False

    def _enter(self, editor: WritingEdit) -> None:
        self._is_moving = True
        if self._sheet is None:
            self._sheet = FocusSheet(_journal_around(self._page))
            self._sheet.left.connect(self.leave)
        self._sheet.give_back()
        if not self._sheet.borrow(editor, self._page.actions()):
            self._sheet.hide()
        self._is_moving = False

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._is_moving or now is None or not isValid(self._page) or not self._page.isAncestorOf(now):
            return
        if isinstance(now, WritingEdit) and not isinstance(now, TitleEdit):
            self._last = now
            self._action.setEnabled(True)
            if self.is_on:
                self._enter(now)
            return
        is_there = self._last is not None and isValid(self._last) and self._last.isVisibleTo(self._page)
        self._action.setEnabled(is_there)
        if self.is_on:
            self.leave()
            now.setFocus(Qt.FocusReason.OtherFocusReason)


def _journal_around(page: QWidget) -> QWidget:
    """What fills the window and is thrown away when the journal is locked; a page by itself is all there is."""
    window = page.window()
    centre = window.centralWidget() if isinstance(window, QMainWindow) else None
    if centre is None:
        return window
    around = page
    while (outer := around.parentWidget()) is not None and outer is not centre:
        around = outer
    return around
