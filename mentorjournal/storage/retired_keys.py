"""Data keys that a journal had before: its old backups need them, so they lie inside, encrypted like the rest."""

import base64
import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mentorjournal.storage.journal import Journal
from mentorjournal.storage.keys import DataKey
from mentorjournal.storage.models import Setting

NAME = "retired_keys"


def read_retired_keys(journal: Journal) -> list[DataKey]:
    """The data keys of earlier days, the oldest first."""
    with journal.reading() as transaction:
        said = transaction.scalar(select(Setting.value).where(Setting.name == NAME))
    return [DataKey(UUID(each["id"]), base64.b64decode(each["key"])) for each in json.loads(said or "[]")]


def keep_retired_key(journal: Journal, key: DataKey, now: datetime) -> None:
    """Keep a key that is about to be replaced; one that is kept already is not kept twice."""
    known = read_retired_keys(journal)
    if key.uuid in {each.uuid for each in known}:
        return
    value = json.dumps(
        [{"id": str(each.uuid), "key": base64.b64encode(each.secret).decode()} for each in [*known, key]]
    )
    with journal.writing(now) as transaction:
        setting = transaction.scalar(select(Setting).where(Setting.name == NAME))
        if setting is None:
            transaction.add(Setting(name=NAME, value=value))
        else:
            setting.value = value
