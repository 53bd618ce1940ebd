"""The open journal: the sidebar, the pages beside it, and the way one came."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentorjournal.services.changes import Kind
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.pages.home_page import HomePage
from mentorjournal.ui.pages.invitation_page import InvitationPage
from mentorjournal.ui.pages.log_page import LogPage
from mentorjournal.ui.pages.people_page import PeoplePage
from mentorjournal.ui.pages.person_form_page import PersonFormPage
from mentorjournal.ui.pages.person_page import PersonPage
from mentorjournal.ui.pages.plan_page import PlanPage
from mentorjournal.ui.pages.reflection_page import ReflectionPage
from mentorjournal.ui.pages.reflections_page import ReflectionsPage
from mentorjournal.ui.pages.search_page import SearchPage
from mentorjournal.ui.pages.session_page import SessionPage
from mentorjournal.ui.pages.sessions_page import SessionsPage
from mentorjournal.ui.pages.write_page import WritePage
from mentorjournal.ui.widgets.desk import Desk
from mentorjournal.ui.widgets.navigation_button import NavigationButton
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.sidebar import Sidebar

LONGEST_WAY_BACK = 50


class _JournalPage(Protocol):
    """What every page can do."""

    is_full: bool

    def open(self, destination: Destination) -> None: ...
    def refresh(self, kinds: frozenset[Kind]) -> None: ...
    def leave(self) -> None: ...
    def focus_first(self) -> None: ...


_PAGES: dict[PageName, Callable[[AppContext], QWidget]] = {
    PageName.HOME: HomePage,
    PageName.PEOPLE: PeoplePage,
    PageName.PERSON: PersonPage,
    PageName.PERSON_FORM: PersonFormPage,
    PageName.SESSIONS: SessionsPage,
    PageName.SESSION: SessionPage,
    PageName.PLAN: PlanPage,
    PageName.LOG: LogPage,
    PageName.INVITATION: InvitationPage,
    PageName.REFLECTIONS: ReflectionsPage,
    PageName.REFLECTION: ReflectionPage,
    PageName.WRITE: WritePage,
    PageName.SEARCH: SearchPage,
}

_UNDER: dict[PageName, PageName] = {
    PageName.PERSON: PageName.PEOPLE,
    PageName.PERSON_FORM: PageName.PEOPLE,
    PageName.SESSION: PageName.SESSIONS,
    PageName.PLAN: PageName.SESSIONS,
    PageName.LOG: PageName.SESSIONS,
    PageName.INVITATION: PageName.SESSIONS,
    PageName.REFLECTION: PageName.REFLECTIONS,
    PageName.WRITE: PageName.REFLECTIONS,
}
"""Which page of the sidebar a page belongs to."""

_FORMS = frozenset({PageName.PERSON_FORM, PageName.PLAN, PageName.LOG, PageName.WRITE})
"""Pages that one does not come back to once they are finished."""


class Workspace(QWidget):
    """Everything inside one open journal; thrown away when it is locked."""

    lock_requested = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._pages: dict[PageName, QWidget] = {}
        self._way: list[Destination] = []
        self._here: Destination | None = None
        self._beside = QStackedWidget()
        self._sidebar = Sidebar(self.tr("{name}’s journal").format(name=context.owner.first_name))
        self._buttons = self._fill_sidebar()
        self._layers = QStackedWidget()
        self._layers.addWidget(Desk(self._sidebar, Sheet(self._beside)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._layers)
        context.requested.connect(self.go)
        context.left.connect(self.go_back)
        context.changed.connect(self._on_changed)
        self._add_keys()

    def go(self, destination: Destination) -> None:
        """Leave the page that is open, saving what is being typed there, and open another."""
        if self._here is not None:
            self._leave()
            if self._here.page not in _FORMS and self._here != destination:
                self._way = [*self._way[-LONGEST_WAY_BACK:], self._here]
        self._open(destination)

    def go_back(self) -> None:
        """Open the page one came from; Home where there is none."""
        self._leave()
        self._open(self._way.pop() if self._way else Destination(PageName.HOME))

    def leave(self) -> None:
        """Save whatever is being typed: the journal is about to be closed."""
        self._leave()

    def page(self, name: PageName) -> QWidget:
        """The page of this name, made when it is first needed."""
        if name not in self._pages:
            made = _PAGES[name](self._context)
            self._pages[name] = made
            (self._layers if cast("_JournalPage", made).is_full else self._beside).addWidget(made)
        return self._pages[name]

    def here(self) -> Destination | None:
        """Where one is."""
        return self._here

    def _open(self, destination: Destination) -> None:
        page = self.page(destination.page)
        self._here = destination
        known = cast("_JournalPage", page)
        known.open(destination)
        if self._here is not destination:
            return  # the page had somewhere better to go
        if known.is_full:
            self._layers.setCurrentWidget(page)
        else:
            self._beside.setCurrentWidget(page)
            self._layers.setCurrentIndex(0)
        self._mark(_UNDER.get(destination.page, destination.page))
        known.focus_first()

    def _leave(self) -> None:
        if self._here is not None:
            cast("_JournalPage", self._pages[self._here.page]).leave()

    def _on_changed(self, kinds: frozenset[Kind]) -> None:
        if Kind.OWNER in kinds:
            self._sidebar.set_title(self.tr("{name}’s journal").format(name=self._context.owner.first_name))
        if self._here is not None:
            cast("_JournalPage", self._pages[self._here.page]).refresh(kinds)

    # --- the sidebar -----------------------------------------------------------------------------------------------

    def _fill_sidebar(self) -> dict[PageName, NavigationButton]:
        entries: Sequence[tuple[PageName, str, str]] = (
            (PageName.HOME, self.tr("Home"), "house"),
            (PageName.PEOPLE, self.tr("People"), "users"),
            (PageName.SESSIONS, self.tr("Sessions"), "calendar-days"),
            (PageName.REFLECTIONS, self.tr("Reflections"), "notebook-pen"),
        )
        buttons = {name: self._sidebar.add_page(words, icon) for name, words, icon in entries}
        buttons[PageName.SEARCH] = self._sidebar.add_below(
            self.tr("Search"), "search", self.tr("Ctrl K"), checkable=True
        )
        for name, button in buttons.items():
            # `toggled`, not `clicked`: a screen reader's first action toggles.
            button.toggled.connect(lambda on, name=name: self._on_chosen(name) if on else None)
            button.clicked.connect(lambda _on, name=name: self._on_chosen(name))
        lock = self._sidebar.add_below(self.tr("Lock"), "lock", self.tr("Ctrl L"))
        lock.clicked.connect(self.lock_requested)
        return buttons

    def _on_chosen(self, name: PageName) -> None:
        if self._here is None or self._here.page is not name:
            self.go(Destination(name))

    def _mark(self, name: PageName) -> None:
        for other, button in self._buttons.items():
            button.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            button.setChecked(other is name)
            # Tab stops at the page one is on, and the arrows lead on from there; Qt only learns that from the mouse.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is name else Qt.FocusPolicy.ClickFocus)
            button.blockSignals(False)  # noqa: FBT003
            button.update()

    # --- keys ------------------------------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        names = [PageName.HOME, PageName.PEOPLE, PageName.SESSIONS, PageName.REFLECTIONS]
        for number, name in enumerate(names, 1):
            self._add_key(f"Ctrl+{number}", lambda name=name: self._on_chosen(name))
        for keys in ("Ctrl+K", "Ctrl+F"):
            self._add_key(keys, lambda: self._on_chosen(PageName.SEARCH))
        self._add_key("Ctrl+L", self.lock_requested.emit)
        self._add_key("Alt+Left", self.go_back)

    def _add_key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)
