"""Data keys that a journal had before: its old backups need them, so they lie inside, encrypted like the rest."""

import base64
import json
from datetime import datetime
from uuid import UUID

from mentorjournal.storage.journal import Journal
from mentorjournal.storage.keys import DataKey
from mentorjournal.storage.own_settings import read_setting, write_setting

NAME = "retired_keys"


def read_retired_keys(journal: Journal) -> list[DataKey]:
    """The data keys of earlier days, the oldest first."""
    said = json.loads(read_setting(journal, NAME) or "[]")
    return [DataKey(UUID(each["id"]), base64.b64decode(each["key"])) for each in said]


def keep_retired_key(journal: Journal, key: DataKey, now: datetime) -> None:
    """Keep a key that is about to be replaced; one that is kept already is not kept twice."""
    known = read_retired_keys(journal)
    if key.uuid in {each.uuid for each in known}:
        return
    value = json.dumps(
        [{"id": str(each.uuid), "key": base64.b64encode(each.secret).decode()} for each in [*known, key]]
    )
    write_setting(journal, NAME, value, now)
