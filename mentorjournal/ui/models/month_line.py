"""A session as a month shows it: every value already in words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.states import SessionState
from mentorjournal.services.session_pages import SessionRow, ends_at
from mentorjournal.ui import people_wording, wording
from mentorjournal.ui.labels import role_label


class MonthMark(Enum):
    """What became of a session, as the shape before its line."""

    PLANNED = "planned"
    """The role's arrow in a hollow square."""
    ASKS = "asks"
    """A question mark in a hollow one: it should be over, and nobody has said whether it happened."""
    HELD = "held"
    """The role's arrow in a full square."""
    MISSED = "missed"
    """A dash in a hollow one."""
    CANCELLED = "cancelled"
    """A cross in a hollow one, and the words struck out."""


@dataclass(frozen=True)
class MonthLine:
    """One session on its day; `day` and `time` are those of the owner's clock."""

    uuid: UUID
    day: dt.date
    time: str
    person: str
    first_name: str
    role: str
    role_label: str
    mark: MonthMark
    state: str
    title: str

    @property
    def is_movable(self) -> bool:
        """Whether it may go to another day: what is over stays where it was."""
        return self.mark in {MonthMark.PLANNED, MonthMark.ASKS}

    @property
    def spoken(self) -> str:
        """The line for a screen reader: "10:00 Amara Okafor, Mentee, planned"."""
        return ", ".join((f"{self.time} {self.person}", self.role_label, self.state))

    @property
    def whole(self) -> str:
        """All there is to say about it in one line, for a tool tip."""
        return " · ".join(part for part in (self.spoken, self.title) if part)


def month_line(row: SessionRow, *, now: dt.datetime, zone: str) -> MonthLine:
    """Put a row of the service into words, on the clock of `zone`, the owner's."""
    at = (row.at if row.at.zone == zone else row.at.seen_from(zone)).local
    mark = _mark(row, now)
    return MonthLine(
        row.uuid,
        at.date(),
        wording.clock(at),
        row.person,
        people_wording.first_name(row.person),
        row.role.value,
        role_label(row.role),
        mark,
        _state_words(mark),
        row.title,
    )


def day_sentence(day: dt.date, lines: Sequence[MonthLine], today: dt.date) -> str:
    """A day for a screen reader: "Tuesday 24 November, today, 1 session: 10:00 Amara Okafor, Mentee, planned"."""
    parts = [wording.day_date(day) if day.year == today.year else wording.long_date(day)]
    if day == today:
        parts.append(QCoreApplication.translate("MonthLine", "today"))
    if not lines:
        parts.append(QCoreApplication.translate("MonthLine", "no sessions"))
        return ", ".join(parts)
    parts.append(QCoreApplication.translate("MonthLine", "%n session(s)", None, len(lines)))
    return f"{', '.join(parts)}: {'; '.join(line.spoken for line in lines)}"


def _mark(row: SessionRow, now: dt.datetime) -> MonthMark:
    if row.state is SessionState.PLANNED:
        return MonthMark.ASKS if ends_at(row) <= now else MonthMark.PLANNED
    return {
        SessionState.HELD: MonthMark.HELD,
        SessionState.MISSED: MonthMark.MISSED,
        SessionState.CANCELLED: MonthMark.CANCELLED,
    }[row.state]


def _state_words(mark: MonthMark) -> str:
    return {
        MonthMark.PLANNED: QCoreApplication.translate("MonthLine", "planned"),
        MonthMark.ASKS: QCoreApplication.translate("MonthLine", "did it happen?"),
        MonthMark.HELD: QCoreApplication.translate("MonthLine", "held"),
        MonthMark.MISSED: QCoreApplication.translate("MonthLine", "did not happen"),
        MonthMark.CANCELLED: QCoreApplication.translate("MonthLine", "cancelled"),
    }[mark]
