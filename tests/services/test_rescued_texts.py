"""Texts kept outside while the journal could not be written: sealed to it, whole, and brought back once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mentorjournal.services.capture_keys import set_takes_thoughts, settle_capture_key
from mentorjournal.services.captures import list_thoughts, read_thought
from mentorjournal.services.journals import Journal
from mentorjournal.services.rescued_texts import (
    NotSealedHereError,
    SealedText,
    SealingKey,
    bring_back,
    find_sealing_key,
    seal_texts,
    try_inbox,
)
from tests.journals import NOW

WORDS = "I let her finish for once."


@pytest.fixture
def key(empty_journal: Journal) -> SealingKey:
    settle_capture_key(empty_journal, now=NOW)
    found = find_sealing_key(empty_journal)
    assert found is not None
    return found


def saved(tmp_path: Path, sealed: SealedText) -> Path:
    path = tmp_path / f"{sealed.uuid}.mjsealed"
    path.write_bytes(sealed.content)
    return path


def thoughts(journal: Journal) -> list[str]:
    return [read_thought(journal, thought.uuid) for thought in list_thoughts(journal)]


def test_several_texts_come_back_as_one(empty_journal: Journal, key: SealingKey, tmp_path: Path) -> None:
    (sealed,) = seal_texts(key, [WORDS, "  ", "And so did the others."], NOW)
    path = saved(tmp_path, sealed)
    for _ in range(2):
        bring_back(empty_journal, path, now=NOW)
    (found,) = thoughts(empty_journal)
    assert found.startswith(WORDS)
    assert found.endswith("And so did the others.")
    assert path.is_file()


def test_nothing_typed_needs_no_envelope(key: SealingKey) -> None:
    assert seal_texts(key, ["", " \n"], NOW) == []


def test_a_very_long_text_takes_several_envelopes_and_loses_nothing(
    empty_journal: Journal, key: SealingKey, tmp_path: Path
) -> None:
    text = "Ä word, and another one. 🌱 " * 30_000
    sealed = seal_texts(key, [text], NOW)
    assert len(sealed) > 1
    for each in sealed:
        bring_back(empty_journal, saved(tmp_path, each), now=NOW)
    assert max(map(len, thoughts(empty_journal))) > 200_000
    assert sum(map(len, thoughts(empty_journal))) >= len(text.rstrip()) - len(sealed)


def test_it_is_sealed_though_capturing_is_off(empty_journal: Journal, key: SealingKey, tmp_path: Path) -> None:
    set_takes_thoughts(empty_journal, False, now=NOW)
    found = find_sealing_key(empty_journal)
    assert found == key
    bring_back(empty_journal, saved(tmp_path, seal_texts(key, [WORDS], NOW)[0]), now=NOW)
    assert thoughts(empty_journal) == [WORDS]


@pytest.mark.parametrize(
    "spoil", [lambda content: content[:-90] + b"A" + content[-89:], lambda _: b"{}", lambda _: b""]
)
def test_what_was_changed_is_refused(
    empty_journal: Journal, key: SealingKey, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    (sealed,) = seal_texts(key, [WORDS], NOW)
    path = saved(tmp_path, SealedText(sealed.uuid, spoil(sealed.content)))
    with pytest.raises(NotSealedHereError):
        bring_back(empty_journal, path, now=NOW)
    assert thoughts(empty_journal) == []


def test_another_journals_text_is_refused(
    empty_journal: Journal, sample_journal: Journal, key: SealingKey, tmp_path: Path
) -> None:
    path = saved(tmp_path, seal_texts(key, [WORDS], NOW)[0])
    with pytest.raises(NotSealedHereError):
        bring_back(sample_journal, path, now=NOW)


def test_an_inbox_that_takes_nothing_leaves_it_waiting(key: SealingKey, tmp_path: Path) -> None:
    sealed = seal_texts(key, [WORDS], NOW)
    (tmp_path / "inbox").touch()
    assert try_inbox(tmp_path, sealed) == sealed
    (tmp_path / "inbox").unlink()
    assert try_inbox(tmp_path, sealed) == []
