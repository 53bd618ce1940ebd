"""Planned sessions as calendar files: for oneself, or as an invitation that can be moved and cancelled later.

Only what was agreed about the meeting leaves: title, time, place, link, names, and the shareable part of the agenda
where it is wanted. What went out is kept, so that a later version of the same meeting raises its sequence, and what
others do not know yet can be told.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.calendar.event import Attendee, CalendarEvent, CalendarMethod
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import AgendaState, SessionState
from mentorjournal.domain.times import WallTime
from mentorjournal.errors import (
    GuestAddressMissingError,
    NothingToCancelError,
    NothingToExportError,
    NotPlannedError,
    OwnerAddressMissingError,
)
from mentorjournal.services.lookup import get
from mentorjournal.services.owner import OwnerCard, read_owner
from mentorjournal.services.sent_invitations import (
    InvitationUpdate,
    LastSent,
    ToldMeeting,
    compare,
    find_last_sent,
    next_sequence,
    remember_sent,
)
from mentorjournal.services.sessions import read_detail
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import (
    AgendaItem,
    Invitation,
    Person,
    PersonAddress,
    Relationship,
    Series,
    Session,
)


@dataclass(frozen=True)
class InvitationChoices:
    """What its sender chooses about a file.

    A neutral title says that two people meet and no more. The alarm, in minutes before the start, is for the owner's
    own copy: invitations never carry one.
    """

    is_neutral: bool = False
    has_agenda: bool = False
    alarm_minutes: int | None = None


PLAIN = InvitationChoices()


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
    agenda: tuple[str, ...] = ()
    """The items that may be shared, where the agenda was chosen to go along."""


def list_planned(
    journal: Journal,
    *,
    relationship_uuid: UUID | None = None,
    since: date | None = None,
    until: date | None = None,
    now: datetime,
) -> list[UUID]:
    """The sessions planned from now on, the next one first; or those on the days from `since` to `until`.

    Both days are included, and counted on the clock that the session was planned by.
    """
    query = select(Session.uuid).where(Session.state == SessionState.PLANNED)
    if since is None:
        query = query.where(Session.order_at > now)
    else:
        query = query.where(Session.planned_wall >= datetime.combine(since, time()))
    if until is not None:
        query = query.where(Session.planned_wall <= datetime.combine(until, time.max))
    if relationship_uuid is not None:
        query = query.where(Session.relationship_uuid == relationship_uuid)
    with journal.reading() as transaction:
        return list(transaction.scalars(query.order_by(Session.order_at)))


def is_invited(journal: Journal, session_uuid: UUID) -> bool:
    """Whether an invitation to this session went out: then calendars elsewhere show what it said last."""
    with journal.reading() as transaction:
        sent = select(Invitation.id).where(Invitation.session_uuid == session_uuid).limit(1)
        return transaction.scalar(sent) is not None


def find_update(journal: Journal, session_uuid: UUID) -> InvitationUpdate | None:
    """What those who were invited do not know yet; nothing where nobody was, or all is said.

    Raises:
        RecordMissingError: there is no such session.
    """
    owner = read_owner(journal)
    with journal.reading() as transaction:
        return _find_update(transaction, owner, get(transaction, Session, session_uuid))


def list_updates(journal: Journal, *, now: datetime) -> list[InvitationUpdate]:
    """Every coming session whose invitation is behind the plan, the next one first.

    Meetings that new zone data moves are among them: the instant that was promised is held against today's rules.
    """
    sent = select(Invitation.session_uuid).where(Invitation.session_uuid.is_not(None))
    with_series = select(Invitation.series_uuid).where(Invitation.series_uuid.is_not(None))
    was_sent = or_(Session.uuid.in_(sent), Session.series_uuid.in_(with_series))
    coming = select(Session).where(was_sent, Session.order_at > now).order_by(Session.order_at)
    owner = read_owner(journal)
    with journal.reading() as transaction:
        found = [_find_update(transaction, owner, session) for session in transaction.scalars(coming)]
    return [update for update in found if update is not None]


def preview_invitation(
    journal: Journal,
    session_uuid: UUID,
    choices: InvitationChoices = PLAIN,
    method: CalendarMethod = CalendarMethod.REQUEST,
) -> InvitationPreview:
    """What a file about this session would say.

    Raises:
        RecordMissingError: there is no such session.
        NotPlannedError: it is not planned, and the file would not cancel it.
        NothingToCancelError: the file would cancel what is not cancelled, or what nobody was invited to.
    """
    owner = read_owner(journal)
    with journal.reading() as transaction:
        return _preview(transaction, owner, session_uuid, choices, method)


@contextmanager
def written(
    journal: Journal,
    sessions: Sequence[UUID],
    method: CalendarMethod,
    choices: InvitationChoices = PLAIN,
    *,
    now: datetime,
) -> Generator[tuple[bytes, list[InvitationPreview]]]:
    """A calendar file of planned sessions, and what it says; what happens inside decides whether it was sent.

    PUBLISH holds any number of sessions and nobody is asked anything. REQUEST invites the other person to the first of
    the sessions (RFC 5546 allows one meeting a message), CANCEL takes a cancelled one out of the calendars that it was
    sent to; both are remembered as sent once the block ends well: a file that could not be saved was never sent. A
    meeting keeps its UID for ever.

    Raises:
        NothingToExportError: no sessions were given.
        NotPlannedError, NothingToCancelError, RecordMissingError: a session cannot be sent.
        OwnerAddressMissingError, GuestAddressMissingError: REQUEST and CANCEL need both addresses.
    """
    # The calendar library takes a fifth of a second to import: only those who export pay for it.
    from mentorjournal.calendar.writer import write_calendar  # noqa: PLC0415

    if not sessions:
        raise NothingToExportError
    sending = method is not CalendarMethod.PUBLISH
    owner = read_owner(journal)
    with journal.writing(now) as transaction:
        previews = [
            _preview(transaction, owner, uuid, choices, method) for uuid in (sessions[:1] if sending else sessions)
        ]
        if sending:
            _check_addresses(previews[0])
        events = [_event(transaction, journal, preview, method, choices, now) for preview in previews]
        yield write_calendar(events, method), previews
        if sending:
            remember_sent(
                transaction,
                previews[0].session,
                _meeting(previews[0]),
                uid=events[0].uid,
                sequence=events[0].sequence,
                method=method,
                organizer=previews[0].organizer_email,
                is_neutral=choices.is_neutral,
                has_agenda=choices.has_agenda,
                now=now,
            )


def publish_session(
    transaction: Transaction,
    journal: Journal,
    owner: OwnerCard,
    session_uuid: UUID,
    choices: InvitationChoices,
    now: datetime,
) -> tuple[InvitationPreview, CalendarEvent]:
    """A planned session for a file of one's own, inside a transaction.

    Raises:
        NotPlannedError, RecordMissingError: it cannot be sent.
    """
    preview = _preview(transaction, owner, session_uuid, choices, CalendarMethod.PUBLISH)
    return preview, _event(transaction, journal, preview, CalendarMethod.PUBLISH, choices, now)


def calendar_uid(journal: Journal, session_uuid: UUID) -> str:
    """The iCalendar UID of a session or a series; derived, so that it can never change (RFC 7986 section 5.3)."""
    return f"{session_uuid}@{journal.uuid}.mentorjournal"


def default_title(owner: str, guest: str, title: str, *, is_neutral: bool, invites: bool) -> str:
    """What a meeting is called in calendars: its title, else both names; neutral, that two people meet.

    Never the role: a calendar is read over shoulders and by assistants.
    """
    if not is_neutral:
        return title or f"{owner} and {guest}"
    # The other person's own copy names both; "Meeting with P." would be strange to P.
    return f"Meeting {_initial(owner)} and {_initial(guest)}" if invites else f"Meeting with {_initial(guest)}"


def first_address(transaction: Transaction, relationship_uuid: UUID) -> str:
    """Where the person of a relationship is invited; empty where no address is known."""
    query = (
        select(PersonAddress.email)
        .join(Relationship, Relationship.person_uuid == PersonAddress.person_uuid)
        .where(Relationship.uuid == relationship_uuid)
        .order_by(PersonAddress.position)
        .limit(1)
    )
    return transaction.scalar(query) or ""


def _find_update(transaction: Transaction, owner: OwnerCard, session: Session) -> InvitationUpdate | None:
    last = find_last_sent(transaction, session.uuid)
    is_cancelled = session.state is SessionState.CANCELLED
    if last is None or not (is_cancelled or session.state is SessionState.PLANNED):
        return None
    # By the choices of then: a neutral title is no news as long as it would be neutral again.
    now = _read(transaction, owner, session, InvitationChoices(last.is_neutral, last.has_agenda), invites=True)
    return compare(session.uuid, last, _meeting(now), is_cancelled=is_cancelled)


def _preview(
    transaction: Transaction, owner: OwnerCard, session_uuid: UUID, choices: InvitationChoices, method: CalendarMethod
) -> InvitationPreview:
    session = get(transaction, Session, session_uuid)
    date_of = session.wall.local.date().isoformat()
    if method is not CalendarMethod.CANCEL:
        if session.state is not SessionState.PLANNED:
            raise NotPlannedError(date=date_of, state=session.state.value)
        return _read(transaction, owner, session, choices, invites=method is CalendarMethod.REQUEST)
    last = find_last_sent(transaction, session_uuid)
    if last is None or last.method is CalendarMethod.CANCEL or session.state is not SessionState.CANCELLED:
        raise NothingToCancelError(date=date_of)
    return _as_told(_read(transaction, owner, session, choices, invites=True), last)


def _as_told(preview: InvitationPreview, last: LastSent) -> InvitationPreview:
    """A cancellation names what was sent, to whom it was sent."""
    somebody = last.recipients[0]
    preview = replace(preview, guest=somebody.name, guest_email=somebody.email, agenda=())
    return preview if last.told is None else replace(preview, title=last.told.title)


def _read(
    transaction: Transaction, owner: OwnerCard, session: Session, choices: InvitationChoices, *, invites: bool
) -> InvitationPreview:
    person = transaction.scalars(
        select(Person)
        .join(Relationship, Relationship.person_uuid == Person.uuid)
        .where(Relationship.uuid == session.relationship_uuid)
    ).one()
    detail = read_detail(transaction, session.uuid)
    theirs = session.wall.seen_from(person.zone) if person.zone else None
    return InvitationPreview(
        session=session.uuid,
        title=default_title(owner.name, person.name, detail.title, is_neutral=choices.is_neutral, invites=invites),
        at=session.wall,
        at_theirs=theirs if theirs and theirs.local != session.wall.local else None,
        minutes=session.minutes,
        place=detail.place,
        link=detail.link,
        organizer=owner.name,
        organizer_email=owner.emails[0] if owner.emails else "",
        guest=person.name,
        guest_email=first_address(transaction, session.relationship_uuid),
        agenda=_agenda(transaction, session.uuid) if choices.has_agenda else (),
    )


def _initial(name: str) -> str:
    return f"{name.strip()[:1].upper()}."


def _agenda(transaction: Transaction, session_uuid: UUID) -> tuple[str, ...]:
    """Titles and minutes of what is to be covered and may be shared; details stay with their writer."""
    items = transaction.scalars(
        select(AgendaItem)
        .where(
            AgendaItem.session_uuid == session_uuid,
            AgendaItem.mark == Mark.SHAREABLE,
            AgendaItem.state == AgendaState.OPEN,
        )
        .order_by(AgendaItem.position)
    )
    return tuple(f"{item.title} ({item.minutes} min)" if item.minutes else item.title for item in items)


def _check_addresses(preview: InvitationPreview) -> None:
    if not preview.organizer_email:
        raise OwnerAddressMissingError
    if not preview.guest_email:
        raise GuestAddressMissingError(name=preview.guest)


def _meeting(preview: InvitationPreview) -> ToldMeeting:
    description = "\n".join(f"{number}. {item}" for number, item in enumerate(preview.agenda, 1))
    guests = (Attendee(preview.guest, preview.guest_email),) if preview.guest_email else ()
    return ToldMeeting(
        preview.title, preview.place, preview.link, description, preview.at, preview.minutes, recipients=guests
    )


def _event(
    transaction: Transaction,
    journal: Journal,
    preview: InvitationPreview,
    method: CalendarMethod,
    choices: InvitationChoices,
    now: datetime,
) -> CalendarEvent:
    uid, occurrence = _identity(transaction, journal, preview.session)
    meeting = _meeting(preview)
    return CalendarEvent(
        uid=uid,
        sequence=next_sequence(transaction, uid, method),
        title=preview.title,
        starts=preview.at,
        minutes=preview.minutes,
        stamped=now,
        description=meeting.description,
        place=preview.place,
        link=preview.link,
        organizer=Attendee(preview.organizer, preview.organizer_email) if preview.organizer_email else None,
        attendees=() if method is CalendarMethod.PUBLISH else meeting.recipients,
        alarm_minutes=choices.alarm_minutes,
        occurrence=occurrence,
    )


def _identity(transaction: Transaction, journal: Journal, session_uuid: UUID) -> tuple[str, WallTime | None]:
    """The UID of a session, which is that of its series where it has one, and which occurrence of that it is.

    One that went out as a meeting of its own, before its series could be sent, stays one: a UID never changes.
    """
    session, own = get(transaction, Session, session_uuid), calendar_uid(journal, session_uuid)
    sent_alone = transaction.scalar(select(Invitation.id).where(Invitation.ical_uid == own).limit(1)) is not None
    if sent_alone or session.series_uuid is None or session.series_start is None:
        return own, None
    series = get(transaction, Series, session.series_uuid)
    return calendar_uid(journal, series.uuid), WallTime(session.series_start, series.zone)
