"""What one can do from everywhere in an open journal, in the groups that the menu shows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import page_actions
from mentorjournal.ui.destinations import PageName


@dataclass(frozen=True)
class Deeds:
    """What the actions call."""

    go: Callable[[PageName], None]
    back: Callable[[], None]
    find: Callable[[], None]
    capture: Callable[[], None]
    keys: Callable[[], None]
    about: Callable[[], None]
    menu: Callable[[], None]
    lock: Callable[[], None]
    leave: Callable[[], None]
    undo: Callable[[], None]
    redo: Callable[[], None]


class WorkspaceActions:
    """The actions of the whole window; `owner` is the workspace they work in.

    `lock_words` is what locking is called here.
    """

    def __init__(self, owner: QWidget, deeds: Deeds, lock_words: str) -> None:
        add = partial(_add, owner)
        translate = QCoreApplication.translate
        pages = (
            (PageName.HOME, translate("Workspace", "Go to Home"), "house"),
            (PageName.PEOPLE, translate("Workspace", "Go to People"), "users"),
            (PageName.SESSIONS, translate("Workspace", "Go to Sessions"), "calendar-days"),
            (PageName.REFLECTIONS, translate("Workspace", "Go to Reflections"), "notebook-pen"),
        )
        self.going = [
            add(words, partial(deeds.go, name), f"Ctrl+{number}", icon)
            for number, (name, words, icon) in enumerate(pages, 1)
        ]
        self.find = add(translate("Workspace", "Find and do"), deeds.find, "Ctrl+K", "search")
        self.search = add(translate("Workspace", "Search"), partial(deeds.go, PageName.SEARCH), "Ctrl+F", "search")
        words = translate("Workspace", "Capture a thought")
        self.capture = add(words, deeds.capture, page_actions.CAPTURE, "pencil-line")
        self.back = add(translate("Workspace", "Back"), deeds.back, "Alt+Left", "arrow-left")
        self.settings = add(
            translate("Workspace", "Settings"), partial(deeds.go, PageName.SETTINGS), "Ctrl+,", "settings"
        )
        self.lock = add(lock_words, deeds.lock, "Ctrl+L", "lock")
        # From a dialog and an open menu as well: whoever locks has no time to close them first.
        self.lock.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        self.leave = add(translate("Workspace", "Quit"), deeds.leave, "Ctrl+Q", "x")
        self.keys = add(translate("Workspace", "Keys of this page"), deeds.keys, "F1", "")
        self.about = add(translate("Workspace", "About Mentor Journal"), deeds.about, (), "")
        self.menu = add(translate("Workspace", "Open the menu"), deeds.menu, "F10", "", quiet=True)
        self.undo = add("", deeds.undo, "Ctrl+Z", "undo-2")
        self.redo = add("", deeds.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2")

    def name_history(self, undo: str, redo: str) -> None:
        """Say what would be undone and done again next; where there is nothing, offer nothing."""
        translate = QCoreApplication.translate
        for action, deed, words, nothing in (
            (self.undo, undo, translate("Workspace", "Undo: {deed}"), translate("Workspace", "Undo")),
            (self.redo, redo, translate("Workspace", "Redo: {deed}"), translate("Workspace", "Redo")),
        ):
            action.setText((words.format(deed=deed) if deed else nothing).replace("&", "&&"))
            action.setEnabled(bool(deed))


def _add(
    owner: QWidget, words: str, act: Callable[[], None], keys: str | tuple[str, ...], icon: str, *, quiet: bool = False
) -> QAction:
    action = page_actions.add_action(owner, words, act, keys=keys, icon=icon, quiet=quiet)
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    return action
