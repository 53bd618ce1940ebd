"""What a page about one session is headed by: with whom, what about, when."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.roles import Role
from mentorjournal.services.session_pages import SessionPage
from mentorjournal.ui import wording
from mentorjournal.ui.widgets.avatar import Avatar
from mentorjournal.ui.widgets.layout import column, row
from mentorjournal.ui.widgets.role_line import RoleLine
from mentorjournal.ui.widgets.words import Words


class SessionHeader(QWidget):
    """Initials, title, role and day. A session without a title is called after its person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar("", size=52)
        self._title = Words("", "display", wraps=True)
        self._role = RoleLine(Role.MENTEE)
        self._when = Words("", "small", "text2", wraps=True)
        words = column(self._title, self._role, self._when, gap=3)
        self.setLayout(row((self._avatar, Qt.AlignmentFlag.AlignTop), (words, 1), gap=16))

    def set_session(self, page: SessionPage, today: date, zone: str) -> None:
        """Show a session on the clock of `zone`, the owner's."""
        line = page.row
        at = line.at.seen_from(zone)
        self._avatar.set_person(line.person, line.role)
        self._title.set_words(line.title or line.person)
        self._role.set_role(line.role, line.person if line.title else "")
        day = at.local.date()
        named = wording.day_date(day) if day.year == today.year else wording.long_date(day)
        when = f"{named}, {wording.span_words(at, line.minutes)}"
        self._when.set_words(" · ".join(part for part in (when, line.place) if part))

    def words(self) -> str:
        """Title and day, as they are read out."""
        return f"{self._title.text()}, {self._when.text()}"
