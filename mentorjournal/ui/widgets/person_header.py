"""Who a page is about: initials, name, role, since when, and what they do."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.domain.states import RelationshipState
from mentorjournal.services.person_page import PersonPage
from mentorjournal.ui import people_wording
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.widgets.avatar import Avatar
from mentorjournal.ui.widgets.layout import Item, column, empty, row
from mentorjournal.ui.widgets.role_line import RoleLine
from mentorjournal.ui.widgets.segments import Segments
from mentorjournal.ui.widgets.words import Words


class PersonHeader(QWidget):
    """The head of a person's page. Somebody with several roles has them side by side, to switch between."""

    role_chosen = Signal(object)
    """The UUID of another relationship of the same person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar("", size=56)
        self._body: QVBoxLayout = column(gap=3)
        self.setLayout(row((self._avatar, Qt.AlignmentFlag.AlignTop), (self._body, 1), gap=16))

    def set_person(self, page: PersonPage) -> None:
        """Show a person in one role."""
        empty(self._body)
        self._avatar.set_person(page.values.name, page.role)
        parts: list[Item] = [Words(page.values.name, "display", wraps=True)]
        if page.role is not None:
            parts.append(RoleLine(page.role, self._since(page)))
        if work := people_wording.work_words(page.values.job_title, page.values.organisation):
            parts.append(Words(work, "small", "text2", wraps=True))
        for part in parts:
            if isinstance(part, QWidget):
                self._body.addWidget(part)
        if len(page.roles) > 1:
            self._body.addSpacing(8)
            self._body.addLayout(row(self._roles(page), None))

    def _roles(self, page: PersonPage) -> Segments:
        items: list[tuple[str, object]] = [(role_label(role), uuid) for uuid, role in page.roles]
        segments = Segments(self.tr("Role"), items, page.relationship)
        segments.value_changed.connect(self._on_value_changed)
        return segments

    def _since(self, page: PersonPage) -> str:
        state = {
            RelationshipState.PAUSED: self.tr("paused"),
            RelationshipState.ENDED: self.tr("ended"),
            RelationshipState.ACTIVE: "",
        }[page.state]
        since = ""
        if page.began_on is not None:
            since = self.tr("since {month}").format(month=people_wording.month_words(page.began_on))
        return " · ".join(part for part in (since, state) if part)

    def _on_value_changed(self, uuid: object) -> None:
        if isinstance(uuid, UUID):
            self.role_chosen.emit(uuid)
