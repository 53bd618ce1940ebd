"""The open journal: the sidebar, the pages beside it, and the way one came."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentorjournal.errors import KnownError, RecordMissingError
from mentorjournal.services.changes import Kind
from mentorjournal.ui import page_actions, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import SECTIONS, Destination, PageName
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
from mentorjournal.ui.pages.versions_page import VersionsPage
from mentorjournal.ui.pages.write_page import WritePage
from mentorjournal.ui.undo_history import Deed
from mentorjournal.ui.widgets.desk import Desk
from mentorjournal.ui.widgets.navigation_button import NavigationButton
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.sidebar import Sidebar
from mentorjournal.ui.widgets.undo_strip import UndoStrip

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
    PageName.REFLECTION_VERSIONS: VersionsPage,
    PageName.NOTE_VERSIONS: VersionsPage,
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
    PageName.REFLECTION_VERSIONS: PageName.REFLECTIONS,
    PageName.NOTE_VERSIONS: PageName.SESSIONS,
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
        self._strip = UndoStrip(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._layers)
        context.requested.connect(self.go)
        context.left.connect(self.go_back)
        context.changed.connect(self._on_changed)
        self._actions = self._add_actions()
        self._follow_history()

    def go(self, destination: Destination) -> None:
        """Leave the page that is open, saving what is being typed there, and open another."""
        here = self._here
        if here is not None:
            self._leave()
        try:
            self._open(destination)
        except RecordMissingError as error:
            self._strip.say(wording.error_words(error))
            self._here = here
            return
        if here is not None and here.page not in _FORMS and here != destination:
            self._way = [*self._way[-LONGEST_WAY_BACK:], here]

    def go_back(self) -> None:
        """Open the page one came from that still has something to show; Home where there is none."""
        self._leave()
        while self._way:
            try:
                self._open(self._way.pop())
            except RecordMissingError:
                continue
            return
        self._open(Destination(PageName.HOME))

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

    def section(self) -> str:
        """The name of the page of the sidebar that one is at, or that belongs to where one is; Home for any other."""
        page = self._here.page if self._here is not None else PageName.HOME
        section = _UNDER.get(page, page)
        return section if section in SECTIONS else PageName.HOME

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
        if self._here is None:
            return
        try:
            cast("_JournalPage", self._pages[self._here.page]).refresh(kinds)
        except RecordMissingError:
            self.go_back()  # what it showed was deleted, or its making undone

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

    # --- what one can do from everywhere -----------------------------------------------------------------------------

    def _add_actions(self) -> dict[str, QAction]:
        names = (
            (PageName.HOME, self.tr("Go to Home"), "house"),
            (PageName.PEOPLE, self.tr("Go to People"), "users"),
            (PageName.SESSIONS, self.tr("Go to Sessions"), "calendar-days"),
            (PageName.REFLECTIONS, self.tr("Go to Reflections"), "notebook-pen"),
        )
        for number, (name, words, icon) in enumerate(names, 1):
            self._add(words, lambda name=name: self._on_chosen(name), f"Ctrl+{number}", icon)
        for keys in ("Ctrl+K", "Ctrl+F"):
            self._add(self.tr("Search"), lambda: self._on_chosen(PageName.SEARCH), keys, "search")
        self._add(self.tr("Lock"), self.lock_requested.emit, "Ctrl+L", "lock")
        self._add(self.tr("Back"), self.go_back, "Alt+Left", "arrow-left")
        return {
            "undo": self._add("", self._on_undo, "Ctrl+Z", "undo-2"),
            "redo": self._add("", self._on_redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
        }

    def _add(self, words: str, act: Callable[[], None], keys: str | tuple[str, ...], icon: str) -> QAction:
        action = page_actions.add_action(self, words, act, keys=keys, icon=icon)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    # --- undo --------------------------------------------------------------------------------------------------------

    def _follow_history(self) -> None:
        history = self._context.history
        history.done.connect(self._on_done)
        history.undone.connect(self._on_undone)
        history.redone.connect(self._on_done)
        self._strip.undo_requested.connect(self._on_undo)
        self._strip.redo_requested.connect(self._on_redo)
        self._name_history()

    def _name_history(self) -> None:
        history = self._context.history
        for name, deed, words in (
            ("undo", history.undo_words, self.tr("Undo: {deed}")),
            ("redo", history.redo_words, self.tr("Redo: {deed}")),
        ):
            self._actions[name].setText(words.format(deed=deed))
            self._actions[name].setEnabled(bool(deed))

    def _on_done(self, deed: Deed) -> None:
        self._name_history()
        self._strip.say(deed.words, "undo")

    def _on_undone(self, deed: Deed) -> None:
        self._name_history()
        self._strip.say(self.tr("Undone: {deed}").format(deed=deed.words), "redo")
        if deed.where is not None and deed.where != self._here:
            self.go(deed.where)

    def _on_undo(self) -> None:
        self._take_back(self._context.history.undo)

    def _on_redo(self) -> None:
        self._take_back(self._context.history.redo)

    def _take_back(self, act: Callable[[], None]) -> None:
        """Save what is being typed first: whether a deed can be taken back depends on it."""
        self._leave()
        try:
            act()
        except KnownError as error:
            self._name_history()
            self._strip.say(wording.error_words(error))
