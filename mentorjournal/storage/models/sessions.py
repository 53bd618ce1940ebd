"""Series, sessions and what belongs to one: details, participants, agenda, notes, promises.

Rows of `session` and `series` hold schedule columns only; words live in tables of their own, so that another key may
later open the schedule without them.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import AgendaState, Attendance, PromiseState, SessionState, Side
from mentorjournal.domain.times import WallTime
from mentorjournal.storage.models.base import Record, WallClock, one_of, owned_by, refers_to


class Series(Record):
    """Sessions planned by one recurrence rule (RFC 5545 RRULE, without the property's name)."""

    __tablename__ = "series"

    relationship_uuid: Mapped[UUID] = owned_by("relationship")
    rule: Mapped[str]
    starts_wall: Mapped[datetime] = mapped_column(WallClock)
    zone: Mapped[str]
    minutes: Mapped[int]
    ended_on: Mapped[date | None]


class Session(Record):
    """One meeting of a relationship.

    A plan is `planned_wall` in `zone` for `planned_minutes`; what happened is `held_at` (UTC) for `held_minutes`.
    `order_at` is the instant lists sort by: `held_at`, else the plan's instant by the zone rules at its last change.
    An occurrence of a series that was touched keeps the start the rule gave it in `series_start`.
    """

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("series_uuid", "series_start"),
        Index("ix_session_relationship_order", "relationship_uuid", "order_at"),
        Index("ix_session_state_order", "state", "order_at"),
    )

    relationship_uuid: Mapped[UUID] = owned_by("relationship", index=False)
    series_uuid: Mapped[UUID | None] = refers_to("series", index=False)
    series_start: Mapped[datetime | None] = mapped_column(WallClock)
    state: Mapped[SessionState] = mapped_column(one_of(SessionState))
    zone: Mapped[str]
    planned_wall: Mapped[datetime | None] = mapped_column(WallClock)
    planned_minutes: Mapped[int | None]
    held_at: Mapped[datetime | None]
    held_minutes: Mapped[int | None]
    order_at: Mapped[datetime] = mapped_column(index=True)

    @property
    def wall(self) -> WallTime:
        """When it is planned, or when it was held, on the clock of its zone."""
        if self.planned_wall is not None and self.held_at is None:
            return WallTime(self.planned_wall, self.zone)
        return WallTime(self.order_at.replace(tzinfo=None), "UTC").seen_from(self.zone)

    @property
    def minutes(self) -> int:
        """How long it was, else how long it is to be."""
        return self.held_minutes or self.planned_minutes or 0


class SessionDetail(Record):
    """The words and ratings of one session."""

    __tablename__ = "session_detail"

    session_uuid: Mapped[UUID] = mapped_column(ForeignKey("session.uuid", ondelete="CASCADE"), unique=True)
    title: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    objective: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    mood_before: Mapped[int | None]
    mood_after: Mapped[int | None]
    preparedness: Mapped[int | None]


class Participant(Record):
    """Somebody at a session besides the owner and the relationship's person, or what that person answered."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("session_uuid", "person_uuid"),)

    session_uuid: Mapped[UUID] = owned_by("session", index=False)
    person_uuid: Mapped[UUID] = owned_by("person")
    attendance: Mapped[Attendance] = mapped_column(one_of(Attendance), default=Attendance.INVITED)


class AgendaItem(Record):
    """One thing a session is to cover; an unfinished one is carried forward and remembers from where."""

    __tablename__ = "agenda_item"

    session_uuid: Mapped[UUID] = owned_by("session")
    position: Mapped[int]
    title: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    mark: Mapped[Mark] = mapped_column(one_of(Mark), default=Mark.SHAREABLE)
    state: Mapped[AgendaState] = mapped_column(one_of(AgendaState), default=AgendaState.OPEN)
    carried_from_uuid: Mapped[UUID | None] = refers_to("agenda_item")


class NoteParagraph(Record):
    """One paragraph of a session's note, with its own mark."""

    __tablename__ = "note_paragraph"
    __table_args__ = (Index("ix_note_paragraph_session_position", "session_uuid", "position"),)

    session_uuid: Mapped[UUID] = owned_by("session", index=False)
    position: Mapped[int]
    text: Mapped[str]
    mark: Mapped[Mark] = mapped_column(one_of(Mark), default=Mark.PRIVATE)


class Promise(Record):
    """An action with an owner (me or them) and, mostly, a due date."""

    __tablename__ = "promise"
    __table_args__ = (Index("ix_promise_state_due", "state", "due_on"),)

    relationship_uuid: Mapped[UUID] = owned_by("relationship")
    session_uuid: Mapped[UUID | None] = refers_to("session")
    by: Mapped[Side] = mapped_column(one_of(Side))
    text: Mapped[str]
    made_on: Mapped[date]
    due_on: Mapped[date | None]
    state: Mapped[PromiseState] = mapped_column(one_of(PromiseState), default=PromiseState.OPEN)
    settled_at: Mapped[datetime | None]
    mark: Mapped[Mark] = mapped_column(one_of(Mark), default=Mark.SHAREABLE)
