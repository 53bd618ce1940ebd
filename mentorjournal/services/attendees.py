"""Who of the people in this journal is meant by the addresses in a calendar file."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from mentorjournal.calendar.reading import ReadEvent
from mentorjournal.domain.states import RelationshipState
from mentorjournal.services.owner import read_owner
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Person, PersonAddress, Relationship


@dataclass(frozen=True)
class Known:
    """A relationship that goes on, and its person."""

    relationship: UUID
    person: UUID
    name: str


class KnownPeople:
    """Everybody by e-mail address, in lower case, as they were when this was made."""

    def __init__(self, journal: Journal) -> None:
        with journal.reading() as transaction:
            people = transaction.execute(
                select(PersonAddress.email, Person.uuid, Person.name).join(
                    Person, Person.uuid == PersonAddress.person_uuid
                )
            ).all()
            relationships = transaction.execute(
                select(Relationship.uuid, Person.uuid, Person.name)
                .join(Person, Person.uuid == Relationship.person_uuid)
                .where(Relationship.state != RelationshipState.ENDED)
            ).all()
        self._own = {email.casefold() for email in read_owner(journal).emails}
        self._people: dict[str, dict[UUID, str]] = {}
        for email, uuid, name in people:
            self._people.setdefault(email.casefold(), {})[uuid] = name
        self._relationships = [Known(*row) for row in relationships]

    def person(self, email: str) -> tuple[UUID, str] | None:
        """The one person with this address."""
        found = self._people.get(email, {})
        return next(iter(found.items())) if len(found) == 1 else None

    def meeting(self, event: ReadEvent, chosen: UUID | None) -> Known | bool:
        """The relationship that an event is a meeting of; else whether several could be.

        The organizer goes before the others who are invited; one who is chosen, before all.
        """
        if chosen is not None:
            return next((known for known in self._relationships if known.relationship == chosen), False)
        organizer = {event.organizer.email} if event.organizer else set[str]()
        found: list[Known] = []
        for emails in (organizer, {guest.email for guest in event.attendees}):
            meant = {uuid for email in emails - self._own for uuid in self._people.get(email, ())}
            found = [known for known in self._relationships if known.person in meant]
            if found:
                break
        return found[0] if len(found) == 1 else bool(found)
