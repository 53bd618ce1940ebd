"""Three dots: what else one can do on this page."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from mentorjournal.ui import page_actions
from mentorjournal.ui.clothing import clothe
from mentorjournal.ui.icons import icon
from mentorjournal.ui.journal_menu import empty_menu
from mentorjournal.ui.widgets.button import Button, Kind


class MoreButton(Button):
    """Opens a menu of the actions of `page`, with their keys; those that cannot be done now are left out.

    Args:
        page: whose actions are listed, as `page_actions` made them.
        kind: outlined beside the buttons of a page, quiet beside a line.
        name: what a screen reader says where there are several.
    """

    def __init__(
        self, page: QWidget, kind: Kind = "secondary", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", kind, "ellipsis", parent=parent)
        self.setAccessibleName(name or self.tr("More"))
        self.setToolTip(self.tr("More"))
        self._page = page
        self._menu: QMenu | None = None
        self.clicked.connect(self._on_clicked)

    def menu_entries(self) -> list[str]:
        """What the menu would list now."""
        return [page_actions.words_of(action) for action in page_actions.choices_of(self._page)]

    def _on_clicked(self) -> None:
        if self._menu is None:  # a list has many of these buttons, and hardly one is pressed
            self._menu = QMenu(self)
            clothe(self._menu, "menu")
            self._menu.setToolTipsVisible(True)
        empty_menu(self._menu)
        taken: set[str] = set()
        for action in page_actions.choices_of(self._page):
            if name := action.property("icon_name"):
                action.setIcon(icon(str(name), "text2"))
            page_actions.accelerate(action, taken)
            self._menu.addAction(action)
        corner = self.rect().bottomRight()
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            corner -= QPoint(self._menu.sizeHint().width(), 0)
        self._menu.popup(self.mapToGlobal(corner))
        if first := next(iter(self._menu.actions()), None):
            self._menu.setActiveAction(first)
