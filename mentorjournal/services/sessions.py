"""Planning sessions, moving and cancelling them, and logging the ones that were held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.lengths import check_minutes
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.scales import MOOD, check_figure
from mentorjournal.domain.states import SessionState, Side
from mentorjournal.domain.texts import clean_line, clean_text
from mentorjournal.domain.times import WallTime, wall_time
from mentorjournal.errors import (
    AlreadyHeldError,
    NotHeldError,
    NotPlannedError,
    NotYetHeldError,
    RecordMissingError,
)
from mentorjournal.services.changes import Changed, Kind, Notice, changed
from mentorjournal.services.lookup import get
from mentorjournal.services.notes import Paragraph, list_paragraphs, write_paragraphs
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Promise, Relationship, Session, SessionDetail

SAME_MEETING = timedelta(hours=3)
"""A held session this close to a planned one of the same relationship is that one."""


@dataclass(frozen=True)
class SessionValues:
    """What is agreed about a meeting; everything here may go into an invitation."""

    at: WallTime
    minutes: int = 60
    title: str = ""
    place: str = ""
    link: str = ""

    def cleaned(self) -> "SessionValues":
        """The same, fit to keep.

        Raises:
            MinutesOutOfRangeError, TextTooLongError: a value cannot be taken.
            UnknownZoneError, DateOutOfRangeError, TimeSkippedError: nobody can meet at this time.
        """
        return SessionValues(
            wall_time(self.at.local, self.at.zone),
            check_minutes(self.minutes),
            clean_line(self.title, "title"),
            clean_line(self.place, "place"),
            clean_text(self.link, "link").text.strip(),
        )


@dataclass(frozen=True)
class NewPromise:
    """A promise made in a meeting."""

    by: Side
    text: str
    due_on: date | None = None
    mark: Mark = Mark.SHAREABLE


def plan_session(journal: Journal, relationship_uuid: UUID, values: SessionValues, *, now: datetime) -> Changed:
    """Plan a meeting.

    Raises:
        RecordMissingError: there is no such relationship.
        MinutesOutOfRangeError, TextTooLongError: a value cannot be taken.
    """
    values = values.cleaned()
    with journal.writing(now) as transaction:
        get(transaction, Relationship, relationship_uuid)
        session = Session(relationship_uuid=relationship_uuid, state=SessionState.PLANNED, order_at=values.at.instant)
        set_plan(session, values)
        transaction.add(session)
        transaction.flush()
        transaction.add(new_detail(session.uuid, values))
    return changed(session.uuid, Kind.SESSION, notices=clock_notice(values.at))


def change_plan(journal: Journal, session_uuid: UUID, values: SessionValues, *, now: datetime) -> Changed:
    """Move a planned meeting, or change what is agreed about it.

    Raises:
        RecordMissingError: there is no such session.
        NotPlannedError: it was held, missed or cancelled already.
        MinutesOutOfRangeError, TextTooLongError: a value cannot be taken.
    """
    values = values.cleaned()
    with journal.writing(now) as transaction:
        session = get_planned(transaction, session_uuid)
        set_plan(session, values)
        detail = read_detail(transaction, session_uuid)
        detail.title, detail.place, detail.link = values.title, values.place, values.link
    return changed(session_uuid, Kind.SESSION, notices=clock_notice(values.at))


def close_plan(
    journal: Journal, session_uuid: UUID, state: SessionState, reason: str = "", *, now: datetime
) -> Changed:
    """Say that a planned meeting was missed or is cancelled, and why, if there is more to say.

    Raises:
        RecordMissingError: there is no such session.
        NotPlannedError: it was held, missed or cancelled already.
        ValueError: the state is another one.
    """
    if state not in {SessionState.MISSED, SessionState.CANCELLED}:
        raise ValueError("a plan is closed as missed or cancelled")
    with journal.writing(now) as transaction:
        session = get_planned(transaction, session_uuid)
        session.state = state
        read_detail(transaction, session_uuid).reason = clean_text(reason, "reason").text
    return changed(session_uuid, Kind.SESSION)


def reopen_plan(journal: Journal, session_uuid: UUID, *, now: datetime) -> Changed:
    """Take back that a meeting was missed or is cancelled: it is planned again, at the time it had.

    Raises:
        RecordMissingError: there is no such session.
        AlreadyHeldError: it was held after all.
    """
    with journal.writing(now) as transaction:
        session = get(transaction, Session, session_uuid)
        if session.state is SessionState.HELD:
            raise AlreadyHeldError(date=session.wall.local.date().isoformat())
        session.state = SessionState.PLANNED
        read_detail(transaction, session_uuid).reason = ""
    return changed(session_uuid, Kind.SESSION)


def log_session(
    journal: Journal,
    relationship_uuid: UUID,
    values: SessionValues,
    *,
    note: Sequence[Paragraph] = (),
    promises: Sequence[NewPromise] = (),
    planned: UUID | None = None,
    note_is_whole: bool = False,
    now: datetime,
) -> Changed:
    """Log a meeting that was held, with its note and promises, in one step.

    A planned meeting becomes the held one: the one named by `planned`, else one of the same relationship within three
    hours. What was noted on it beforehand stays, above the new note unless that says it too,
    or `note_is_whole` says that it was written with the earlier one in sight.

    The start may lie up to its own length ahead, so that a meeting can be logged as it ends early.

    Raises:
        RecordMissingError: there is no such relationship or planned session.
        NotYetHeldError: it lies in the future.
        MinutesOutOfRangeError, TextTooLongError, NotPlannedError: a value cannot be taken.
    """
    values = values.cleaned()
    held_at = values.at.instant
    if held_at > now + timedelta(minutes=values.minutes):
        raise NotYetHeldError(time=values.at.local.strftime("%Y-%m-%d %H:%M"))
    with journal.writing(now) as transaction:
        get(transaction, Relationship, relationship_uuid)
        session = _planned_for(transaction, relationship_uuid, held_at, planned)
        if session is None:
            session = Session(relationship_uuid=relationship_uuid, order_at=held_at)
            transaction.add(session)
        session.state = SessionState.HELD
        session.zone = values.at.zone
        session.held_at = session.order_at = held_at
        session.held_minutes = values.minutes
        transaction.flush()
        _set_words(transaction, session.uuid, values)
        if not note_is_whole:
            note = _with_preparation(list_paragraphs(transaction, session.uuid), note)
        dropped = write_paragraphs(transaction, session.uuid, note, now)
        _add_promises(transaction, session, promises, values.at.local.date())
    notices = clock_notice(values.at) + ((Notice.CHARACTERS_DROPPED,) if dropped else ())
    return changed(session.uuid, Kind.SESSION, Kind.NOTE, Kind.PROMISE, notices=notices)


def change_held(journal: Journal, session_uuid: UUID, values: SessionValues, *, now: datetime) -> Changed:
    """Correct when, for how long or where a held meeting was.

    Raises:
        RecordMissingError: there is no such session.
        NotHeldError: it is planned, missed or cancelled.
        NotYetHeldError, MinutesOutOfRangeError, TextTooLongError: a value cannot be taken.
    """
    values = values.cleaned()
    held_at = values.at.instant
    if held_at > now + timedelta(minutes=values.minutes):
        raise NotYetHeldError(time=values.at.local.strftime("%Y-%m-%d %H:%M"))
    with journal.writing(now) as transaction:
        session = get(transaction, Session, session_uuid)
        if session.state is not SessionState.HELD:
            raise NotHeldError(date=session.wall.local.date().isoformat(), state=session.state.value)
        session.zone, session.held_at, session.order_at = values.at.zone, held_at, held_at
        session.held_minutes = values.minutes
        detail = read_detail(transaction, session_uuid)
        detail.title, detail.place, detail.link = values.title, values.place, values.link
    return changed(session_uuid, Kind.SESSION, notices=clock_notice(values.at))


def record_impressions(
    journal: Journal,
    session_uuid: UUID,
    *,
    objective: str = "",
    mood_before: int | None = None,
    mood_after: int | None = None,
    preparedness: int | None = None,
    now: datetime,
) -> Changed:
    """Keep what the meeting was for and how it felt, each from 1 to 5.

    Raises:
        RecordMissingError: there is no such session.
        FigureOutOfRangeError: a figure is not on the scale.
    """
    for figure in (mood_before, mood_after, preparedness):
        if figure is not None:
            check_figure(figure, MOOD)
    with journal.writing(now) as transaction:
        get(transaction, Session, session_uuid)
        detail = read_detail(transaction, session_uuid)
        detail.objective = clean_text(objective, "objective").text.strip()
        detail.mood_before, detail.mood_after = mood_before, mood_after
        detail.preparedness = preparedness
    return changed(session_uuid, Kind.SESSION)


def get_planned(transaction: Transaction, session_uuid: UUID) -> Session:
    """The planned session with this UUID.

    Raises:
        RecordMissingError: there is none.
        NotPlannedError: it is not planned any more.
    """
    session = get(transaction, Session, session_uuid)
    if session.state is not SessionState.PLANNED:
        raise NotPlannedError(date=session.wall.local.date().isoformat(), state=session.state.value)
    return session


def read_detail(transaction: Transaction, session_uuid: UUID) -> SessionDetail:
    """The words of a session; every session has one such row."""
    return transaction.scalars(select(SessionDetail).where(SessionDetail.session_uuid == session_uuid)).one()


def set_plan(session: Session, values: SessionValues) -> None:
    """Write when a planned session is to be."""
    session.zone = values.at.zone
    session.planned_wall = values.at.local
    session.planned_minutes = values.minutes
    session.order_at = values.at.instant


def new_detail(session_uuid: UUID, values: SessionValues) -> SessionDetail:
    """The words of a session that has none yet."""
    return SessionDetail(session_uuid=session_uuid, title=values.title, place=values.place, link=values.link)


def _set_words(transaction: Transaction, session_uuid: UUID, values: SessionValues) -> None:
    """Write title, place and link; an empty one leaves what the plan said."""
    detail = transaction.scalar(select(SessionDetail).where(SessionDetail.session_uuid == session_uuid))
    if detail is None:
        transaction.add(new_detail(session_uuid, values))
        return
    detail.title = values.title or detail.title
    detail.place = values.place or detail.place
    detail.link = values.link or detail.link


def _planned_for(
    transaction: Transaction, relationship_uuid: UUID, held_at: datetime, planned: UUID | None
) -> Session | None:
    if planned is not None:
        session = get_planned(transaction, planned)
        if session.relationship_uuid != relationship_uuid:
            raise RecordMissingError(kind="session with this person", uuid=planned)
        return session
    near = transaction.scalars(
        select(Session).where(
            Session.relationship_uuid == relationship_uuid,
            Session.state == SessionState.PLANNED,
            Session.order_at.between(held_at - SAME_MEETING, held_at + SAME_MEETING),
        )
    ).all()
    return min(near, key=lambda session: abs(session.order_at - held_at), default=None)


def _with_preparation(prepared: Sequence[Paragraph], note: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The note of a meeting below what was noted before it; only the note, where it goes on from there."""
    rest = iter(paragraph.text for paragraph in note)
    if all(any(text == paragraph.text for text in rest) for paragraph in prepared):
        return note
    return [*prepared, *note]


def _add_promises(transaction: Transaction, session: Session, promises: Sequence[NewPromise], made_on: date) -> None:
    """Keep the promises that have words, a line each."""
    worded = ((" ".join(clean_text(promise.text, "promise").text.split()), promise) for promise in promises)
    transaction.add_all(
        Promise(
            relationship_uuid=session.relationship_uuid,
            session_uuid=session.uuid,
            by=promise.by,
            text=text,
            made_on=made_on,
            due_on=promise.due_on,
            mark=promise.mark,
        )
        for text, promise in worded
        if text
    )


def clock_notice(at: WallTime) -> tuple[Notice, ...]:
    """What the clocks make worth saying about a time."""
    return (Notice.HOUR_REPEATED,) if at.is_repeated else ()
