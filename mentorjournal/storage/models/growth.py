"""Goals and ratings, reflections and answers, learnings: what the hours lead to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.states import GoalState, RatingMoment
from mentorjournal.storage.models.base import Record, one_of, owned_by, refers_to


class Goal(Record):
    """What a relationship works towards."""

    __tablename__ = "goal"

    relationship_uuid: Mapped[UUID] = owned_by("relationship")
    text: Mapped[str]
    success: Mapped[str] = mapped_column(default="")
    target_on: Mapped[date | None]
    state: Mapped[GoalState] = mapped_column(one_of(GoalState), default=GoalState.OPEN)
    mark: Mapped[Mark] = mapped_column(one_of(Mark), default=Mark.SHAREABLE)


class GoalRating(Record):
    """How near somebody felt to a goal, 1 to 10."""

    __tablename__ = "goal_rating"

    goal_uuid: Mapped[UUID] = owned_by("goal")
    rated_on: Mapped[date]
    moment: Mapped[RatingMoment] = mapped_column(one_of(RatingMoment))
    rating: Mapped[int]


class Reflection(Record):
    """What the owner wrote with a guide or freely, about a session, a person or a period."""

    __tablename__ = "reflection"
    __table_args__ = (
        Index("ix_reflection_relationship_written", "relationship_uuid", "written_at"),
        Index("ix_reflection_written", "written_at"),
    )

    guide: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    session_uuid: Mapped[UUID | None] = refers_to("session")
    relationship_uuid: Mapped[UUID | None] = refers_to("relationship", index=False)
    period_from: Mapped[date | None]
    period_until: Mapped[date | None]
    mark: Mapped[Mark] = mapped_column(one_of(Mark), default=Mark.PRIVATE)


class Answer(Record):
    """The answer to one prompt. The question is kept as it was asked, so a guide may change later.

    A scale has its figure in `number` and may have words too; a list has one item a line; a choice its words.
    """

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("reflection_uuid", "prompt"),)

    reflection_uuid: Mapped[UUID] = owned_by("reflection", index=False)
    position: Mapped[int]
    prompt: Mapped[str]
    question: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    number: Mapped[int | None]


class Learning(Record):
    """Something the owner changed their mind about."""

    __tablename__ = "learning"

    relationship_uuid: Mapped[UUID | None] = refers_to("relationship")
    session_uuid: Mapped[UUID | None] = refers_to("session")
    reflection_uuid: Mapped[UUID | None] = refers_to("reflection")
    learned_on: Mapped[date]
    believed: Mapped[str]
    heard: Mapped[str] = mapped_column(default="")
    did: Mapped[str] = mapped_column(default="")
    told_on: Mapped[date | None]
    mark: Mapped[Mark] = mapped_column(one_of(Mark), default=Mark.PRIVATE)
