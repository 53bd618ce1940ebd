"""Calendar files in: what each event would do to the journal, looked at first and done afterwards, all or nothing.

Invitations become planned sessions, later versions of them move or cancel these, and answers to our own invitations
tell who comes (RFC 5546). Who is meant is known by e-mail address; what cannot be known is said, not guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.calendar.file_zones import Clock
from mentorjournal.calendar.reading import ReadEvent, ReadMoment
from mentorjournal.domain.lengths import MINUTES_MAXIMUM, MINUTES_MINIMUM
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.texts import NAME_MAXIMUM, clean_text
from mentorjournal.domain.times import FIRST_YEAR, LAST_YEAR, WallTime, as_wall_time, find_zone
from mentorjournal.services.answers import answer_to, keep_answer, sent_session
from mentorjournal.services.attendees import Known, KnownPeople
from mentorjournal.services.changes import Changed, Kind
from mentorjournal.services.import_lines import DOING, ImportChoice, ImportLine, Outcome
from mentorjournal.services.owner import read_owner
from mentorjournal.services.received import Received, ReceivedBefore, remember
from mentorjournal.services.sessions import SessionValues, change_plan, close_plan, plan_session, read_detail
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Session

_LINKS = ("https://", "http://")


@dataclass(frozen=True)
class Imported(Changed):
    """What was done, line by line."""

    lines: tuple[ImportLine, ...] = ()


@dataclass(frozen=True)
class _Step:
    line: ImportLine
    event: ReadEvent
    values: SessionValues | None = None
    relationship: UUID | None = None


def preview_import(
    journal: Journal, events: Sequence[ReadEvent], choice: ImportChoice | None = None, *, now: datetime
) -> list[ImportLine]:
    """What bringing these events in would do; nothing is changed.

    Raises:
        UnknownZoneError: the chosen zone is none.
    """
    return [step.line for step in _Import(journal, choice or ImportChoice(), now).steps(events)]


def apply_import(
    journal: Journal, events: Sequence[ReadEvent], choice: ImportChoice | None = None, *, now: datetime
) -> Imported:
    """Do what `preview_import` says, in one transaction; what is unclear is left out.

    Raises:
        UnknownZoneError: the chosen zone is none.
    """
    with journal.together(now):
        run = _Import(journal, choice or ImportChoice(), now)
        lines = tuple(run.do(step) for step in run.steps(events))
    touched = next((line.session for line in lines if line.outcome in DOING and line.session), journal.uuid)
    return Imported(touched, frozenset({Kind.SESSION, Kind.INVITATION}), (), lines)


class _Import:
    """One look at the journal, in which every event is weighed."""

    def __init__(self, journal: Journal, choice: ImportChoice, now: datetime) -> None:
        if choice.zone is not None:
            find_zone(choice.zone)
        self._journal = journal
        self._choice = choice
        self._now = now
        self._zone = read_owner(journal).zone
        self._people = KnownPeople(journal)
        self._before = ReceivedBefore(journal)

    def steps(self, events: Sequence[ReadEvent]) -> list[_Step]:
        """The newest version of each, in the order of the file."""
        newest: dict[tuple[str, ...], ReadEvent] = {}
        for number, event in enumerate(events):
            key = _key(event, number)
            before = newest.get(key)
            if before is None or (before.sequence, before.stamp) <= (event.sequence, event.stamp):
                newest[key] = event
        return [self._weigh(event) for event in newest.values()]

    def _weigh(self, event: ReadEvent) -> _Step:
        title = _short(event.title)
        if event.method == "REPLY":
            return _Step(replace(answer_to(self._journal, event, self._people, self._before), title=title), event)
        if event.method == "COUNTER":
            return self._proposed(event, title)
        if event.method not in {"", "PUBLISH", "REQUEST", "CANCEL"}:
            return _Step(ImportLine(Outcome.NOT_FOR_US, title), event)
        with self._journal.reading() as transaction:
            if (ours := sent_session(transaction, self._journal, event)) is not None:
                return _Step(ImportLine(Outcome.KNOWN, title, session=ours), event)
            received = self._before.find(event)
            session = _session_of(transaction, received)
            if event.method == "CANCEL" or event.status == "CANCELLED":
                return _Step(self._cancelled(event, received, session, title), event)
            if event.rule or event.recurrence:
                return _Step(ImportLine(Outcome.REPEATS, title), event)
            return self._invited(transaction, event, received, session)

    def _proposed(self, event: ReadEvent, title: str) -> _Step:
        with self._journal.reading() as transaction:
            ours = sent_session(transaction, self._journal, event)
        if ours is None:
            return _Step(ImportLine(Outcome.NOT_FOR_US, title), event)
        at = self._at(event.start) if event.start else None
        person = next((guest.name or guest.email for guest in event.attendees), "")
        wall = at if isinstance(at, WallTime) else None
        return _Step(ImportLine(Outcome.PROPOSED, title, wall, _minutes(event) or 0, _short(person), ours), event)

    def _cancelled(
        self, event: ReadEvent, received: Received | None, session: Session | None, title: str
    ) -> ImportLine:
        if received is None or session is None or not received.is_from_sender_of(event):
            return ImportLine(Outcome.NOT_FOR_US, title)
        line = ImportLine(Outcome.CANCELLED, title, session.wall, session.minutes, session=session.uuid)
        if received.is_newer_than(event):
            return replace(line, outcome=Outcome.OUTDATED)
        return line if session.state is SessionState.PLANNED else replace(line, outcome=Outcome.KNOWN)

    def _invited(
        self, transaction: Transaction, event: ReadEvent, received: Received | None, session: Session | None
    ) -> _Step:
        values = self._values(event)
        if isinstance(values, Outcome):
            return _Step(ImportLine(values, _short(event.title)), event)
        line = ImportLine(Outcome.MOVED, values.title, values.at, values.minutes)
        if received is not None and session is not None:
            line = replace(line, session=session.uuid, before=session.wall)
            return _Step(
                replace(line, outcome=self._changing(transaction, event, received, session, values)), event, values
            )
        if values.at.instant + timedelta(minutes=values.minutes) <= self._now:
            return _Step(replace(line, outcome=Outcome.PAST), event)
        found = self._people.meeting(event, self._choice.relationship)
        if not isinstance(found, Known):
            return _Step(replace(line, outcome=Outcome.WHICH_PERSON if found else Outcome.UNKNOWN_PERSON), event)
        same = _planned_at(transaction, found.relationship, values.at)
        outcome = Outcome.PLANNED if same is None else Outcome.KNOWN
        line = replace(line, outcome=outcome, person=found.name, session=same)
        return _Step(line, event, values, found.relationship)

    def _changing(
        self, transaction: Transaction, event: ReadEvent, received: Received, session: Session, values: SessionValues
    ) -> Outcome:
        if not received.is_from_sender_of(event):
            return Outcome.NOT_FOR_US
        if received.is_newer_than(event):
            return Outcome.OUTDATED
        if received.is_version_of(event):
            return Outcome.KNOWN  # whatever the owner has changed since
        detail = read_detail(transaction, session.uuid)
        now = SessionValues(session.wall, session.minutes, detail.title, detail.place, detail.link)
        return Outcome.KNOWN if session.state is not SessionState.PLANNED or now == values else Outcome.MOVED

    def _values(self, event: ReadEvent) -> SessionValues | Outcome:
        """What is agreed about the meeting, or why that cannot be known."""
        minutes = _minutes(event)
        if event.start is None or minutes is None:
            return Outcome.NO_MEETING
        at = self._at(event.start)
        if isinstance(at, Outcome):
            return at
        link = clean_text(event.link).text.strip()
        return SessionValues(
            at, minutes, _short(event.title), _short(event.place), link if link.lower().startswith(_LINKS) else ""
        )

    def _at(self, start: ReadMoment) -> WallTime | Outcome:
        if start.clock is Clock.DATE or not FIRST_YEAR < start.local.year < LAST_YEAR:
            return Outcome.NO_MEETING
        local = start.local.replace(second=0, microsecond=0)
        if start.clock is Clock.INSTANT:
            return as_wall_time(WallTime(local, "UTC").instant, self._zone)
        zone = start.zone if start.clock is Clock.ZONED else self._choice.zone
        # Seen from its own zone, a time that the clocks jump over is the one they show instead (RFC 5545, 3.3.5).
        return WallTime(local, zone).seen_from(zone) if zone else Outcome.WHICH_ZONE

    def do(self, step: _Step) -> ImportLine:
        """Do one step; gives the line with the session that came of it."""
        line, event, values = step.line, step.event, step.values
        session = line.session
        if line.outcome is Outcome.ANSWERED:
            keep_answer(self._journal, event, line, self._people, self._now)
            return line
        if line.outcome is Outcome.PLANNED and values is not None and step.relationship is not None:
            session = plan_session(self._journal, step.relationship, values, now=self._now).uuid
        elif line.outcome is Outcome.MOVED and values is not None and session is not None:
            change_plan(self._journal, session, values, now=self._now)
        elif line.outcome is Outcome.CANCELLED and session is not None:
            close_plan(self._journal, session, SessionState.CANCELLED, now=self._now)
        elif line.outcome is not Outcome.KNOWN or values is None:
            return line
        if session is not None:
            remember(self._journal, event, session, self._now)
        return replace(line, session=session)


def _key(event: ReadEvent, number: int) -> tuple[str, ...]:
    """What makes two messages two versions of one; an event without a UID is only itself."""
    if not event.uid:
        return (str(number),)
    occurrence = event.recurrence.local.isoformat() if event.recurrence else ""
    kind = event.method if event.method in {"REPLY", "COUNTER"} else ""
    return event.uid, occurrence, kind, *(guest.email for guest in event.attendees if kind)


def _session_of(transaction: Transaction, received: Received | None) -> Session | None:
    if received is None:
        return None
    return transaction.scalar(select(Session).where(Session.uuid == UUID(received.session)))


def _planned_at(transaction: Transaction, relationship: UUID, at: WallTime) -> UUID | None:
    """The session that the owner planned for this very moment before the invitation came."""
    return transaction.scalar(
        select(Session.uuid)
        .where(
            Session.relationship_uuid == relationship,
            Session.state == SessionState.PLANNED,
            Session.order_at == at.instant,
        )
        .limit(1)
    )


def _minutes(event: ReadEvent) -> int | None:
    """The length in minutes, where it is one that a session can have."""
    try:
        minutes = int(event.length.total_seconds() // 60)
    except OverflowError:
        return None
    return minutes if MINUTES_MINIMUM <= minutes <= MINUTES_MAXIMUM else None


def _short(text: str) -> str:
    """A line that fits, of a text that a stranger wrote."""
    return " ".join(clean_text(text).text.split())[:NAME_MAXIMUM].strip()
