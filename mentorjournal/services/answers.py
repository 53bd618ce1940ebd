"""Answers to our invitations: which session they are about, and whether they still count (RFC 5546 section 3.2.3)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.calendar.reading import ReadEvent
from mentorjournal.domain.states import Attendance
from mentorjournal.services.attendees import KnownPeople
from mentorjournal.services.import_lines import ImportLine, Outcome
from mentorjournal.services.invitations import calendar_uid
from mentorjournal.services.received import ReceivedBefore, remember
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Invitation, InvitationRecipient, Participant, Series, Session

_ANSWERS = {
    "ACCEPTED": Attendance.ACCEPTED,
    "TENTATIVE": Attendance.TENTATIVE,
    "DECLINED": Attendance.DECLINED,
}
_SETTLED = frozenset({Attendance.ATTENDED, Attendance.ABSENT})


def sent_session(transaction: Transaction, journal: Journal, event: ReadEvent) -> UUID | None:
    """The session of ours that an event is about, by its UID and occurrence; None for a meeting of others."""
    sent = _sent(transaction, event.uid)
    if sent is None:
        own = event.uid.partition("@")[0]
        try:
            uuid = transaction.scalar(select(Session.uuid).where(Session.uuid == UUID(own)))
        except ValueError:
            return None
        return uuid if uuid is not None and calendar_uid(journal, uuid) == event.uid else None
    if event.recurrence is None or sent.series_uuid is None:
        return sent.session_uuid
    return _occurrence(transaction, sent.series_uuid, event)


def answer_to(journal: Journal, event: ReadEvent, people: KnownPeople, received: ReceivedBefore) -> ImportLine:
    """What an answer does: it counts where the outcome is ANSWERED."""
    with journal.reading() as transaction:
        sent = _sent(transaction, event.uid)
        if sent is None or len(event.attendees) != 1:
            return ImportLine(Outcome.NOT_FOR_US)
        guest = event.attendees[0]
        session = sent_session(transaction, journal, event)
        line = ImportLine(Outcome.ANSWERED, person=guest.email, session=session, answer=_ANSWERS.get(guest.answer))
        known = people.person(guest.email)
        if known is None or not _is_invited(transaction, sent, people, known[0]):
            return replace(line, outcome=Outcome.UNKNOWN_PERSON)
        line = replace(line, person=known[1])
        if session is None:
            return replace(line, outcome=Outcome.REPEATS)
        if line.answer is None:
            return replace(line, outcome=Outcome.NOT_FOR_US)
        before = received.find(event, answer_of=guest.email)
        if event.sequence < sent.sequence or (before is not None and before.is_newer_than(event)):
            return replace(line, outcome=Outcome.OUTDATED)
        participant = _participant(transaction, session, known[0])
        same = participant is not None and participant.attendance in {line.answer, *_SETTLED}
        return replace(line, outcome=Outcome.KNOWN) if same else line


def keep_answer(journal: Journal, event: ReadEvent, line: ImportLine, people: KnownPeople, now: datetime) -> None:
    """Write down an answer that `answer_to` lets count."""
    guest = event.attendees[0]
    known = people.person(guest.email)
    if line.session is None or line.answer is None or known is None:
        return
    with journal.writing(now) as transaction:
        participant = _participant(transaction, line.session, known[0])
        if participant is None:
            transaction.add(Participant(session_uuid=line.session, person_uuid=known[0], attendance=line.answer))
        else:
            participant.attendance = line.answer
    remember(journal, event, line.session, now, answer_of=guest.email)


def _sent(transaction: Transaction, uid: str) -> Invitation | None:
    """The newest invitation that went out under this UID."""
    return transaction.scalar(
        select(Invitation)
        .where(Invitation.ical_uid == uid, Invitation.method == CalendarMethod.REQUEST.value)
        .order_by(Invitation.sequence.desc())
        .limit(1)
    )


def _is_invited(transaction: Transaction, sent: Invitation, people: KnownPeople, person: UUID) -> bool:
    """Whether the invitation went to this person, whichever of their addresses they answer from."""
    emails = transaction.scalars(
        select(InvitationRecipient.email).where(InvitationRecipient.invitation_uuid == sent.uuid)
    )
    return any((found := people.person(email.casefold())) is not None and found[0] == person for email in emails)


def _occurrence(transaction: Transaction, series_uuid: UUID, event: ReadEvent) -> UUID | None:
    """The session that an occurrence became, by the start its rule gave it."""
    series = transaction.scalar(select(Series).where(Series.uuid == series_uuid))
    wall = event.recurrence.wall if event.recurrence else None
    if series is None or wall is None:
        return None
    start = wall.seen_from(series.zone).local
    return transaction.scalar(
        select(Session.uuid).where(Session.series_uuid == series_uuid, Session.series_start == start)
    )


def _participant(transaction: Transaction, session: UUID, person: UUID) -> Participant | None:
    return transaction.scalar(
        select(Participant).where(Participant.session_uuid == session, Participant.person_uuid == person)
    )
