"""What is due, and why: the short list that Home shows, in the order in which it matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from mentorjournal.domain.cadence import QUIET_AFTER, Cadence
from mentorjournal.domain.roles import Role

REFLECT_WITHIN = timedelta(days=2)
"""A reflection written later than this has lost the meeting's voice."""
REFLECT_UNTIL = timedelta(days=21)
"""After this the moment is gone and nobody is reminded any more."""
PROMISE_AHEAD = timedelta(days=14)
"""How long before its day a promise appears."""
BOOK_AHEAD = timedelta(days=10)
"""How long before a relationship's next hour is due it asks for a date."""


class DueKind(StrEnum):
    """What there is to do."""

    LOG = "log"
    """A planned session has passed: say whether it was held."""
    FINISH = "finish"
    """A reflection was begun and not finished."""
    REFLECT = "reflect"
    """A held session has no reflection yet."""
    PROMISE = "promise"
    """Something I promised."""
    BOOK = "book"
    """A relationship has no date for its next hour."""


@dataclass(frozen=True)
class RelationshipFacts:
    """What the rules need to know of a relationship."""

    uuid: UUID
    person: str
    role: Role
    cadence: Cadence
    began: date
    last_met: date | None
    has_next: bool


@dataclass(frozen=True)
class SessionFacts:
    """A session that waits for its log or its reflection."""

    uuid: UUID
    relationship: UUID
    person: str
    role: Role
    day: date
    ended_before_now: bool
    is_held: bool


@dataclass(frozen=True)
class DraftFacts:
    """A reflection that was begun: about which session or relationship (`about`), with which guide, and when."""

    about: UUID
    relationship: UUID
    person: str
    role: Role
    guide: str
    began: date
    touched: date


@dataclass(frozen=True)
class PromiseFacts:
    """An open promise of mine."""

    uuid: UUID
    relationship: UUID
    person: str
    role: Role
    text: str
    made: date
    due: date | None


@dataclass(frozen=True)
class DueItem:
    """One thing to do: what, about whom, by when, and since when (`since` explains why it is here).

    `uuid` is the record to act on; for an unfinished reflection that is what it is about, and `guide` its guide.
    """

    kind: DueKind
    uuid: UUID
    relationship: UUID
    person: str
    role: Role
    by: date
    since: date | None
    text: str = ""
    is_quiet: bool = False
    guide: str = ""
    is_dated: bool = True
    """Whether somebody said by when; otherwise `by` is only where it stands in the order."""


def list_due(
    today: date,
    relationships: Iterable[RelationshipFacts],
    sessions: Iterable[SessionFacts],
    promises: Iterable[PromiseFacts],
    drafts: Iterable[DraftFacts] = (),
) -> list[DueItem]:
    """Everything due on `today`, the most pressing first.

    A session on which a reflection was begun asks for that one to be finished, not for another.
    """
    unfinished = [item for facts in drafts if (item := _of_draft(facts, today))]
    begun = {item.uuid for item in unfinished}
    items = [
        *unfinished,
        *(
            item
            for facts in sessions
            if (item := _of_session(facts, today)) and not (item.kind is DueKind.REFLECT and item.uuid in begun)
        ),
        *(item for facts in promises if (item := _of_promise(facts, today))),
        *(item for facts in relationships if (item := _of_relationship(facts, today))),
    ]
    order = list(DueKind)
    return sorted(items, key=lambda item: (max(item.by, today), order.index(item.kind), item.by, item.person))


def _of_session(facts: SessionFacts, today: date) -> DueItem | None:
    if facts.is_held:
        if today > facts.day + REFLECT_UNTIL:
            return None
        kind, by = DueKind.REFLECT, facts.day + REFLECT_WITHIN
    elif facts.ended_before_now:
        kind, by = DueKind.LOG, facts.day
    else:
        return None
    return DueItem(kind, facts.uuid, facts.relationship, facts.person, facts.role, by, facts.day)


def _of_draft(facts: DraftFacts, today: date) -> DueItem | None:
    if today > facts.touched + REFLECT_UNTIL:
        return None
    by = facts.began + REFLECT_WITHIN
    return DueItem(
        DueKind.FINISH, facts.about, facts.relationship, facts.person, facts.role, by, facts.began, guide=facts.guide
    )


def _of_promise(facts: PromiseFacts, today: date) -> DueItem | None:
    # A promise without a day is kept in view a fortnight after it was made, or it would never come up.
    by = facts.due or facts.made + PROMISE_AHEAD
    if by > today + PROMISE_AHEAD:
        return None
    return DueItem(
        DueKind.PROMISE,
        facts.uuid,
        facts.relationship,
        facts.person,
        facts.role,
        by,
        facts.made,
        text=facts.text,
        is_dated=facts.due is not None,
    )


def _of_relationship(facts: RelationshipFacts, today: date) -> DueItem | None:
    if facts.has_next:
        return None
    by = facts.cadence.after(facts.last_met) if facts.last_met else facts.began + BOOK_AHEAD
    if by > today + BOOK_AHEAD:
        return None
    return DueItem(
        DueKind.BOOK,
        facts.uuid,
        facts.uuid,
        facts.person,
        facts.role,
        by,
        facts.last_met,
        is_quiet=facts.last_met is not None and today > by + QUIET_AFTER,
    )
