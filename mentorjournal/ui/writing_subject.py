"""What a reflection is about, in the words that head it while it is written."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.roles import Role
from mentorjournal.errors import NobodyFoundError, RecordMissingError
from mentorjournal.services.journals import Journal
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.reflections import Subject
from mentorjournal.services.session_pages import read_session
from mentorjournal.ui.destinations import Destination
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.wording import day_date, length_words


@dataclass(frozen=True)
class WritingSubject:
    """A session, a person or a page of one's own; `occasion` and `role` choose the guides that suit."""

    subject: Subject
    name: str
    role: Role | None
    line: str
    occasion: str


def read_writing_subject(journal: Journal, destination: Destination) -> WritingSubject:
    """What `destination` asks to write about. What is gone leaves a page of one's own that says so."""
    try:
        if destination.uuid is not None:
            session = read_session(journal, destination.uuid).row
            what = session.title or _say("{day}, {length}").format(
                day=day_date(session.at.local.date()), length=length_words(session.minutes)
            )
            line = f"{session.person} · {what}"
            return WritingSubject(Subject(session=destination.uuid), session.person, session.role, line, "session")
        if destination.relationship is not None:
            choice = find_relationship(journal, str(destination.relationship))
            line = f"{choice.name} · {role_label(choice.role)}"
            about = Subject(relationship=destination.relationship)
            return WritingSubject(about, choice.name, choice.role, line, "person")
    except (RecordMissingError, NobodyFoundError):
        return WritingSubject(Subject(), "", None, _say("About somebody who is no longer in this journal"), "period")
    return WritingSubject(Subject(), "", None, _say("A page of your own"), "period")


def _say(words: str) -> str:
    return QCoreApplication.translate("WritingSubject", words)
