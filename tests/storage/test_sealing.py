"""Sealed texts: they come back whole, only to the right key, and nothing in an envelope can be changed."""

import base64
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest

from mentorjournal.storage import sealing
from mentorjournal.storage.public_key import PublicKey
from mentorjournal.storage.sealing import NotSealedHereError, ThoughtTooLongError, UnusableKeyError
from tests.journals import NOW

PAIR = sealing.new_pair()
JOURNAL = uuid4()


def sealed(text: str = "Silence works. Ten seconds.", now: datetime = NOW) -> bytes:
    return sealing.seal(text, PAIR.public, kind="capture", journal=JOURNAL, uuid=uuid4(), now=now)


def opened(content: bytes, *pairs: sealing.KeyPair) -> str:
    return sealing.unseal(sealing.read_envelope(content), pairs or (PAIR,))


@pytest.mark.parametrize("text", ["", "Silence works.", "žluťoučký 🐎\nשלום", "x" * sealing.TEXT_BYTES])
def test_what_was_sealed_comes_back(text: str) -> None:
    content = sealed(text)
    assert len(content) <= sealing.FILE_BYTES
    assert opened(content) == text


def test_an_envelope_says_when_and_for_whom_and_not_a_word_more() -> None:
    content = sealed("Silence works.", datetime(2026, 11, 23, 20, 42, tzinfo=timezone(timedelta(hours=2))))
    said = json.loads(content)
    assert said.keys() == {
        "format", "version", "kind", "journal", "id", "suite", "recipient", "created", "ciphertext",
    }  # fmt: skip
    assert said["created"] == "2026-11-23T18:42:00.000000Z"
    assert said["journal"] == str(JOURNAL)
    assert b"Silence" not in base64.b64decode(said["ciphertext"])
    assert sealing.read_envelope(content).created == datetime(2026, 11, 23, 18, 42, tzinfo=UTC)


def test_the_same_words_are_never_sealed_alike() -> None:
    assert json.loads(sealed())["ciphertext"] != json.loads(sealed())["ciphertext"]


def test_an_earlier_key_still_opens_what_was_sealed_to_it() -> None:
    assert opened(sealed(), sealing.new_pair(), PAIR) == "Silence works. Ten seconds."


def test_another_key_opens_nothing() -> None:
    with pytest.raises(NotSealedHereError, match="not this journal"):
        opened(sealed(), sealing.new_pair())
    with pytest.raises(NotSealedHereError, match="changed"):
        opened(sealed(), sealing.KeyPair(PAIR.public, sealing.new_pair().private))


def test_every_field_is_bound_to_the_text() -> None:
    said = json.loads(sealed())
    others: dict[str, Any] = {
        "kind": "rescued",
        "journal": str(uuid4()),
        "id": str(uuid4()),
        "created": "2026-11-23T08:00:00.000001Z",
        "recipient": base64.b64encode(sealing.new_pair().public.raw).decode(),
        "suite": "none",
        "version": 2,
        "format": "mentorjournal-keys",
        "ciphertext": json.loads(sealed())["ciphertext"],
    }
    assert others.keys() == said.keys()
    for name, value in others.items():
        with pytest.raises(NotSealedHereError):
            opened(json.dumps({**said, name: value}).encode())


@pytest.mark.parametrize("bit", [1, 64])
def test_a_flipped_bit_anywhere_opens_rightly_or_not_at_all(bit: int) -> None:
    content = sealed()
    whole = 0
    for place in range(len(content)):
        changed = content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]
        try:
            assert opened(changed) == "Silence works. Ten seconds."
            whole += 1
        except NotSealedHereError:
            pass
    assert whole < 40  # blanks between the fields, and capitals in a UUID


def test_a_file_cut_short_anywhere_is_refused() -> None:
    content = sealed()
    for length in range(len(content) - 1):
        with pytest.raises(NotSealedHereError):
            opened(content[:length])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 4096,
        b"null",
        b"[]",
        b"17",
        b'"mentorjournal-sealed"',
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"format": "mentorjournal-sealed", "version": ' + b"9" * 10_000 + b"}",
        b'{"format": "mentorjournal-sealed", "version": 1, "suite": []}',
        b'{"format": ["mentorjournal-sealed"]}',
        b"x" * (sealing.FILE_BYTES + 1),
        '{"format": "\ud800"}'.encode("utf-8", "surrogatepass"),
    ],
    ids=lambda content: repr(content[:24]),
)
def test_what_is_no_envelope_is_refused(content: bytes) -> None:
    with pytest.raises(NotSealedHereError):
        opened(content)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("created", "9999-12-31T23:59:59.999999Z"),
        ("created", "0001-01-01T00:00:00.000000Z"),
        ("created", "yesterday"),
        ("id", "no uuid"),
        ("kind", "k" * 100),
        ("recipient", "AAAA"),
        ("ciphertext", ""),
        ("ciphertext", "AAAA"),
        ("ciphertext", "not base64"),
        ("ciphertext", ["AAAA"]),
        ("more", "than there is"),
    ],
)
def test_values_that_no_envelope_has_are_refused(name: str, value: object) -> None:
    said = json.loads(sealed())
    with pytest.raises(NotSealedHereError):
        opened(json.dumps({**said, name: value}).encode())


def test_more_than_a_megabyte_is_not_sealed() -> None:
    with pytest.raises(ThoughtTooLongError):
        sealed("é" * (sealing.TEXT_BYTES // 2 + 1))


def test_nothing_is_sealed_to_a_key_that_opens_to_everybody() -> None:
    with pytest.raises(UnusableKeyError):
        sealing.seal("x", PublicKey(bytes(32)), kind="capture", journal=JOURNAL, uuid=uuid4(), now=NOW)


def test_no_private_key_is_printed() -> None:
    assert repr(PAIR.private) not in repr(PAIR)
