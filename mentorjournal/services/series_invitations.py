"""A whole series as a calendar file: its rule, what was skipped, and each occurrence that differs.

What was sent is kept as for one session, with the instants of the meetings ahead: a later version raises the sequence,
and whatever moves one of them, a decision or new zone data, is noticed.
"""

import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.calendar.event import Attendee, CalendarEvent, CalendarMethod, Recurrence
from mentorjournal.domain.recurrence import occurrences
from mentorjournal.domain.rule_text import write_rule
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime, as_wall_time
from mentorjournal.errors import GuestAddressMissingError, NothingToExportError, OwnerAddressMissingError
from mentorjournal.services.changes import Kind
from mentorjournal.services.invitations import (
    PLAIN,
    InvitationChoices,
    InvitationPreview,
    calendar_uid,
    default_title,
    first_address,
    list_planned,
    publish_session,
)
from mentorjournal.services.occurrences import SeriesPlan, get_series, list_series
from mentorjournal.services.owner import OwnerCard, read_owner
from mentorjournal.services.sent_invitations import WORDS, find_last_sent, last_of_series, next_sequence
from mentorjournal.services.sessions import read_detail
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import (
    Invitation,
    InvitationInstant,
    InvitationRecipient,
    Session,
    TextVersion,
)

PROMISED = 60
"""Meetings ahead whose instants are kept when a series is sent: five years of a monthly one."""


@dataclass(frozen=True)
class SeriesUpdate:
    """How a series differs from what was sent last; instants in UTC.

    `gone` are meetings that others still expect, `come` those that they do not know of; a moved one is in both.
    `is_by_rules` where the plan is what was sent, and new zone data alone made the difference.
    """

    series: UUID
    sent_at: datetime
    gone: tuple[datetime, ...]
    come: tuple[datetime, ...]
    is_by_rules: bool


@contextmanager
def written_series(
    journal: Journal,
    series_uuid: UUID,
    method: CalendarMethod,
    choices: InvitationChoices = PLAIN,
    *,
    now: datetime,
) -> Generator[tuple[bytes, list[CalendarEvent]]]:
    """A calendar file of a series, and the events in it: the series first, then the occurrences that differ.

    REQUEST invites the other person, or tells them what has changed; CANCEL takes all of it out of their calendar. Both
    are remembered as sent once the block ends well.

    Raises:
        RecordMissingError: there is no such series.
        OwnerAddressMissingError, GuestAddressMissingError: REQUEST and CANCEL need both addresses.
    """
    # The calendar library takes a fifth of a second to import: only those who export pay for it.
    from mentorjournal.calendar.writer import write_calendar  # noqa: PLC0415

    owner = read_owner(journal)
    with journal.writing(now) as transaction:
        plan = get_series(transaction, series_uuid)
        events = _events(transaction, journal, owner, plan, method, choices, now)
        if method is CalendarMethod.CANCEL:
            events = events[:1]
        if method is not CalendarMethod.PUBLISH:
            _check_addresses(events[0], plan)
        yield write_calendar(events, method), events
        if method is not CalendarMethod.PUBLISH:
            _remember(transaction, plan, events, method, now)


def publish_plans(
    journal: Journal,
    choices: InvitationChoices = PLAIN,
    *,
    relationship_uuid: UUID | None = None,
    since: date | None = None,
    until: date | None = None,
    now: datetime,
) -> tuple[bytes, list[InvitationPreview], list[SeriesPlan]]:
    """A calendar file of one's own with all that is planned, or all with one person, or what is on some days.

    A series that meets on one of the days goes along whole, for its rule can't be cut without becoming another. Without
    a first day what lies ahead is meant. Nobody is asked anything and nothing is remembered.

    Raises:
        NothingToExportError: nothing is planned then.
    """
    from mentorjournal.calendar.writer import write_calendar  # noqa: PLC0415 - as above

    owner = read_owner(journal)
    sessions = list_planned(journal, relationship_uuid=relationship_uuid, since=since, until=until, now=now)
    plans = [
        plan
        for plan in list_series(journal, relationship_uuid=relationship_uuid)
        if _meets(plan, since or as_wall_time(now, plan.starts.zone).local.date(), until or date.max)
    ]
    with journal.reading() as transaction:
        whole = [_events(transaction, journal, owner, plan, CalendarMethod.PUBLISH, choices, now) for plan in plans]
        events = [event for series in whole for event in series]
        known = {(event.uid, event.occurrence) for event in events}
        previews: list[InvitationPreview] = []
        for uuid in sessions:
            preview, event = publish_session(transaction, journal, owner, uuid, choices, now)
            previews.append(preview)
            if (event.uid, event.occurrence) not in known:
                events.append(event)
    if not events:
        raise NothingToExportError
    return write_calendar(events, CalendarMethod.PUBLISH), previews, plans


