"""The owner, the people they meet, topics, relationships and agreements."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import RelationshipState, TopicDirection
from mentorjournal.storage.models.base import Record, one_of, owned_by


class Owner(Record):
    """Whose journal it is; exactly one row. Working hours are minutes after midnight, days as digits (1 is Monday)."""

    __tablename__ = "owner"

    name: Mapped[str]
    zone: Mapped[str]
    works_from: Mapped[int] = mapped_column(default=9 * 60)
    works_until: Mapped[int] = mapped_column(default=17 * 60 + 30)
    works_on: Mapped[str] = mapped_column(default="12345")


class OwnerAddress(Record):
    """An e-mail address of the owner; the one at position 0 organises invitations."""

    __tablename__ = "owner_address"

    owner_uuid: Mapped[UUID] = owned_by("owner")
    position: Mapped[int]
    email: Mapped[str]


class OwnerTopic(Record):
    """A topic that the owner offers or seeks help with."""

    __tablename__ = "owner_topic"
    __table_args__ = (UniqueConstraint("owner_uuid", "topic_uuid", "direction"),)

    owner_uuid: Mapped[UUID] = owned_by("owner", index=False)
    topic_uuid: Mapped[UUID] = owned_by("topic")
    direction: Mapped[TopicDirection] = mapped_column(one_of(TopicDirection))


class Person(Record):
    """Somebody the owner meets; may exist without a relationship."""

    __tablename__ = "person"

    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    job_title: Mapped[str] = mapped_column(default="")
    zone: Mapped[str | None]


class PersonAddress(Record):
    """An e-mail address of a person; the one at position 0 is invited."""

    __tablename__ = "person_address"

    person_uuid: Mapped[UUID] = owned_by("person")
    position: Mapped[int]
    email: Mapped[str]


class Topic(Record):
    """What somebody offers or seeks help with."""

    __tablename__ = "topic"

    name: Mapped[str] = mapped_column(unique=True)


class PersonTopic(Record):
    """A topic that a person offers or seeks help with."""

    __tablename__ = "person_topic"
    __table_args__ = (UniqueConstraint("person_uuid", "topic_uuid", "direction"),)

    person_uuid: Mapped[UUID] = owned_by("person", index=False)
    topic_uuid: Mapped[UUID] = owned_by("topic")
    direction: Mapped[TopicDirection] = mapped_column(one_of(TopicDirection))


class Relationship(Record):
    """The owner and a person in one role; a person may have several."""

    __tablename__ = "relationship"
    __table_args__ = (UniqueConstraint("person_uuid", "role"),)

    person_uuid: Mapped[UUID] = owned_by("person", index=False)
    role: Mapped[Role] = mapped_column(one_of(Role))
    state: Mapped[RelationshipState] = mapped_column(one_of(RelationshipState), default=RelationshipState.ACTIVE)
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    paused_until: Mapped[date | None]
    cadence_every: Mapped[int] = mapped_column(default=1)
    cadence_unit: Mapped[CadenceUnit] = mapped_column(one_of(CadenceUnit), default=CadenceUnit.MONTH)
    cadence_minutes: Mapped[int] = mapped_column(default=60)

    @property
    def cadence(self) -> Cadence:
        """The three cadence columns as one value."""
        return Cadence(self.cadence_every, self.cadence_unit, self.cadence_minutes)


class Agreement(Record):
    """What both agreed, with the days on which they agreed and will look at it again."""

    __tablename__ = "agreement"

    relationship_uuid: Mapped[UUID] = owned_by("relationship")
    agreed_on: Mapped[date | None]
    review_on: Mapped[date | None]
    keep_notes_months: Mapped[int | None]


class AgreementText(Record):
    """One field of an agreement (purpose, confidentiality, ending …) in words."""

    __tablename__ = "agreement_text"
    __table_args__ = (UniqueConstraint("agreement_uuid", "field"),)

    agreement_uuid: Mapped[UUID] = owned_by("agreement", index=False)
    field: Mapped[str]
    text: Mapped[str]
