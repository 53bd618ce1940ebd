"""Sealed texts: written by whoever has a journal's public key, read only by the unlocked journal.

The envelope is one JSON object, in a file `….mjsealed`:

| field | what it says |
| --- | --- |
| format, version | `mentorjournal-sealed`, 1 |
| kind | what the text is for: `capture`, a thought; other exchanges may follow |
| journal | the UUID of the journal that it is for |
| id | the UUID of this text, by which a copy of the file is known |
| suite | `X25519 HKDF-SHA256 AES-256-GCM` |
| recipient | the public key that it was sealed to, in base64 |
| created | when, in UTC: `2026-11-23T18:42:00.000000Z` |
| ciphertext | HPKE (RFC 9180, base mode): encapsulated key (32 bytes), text in UTF-8, tag (16 bytes) |

All fields but the ciphertext, as canonical JSON (keys sorted, no blanks), are the `info` of HPKE: none can be changed
without the opening failing. Without the private key, which lies inside the encrypted database, one can see when a text
was sealed and how long it is, and not a word of it.

A sealed text proves no sender: the public key stands in `journal.keys` in clear, for anybody who can read the folder.
"""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mentorjournal.errors import QT_TRANSLATE_NOOP, KnownError
from mentorjournal.storage.public_key import PUBLIC_BYTES, SUITE, PublicKey

FORMAT = "mentorjournal-sealed"
VERSION = 1
TEXT_BYTES = 1 << 20
"""The longest text, in UTF-8."""
ADDED_BYTES = 48
FILE_BYTES = (TEXT_BYTES + ADDED_BYTES) * 4 // 3 + 4096
"""More than the longest envelope has; whatever is larger is not read at all."""
YEARS = range(2000, 9000)

_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_FIELDS = frozenset({"format", "version", "kind", "journal", "id", "suite", "recipient", "created", "ciphertext"})
_KIND_MAXIMUM = 40


class ThoughtTooLongError(KnownError):
    """More than fits into an envelope."""

    template = QT_TRANSLATE_NOOP("errors", "A thought can have up to a million letters; this one has more. Shorten it.")


class NotSealedHereError(KnownError):
    """An envelope that is none, or was changed, or was sealed to another key than the journal's."""

    template = QT_TRANSLATE_NOOP("errors", "This sealed text cannot be opened here: {reason}.")


class UnusableKeyError(ValueError):
    """A public key to which nothing can be sealed, such as one of zeros."""


@dataclass(frozen=True)
class KeyPair:
    """A public key and the private key that opens what is sealed to it. Never printed."""

    public: PublicKey
    private: bytes = field(repr=False)


@dataclass(frozen=True)
class Envelope:
    """A sealed text as it says itself, closed."""

    uuid: UUID
    kind: str
    journal: UUID
    recipient: PublicKey
    created: datetime
    bound: bytes
    ciphertext: bytes


def new_pair() -> KeyPair:
    """A fresh random pair."""
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return KeyPair(PublicKey(public), private.private_bytes_raw())


def seal(text: str, recipient: PublicKey, *, kind: str, journal: UUID, uuid: UUID, now: datetime) -> bytes:
    """An envelope around `text`; takes no secret.

    Raises:
        ThoughtTooLongError: more than a megabyte.
        UnusableKeyError: nothing can be sealed to this key.
    """
    content = text.encode()
    if len(content) > TEXT_BYTES:
        raise ThoughtTooLongError
    said: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "kind": kind,
        "journal": str(journal),
        "id": str(uuid),
        "suite": SUITE,
        "recipient": base64.b64encode(recipient.raw).decode(),
        "created": now.astimezone(UTC).strftime(_MOMENT),
    }
    try:
        sealed = _suite().encrypt(content, X25519PublicKey.from_public_bytes(recipient.raw), info=_bound(said))
    except ValueError:
        raise UnusableKeyError from None
    said["ciphertext"] = base64.b64encode(sealed).decode()
    return json.dumps(said, indent=1).encode()


def read_envelope(content: bytes) -> Envelope:
    """What an envelope says; nothing is opened yet, and nothing it says is proved.

    Raises:
        NotSealedHereError: it is not in the format, or in a later one.
    """
    if len(content) > FILE_BYTES:
        raise NotSealedHereError(reason="it is far too large")
    try:
        said: Any = json.loads(content)
        if said["format"] != FORMAT:
            raise NotSealedHereError(reason="it is not in the format of a sealed text")
        if said["version"] != VERSION or said["suite"] != SUITE:
            raise NotSealedHereError(reason="a newer Mentor Journal sealed it")
        return _envelope(cast("dict[str, Any]", said))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, OverflowError):
        raise NotSealedHereError(reason="it is not in the format of a sealed text") from None


def _envelope(said: dict[str, Any]) -> Envelope:
    if said.keys() != _FIELDS or not all(isinstance(said[name], str) for name in _FIELDS - {"version"}):
        raise ValueError("other fields than those of an envelope")
    created = datetime.strptime(said["created"], _MOMENT).replace(tzinfo=UTC)
    recipient = base64.b64decode(said["recipient"], validate=True)
    if created.year not in YEARS or len(recipient) != PUBLIC_BYTES or len(said["kind"]) > _KIND_MAXIMUM:
        raise ValueError("values that no envelope has")
    return Envelope(
        UUID(said["id"]),
        said["kind"],
        UUID(said["journal"]),
        PublicKey(recipient),
        created,
        _bound({name: value for name, value in said.items() if name != "ciphertext"}),
        base64.b64decode(said["ciphertext"], validate=True),
    )


def unseal(envelope: Envelope, pairs: Iterable[KeyPair]) -> str:
    """The text in an envelope.

    Args:
        envelope: from `read_envelope`.
        pairs: the journal's own, of today and of before.

    Raises:
        NotSealedHereError: none of them is the one that it was sealed to, or it was changed.
    """
    pair = next((pair for pair in pairs if pair.public == envelope.recipient), None)
    if pair is None:
        raise NotSealedHereError(reason="it was sealed to a key that is not this journal’s")
    try:
        private = X25519PrivateKey.from_private_bytes(pair.private)
        return _suite().decrypt(envelope.ciphertext, private, info=envelope.bound).decode()
    except (InvalidTag, ValueError, binascii.Error):
        raise NotSealedHereError(reason="it was changed after it was sealed") from None


def _bound(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