def _meets(plan: SeriesPlan, since: date, until: date) -> bool:
    found = occurrences(plan.recurrence, plan.starts, since=since)
    kept = (start.local.date() for start in found if start.local not in plan.skipped)
    first = next(kept, None)
    return first is not None and first <= until


def find_series_update(journal: Journal, series_uuid: UUID, *, now: datetime) -> SeriesUpdate | None:
    """What those who were invited to a series do not know yet of its coming meetings; nothing where they know all.

    As far ahead as instants were kept when it was sent.

    Raises:
        RecordMissingError: there is no such series.
    """
    owner = read_owner(journal)
    with journal.reading() as transaction:
        plan = get_series(transaction, series_uuid)
        last = transaction.scalar(
            select(Invitation)
            .where(Invitation.series_uuid == series_uuid)
            .order_by(Invitation.sequence.desc())
            .limit(1)
        )
        if last is None or last.method == CalendarMethod.CANCEL.value:
            return None
        told = set(
            transaction.scalars(
                select(InvitationInstant.starts_at).where(InvitationInstant.invitation_uuid == last.uuid)
            )
        )
        words = transaction.scalar(
            select(TextVersion.text).where(TextVersion.of_uuid == last.uuid, TextVersion.field == WORDS)
        )
        told = _with_single_messages(transaction, last, words or "{}", told)
        events = _events(transaction, journal, owner, plan, CalendarMethod.PUBLISH, PLAIN, now)
    ahead = {start for start in told if start >= now}
    # A series that was sent to its end has no horizon: what was added after it is news too.
    horizon = max(told) if len(told) >= PROMISED else datetime.max.replace(tzinfo=now.tzinfo)
    coming = {start for start in _instants(plan, events, now) if start <= horizon}
    if ahead == coming:
        return None
    return SeriesUpdate(
        series_uuid,
        last.sent_at,
        tuple(sorted(ahead - coming)),
        tuple(sorted(coming - ahead)),
        is_by_rules=_schedule(words or "{}") == _schedule(_words(events)),
    )


def _with_single_messages(transaction: Transaction, last: Invitation, words: str, told: set[datetime]) -> set[datetime]:
    """What a series promised, as far as no later message about one of its occurrences said otherwise."""
    later = select(Invitation.session_uuid).where(
        Invitation.ical_uid == last.ical_uid,
        Invitation.sequence > last.sequence,
        Invitation.session_uuid.is_not(None),
    )
    for session in transaction.scalars(select(Session).where(Session.uuid.in_(later))):
        with_series = last_of_series(transaction, last, session, json.loads(words))
        alone = find_last_sent(transaction, session.uuid)
        if with_series is not None and alone is not None:
            told = told - {with_series.starts_at}
            told |= {alone.starts_at} if alone.method is CalendarMethod.REQUEST else set()
    return told


def _events(
    transaction: Transaction,
    journal: Journal,
    owner: OwnerCard,
    plan: SeriesPlan,
    method: CalendarMethod,
    choices: InvitationChoices,
    now: datetime,
) -> list[CalendarEvent]:
    uid = calendar_uid(journal, plan.uuid)
    inviting = method is not CalendarMethod.PUBLISH
    touched = list(
        transaction.scalars(
            select(Session)
            .where(Session.series_uuid == plan.uuid, Session.series_start.is_not(None))
            .order_by(Session.series_start)
        )
    )
    alone = {session.uuid for session in touched if _was_sent_alone(transaction, journal, session.uuid)}
    gone = [session for session in touched if session.uuid in alone or session.state is SessionState.CANCELLED]
    skipped = {*plan.skipped, *(session.series_start for session in gone if session.series_start is not None)}
    email = first_address(transaction, plan.relationship)
    guest = (Attendee(plan.person, email),) if email else ()
    series = CalendarEvent(
        uid=uid,
        sequence=next_sequence(transaction, uid, method),
        title=default_title(owner.name, plan.person, plan.title, is_neutral=choices.is_neutral, invites=inviting),
        starts=plan.starts,
        minutes=plan.minutes,
        stamped=now,
        place=plan.place,
        link=plan.link,
        organizer=Attendee(owner.name, owner.emails[0]) if owner.emails else None,
        attendees=guest if inviting else (),
        alarm_minutes=choices.alarm_minutes,
        recurrence=Recurrence(
            write_rule(plan.recurrence), tuple(WallTime(start, plan.starts.zone) for start in sorted(skipped))
        ),
    )
    return [
        series,
        *(
            _occurrence(transaction, owner, plan, series, session, choices)
            for session in touched
            if session not in gone and session.planned_wall is not None and session.series_start not in plan.skipped
        ),
    ]


