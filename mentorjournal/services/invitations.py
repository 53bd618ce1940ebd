"""Planned sessions as calendar files: for oneself, or as an invitation that can be moved and cancelled later.

Only what was agreed about the meeting leaves: title, time, place, link and names. What went out is kept, so that a
later version of the same meeting raises its sequence and new zone rules that move it are noticed.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.calendar.event import Attendee, CalendarEvent, CalendarMethod
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import (
    GuestAddressMissingError,
    NothingToExportError,
    NotPlannedError,
    OwnerAddressMissingError,
)
from mentorjournal.services.lookup import get
from mentorjournal.services.owner import OwnerCard, read_owner
from mentorjournal.services.sessions import read_detail
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import (
    Invitation,
    InvitationInstant,
    InvitationRecipient,
    Person,
    PersonAddress,
    Relationship,
    Session,
)


@dataclass(frozen=True)
class InvitationPreview:
    """All that would leave the journal, to be read before it does."""

    session: UUID
    title: str
    at: WallTime
    at_theirs: WallTime | None
    """The other person's wall time, where their zone is known and differs."""
    minutes: int
    place: str
    link: str
    organizer: str
    organizer_email: str
    guest: str
    guest_email: str


def list_planned(journal: Journal, *, relationship_uuid: UUID | None = None, now: datetime) -> list[UUID]:
    """The sessions planned from now on, the next one first."""
    query = select(Session.uuid).where(Session.state == SessionState.PLANNED, Session.order_at > now)
    if relationship_uuid is not None:
        query = query.where(Session.relationship_uuid == relationship_uuid)
    with journal.reading() as transaction:
        return list(transaction.scalars(query.order_by(Session.order_at)))


def is_invited(journal: Journal, session_uuid: UUID) -> bool:
    """Whether an invitation to this session went out: then calendars elsewhere show what it said last."""
    with journal.reading() as transaction:
        sent = select(Invitation.id).where(Invitation.session_uuid == session_uuid).limit(1)
        return transaction.scalar(sent) is not None


def preview_invitation(journal: Journal, session_uuid: UUID) -> InvitationPreview:
    """What an invitation to this session would say.

    Raises:
        RecordMissingError: there is no such session.
        NotPlannedError: it is not planned.
    """
    owner = read_owner(journal)
    with journal.reading() as transaction:
        return _preview(transaction, owner, session_uuid)


@contextmanager
def written(
    journal: Journal, sessions: Sequence[UUID], method: CalendarMethod, *, now: datetime
) -> Generator[tuple[bytes, list[InvitationPreview]]]:
    """A calendar file of planned sessions, and what it says; what happens inside decides whether it was sent.

    PUBLISH holds any number of sessions and nobody is asked anything. REQUEST invites the other person to the first of
    the sessions (RFC 5546 allows one meeting a message) and is remembered as sent once the block ends well: a file that
    could not be saved was never sent. A meeting keeps its UID for ever.

    Raises:
        NothingToExportError: no sessions were given.
        NotPlannedError, RecordMissingError: a session cannot be sent.
        OwnerAddressMissingError, GuestAddressMissingError: REQUEST needs both addresses.
    """
    # The calendar library takes a fifth of a second to import: only those who export pay for it.
    from mentorjournal.calendar.writer import write_calendar  # noqa: PLC0415

    if not sessions:
        raise NothingToExportError
    inviting = method is CalendarMethod.REQUEST
    owner = read_owner(journal)
    with journal.writing(now) as transaction:
        previews = [_preview(transaction, owner, uuid) for uuid in (sessions[:1] if inviting else sessions)]
        if inviting:
            _check_addresses(previews[0])
        events = [
            _event(journal, preview, method, _sequence(transaction, journal, preview.session, method), now)
            for preview in previews
        ]
        yield write_calendar(events, method), previews
        if inviting:
            _remember(transaction, events[0], previews[0], now)


def calendar_uid(journal: Journal, session_uuid: UUID) -> str:
    """The iCalendar UID of a session; derived, so that it can never change (RFC 7986 section 5.3)."""
    return f"{session_uuid}@{journal.uuid}.mentorjournal"


def _preview(transaction: Transaction, owner: OwnerCard, session_uuid: UUID) -> InvitationPreview:
    session = get(transaction, Session, session_uuid)
    if session.state is not SessionState.PLANNED:
        raise NotPlannedError(date=session.wall.local.date().isoformat(), state=session.state.value)
    person = transaction.scalars(
        select(Person)
        .join(Relationship, Relationship.person_uuid == Person.uuid)
        .where(Relationship.uuid == session.relationship_uuid)
    ).one()
    email = transaction.scalar(
        select(PersonAddress.email)
        .where(PersonAddress.person_uuid == person.uuid)
        .order_by(PersonAddress.position)
        .limit(1)
    )
    detail = read_detail(transaction, session_uuid)
    theirs = session.wall.seen_from(person.zone) if person.zone else None
    return InvitationPreview(
        session=session_uuid,
        # Never the role: a calendar is read over shoulders and by assistants.
        title=detail.title or f"{owner.name} and {person.name}",
        at=session.wall,
        at_theirs=theirs if theirs and theirs.local != session.wall.local else None,
        minutes=session.minutes,
        place=detail.place,
        link=detail.link,
        organizer=owner.name,
        organizer_email=owner.emails[0] if owner.emails else "",
        guest=person.name,
        guest_email=email or "",
    )


def _check_addresses(preview: InvitationPreview) -> None:
    if not preview.organizer_email:
        raise OwnerAddressMissingError
    if not preview.guest_email:
        raise GuestAddressMissingError(name=preview.guest)


def _event(
    journal: Journal, preview: InvitationPreview, method: CalendarMethod, sequence: int, now: datetime
) -> CalendarEvent:
    inviting = method is CalendarMethod.REQUEST
    return CalendarEvent(
        uid=calendar_uid(journal, preview.session),
        sequence=sequence,
        title=preview.title,
        starts=preview.at,
        minutes=preview.minutes,
        stamped=now,
        place=preview.place,
        link=preview.link,
        organizer=Attendee(preview.organizer, preview.organizer_email) if preview.organizer_email else None,
        attendees=(Attendee(preview.guest, preview.guest_email),) if inviting else (),
    )


def _sequence(transaction: Transaction, journal: Journal, session_uuid: UUID, method: CalendarMethod) -> int:
    """One more than what was sent last, where this is sent again; the last one for a file of one's own."""
    last = transaction.scalar(
        select(func.max(Invitation.sequence)).where(Invitation.ical_uid == calendar_uid(journal, session_uuid))
    )
    if last is None:
        return 0
    return last + 1 if method is CalendarMethod.REQUEST else last


def _remember(transaction: Transaction, event: CalendarEvent, preview: InvitationPreview, now: datetime) -> None:
    invitation = Invitation(
        session_uuid=preview.session,
        ical_uid=event.uid,
        sequence=event.sequence,
        method=CalendarMethod.REQUEST.value,
        organizer=preview.organizer_email,
        sent_at=now,
    )
    transaction.add(invitation)
    transaction.flush()
    transaction.add(InvitationRecipient(invitation_uuid=invitation.uuid, email=preview.guest_email, name=preview.guest))
    transaction.add(
        InvitationInstant(invitation_uuid=invitation.uuid, starts_at=preview.at.instant, minutes=preview.minutes)
    )
