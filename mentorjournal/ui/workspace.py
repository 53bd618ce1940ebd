"""The open journal: the sidebar, the pages beside it, and the way one came."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentorjournal.errors import RecordMissingError
from mentorjournal.services.changes import Kind
from mentorjournal.ui import page_actions, wording
from mentorjournal.ui.bookmark import Bookmark, read_place, restore_place, restore_scrolls
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import SECTIONS, Destination, PageName
from mentorjournal.ui.journal_menu import JournalMenu, MenuGroup, editing_actions
from mentorjournal.ui.overlays import Overlays
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
from mentorjournal.ui.pages.settings_page import SettingsPage
from mentorjournal.ui.pages.versions_page import VersionsPage
from mentorjournal.ui.pages.write_page import WritePage
from mentorjournal.ui.undo_offer import UndoOffer
from mentorjournal.ui.widgets.desk import Desk
from mentorjournal.ui.widgets.navigation_button import NavigationButton
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.sidebar import Sidebar
from mentorjournal.ui.widgets.undo_strip import UndoStrip
from mentorjournal.ui.workspace_actions import Deeds, WorkspaceActions

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
    PageName.SETTINGS: SettingsPage,
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
    leave_requested = Signal()
    """The window shall close."""

    def __init__(self, context: AppContext, *, is_sample: bool = False) -> None:
        super().__init__()
        self._context = context
        self._is_sample = is_sample
        self._lock_words = self.tr("Leave the sample") if is_sample else self.tr("Lock")
        self._pages: dict[PageName, QWidget] = {}
        self._way: list[Destination] = []
        self._here: Destination | None = None
        self._beside = QStackedWidget()
        self._overlays = Overlays(context, self, self._page_here)
        self._sidebar = Sidebar(self.tr("{name}’s journal").format(name=context.owner.first_name))
        if is_sample:
            self._sidebar.set_note(self.tr("Sample journal · nothing here is kept"), self.tr("Sample"))
        self._buttons = self._fill_sidebar()
        self._layers = QStackedWidget()
        self._layers.addWidget(Desk(self._sidebar, Sheet(self._beside)))
        self._strip = UndoStrip(self)
        self._undo = UndoOffer(context, self._strip, self.here, self.leave, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._layers)
        context.requested.connect(self.go)
        context.left.connect(self.go_back)
        context.lock_requested.connect(self.lock_requested)
        context.changed.connect(self._on_changed)
        context.said.connect(self._strip.say)
        context.capture_requested.connect(self.capture)
        deeds = Deeds(
            go=self._on_chosen,
            back=self.go_back,
            find=self._overlays.find,
            capture=self.capture,
            keys=self._overlays.show_keys,
            about=lambda: self.go(Destination(PageName.SETTINGS, words="about")),
            menu=self._on_menu,
            lock=self.lock_requested.emit,
            leave=self.leave_requested.emit,
            undo=self._undo.undo,
            redo=self._undo.redo,
        )
        self._actions = WorkspaceActions(self, deeds, self._lock_words)
        self.menu = JournalMenu(self.menu_groups(), self)
        self._sidebar.head.clicked.connect(self._on_menu)
        self._undo.named.connect(self._actions.name_history)
        self._undo.name()

    def go(self, destination: Destination) -> None:
        """Leave the page that is open, saving what is being typed there, and open another."""
        here, way = self._here, self._way
        if here is not None:
            self._leave()
            if here.page not in _FORMS and here != destination:
                self._way = [*way[-LONGEST_WAY_BACK:], here]
        try:
            self._open(destination)
        except RecordMissingError as error:
            self._strip.say(wording.error_words(error))
            self._here, self._way = here, way

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
        self._overlays.close()
        self._leave()

    def capture(self, text: str = "") -> None:
        """Let a thought be written down over whatever is shown, beginning with `text` where there is one."""
        self._overlays.capture(text)

    def bookmark(self) -> Bookmark | None:
        """Where one is, to come back to after the journal was locked."""
        page = self._page_here()
        if self._here is None or page is None:
            return None
        # A page that led on by itself knows better where one is.
        here = page.here() if isinstance(page, WritePage) else None
        return Bookmark(here or self._here, tuple(self._way), read_place(page))

    def return_to(self, bookmark: Bookmark) -> None:
        """Go back to where one was; Home where that is no more."""
        self.go(bookmark.here)
        page = self._page_here()
        if page is None or self._here != bookmark.here:
            self.go(Destination(PageName.HOME))
            return
        self._way = list(bookmark.way)
        restore_place(page, bookmark.place)
        QTimer.singleShot(0, page, lambda: restore_scrolls(page, bookmark.place))

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
        self._overlays.close()
        page = self.page(destination.page)
        self._here = destination
        known = cast("_JournalPage", page)
        known.open(destination)
        if self._here is not destination:
            return  # the page had somewhere better to go
        if (focused := self.focusWidget()) is not None:
            # Left to Qt, hiding the page looks for who has the focus next, in the order in which one reads.
            focused.clearFocus()
        self._strip.spare_foot(has_foot=known.is_full)
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
        find = self._sidebar.add_below(self.tr("Search"), "search", self.tr("Ctrl K"))
        find.clicked.connect(self._overlays.find)
        buttons[PageName.SETTINGS] = self._sidebar.add_below(self.tr("Settings"), "settings", checkable=True)
        for number, name in enumerate(SECTIONS, 1):
            buttons[name].set_keys(page_actions.key_words(f"Ctrl+{number}"))
        buttons[PageName.SETTINGS].set_keys(page_actions.key_words("Ctrl+,"))
        for name, button in buttons.items():
            # `toggled`, not `clicked`: a screen reader's first action toggles.
            button.toggled.connect(lambda on, name=name: self._on_chosen(name) if on else None)
            button.clicked.connect(lambda _on, name=name: self._on_chosen(name))
        # The longer words leave no room for the key, which the menu and F1 name as well.
        lock = self._sidebar.add_below(self._lock_words, "lock", "" if self._is_sample else self.tr("Ctrl L"))
        lock.clicked.connect(self.lock_requested)
        return buttons

    def _on_chosen(self, name: PageName) -> None:
        if self._here is None or self._here.page is not name:
            self.go(Destination(name))
        else:
            cast("_JournalPage", self._pages[name]).focus_first()

    def _mark(self, name: PageName) -> None:
        stop = name if name in self._buttons else PageName.HOME
        for other, button in self._buttons.items():
            button.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            button.setChecked(other is name)
            # Tab stops at the page one is on, and the arrows lead on from there; Qt only learns that from the mouse.
            is_stop = other in {stop, PageName.SETTINGS}  # the settings stand at the foot, among what acts
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
            button.blockSignals(False)  # noqa: FBT003
            button.update()

    # --- what one can do from everywhere -----------------------------------------------------------------------------

    def menu_groups(self) -> list[MenuGroup]:
        """The menus of an open journal; what the page offers is asked for each time."""
        act = self._actions
        words = {"cut": self.tr("Cut"), "copy": self.tr("Copy"), "paste": self.tr("Paste")}
        editing = editing_actions(self, {**words, "selectAll": self.tr("Choose all")})
        return [
            MenuGroup(self.tr("&Journal"), lambda: [act.capture, None, act.settings, act.lock, None, act.leave]),
            MenuGroup(self.tr("&Edit"), lambda: [act.undo, act.redo, None, *editing]),
            MenuGroup(self.tr("&Page"), self._page_choices),
            MenuGroup(self.tr("&Go"), lambda: [*act.going, None, act.find, act.search, act.back]),
            MenuGroup(self.tr("&Help"), lambda: [act.keys, None, act.about]),
        ]

    def _page_choices(self) -> list[QAction]:
        page = self._page_here()
        return page_actions.choices_of(page) if page is not None else []

    def _page_here(self) -> QWidget | None:
        return self._pages[self._here.page] if self._here is not None else None

    def _on_menu(self) -> None:
        head = self._sidebar.head
        self.menu.popup(head.mapToGlobal(head.rect().bottomLeft()))
