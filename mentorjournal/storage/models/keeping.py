"""Drafts, versions, tags, sent invitations, settings and deletions: what keeps the rest safe and findable."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentorjournal.storage.models.base import Record, owned_by, refers_to


class Draft(Record):
    """An unfinished form, field by field. `target` says what it is about; the search index leaves drafts out."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("kind", "target", "field"),)

    kind: Mapped[str]
    target: Mapped[str]
    field: Mapped[str]
    text: Mapped[str]


class TextVersion(Record):
    """An earlier state of a text that is saved in place."""

    __tablename__ = "text_version"
    __table_args__ = (Index("ix_text_version_of", "of_uuid", "field", "created_at"),)

    kind: Mapped[str]
    of_uuid: Mapped[UUID]
    field: Mapped[str]
    text: Mapped[str]


class Tag(Record):
    """A word of the owner's own to file things under."""

    __tablename__ = "tag"

    name: Mapped[str] = mapped_column(unique=True)


class Tagging(Record):
    """A tag on any record."""

    __tablename__ = "tagging"
    __table_args__ = (UniqueConstraint("tag_uuid", "of_uuid"),)

    tag_uuid: Mapped[UUID] = owned_by("tag", index=False)
    kind: Mapped[str]
    of_uuid: Mapped[UUID] = mapped_column(index=True)


class Invitation(Record):
    """A session or series as it was sent to others: what their calendars were told last."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("ical_uid", "sequence", "method"),)

    session_uuid: Mapped[UUID | None] = refers_to("session")
    series_uuid: Mapped[UUID | None] = refers_to("series")
    ical_uid: Mapped[str]
    sequence: Mapped[int]
    method: Mapped[str]
    organizer: Mapped[str]
    sent_at: Mapped[datetime]


class InvitationRecipient(Record):
    """Somebody an invitation was made for."""

    __tablename__ = "invitation_recipient"
    __table_args__ = (UniqueConstraint("invitation_uuid", "email"),)

    invitation_uuid: Mapped[UUID] = owned_by("invitation", index=False)
    email: Mapped[str]
    name: Mapped[str] = mapped_column(default="")


class InvitationInstant(Record):
    """A start that an invitation promised, in UTC: new zone rules that move it are noticed."""

    __tablename__ = "invitation_instant"

    invitation_uuid: Mapped[UUID] = owned_by("invitation")
    starts_at: Mapped[datetime]
    minutes: Mapped[int]


class Setting(Record):
    """One choice of the owner's that travels with the journal; the value is JSON."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class Deletion(Record):
    """What is left of a deleted record: its kind, its UUID (`of_uuid`) and when."""

    __tablename__ = "deletion"

    kind: Mapped[str]
    of_uuid: Mapped[UUID] = mapped_column(unique=True)
    deleted_at: Mapped[datetime]
