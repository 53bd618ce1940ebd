"""The narrow list of people beside one person's page."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.delegates.person_delegate import PersonDelegate
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.models.person_list_row import PersonListRow
from mentorjournal.ui.models.record_list_model import RecordListModel
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.record_list import RecordList
from mentorjournal.ui.widgets.section_head import SectionHead

WIDTH = 264


def _spoken(row: object) -> str:
    return row.spoken if isinstance(row, PersonListRow) else ""


class PeopleRail(QWidget):
    """Everybody in one line each, in the order of the page of people; the person who is open is chosen."""

    requested = Signal(object)
    """A `Destination`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RecordListModel([], _spoken)
        self.list = RecordList(self.tr("People"), self._model, PersonDelegate(narrow=True))
        add = Button("", "quiet", "plus", name=self.tr("Add a person"))
        add.clicked.connect(lambda: self.requested.emit(Destination(PageName.PERSON_FORM)))
        head = row((SectionHead(self.tr("People")), 1), add, gap=0, margins=(12, 0, 4, 0))
        self.setLayout(column(head, (self.list, 1), gap=6, margins=(12, 26, 8, 12)))
        self.list.opened.connect(self._on_opened)
        theme.follow(self._restyle)

    def set_people(self, people: Sequence[PersonListRow], chosen: UUID | None) -> None:
        """Show these, and mark the one whose page is open."""
        self._model.replace(people)
        index = self._model.index_of(chosen)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.list.scrollTo(index)

    def _on_opened(self, person: object) -> None:
        if isinstance(person, PersonListRow):
            self.requested.emit(Destination(PageName.PERSON, person.uuid))

    def _restyle(self) -> None:
        self.setFixedWidth(theme.current().px(WIDTH))
