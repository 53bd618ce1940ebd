"""Everybody: whoever needs the owner next stands first."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from mentorjournal.services.changes import Kind
from mentorjournal.services.people_list import list_people
from mentorjournal.ui import page_actions, theme
from mentorjournal.ui.context import AppContext
from mentorjournal.ui.delegates.person_delegate import PersonDelegate
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.person_list_row import PersonListRow, person_list_row
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.field import Field
from mentorjournal.ui.widgets.first_person import FirstPerson
from mentorjournal.ui.widgets.layout import box, column, row
from mentorjournal.ui.widgets.list_heads import ListHeads
from mentorjournal.ui.widgets.page import Page
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words

_CONCERNS = {
    Kind.OWNER,
    Kind.PERSON,
    Kind.RELATIONSHIP,
    Kind.SESSION,
    Kind.PROMISE,
    Kind.REFLECTION,
}


def _spoken(row: object) -> str:
    return row.spoken if isinstance(row, PersonListRow) else ""


class PeoplePage(QWidget):
    """The list of people, one row a relationship; typing finds, Return opens."""

    is_full = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[PersonListRow] = []
        self._today = date.min
        self.finder = Field(self.tr("Find a person"), placeholder=self.tr("Find a person"), icon="search")
        self.directions = Segments(
            self.tr("Which people"),
            [
                (self.tr("Everyone"), ""),
                (self.tr("I mentor"), "given"),
                (self.tr("Mentors me"), "give"),
                (self.tr("Peers"), "peers"),
            ],
        )
        self.list = RecordList(self.tr("People"), RecordListModel([], _spoken), PersonDelegate())
        self._nothing = Words("", "body", "text2", wraps=True)
        self._add_found = Button("", "secondary", "plus")
        self._page = Page(self.tr("People"), scrolls=False, bleeds=True)
        self._first = FirstPerson()
        self._build()
        theme.follow(self._restyle)

    def open(self, destination: Destination) -> None:
        """Show everybody; what was looked for last time is forgotten."""
        self.finder.set_text(destination.words)
        self.directions.set_value("")
        self._read()

    def refresh(self, kinds: frozenset[Kind]) -> None:
        """Read again when something was written that a row shows."""
        if kinds & _CONCERNS:
            self._read()

    def leave(self) -> None:
        """What one looked for is not worth keeping."""

    def focus_first(self) -> None:
        """Begin in the list, at the person who stands first."""
        if not self._rows:
            self._first.setFocus()
        else:
            self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the field into the list; Escape empties the field."""
        if watched is self.finder.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self._found():
                self.list.setCurrentIndex(self.list.model().index(0, 0))
                self.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.finder.text():
                self._show_everyone()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        add = Button(self.tr("Add a person"), "primary", "plus")
        add.setToolTip(page_actions.key_words(page_actions.NEW))
        add.clicked.connect(self._on_add_clicked)
        self._page.set_actions(self.finder, add)
        sorted_by = Words(self.tr("Whoever needs you next stands first"), "small", "text2")
        heads = [self.tr("Name"), self.tr("Role"), self.tr("Last met"), self.tr("Next")]
        everyone = Button(self.tr("Show everyone"), "quiet")
        everyone.clicked.connect(self._show_everyone)
        self._list_box = box(column(ListHeads(heads, PersonDelegate.columns), (self.list, 1), gap=0))
        nobody = column(self._nothing, row(everyone, self._add_found, None, gap=12), None, gap=8, margins=(0, 24, 0, 0))
        self._nobody_box = box(nobody)
        main = column(
            row(self.directions, 16, None, (sorted_by, 0), gap=0),
            14,
            (self._list_box, 1),
            (self._nobody_box, 1),
            gap=0,
        )
        self._page.set_body(box(main))
        first = Page()
        first.set_body(self._first)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page)
        self._stack.addWidget(first)
        self._first.requested.connect(self._context.go)
        self._add_found.clicked.connect(self._on_add_found_clicked)
        self.list.opened.connect(self._on_opened)
        self.finder.edited.connect(self._show_found)
        self.finder.entered.connect(self._on_find_entered)
        self.finder.line.installEventFilter(self)
        self.directions.value_changed.connect(self._on_direction_changed)
        page_actions.add_action(self, self.tr("Add a person"), self._on_add_clicked, keys=page_actions.NEW, icon="plus")
        page_actions.add_action(
            self._page, self.tr("Find among these"), self.finder.setFocus, keys="Ctrl+Shift+F", quiet=True
        )

    def _read(self) -> None:
        self._today = self._context.today()
        people = list_people(self._context.journal, now=self._context.now())
        self._rows = [person_list_row(person, self._today) for person in people]
        self._stack.setCurrentIndex(0 if people else 1)
        persons = len({person.person for person in people})
        roles = len({person.role for person in people if person.role})
        parts = [self.tr("%n (person|people)", None, persons)]
        if roles:
            parts.append(self.tr("%n role(s)", None, roles))
        self._page.set_title(self.tr("People"), ", ".join(parts))
        self._show_found()

    def _found(self) -> list[PersonListRow]:
        direction = str(self.directions.value())
        words = self.finder.text()
        return [person for person in self._rows if person.is_in(direction) and person.matches(words)]

    def _show_found(self) -> None:
        found = self._found()
        model = self.list.model()
        if isinstance(model, RecordListModel):
            model.replace(found)
        self._list_box.setVisible(bool(found))
        self._nobody_box.setVisible(not found)
        if found:
            return
        words = " ".join(self.finder.text().split())
        if words:
            self._nothing.set_words(self.tr("Nobody here answers to “{words}”.").format(words=words))
            self._add_found.set_words(self.tr("Add {name}").format(name=words[:40]))
        else:
            self._nothing.set_words(self.tr("Nobody in this direction yet."))
            self._add_found.set_words(self.tr("Add a person"))

    def _show_everyone(self) -> None:
        self.finder.clear()
        self.directions.set_value("")
        self._show_found()
        self.finder.setFocus()

    def _on_direction_changed(self, _direction: object) -> None:
        self._show_found()

    def _on_find_entered(self) -> None:
        if found := self._found():
            self._on_opened(found[0])

    def _on_opened(self, person: object) -> None:
        if isinstance(person, PersonListRow):
            self._context.go(Destination(PageName.PERSON, person.uuid))

    def _on_add_clicked(self) -> None:
        self._context.go(Destination(PageName.PERSON_FORM))

    def _on_add_found_clicked(self) -> None:
        self._context.go(Destination(PageName.PERSON_FORM, words=" ".join(self.finder.text().split())))

    def _restyle(self) -> None:
        self.finder.setFixedWidth(theme.current().px(240))
