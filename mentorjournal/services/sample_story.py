"""The story that the sample journal tells, as plain values: who meets whom, what was said, what was promised.

Nothing here knows today's date. Everything is so many days or months before the day the sample is made for, or so
many days after the session it belongs to, so the same story can be told for any day. What the values mean to each
other is explained on `StoryRelationship`; reading the files is the business of `sample_reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from mentorjournal.domain.cadence import Cadence
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import AgendaState, GoalState, PromiseState, SessionState, Side
from mentorjournal.guides import Answer


@dataclass(frozen=True)
class StoryOwner:
    """Whose journal the sample is. `works_on` holds ISO weekdays, Monday 1 to Sunday 7."""

    name: str
    emails: tuple[str, ...]
    organisation: str
    job_title: str
    time_zone: str
    works_from: time
    works_until: time
    works_on: tuple[int, ...]
    topics_offered: tuple[str, ...]
    topics_sought: tuple[str, ...]


@dataclass(frozen=True)
class StoryNote:
    """One paragraph of a session's notes."""

    text: str
    mark: Mark


@dataclass(frozen=True)
class StoryAgendaItem:
    """One item of a session's agenda; the minutes of all items add up to the planned minutes."""

    text: str
    minutes: int
    state: AgendaState
    mark: Mark


@dataclass(frozen=True)
class StoryPromise:
    """What one of the two promised in a session.

    `due_days` and `kept_days` count from the session; `kept_days` is None unless the promise was kept.
    """

    side: Side
    text: str
    due_days: int
    state: PromiseState
    kept_days: int | None
    mark: Mark


@dataclass(frozen=True)
class StoryReflection:
    """What the owner wrote, `days` after the session (or before "as of" where there is no session).

    `answers` holds a checked answer for each answered prompt of the guide, in the guide's order.
    """

    title: str
    guide: str
    answers: Mapping[str, Answer]
    days: int
    tags: tuple[str, ...]


@dataclass(frozen=True)
class StoryLearning:
    """Something the owner changed her mind about; `did` is "" where nothing has been done yet."""

    title: str
    belief: str
    heard: str
    did: str
    told: bool


@dataclass(frozen=True)
class StorySession:
    """One meeting. `minutes` is how long it was (0 unless held), `reason` why it was missed or cancelled.

    `days_ago` is set in `StoryRelationship.recent` only, `in_days` and `at` (wall time in the owner's zone) in
    `StoryRelationship.planned` only. Moods and preparedness go from 1 to 5, None where nothing was noted.
    """

    title: str
    state: SessionState
    planned_minutes: int
    minutes: int
    place: str
    link: str
    reason: str
    objective: str
    agenda: tuple[StoryAgendaItem, ...]
    notes: tuple[StoryNote, ...]
    promises: tuple[StoryPromise, ...]
    reflection: StoryReflection | None
    learning: StoryLearning | None
    mood_before: int | None
    mood_after: int | None
    preparedness: int | None
    tags: tuple[str, ...]
    days_ago: int | None = None
    in_days: int | None = None
    at: time | None = None


@dataclass(frozen=True)
class StoryGoal:
    """What a relationship works towards. Months count from "as of": `due_in_months` is negative once it is past.

    Ratings go from 1 to 10; None where none was given.
    """

    title: str
    criteria: str
    set_months_ago: int
    due_in_months: int
    state: GoalState
    rating_before: int | None
    rating_during: int | None
    rating_after: int | None
    mark: Mark


@dataclass(frozen=True)
class StoryAgreement:
    """What both agreed, field by field in their own words; "" where they left a field empty.

    `agreed_days` after the beginning it was agreed, `review_in_months` from "as of" it is to be looked at again.
    """

    purpose: str
    meeting_format: str
    preparation: str
    notice: str
    contact: str
    confidentiality: str
    off_limits: str
    note_keeping: str
    feedback: str
    problems: str
    conflicts: str
    ending: str
    retention: str
    agreed_days: int
    review_in_months: int


@dataclass(frozen=True)
class StoryRelationship:
    """The owner and one person in one role.

    `opening` is told first and in order, `pool` comes between in any order (no session there leans on another), and
    `recent` comes last, in order, oldest first, each `days_ago`. `planned` lies ahead. `opening` and `pool` are meant
    to be spread evenly between `started_months_ago` and the first of `recent`; the gaps come out at about the cadence.
    What was kept in `pool` was kept before `recent` begins. `usual_weekday` is ISO (Monday 1), `usual_time` the wall
    time in the owner's zone. `reflections` are about the person rather than one session.
    """

    person: str
    role: Role
    started_months_ago: int
    cadence: Cadence
    usual_weekday: int
    usual_time: time
    place: str
    link: str
    agreement: StoryAgreement
    goals: tuple[StoryGoal, ...]
    opening: tuple[StorySession, ...]
    pool: tuple[StorySession, ...]
    recent: tuple[StorySession, ...]
    planned: tuple[StorySession, ...]
    reflections: tuple[StoryReflection, ...]

    @property
    def past(self) -> tuple[StorySession, ...]:
        """Every session that is not planned, in the files' order."""
        return self.opening + self.pool + self.recent


@dataclass(frozen=True)
class StoryPerson:
    """Somebody the owner meets; `about` is a private line of hers on this person."""

    id: str
    name: str
    emails: tuple[str, ...]
    organisation: str
    job_title: str
    time_zone: str
    topics_offered: tuple[str, ...]
    topics_sought: tuple[str, ...]
    about: str
    relationships: tuple[StoryRelationship, ...]


@dataclass(frozen=True)
class Story:
    """All of it; `reflections` are those about a period, with nobody in particular."""

    owner: StoryOwner
    people: tuple[StoryPerson, ...]
    reflections: tuple[StoryReflection, ...]

    @property
    def relationships(self) -> tuple[StoryRelationship, ...]:
        """Those of every person, in the people's order."""
        return tuple(relationship for person in self.people for relationship in person.relationships)
