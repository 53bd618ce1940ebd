"""The pair of keys with which a journal takes thoughts while it is locked, inside the database.

The public key in `journal.keys` can be swapped by whoever can write there; the one here cannot. The private keys of
earlier pairs stay, to read what was sealed before.
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mentorjournal.storage.journal import Journal
from mentorjournal.storage.own_settings import read_setting, write_setting
from mentorjournal.storage.public_key import PublicKey
from mentorjournal.storage.sealing import KeyPair

NAME = "capture_keys"


@dataclass(frozen=True)
class CaptureKeys:
    """The present pair, the earlier ones, and the id of the data key in whose time the present one was made.

    `is_on` says whether the owner wants the journal to take thoughts while it is locked.
    """

    pair: KeyPair
    data_key: UUID
    is_on: bool = True
    earlier: tuple[KeyPair, ...] = ()

    @property
    def pairs(self) -> tuple[KeyPair, ...]:
        """Every pair, the present one first."""
        return (self.pair, *self.earlier)


def read_capture_keys(journal: Journal) -> CaptureKeys | None:
    """The keys, or None where none were made yet."""
    value = read_setting(journal, NAME)
    if not value:
        return None
    said: Any = json.loads(value)
    return CaptureKeys(
        _pair(said["pair"]), UUID(said["data_key"]), said["is_on"], tuple(_pair(each) for each in said["earlier"])
    )


def keep_capture_keys(journal: Journal, keys: CaptureKeys, now: datetime) -> None:
    """Keep these in place of those that were kept."""
    value = {
        "is_on": keys.is_on,
        "data_key": str(keys.data_key),
        "pair": _to_json(keys.pair),
        "earlier": [_to_json(pair) for pair in keys.earlier],
    }
    write_setting(journal, NAME, json.dumps(value), now)


def _pair(said: Any) -> KeyPair:  # noqa: ANN401 - JSON
    return KeyPair(PublicKey(base64.b64decode(said["public"])), base64.b64decode(said["private"]))


def _to_json(pair: KeyPair) -> dict[str, str]:
    return {
        "public": base64.b64encode(pair.public.raw).decode(),
        "private": base64.b64encode(pair.private).decode(),
    }
