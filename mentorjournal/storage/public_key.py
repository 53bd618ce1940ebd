"""The public key of a journal, to which anybody can seal a text that only the unlocked journal opens.

It stands in `journal.keys` in clear, beside the slots:

    "capture": {"suite": "X25519 HKDF-SHA256 AES-256-GCM", "public": "<32 bytes in base64>"}
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Any, cast

SUITE = "X25519 HKDF-SHA256 AES-256-GCM"
"""HPKE (RFC 9180) in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM."""
PUBLIC_BYTES = 32


@dataclass(frozen=True)
class PublicKey:
    """An X25519 key (RFC 7748) for `SUITE`."""

    raw: bytes


def public_key_to_json(key: PublicKey) -> dict[str, str]:
    """The entry of a key file."""
    return {"suite": SUITE, "public": base64.b64encode(key.raw).decode()}


def public_key_from_json(said: object) -> PublicKey | None:
    """What an entry says; None for anything that is not one, and for a suite of later days."""
    if not isinstance(said, dict):
        return None
    entry = cast("dict[str, Any]", said)
    if entry.get("suite") != SUITE or not isinstance(entry.get("public"), str):
        return None
    try:
        raw = base64.b64decode(entry["public"], validate=True)
    except (binascii.Error, ValueError):
        return None
    return PublicKey(raw) if len(raw) == PUBLIC_BYTES else None
