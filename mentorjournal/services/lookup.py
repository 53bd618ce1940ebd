"""Finding one record, by UUID or by what a person types for it."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.roles import Role
from mentorjournal.domain.texts import fold
from mentorjournal.errors import AmbiguousNameError, NobodyFoundError, RecordMissingError
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Person, Record, Relationship

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True)
class RelationshipChoice:
    """A relationship as somebody would name it."""

    uuid: UUID
    person: UUID
    name: str
    role: Role


def get(transaction: Transaction, kind: type[RecordType], uuid: UUID) -> RecordType:
    """The record with this UUID.

    Raises:
        RecordMissingError: there is none.
    """
    record = transaction.scalar(select(kind).where(kind.uuid == uuid))
    if record is None:
        raise RecordMissingError(kind=kind.__tablename__.replace("_", " "), uuid=uuid)
    return record


def list_relationships(journal: Journal) -> list[RelationshipChoice]:
    """Every relationship by name, to choose one from."""
    with journal.reading() as transaction:
        rows = transaction.execute(
            select(Relationship.uuid, Person.uuid, Person.name, Relationship.role).join(
                Person, Person.uuid == Relationship.person_uuid
            )
        ).all()
    return sorted((RelationshipChoice(*row) for row in rows), key=lambda choice: (fold(choice.name), choice.role))


def find_relationship(journal: Journal, name: str, role: Role | None = None) -> RelationshipChoice:
    """The one relationship meant by a whole name, an unambiguous part of one, or a UUID, whatever the case.

    Raises:
        NobodyFoundError: no name fits.
        AmbiguousNameError: several fit; the sentence names them.
    """
    wanted = fold(" ".join(name.split()))
    choices = [choice for choice in list_relationships(journal) if role is None or choice.role is role]
    by_uuid = [choice for choice in choices if wanted in {str(choice.uuid), str(choice.person)}]
    whole = [choice for choice in choices if fold(choice.name) == wanted]
    part = [choice for choice in choices if wanted and wanted in fold(choice.name)]
    found = by_uuid or whole or part
    if not found:
        raise NobodyFoundError(name=name[:80])
    if len(found) > 1:
        named = [f"{choice.name} ({choice.role.replace('_', ' ')})" for choice in found[:5]]
        if len(found) > len(named):
            named.append("…")
        raise AmbiguousNameError(name=name[:80], candidates=", ".join(named))
    return found[0]
