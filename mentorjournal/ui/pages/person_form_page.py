"""Adding a person, giving somebody one more role, or changing what is known of them."""

from enum import Enum, auto
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mentorjournal.domain.cadence import Cadence
from mentorjournal.domain.roles import Role
from mentorjournal.domain.texts import fold
from mentorjournal.errors import InputError, KnownError
from mentorjournal.services import person_page
from mentorjournal.services.changes import Kind
from mentorjournal.services.lookup import list_relationships
from mentorjournal.services.people import add_person, change_cadence, change_person
from mentorjournal.ui import page_actions, theme, wording
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.draft_keeper import DraftKeeper
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import box, column, empty, row
from mentorjournal.ui.widgets.notice_line import NoticeLine
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.person_form import PersonForm
from mentorjournal.ui.widgets.role_line import RoleLine
from mentorjournal.ui.widgets.save_state import SaveState
from mentorjournal.ui.widgets.words import Words

DRAFT_KIND = "person"
NEW = "new"
"""The draft's target while there is no relationship yet."""


class _Purpose(Enum):
    ADD = auto()
    ADD_ROLE = auto()
    CHANGE = auto()


class PersonFormPage(QWidget):
    """A name is enough. What is typed is kept as a draft until it is saved or discarded."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._purpose = _Purpose.ADD
        self._known: person_page.PersonPage | None = None
        self._written: UUID | None = None
        self._cadence = Cadence()
        self._form = PersonForm()
        self._state = SaveState(of_draft=True)
        self._notice = NoticeLine()
        self._begun = Words("", "small", "text2", wraps=True)
        self._drafts = DraftKeeper(context, DRAFT_KIND, self._fields, self._state, self)
        self._page = Page()
        self._save = Button(self.tr("Save"), "primary")
        self._discard = Button(self.tr("Discard"), "quiet")
        self._place: QVBoxLayout = column(self._form, gap=0)
        self._build()
        theme.follow(self._fit)

    def open(self, destination: Destination) -> None:
        """Ask for somebody new, for another role of `relationship`'s person, or for changes to `uuid`."""
        self._written = None
        self._notice.show_problem("")
        known = destination.uuid or destination.relationship
        self._known = person_page.read_person(self._context.journal, known, now=self._context.now()) if known else None
        self._purpose = (
            _Purpose.ADD if not known else _Purpose.CHANGE if destination.uuid is not None else _Purpose.ADD_ROLE
        )
        self._make_form()
        draft = self._drafts.begin(self._target())
        self._form.fill(draft)
        self._begun.setVisible(bool(draft))
        self._discard.setVisible(bool(draft))
        if destination.words and not self._form.name.text():
            self._form.name.set_text(destination.words)
        if destination.role:
            self._form.role.set_value(Role(destination.role))
        self._set_title()
        self._form.show_zone_time(self._context.now())
        self._on_name_edited()

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Nothing that is written elsewhere touches what is being typed."""

    def leave(self) -> None:
        """Keep what is being typed."""
        self._drafts.flush()

    def focus_first(self) -> None:
        """Begin with the name."""
        self._form.first().setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep whatever has the focus in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._reveal(watched)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self._page.set_actions(self._state, self._discard, self._save)
        self._column = box(column(self._notice, self._begun, self._place, None, gap=10))
        self._page.set_body(box(row((self._column, 1000), None, gap=0)))
        self._begun.set_words(self.tr("You began this earlier; it is as you left it."))
        self._save.setToolTip(page_actions.key_words(page_actions.FINISH))
        self._save.clicked.connect(self._on_save_clicked)
        self._discard.clicked.connect(self._on_discard_clicked)
        page_actions.add_finish(self, self.tr("Save"), self._on_save_clicked)
        page_actions.add_back(self, self.tr("Back, keeping what was typed"), self._context.back)

    def _make_form(self) -> None:
        """Lay out the fields that this purpose asks for."""
        empty(self._place)
        has_rhythm = self._known is None or self._purpose is _Purpose.ADD_ROLE or self._known.relationship is not None
        self._form = PersonForm(
            is_full=self._purpose is not _Purpose.ADD_ROLE,
            has_role=self._purpose is not _Purpose.CHANGE,
            has_rhythm=has_rhythm,
        )
        self._cadence = Cadence()
        if self._known is not None:
            self._form.set_values(self._known.values)
            if self._purpose is _Purpose.CHANGE:
                self._cadence = self._known.cadence
            else:
                self._form.role.leave_out([role for _, role in self._known.roles])
        self._form.set_cadence(self._cadence)
        if self._purpose is _Purpose.CHANGE and self._known is not None and self._known.role is not None:
            self._place.addWidget(RoleLine(self._known.role))
            self._place.addSpacing(14)
        self._place.addWidget(self._form)
        self._form.edited.connect(self._on_edited)
        self._form.name.edited.connect(self._on_name_edited)
        for child in self._form.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                child.installEventFilter(self)

    def _target(self) -> str:
        if self._known is None:
            return NEW
        known = str(self._known.relationship or self._known.person)
        return f"{known}/role" if self._purpose is _Purpose.ADD_ROLE else known

    def _fields(self) -> dict[str, str]:
        return self._form.fields()

    def _set_title(self) -> None:
        name = self._known.values.name if self._known is not None else ""
        title = {
            _Purpose.ADD: self.tr("Add a person"),
            _Purpose.ADD_ROLE: self.tr("Another role for {name}"),
            _Purpose.CHANGE: self.tr("What you know of {name}"),
        }[self._purpose]
        self._page.set_title(title.format(name=name))

    def _on_edited(self) -> None:
        self._discard.show()
        self._drafts.touch()
        self._form.show_zone_time(self._context.now())

    def _on_name_edited(self) -> None:
        """Somebody known by this name gains a role and is not added twice: say so beforehand."""
        if self._purpose is not _Purpose.ADD:
            return
        typed = fold(" ".join(self._form.name.text().split()))
        known = [choice for choice in list_relationships(self._context.journal) if fold(choice.name) == typed]
        words = self.tr("You know {name} already; this gives them one more role.") if known else ""
        self._form.name.set_help(words.format(name=known[0].name) if known else "")

    def _on_save_clicked(self) -> None:
        self._notice.show_problem("")
        self._form.clear_errors()
        is_change = self._purpose is _Purpose.CHANGE
        try:
            with self._context.deed(self.tr("Details changed") if is_change else self.tr("Person added")):
                uuid = self._write()
                self._drafts.drop()
        except KnownError as error:
            self._show_error(error)
            return
        self._context.go(Destination(PageName.PERSON, uuid))

    def _write(self) -> UUID:
        """Write everything; what was written before a failure is not written twice.

        Raises:
            KnownError: a value cannot be taken, or the journal cannot be written.
        """
        now, values = self._context.now(), self._form.values()
        if self._purpose is _Purpose.CHANGE and self._known is not None:
            self._context.write(change_person, self._known.person, values, now=now)
            self._written = self._known.relationship or self._known.person
        elif self._written is None:
            self._written = self._context.write(add_person, values, self._form.role.value(), now=now).uuid
        uuid = self._written or UUID(int=0)
        has_relationship = self._known is None or self._purpose is _Purpose.ADD_ROLE or self._known.relationship
        if has_relationship and self._form.cadence() != self._cadence:
            self._context.write(change_cadence, uuid, self._form.cadence(), now=now)
        return uuid

    def _show_error(self, error: KnownError) -> None:
        sentence = wording.error_words(error)
        field = self._form.field_of(error.field) if isinstance(error, InputError) else None
        if field is None:
            self._notice.show_problem(sentence)
            self._reveal(self._notice)
            return
        field.set_error(sentence)
        field.setFocus()
        self._reveal(field)

    def _on_discard_clicked(self) -> None:
        try:
            self._drafts.drop()
        except KnownError as error:
            self._show_error(error)
            return
        self._context.back()

    def _reveal(self, widget: QWidget) -> None:
        area = self._page.findChild(QScrollArea)
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget, 0, 60)

    def _fit(self) -> None:
        now = theme.current()
        self._column.setMaximumWidth(now.px(720))
        self._state.setFixedHeight(now.px(now.space["control"]))
