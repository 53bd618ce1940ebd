"""The mapped classes: the records themselves, no second set beside them."""

from mentorjournal.storage.models.base import Base, Record
from mentorjournal.storage.models.growth import Answer, Goal, GoalRating, Learning, Reflection
from mentorjournal.storage.models.keeping import (
    Deletion,
    Draft,
    Invitation,
    InvitationInstant,
    InvitationRecipient,
    Setting,
    Tag,
    Tagging,
    TextVersion,
)
from mentorjournal.storage.models.people import (
    Agreement,
    AgreementText,
    Owner,
    OwnerAddress,
    OwnerTopic,
    Person,
    PersonAddress,
    PersonTopic,
    Relationship,
    Topic,
)
from mentorjournal.storage.models.sessions import (
    AgendaItem,
    NoteParagraph,
    Participant,
    Promise,
    Series,
    Session,
    SessionDetail,
)

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementText",
    "Answer",
    "Base",
    "Deletion",
    "Draft",
    "Goal",
    "GoalRating",
    "Invitation",
    "InvitationInstant",
    "InvitationRecipient",
    "Learning",
    "NoteParagraph",
    "Owner",
    "OwnerAddress",
    "OwnerTopic",
    "Participant",
    "Person",
    "PersonAddress",
    "PersonTopic",
    "Promise",
    "Record",
    "Reflection",
    "Relationship",
    "Series",
    "Session",
    "SessionDetail",
    "Setting",
    "Tag",
    "Tagging",
    "TextVersion",
    "Topic",
]

# Left to the first query, this would keep Home waiting after the passphrase; here it happens behind the lock screen.
Base.registry.configure()
