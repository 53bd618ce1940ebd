"""What calendars elsewhere were told last, and how far that is from what is planned now.

Each invitation and cancellation that went out is kept with its words, recipients and the UTC instant it promised. The
words are kept beside the invitation as an earlier text of it: what somebody was told stays known when the session
changes. Differences come as values; the window says them in its own words.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.calendar.event import Attendee, CalendarMethod
from mentorjournal.domain.times import WallTime
from mentorjournal.services.changes import Kind
from mentorjournal.services.lookup import get
from mentorjournal.storage.models import (
    Invitation,
    InvitationInstant,
    InvitationRecipient,
    Series,
    Session,
    TextVersion,
)

WORDS = "told"
"""Under which name the words of an invitation are kept."""


class InvitationChange(StrEnum):
    """One way in which a plan has left behind what others were told of it."""

    MOVED = "moved"
    SHIFTED = "shifted"
    """New zone rules moved it: the clock says the same, the instant is another."""
    LENGTH = "length"
    TITLE = "title"
    PLACE = "place"
    LINK = "link"
    AGENDA = "agenda"
    RECIPIENTS = "recipients"
    CANCELLED = "cancelled"
    PLANNED_AGAIN = "planned_again"


@dataclass(frozen=True)
class ToldMeeting:
    """All that an invitation says of one meeting."""

    title: str
    place: str
    link: str
    description: str
    at: WallTime
    minutes: int
    recipients: tuple[Attendee, ...]


@dataclass(frozen=True)
class LastSent:
    """The last invitation or cancellation of a meeting; `told` is missing where its words were not kept."""

    sequence: int
    method: CalendarMethod
    sent_at: datetime
    starts_at: datetime
    minutes: int
    recipients: tuple[Attendee, ...]
    told: ToldMeeting | None
    is_neutral: bool = False
    has_agenda: bool = False


@dataclass(frozen=True)
class InvitationUpdate:
    """What others do not know yet of a meeting they were invited to.

    `was_at` is the instant they were promised (UTC), `at` when it is planned now.
    """

    session: UUID
    changes: tuple[InvitationChange, ...]
    sent_at: datetime
    was_at: datetime
    at: WallTime
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def next_sequence(transaction: Transaction, uid: str, method: CalendarMethod) -> int:
    """One more than what was sent last, where this is sent again; the last one for a file of one's own."""
    last = transaction.scalar(select(func.max(Invitation.sequence)).where(Invitation.ical_uid == uid))
    if last is None:
        return 0
    return last if method is CalendarMethod.PUBLISH else last + 1


def find_last_sent(transaction: Transaction, session_uuid: UUID) -> LastSent | None:
    """What went out last for a session, by itself or with its series; nothing where nobody was ever told."""
    session = get(transaction, Session, session_uuid)
    about = Invitation.session_uuid == session_uuid
    if session.series_uuid is not None:
        about |= Invitation.series_uuid == session.series_uuid
    invitation = transaction.scalar(select(Invitation).where(about).order_by(Invitation.sequence.desc()).limit(1))
    if invitation is None:
        return None
    kept = transaction.scalar(
        select(TextVersion.text).where(TextVersion.of_uuid == invitation.uuid, TextVersion.field == WORDS)
    )
    words: dict[str, Any] = json.loads(kept) if kept else {}
    if invitation.session_uuid is None:
        return last_of_series(transaction, invitation, session, words)
    instant = transaction.scalars(
        select(InvitationInstant).where(InvitationInstant.invitation_uuid == invitation.uuid).limit(1)
    ).one()
    recipients = _recipients(transaction, invitation)
    return LastSent(
        invitation.sequence,
        CalendarMethod(invitation.method),
        invitation.sent_at,
        instant.starts_at,
        instant.minutes,
        recipients,
        _told(words, instant.minutes, recipients) if words else None,
        is_neutral=bool(words.get("neutral")),
        has_agenda=bool(words.get("agenda")),
    )


def _recipients(transaction: Transaction, invitation: Invitation) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(found.name, found.email)
        for found in transaction.scalars(
            select(InvitationRecipient)
            .where(InvitationRecipient.invitation_uuid == invitation.uuid)
            .order_by(InvitationRecipient.id)
        )
    )


def last_of_series(
    transaction: Transaction, invitation: Invitation, session: Session, words: dict[str, Any]
) -> LastSent | None:
    """What a series said of one of its occurrences; a start that it left out counts as cancelled."""
    if session.series_start is None or "starts" not in words:
        return None
    zone = str(words["starts"]).partition(" ")[2]
    original = f"{session.series_start.isoformat(timespec='minutes')} {zone}"
    clock, _, at_zone = str(words["moved"].get(original, original)).partition(" ")
    starts_at = WallTime(datetime.fromisoformat(clock), at_zone).instant
    minutes = transaction.scalar(
        select(InvitationInstant.minutes)
        .where(InvitationInstant.invitation_uuid == invitation.uuid)
        .order_by(InvitationInstant.starts_at != starts_at)
        .limit(1)
    )
    return LastSent(
        invitation.sequence,
        CalendarMethod.CANCEL if original in words["skipped"] else CalendarMethod(invitation.method),
        invitation.sent_at,
        starts_at,
        minutes or session.minutes,
        _recipients(transaction, invitation),
        None,
    )


