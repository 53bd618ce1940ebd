"""Everything one can do in an open journal, as a menu: in the menu bar where the platform has one, else under F10."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from mentorjournal.ui import icons, page_actions
from mentorjournal.ui.clothing import clothe


@dataclass(frozen=True)
class MenuGroup:
    """One menu: its title, with "&" before its letter, and what stands in it; None is a line between.

    What `actions` gives is asked for each time the menu opens.
    """

    title: str
    actions: Callable[[], Sequence[QAction | None]]


class JournalMenu(QObject):
    """The same menus wherever they are shown."""

    def __init__(self, groups: Sequence[MenuGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self._groups = groups
        self._over = parent
        self._menu: QMenu | None = None

    def fill_bar(self, bar: QMenuBar) -> None:
        """Put the menus into a menu bar."""
        self._fill(bar)

    def popup(self, place: QPoint) -> None:
        """Open all of them as one menu, its first entry ready for the arrows."""
        if self._menu is None:
            self._menu = QMenu(self._over)
            clothe(self._menu, "menu")
            self._fill(self._menu)
        self._menu.popup(place)
        self._menu.setActiveAction(self._menu.actions()[0])

    def _fill(self, place: QMenu | QMenuBar) -> None:
        for group in self._groups:
            menu = place.addMenu(group.title)
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(lambda menu=menu, group=group: _show(menu, group))
            _show(menu, group)


def _show(menu: QMenu, group: MenuGroup) -> None:
    empty_menu(menu)
    taken: set[str] = set()
    for action in group.actions():
        if action is None:
            menu.addSeparator()
            continue
        if name := action.property("icon_name"):
            action.setIcon(icons.icon(str(name), "text2"))
        menu.addAction(action)
        page_actions.accelerate(action, taken)


def empty_menu(menu: QMenu) -> None:
    """Take every entry out. `QMenu.clear` would delete actions that belong to a page, too."""
    for action in menu.actions():
        menu.removeAction(action)
        if action.isSeparator():
            action.deleteLater()


def editing_actions(parent: QWidget, words: dict[str, str]) -> list[QAction]:
    """Cut, copy, paste and choosing all, for whatever editor has the focus; `words` by the editor's own verb."""
    made: list[QAction] = []
    for verb, text in words.items():
        action = QAction(text, parent)
        action.triggered.connect(lambda _checked=False, verb=verb: _tell_editor(verb))
        made.append(action)
    return made


def _tell_editor(verb: str) -> None:
    act = getattr(QApplication.focusWidget(), verb, None)
    if callable(act):
        act()
