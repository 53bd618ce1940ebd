"""What the pages of people show before there is anybody: whom one could give an hour to, or ask for one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.ui import page_actions
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.empty_state import EmptyState
from mentorjournal.ui.widgets.layout import column
from mentorjournal.ui.widgets.role_glyph import RoleGlyph


class FirstPerson(QWidget):
    """Teaches the directions of mentoring; every button leads to the form, with the role chosen where one was."""

    requested = Signal(object)
    """A `Destination`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = Button(self.tr("Add a person"), "primary", "plus")
        self.add.setToolTip(page_actions.key_words(page_actions.NEW))
        self.add.clicked.connect(self._on_add_clicked)
        state = EmptyState(
            self.tr("Who do you give an hour to?"),
            self.tr("Begin with one person. A name is enough; everything else can wait until you have met."),
            [self.add],
        )
        state.set_rows_head(self.tr("Or think in directions"))
        for role, title, sentence in (
            (Role.MENTEE, self.tr("Someone you mentor"), self.tr("An hour a month for somebody earlier on the road.")),
            (Role.MENTOR, self.tr("Someone who mentors you"), self.tr("One person whom you can ask anything.")),
            (
                Role.REVERSE_MENTOR,
                self.tr("A junior who mentors you"),
                self.tr("See the work, the tools and yourself from where they stand."),
            ),
        ):
            state.add_row(RoleGlyph(role, 22), title, sentence, self._button(role, title))
        self.setLayout(column(state))
        self.setFocusProxy(self.add)

    def _button(self, role: Role, title: str) -> Button:
        button = Button(self.tr("Add"), name=self.tr("Add: {who}").format(who=title))
        button.clicked.connect(lambda: self.requested.emit(Destination(PageName.PERSON_FORM, role=role.value)))
        return button

    def _on_add_clicked(self) -> None:
        self.requested.emit(Destination(PageName.PERSON_FORM))