def remember_sent(
    transaction: Transaction,
    session_uuid: UUID,
    meeting: ToldMeeting,
    *,
    uid: str,
    sequence: int,
    method: CalendarMethod,
    organizer: str,
    is_neutral: bool,
    has_agenda: bool,
    now: datetime,
) -> None:
    """Keep what a message said, to whom, and which instant it promised."""
    invitation = Invitation(
        session_uuid=session_uuid,
        ical_uid=uid,
        sequence=sequence,
        method=method.value,
        organizer=organizer,
        sent_at=now,
    )
    transaction.add(invitation)
    transaction.flush()
    words = {
        "title": meeting.title,
        "place": meeting.place,
        "link": meeting.link,
        "description": meeting.description,
        "wall": meeting.at.local.isoformat(timespec="minutes"),
        "zone": meeting.at.zone,
        "neutral": "yes" if is_neutral else "",
        "agenda": "yes" if has_agenda else "",
    }
    transaction.add(
        TextVersion(
            kind=Kind.INVITATION, of_uuid=invitation.uuid, field=WORDS, text=json.dumps(words, ensure_ascii=False)
        )
    )
    transaction.add_all(
        InvitationRecipient(invitation_uuid=invitation.uuid, email=somebody.email, name=somebody.name)
        for somebody in meeting.recipients
    )
    transaction.add(
        InvitationInstant(invitation_uuid=invitation.uuid, starts_at=meeting.at.instant, minutes=meeting.minutes)
    )


def forget_words(transaction: Transaction, sessions: ColumnElement[bool], series: ColumnElement[bool]) -> None:
    """Let go of what invitations said, for sessions and series that are about to be deleted.

    That something was sent, and its UID, stays: a UID is never used again for another meeting.
    """
    sent = select(Invitation.uuid).where(
        or_(
            Invitation.session_uuid.in_(select(Session.uuid).where(sessions)),
            Invitation.series_uuid.in_(select(Series.uuid).where(series)),
        )
    )
    transaction.execute(delete(TextVersion).where(TextVersion.of_uuid.in_(sent), TextVersion.field == WORDS))


def compare(session_uuid: UUID, last: LastSent, now: ToldMeeting, *, is_cancelled: bool) -> InvitationUpdate | None:
    """How a plan differs from what was sent last; nothing where others know all there is to know."""
    if last.method is CalendarMethod.CANCEL:
        changes = () if is_cancelled else (InvitationChange.PLANNED_AGAIN,)
        added: tuple[str, ...] = ()
        removed: tuple[str, ...] = ()
    elif is_cancelled:
        changes, added, removed = (InvitationChange.CANCELLED,), (), ()
    else:
        before = {somebody.email.casefold(): somebody.email for somebody in last.recipients}
        after = {somebody.email.casefold(): somebody.email for somebody in now.recipients}
        added = tuple(email for key, email in after.items() if key not in before)
        removed = tuple(email for key, email in before.items() if key not in after)
        changes = (*_changes(last, now), *((InvitationChange.RECIPIENTS,) if added or removed else ()))
    if not changes:
        return None
    return InvitationUpdate(session_uuid, changes, last.sent_at, last.starts_at, now.at, added, removed)


def _changes(last: LastSent, now: ToldMeeting) -> tuple[InvitationChange, ...]:
    found: list[InvitationChange] = []
    told = last.told
    if now.at.instant != last.starts_at:
        by_rules = told is not None and told.at == now.at
        found.append(InvitationChange.SHIFTED if by_rules else InvitationChange.MOVED)
    if now.minutes != last.minutes:
        found.append(InvitationChange.LENGTH)
    if told is not None:
        pairs = {
            InvitationChange.TITLE: (told.title, now.title),
            InvitationChange.PLACE: (told.place, now.place),
            InvitationChange.LINK: (told.link, now.link),
            InvitationChange.AGENDA: (told.description, now.description),
        }
        found += [change for change, (before, after) in pairs.items() if before != after]
    return tuple(found)


def _told(words: dict[str, Any], minutes: int, recipients: tuple[Attendee, ...]) -> ToldMeeting:
    return ToldMeeting(
        words["title"],
        words["place"],
        words["link"],
        words["description"],
        WallTime(datetime.fromisoformat(words["wall"]), words["zone"]),
        minutes,
        recipients,
    )
