"""The few states that records pass through; the values are what the database keeps."""

from enum import StrEnum


class SessionState(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class RelationshipState(StrEnum):
    """Whether two people are meeting at present."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class PromiseState(StrEnum):
    """What became of a promise. Letting go is a decision, not a failure."""

    OPEN = "open"
    KEPT = "kept"
    LET_GO = "let_go"


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    LET_GO = "let_go"


class AgendaState(StrEnum):
    """What became of an agenda item."""

    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"
    DROPPED = "dropped"


class Side(StrEnum):
    """Who of the two."""

    ME = "me"
    THEM = "them"


class Attendance(StrEnum):
    """What a participant said or did."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    ATTENDED = "attended"
    ABSENT = "absent"


class TopicDirection(StrEnum):
    """Whether help with a topic is offered or sought."""

    OFFERED = "offered"
    SOUGHT = "sought"


class RatingMoment(StrEnum):
    """When on the way to a goal a rating was given."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
