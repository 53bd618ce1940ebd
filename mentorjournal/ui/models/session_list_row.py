"""A session as lists show it: every value already in words."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.due import REFLECT_UNTIL
from mentorjournal.domain.states import SessionState
from mentorjournal.services.session_pages import SessionRow, ends_at
from mentorjournal.ui import wording
from mentorjournal.ui.labels import role_label


@dataclass(frozen=True)
class SessionListRow:
    """One session; what `SessionDelegate` paints. `month` is the first day of its month, for headings."""

    uuid: UUID
    date: str
    time: str
    title: str
    person: str
    role: str
    role_label: str
    place: str
    minutes: str
    state: str
    is_due: bool
    month: dt.date

    @property
    def spoken(self) -> str:
        """The row for a screen reader and for typing ahead, each thing said once."""
        parts = (self.title, self.person, self.role_label, self.date, self.time, self.place, self.minutes, self.state)
        return ", ".join(dict.fromkeys(part for part in parts if part))


def session_list_row(row: SessionRow, *, now: dt.datetime, today: dt.date, zone: str) -> SessionListRow:
    """Put a row of the service into words, on the clock of `zone`, the owner's."""
    at = row.at.seen_from(zone).local
    state, is_due = session_state_words(row, now=now, today=today, zone=zone)
    call = QCoreApplication.translate("SessionListRow", "Video call") if row.link else ""
    return SessionListRow(
        uuid=row.uuid,
        date=wording.weekday_date(at.date(), today),
        time=wording.clock(at),
        title=row.title or row.person,
        person=row.person if row.title else role_label(row.role),
        role=row.role.value,
        role_label=role_label(row.role),
        place=row.place or call,
        minutes=wording.length_words(row.minutes),
        state=state,
        is_due=is_due,
        month=at.date().replace(day=1),
    )


def session_state_words(row: SessionRow, *, now: dt.datetime, today: dt.date, zone: str) -> tuple[str, bool]:
    """What became of a session, in a word or two, and whether it asks for something."""
    day = row.at.seen_from(zone).local.date()
    if row.state is SessionState.PLANNED:
        if ends_at(row) <= now:
            return QCoreApplication.translate("SessionListRow", "Did it happen?"), True
        words = wording.day_words(day, today)
        return words[:1].upper() + words[1:], day == today
    if row.state is SessionState.MISSED:
        return QCoreApplication.translate("SessionListRow", "Did not happen"), False
    if row.state is SessionState.CANCELLED:
        return QCoreApplication.translate("SessionListRow", "Cancelled"), False
    if row.has_reflection:
        return QCoreApplication.translate("SessionListRow", "Reflected on"), False
    if today <= day + REFLECT_UNTIL:
        return QCoreApplication.translate("SessionListRow", "Reflection due"), True
    return QCoreApplication.translate("SessionListRow", "Held"), False
