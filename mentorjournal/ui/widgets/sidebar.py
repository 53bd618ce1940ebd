"""The sidebar: the book, the pages, and at its foot what is always at hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.widgets.journal_button import JournalButton
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.navigation_button import NavigationButton
from mentorjournal.ui.widgets.words import Words


class Sidebar(QWidget):
    """Lies on the desk, 204 wide at scale 1, or 64 as a rail of icons."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = JournalButton(title)
        self._note = Words("", "small", "text2", wraps=True)
        self._short_note = Words("", "key", "text2", alignment=Qt.AlignmentFlag.AlignHCenter)
        self._notes = box(column(row((self._note, 1), margins=(9, 0, 9, 0)), self._short_note, gap=0))
        self._buttons: list[NavigationButton] = []
        self._is_compact = False
        self._pages = QVBoxLayout()
        self._foot = QVBoxLayout()
        for group in (self._pages, self._foot):
            group.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 15, 12, 14)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._notes)
        layout.addSpacing(7)
        layout.addLayout(self._pages)
        layout.addStretch(1)
        layout.addLayout(self._foot)
        theme.follow(self._restyle)

    def set_title(self, title: str) -> None:
        """Name the journal."""
        self.head.set_words(title)

    def set_note(self, words: str, short: str) -> None:
        """Say something about the journal below its name; `short` is what the rail has room for."""
        self._note.set_words(words)
        self._short_note.set_words(short)
        self.head.setAccessibleDescription(words)
        self._restyle()

    def add_page(self, words: str, icon: str) -> NavigationButton:
        """Add a page to the upper group; it is reached by the button's `toggled`."""
        return self._add(NavigationButton(words, icon), self._pages)

    def add_below(self, words: str, icon: str, key: str = "", *, checkable: bool = False) -> NavigationButton:
        """Add something to the group at the foot: an act with its key, or (`checkable`) a page such as Settings."""
        return self._add(NavigationButton(words, icon, key, checkable=checkable), self._foot)

    def set_compact(self, *, compact: bool) -> None:
        """Shrink to the rail, or grow back."""
        self._is_compact = compact
        self._restyle()

    def _add(self, button: NavigationButton, group: QVBoxLayout) -> NavigationButton:
        self._buttons.append(button)
        button.set_compact(compact=self._is_compact)
        group.addWidget(button)
        return button

    def _restyle(self) -> None:
        now = theme.current()
        self.setFixedWidth(now.px(now.layout["rail"] if self._is_compact else now.layout["sidebar"]))
        self.head.set_compact(compact=self._is_compact)
        self._notes.setVisible(bool(self._note.text()))
        self._note.setVisible(not self._is_compact)
        self._short_note.setVisible(self._is_compact)
        for button in self._buttons:
            button.set_compact(compact=self._is_compact)
