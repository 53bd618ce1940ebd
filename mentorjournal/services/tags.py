"""Tags: the owner's own words to file things under."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mentorjournal.domain.texts import clean_names, fold
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Tag, Tagging


def tag_record(journal: Journal, kind: Kind, uuid: UUID, names: tuple[str, ...], *, now: datetime) -> Changed:
    """File a record under these tags as well; a tag that is new is made, a blank one left out.

    Raises:
        TextTooLongError: a tag has more than two hundred characters.
    """
    wanted = clean_names(names, "tag")
    with journal.writing(now) as transaction:
        known = {fold(tag.name): tag for tag in transaction.scalars(select(Tag))}
        filed = set(transaction.scalars(select(Tagging.tag_uuid).where(Tagging.of_uuid == uuid)))
        for name in wanted:
            tag = known.get(fold(name))
            if tag is None:
                tag = known[fold(name)] = Tag(name=name)
                transaction.add(tag)
                transaction.flush()
            if tag.uuid not in filed:
                transaction.add(Tagging(tag_uuid=tag.uuid, kind=kind, of_uuid=uuid))
                filed.add(tag.uuid)
    return changed(uuid, kind)
