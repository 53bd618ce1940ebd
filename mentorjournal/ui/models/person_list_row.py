"""A person as lists show them: every value already in words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import RelationshipState
from mentorjournal.domain.texts import fold
from mentorjournal.services.people_list import PersonRow
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.labels import role_label


@dataclass(frozen=True)
class PersonListRow:
    """One relationship, or a person without any; what `PersonDelegate` paints."""

    uuid: UUID
    name: str
    detail: str
    role: str
    role_label: str
    last: str
    next: str
    remark: str
    short: str
    is_due: bool

    @property
    def spoken(self) -> str:
        """The row for a screen reader and for typing ahead: the name first."""
        coming = QCoreApplication.translate("PersonListRow", "next {when}").format(when=self.next) if self.next else ""
        return ", ".join(part for part in (self.name, self.role_label, self.detail, coming, self.remark) if part)

    def matches(self, words: str) -> bool:
        """Whether every word occurs in name, work or role, whatever the case or accents."""
        text = fold(f"{self.name} {self.detail} {self.role_label}")
        return all(word in text for word in fold(words).split())

    def is_in(self, direction: str) -> bool:
        """Whether this is one of those "given" an hour, who "give" one, or the "peers"; all are in ""."""
        if not direction:
            return True
        if not self.role:
            return False
        role = Role(self.role)
        if role is Role.PEER:
            return direction == "peers"
        return role.i_give if direction == "given" else direction == "give" and role.i_receive


def person_list_row(row: PersonRow, today: date) -> PersonListRow:
    """Put a row of the service into words."""
    remark, short, is_due = _remark(row)
    return PersonListRow(
        uuid=row.uuid,
        name=row.name,
        detail=people_wording.work_words(row.job_title, row.organisation),
        role=row.role.value if row.role else "",
        role_label=role_label(row.role) if row.role else QCoreApplication.translate("PersonListRow", "No role yet"),
        last=wording.short_date(row.last_met.local.date(), today) if row.last_met else "",
        next=wording.wall_words(row.next_at, today) if row.next_at else "",
        remark=remark,
        short=short,
        is_due=is_due,
    )


def _remark(row: PersonRow) -> tuple[str, str, bool]:
    """The one thing to notice, the same in a word, and whether it asks for something."""
    if row.state is RelationshipState.PAUSED:
        return (
            QCoreApplication.translate("PersonListRow", "Paused"),
            QCoreApplication.translate("PersonListRow", "paused"),
            False,
        )
    if row.state is RelationshipState.ENDED:
        return (
            QCoreApplication.translate("PersonListRow", "Ended"),
            QCoreApplication.translate("PersonListRow", "ended"),
            False,
        )
    if row.reflection_due:
        return (
            QCoreApplication.translate("PersonListRow", "Reflection due"),
            QCoreApplication.translate("PersonListRow", "reflect"),
            True,
        )
    if row.quiet_weeks:
        return (
            QCoreApplication.translate("PersonListRow", "%n week(s) quiet", None, row.quiet_weeks),
            QCoreApplication.translate("PersonListRow", "quiet"),
            True,
        )
    if row.open_promises:
        return (
            QCoreApplication.translate("PersonListRow", "%n open promise(s)", None, row.open_promises),
            QCoreApplication.translate("PersonListRow", "%n open", None, row.open_promises),
            True,
        )
    return "", "", False
