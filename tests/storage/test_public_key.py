"""The public key in a key file: kept by whoever writes the file, and never a reason to keep the owner out."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.services.journals import Journal
from mentorjournal.services.passphrases import change_passphrase
from mentorjournal.services.slots import add_recovery_code, by_passphrase
from mentorjournal.services.unlocking import QUICKEST
from mentorjournal.storage import keys
from mentorjournal.storage.keys import KeyFile
from mentorjournal.storage.public_key import PublicKey
from mentorjournal.storage.recovery_code import new_recovery_code
from tests.journals import PASSPHRASE
from tests.storage.test_keys import JOURNAL, KEY

PUBLIC = PublicKey(bytes(range(32)))


def written(path: Path, capture: PublicKey | None) -> dict[str, Any]:
    slots = (keys.wrap_for_recovery(JOURNAL, KEY, new_recovery_code()),)
    keys.write_keys(path, KeyFile(JOURNAL, KEY.uuid, slots, capture))
    return json.loads(path.read_text())


def test_a_file_gives_back_its_capture_key(tmp_path: Path) -> None:
    path = tmp_path / "journal.keys"
    said = written(path, PUBLIC)
    assert said["capture"]["suite"] == "X25519 HKDF-SHA256 AES-256-GCM"
    assert keys.read_keys(path).capture == PUBLIC


def test_a_file_without_one_says_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.keys"
    assert "capture" not in written(path, None)
    assert keys.read_keys(path).capture is None


@pytest.mark.parametrize(
    "entry",
    [
        None,
        17,
        "AAAA",
        [],
        {},
        {"suite": "X25519 HKDF-SHA256 AES-256-GCM"},
        {"suite": "X25519 HKDF-SHA256 AES-256-GCM", "public": "AAAA"},
        {"suite": "X25519 HKDF-SHA256 AES-256-GCM", "public": "not base64"},
        {"suite": "X25519 HKDF-SHA256 AES-256-GCM", "public": ["AAAA"]},
        {"suite": "of another day", "public": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},
    ],
    ids=str,
)
def test_one_that_makes_no_sense_keeps_nobody_out(entry: object, tmp_path: Path) -> None:
    path = tmp_path / "journal.keys"
    path.write_text(json.dumps({**written(path, PUBLIC), "capture": entry}))
    found = keys.read_keys(path)
    assert found.capture is None
    assert len(found.slots) == 1


def test_changes_of_the_ways_in_keep_it(empty_journal: Journal) -> None:
    folder = empty_journal.path
    file = folder / "journal.keys"
    keys.write_keys(file, replace(keys.read_keys(file), capture=PUBLIC))
    change_passphrase(folder, PASSPHRASE, "another tram past the lido", derivation=QUICKEST)
    add_recovery_code(folder, by_passphrase("another tram past the lido"))
    found = keys.read_keys(file)
    assert found.capture == PUBLIC
    assert len(found.slots) == 3