def _occurrence(
    transaction: Transaction,
    owner: OwnerCard,
    plan: SeriesPlan,
    series: CalendarEvent,
    session: Session,
    choices: InvitationChoices,
) -> CalendarEvent:
    """A session of its own as an exception to its series."""
    assert session.series_start is not None and session.planned_wall is not None  # noqa: S101, PT018 - as chosen above
    detail = read_detail(transaction, session.uuid)
    invites = bool(series.attendees)
    return CalendarEvent(
        uid=series.uid,
        sequence=series.sequence,
        title=default_title(owner.name, plan.person, detail.title, is_neutral=choices.is_neutral, invites=invites),
        starts=WallTime(session.planned_wall, session.zone),
        minutes=session.planned_minutes or plan.minutes,
        stamped=series.stamped,
        place=detail.place,
        link=detail.link,
        organizer=series.organizer,
        attendees=series.attendees,
        alarm_minutes=series.alarm_minutes,
        occurrence=WallTime(session.series_start, plan.starts.zone),
    )


def _was_sent_alone(transaction: Transaction, journal: Journal, session_uuid: UUID) -> bool:
    """Whether a session went out under a UID of its own: then it is in calendars already and would be there twice."""
    own = select(Invitation.id).where(Invitation.ical_uid == calendar_uid(journal, session_uuid)).limit(1)
    return transaction.scalar(own) is not None


def _check_addresses(event: CalendarEvent, plan: SeriesPlan) -> None:
    if event.organizer is None:
        raise OwnerAddressMissingError
    if not event.attendees:
        raise GuestAddressMissingError(name=plan.person)


def _instants(plan: SeriesPlan, events: Sequence[CalendarEvent], now: datetime) -> list[datetime]:
    """When the meetings ahead start, as the file says it; the first so many of an open-ended series."""
    series, *changed = events
    recurrence = series.recurrence
    elsewhere = {event.occurrence for event in changed} | set(recurrence.skipped if recurrence else ())
    found = (start.instant for start in occurrences(plan.recurrence, plan.starts) if start not in elsewhere)
    ahead = list(islice((start for start in found if start >= now), PROMISED))
    return sorted([*ahead, *(event.begins_at for event in changed if event.begins_at >= now)])[:PROMISED]


def _schedule(words: str) -> dict[str, object]:
    """What is said of the clock alone: other words move nothing."""
    told: dict[str, object] = json.loads(words)
    return {name: told.get(name) for name in ("starts", "rule", "skipped", "moved")}


def _words(events: Sequence[CalendarEvent]) -> str:
    """The plan as it was told, by the clock: equal texts are equal plans, whatever the zone rules say."""
    series, *changed = events
    recurrence = series.recurrence
    told = {
        "title": series.title,
        "place": series.place,
        "link": series.link,
        "starts": _clock(series.starts),
        "rule": recurrence.rule if recurrence else "",
        "skipped": [_clock(start) for start in (recurrence.skipped if recurrence else ())],
        "moved": {_clock(event.occurrence): _clock(event.starts) for event in changed if event.occurrence is not None},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _clock(wall: WallTime) -> str:
    return f"{wall.local.isoformat(timespec='minutes')} {wall.zone}"


def _remember(
    transaction: Transaction, plan: SeriesPlan, events: Sequence[CalendarEvent], method: CalendarMethod, now: datetime
) -> None:
    series = events[0]
    assert series.organizer is not None  # noqa: S101 - checked before the file was written
    invitation = Invitation(
        series_uuid=plan.uuid,
        ical_uid=series.uid,
        sequence=series.sequence,
        method=method.value,
        organizer=series.organizer.email,
        sent_at=now,
    )
    transaction.add(invitation)
    transaction.flush()
    transaction.add(TextVersion(kind=Kind.INVITATION, of_uuid=invitation.uuid, field=WORDS, text=_words(events)))
    transaction.add_all(
        InvitationRecipient(invitation_uuid=invitation.uuid, email=somebody.email, name=somebody.name)
        for somebody in series.attendees
    )
    lengths = {event.begins_at: event.minutes for event in events[1:]}
    transaction.add_all(
        InvitationInstant(invitation_uuid=invitation.uuid, starts_at=start, minutes=lengths.get(start, series.minutes))
        for start in _instants(plan, events, now)
    )
