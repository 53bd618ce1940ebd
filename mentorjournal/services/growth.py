"""Goals and their ratings, learnings, agreements: what a relationship works towards and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.scales import RATING, check_figure
from mentorjournal.domain.states import GoalState, RatingMoment
from mentorjournal.domain.texts import clean_text
from mentorjournal.errors import NothingWrittenError
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.lookup import get
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Agreement, AgreementText, Goal, GoalRating, Learning, Relationship, Session


@dataclass(frozen=True)
class GoalRow:
    """A goal on a page, with the first and the last rating given to it."""

    uuid: UUID
    text: str
    success: str
    target_on: date | None
    state: GoalState
    first_rating: int | None
    last_rating: int | None
    mark: Mark = Mark.SHAREABLE


@dataclass(frozen=True)
class LearningValues:
    """Something the owner changed their mind about."""

    believed: str
    heard: str = ""
    did: str = ""
    told_on: date | None = None


def set_goal(
    journal: Journal,
    relationship_uuid: UUID,
    text: str,
    *,
    success: str = "",
    target_on: date | None = None,
    state: GoalState = GoalState.OPEN,
    mark: Mark = Mark.SHAREABLE,
    now: datetime,
) -> Changed:
    """Write a goal down.

    Raises:
        NothingWrittenError: no words.
        RecordMissingError: there is no such relationship.
    """
    words = clean_text(text, "goal").text.strip()
    if not words:
        raise NothingWrittenError
    with journal.writing(now) as transaction:
        get(transaction, Relationship, relationship_uuid)
        goal = Goal(
            relationship_uuid=relationship_uuid,
            text=words,
            success=clean_text(success, "goal").text.strip(),
            target_on=target_on,
            state=state,
            mark=mark,
        )
        transaction.add(goal)
        transaction.flush()
    return changed(goal.uuid, Kind.GOAL)


def rate_goal(
    journal: Journal, goal_uuid: UUID, moment: RatingMoment, rating: int, rated_on: date, *, now: datetime
) -> Changed:
    """Say how near the goal feels, 1 to 10.

    Raises:
        RecordMissingError: there is no such goal.
        FigureOutOfRangeError: the rating is not on the scale.
    """
    check_figure(rating, RATING)
    with journal.writing(now) as transaction:
        get(transaction, Goal, goal_uuid)
        transaction.add(GoalRating(goal_uuid=goal_uuid, moment=moment, rating=rating, rated_on=rated_on))
    return changed(goal_uuid, Kind.GOAL)


def list_goals(journal: Journal, relationship_uuid: UUID) -> list[GoalRow]:
    """The goals of a relationship, open ones first."""
    with journal.reading() as transaction:
        goals = transaction.scalars(select(Goal).where(Goal.relationship_uuid == relationship_uuid)).all()
        ratings = transaction.execute(
            select(GoalRating.goal_uuid, GoalRating.rating)
            .where(GoalRating.goal_uuid.in_([goal.uuid for goal in goals]))
            .order_by(GoalRating.rated_on, GoalRating.id)
        ).all()
    given: dict[UUID, list[int]] = {}
    for goal_uuid, rating in ratings:
        given.setdefault(goal_uuid, []).append(rating)
    rows = [
        GoalRow(
            goal.uuid,
            goal.text,
            goal.success,
            goal.target_on,
            goal.state,
            given[goal.uuid][0] if goal.uuid in given else None,
            given[goal.uuid][-1] if goal.uuid in given else None,
            goal.mark,
        )
        for goal in goals
    ]
    return sorted(rows, key=lambda row: (row.state is not GoalState.OPEN, row.target_on or date.max))


def keep_learning(
    journal: Journal,
    values: LearningValues,
    learned_on: date,
    *,
    relationship_uuid: UUID | None = None,
    session_uuid: UUID | None = None,
    now: datetime,
) -> Changed:
    """Keep a learning; one from a session belongs to that session's relationship.

    Raises:
        NothingWrittenError: it does not say what was believed before.
        RecordMissingError: there is no such relationship or session.
    """
    believed = clean_text(values.believed, "learning").text.strip()
    if not believed:
        raise NothingWrittenError
    with journal.writing(now) as transaction:
        if session_uuid is not None:
            relationship_uuid = get(transaction, Session, session_uuid).relationship_uuid
        elif relationship_uuid is not None:
            get(transaction, Relationship, relationship_uuid)
        learning = Learning(
            relationship_uuid=relationship_uuid,
            session_uuid=session_uuid,
            learned_on=learned_on,
            believed=believed,
            heard=clean_text(values.heard, "learning").text.strip(),
            did=clean_text(values.did, "learning").text.strip(),
            told_on=values.told_on,
        )
        transaction.add(learning)
        transaction.flush()
    return changed(learning.uuid, Kind.LEARNING)


def count_restricted_learnings(journal: Journal, relationship_uuid: UUID) -> int:
    """How many learnings from a relationship no page shows and no copy holds."""
    counted = select(func.count()).select_from(Learning)
    with journal.reading() as transaction:
        return (
            transaction.scalar(
                counted.where(Learning.relationship_uuid == relationship_uuid, Learning.mark == Mark.RESTRICTED)
            )
            or 0
        )


def agree(
    journal: Journal,
    relationship_uuid: UUID,
    fields: Mapping[str, str],
    *,
    agreed_on: date | None = None,
    review_on: date | None = None,
    now: datetime,
) -> Changed:
    """Write down what both agreed; empty fields are left out.

    Raises:
        RecordMissingError: there is no such relationship.
    """
    with journal.writing(now) as transaction:
        get(transaction, Relationship, relationship_uuid)
        agreement = Agreement(relationship_uuid=relationship_uuid, agreed_on=agreed_on, review_on=review_on)
        transaction.add(agreement)
        transaction.flush()
        cleaned = ((name, clean_text(text, "agreement").text.strip()) for name, text in fields.items())
        transaction.add_all(
            AgreementText(agreement_uuid=agreement.uuid, field=name, text=words) for name, words in cleaned if words
        )
    return changed(agreement.uuid, Kind.AGREEMENT)
