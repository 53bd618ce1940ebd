"""Thoughts captured while the journal is locked: sealed, taken in once, set aside when changed, made pages."""

import json
import os
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from mentorjournal.errors import (
    DiskFullError,
    JournalMissingError,
    NotAJournalError,
    PlaceReadOnlyError,
    RecordMissingError,
)
from mentorjournal.services.capture_import import Imported, import_captures, read_sealed_text, receive_captures
from mentorjournal.services.capture_keys import settle_capture_key
from mentorjournal.services.capture_notices import acknowledge_capture_notices, read_capture_notices
from mentorjournal.services.captures import discard_thought, keep_thought, list_thoughts, make_page, read_thought
from mentorjournal.services.capturing import (
    CaptureOffError,
    NothingToSealError,
    SealedKind,
    seal_text,
    seal_thought,
)
from mentorjournal.services.journals import Journal
from mentorjournal.services.key_file_glance import takes_thoughts
from mentorjournal.services.reflections import list_reflections, read_reflection
from mentorjournal.services.undoing import one_step, undo_step
from mentorjournal.storage import inbox, sealing
from mentorjournal.storage.keys import read_keys
from tests.journals import NOW, opened_copy
from tests.storage.disks import read_only, small_disk


@pytest.fixture
def journal(empty_journal: Journal) -> Journal:
    """An open journal that takes thoughts, as every new one."""
    return empty_journal


def lines(journal: Journal) -> list[str]:
    return [thought.line for thought in list_thoughts(journal)]


def files(journal: Journal) -> list[str]:
    return sorted(path.name for path in (journal.path / "inbox").rglob("*"))


# --- sealing ---------------------------------------------------------------------------------------------------------


def test_a_sealed_thought_lies_in_the_inbox_for_its_owner_alone(journal: Journal) -> None:
    path = seal_thought(journal.path, "Ask Priya who else sees the numbers.", NOW)
    assert path.parent == journal.path / "inbox"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"Priya" not in path.read_bytes()
    assert files(journal) == [path.name]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b"])
def test_nothing_is_not_sealed(text: str, journal: Journal) -> None:
    with pytest.raises(NothingToSealError):
        seal_thought(journal.path, text, NOW)
    assert not (journal.path / "inbox").exists()


def test_a_journal_without_a_public_key_refuses_clearly(sample_journal: Journal) -> None:
    assert not takes_thoughts(sample_journal.path)
    with pytest.raises(CaptureOffError, match="takes no thoughts while it is locked"):
        seal_thought(sample_journal.path, "Silence works.", NOW)
    settle_capture_key(sample_journal, now=NOW)
    assert takes_thoughts(sample_journal.path)
    seal_thought(sample_journal.path, "Silence works.", NOW)


def test_where_there_is_no_journal_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(JournalMissingError):
        seal_thought(tmp_path / "None.mentorjournal", "Silence works.", NOW)
    with pytest.raises(NotAJournalError):
        seal_thought(tmp_path, "Silence works.", NOW)
    assert not list(tmp_path.iterdir())
    assert not takes_thoughts(tmp_path)


def test_a_read_only_disk_is_said_to_be_one(tmp_path: Path, empty_template: Path) -> None:
    with small_disk(tmp_path / "disk", 2000) as disk:
        journal = opened_copy(empty_template, disk)
        settle_capture_key(journal, now=NOW)
        journal.close()
        with read_only(disk), pytest.raises(PlaceReadOnlyError):
            seal_thought(journal.path, "Silence works.", NOW)
        assert not (journal.path / "inbox").exists()


def test_an_inbox_that_leads_elsewhere_is_not_written_to(journal: Journal, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (journal.path / "inbox").symlink_to(elsewhere)
    with pytest.raises(Exception, match="a link to another place"):
        seal_thought(journal.path, "Silence works.", NOW)
    assert not list(elsewhere.iterdir())


def test_sealing_loads_no_database(journal: Journal) -> None:
    program = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mentorjournal.services.key_file_glance import takes_thoughts
assert takes_thoughts(Path(sys.argv[1]))
heavy = ("cryptography", "argon2", "sqlalchemy", "mentorjournal.storage")
assert not [name for name in sys.modules if name.startswith(heavy)]
from mentorjournal.services.capturing import seal_thought
seal_thought(Path(sys.argv[1]), "Silence works.", datetime.now(UTC))
assert not [name for name in sys.modules if name.startswith(("sqlalchemy", "sqlcipher3"))]
"""
    subprocess.run([sys.executable, "-c", program, str(journal.path)], check=True, cwd=Path(__file__).parents[2])
    assert import_captures(journal, now=NOW) == Imported(new=1)


# --- taking in -------------------------------------------------------------------------------------------------------


def test_thoughts_come_in_once_the_newest_first_and_their_files_go(journal: Journal) -> None:
    seal_thought(journal.path, "The first", NOW - timedelta(days=2))
    seal_thought(journal.path, "The last\nof them", NOW - timedelta(hours=1))
    seal_thought(journal.path, "The second", NOW - timedelta(days=1))
    assert import_captures(journal, now=NOW) == Imported(new=3)
    assert lines(journal) == ["The last of them", "The second", "The first"]
    assert list_thoughts(journal)[0].at == NOW - timedelta(hours=1)
    assert read_thought(journal, list_thoughts(journal)[0].uuid) == "The last\nof them"
    assert files(journal) == []
    assert import_captures(journal, now=NOW) == Imported()


def test_a_copy_and_a_file_that_comes_back_are_known(journal: Journal) -> None:
    path = seal_thought(journal.path, "Once", NOW)
    content = path.read_bytes()
    shutil.copy(path, path.with_name("conflicting copy.mjsealed"))
    assert import_captures(journal, now=NOW) == Imported(new=1, doubles=1)
    path.write_bytes(content)
    assert import_captures(journal, now=NOW) == Imported(doubles=1)
    assert lines(journal) == ["Once"]
    discard_thought(journal, list_thoughts(journal)[0].uuid, now=NOW)
    path.write_bytes(content)
    assert import_captures(journal, now=NOW) == Imported(doubles=1)
    assert lines(journal) == []
    assert files(journal) == []


def test_a_changed_file_is_set_aside_unchanged_and_told_until_it_is_acknowledged(journal: Journal) -> None:
    path = seal_thought(journal.path, "Was changed", NOW)
    said = json.loads(path.read_text())
    path.write_text(json.dumps({**said, "created": "2026-11-22T08:00:00.000000Z"}))
    changed = path.read_bytes()
    seal_thought(journal.path, "Was not", NOW)
    received = receive_captures(journal, now=NOW)
    assert received.imported == Imported(new=1, set_aside=1)
    assert received.notices.set_aside == 1
    assert lines(journal) == ["Was not"]
    assert (journal.path / "inbox" / "set-aside" / path.name).read_bytes() == changed
    assert read_capture_notices(journal).set_aside == 1
    acknowledge_capture_notices(journal, now=NOW)
    assert not read_capture_notices(journal)
    assert files(journal) == [path.name, "set-aside"]


def test_foreign_and_hostile_files_are_set_aside_without_being_followed(journal: Journal, tmp_path: Path) -> None:
    folder = journal.path / "inbox"
    folder.mkdir()
    other = sealing.seal(
        "For another", sealing.new_pair().public, kind="capture", journal=journal.uuid, uuid=uuid4(), now=NOW
    )
    (folder / "foreign.mjsealed").write_bytes(other)
    (folder / "empty.mjsealed").touch()
    with (folder / "huge.mjsealed").open("wb") as file:
        file.truncate(1 << 40)
    os.mkfifo(folder / "pipe.mjsealed")
    (folder / "folder.mjsealed").mkdir()
    secret = tmp_path / "secret"
    secret.write_text("not to be read")
    (folder / "link.mjsealed").symlink_to(secret)
    (folder / "notes.txt").write_text("somebody's own")
    assert import_captures(journal, now=NOW) == Imported(set_aside=6)
    assert sorted(path.name for path in folder.iterdir()) == ["notes.txt", "set-aside"]
    assert lines(journal) == []
    assert secret.read_text() == "not to be read"


def test_two_texts_under_one_id_are_not_one(journal: Journal) -> None:
    public, uuid = _public(journal), uuid4()
    for name, text in (("a", "The true one"), ("b", "Another")):
        content = sealing.seal(text, public, kind="capture", journal=journal.uuid, uuid=uuid, now=NOW)
        inbox.put_sealed(journal.path, uuid, content).rename(journal.path / "inbox" / f"{name}.mjsealed")
    assert import_captures(journal, now=NOW) == Imported(new=1, set_aside=1)
    assert len(lines(journal)) == 1


def test_another_kind_of_later_days_waits(journal: Journal) -> None:
    content = sealing.seal("?", _public(journal), kind="letter", journal=journal.uuid, uuid=uuid4(), now=NOW)
    inbox.put_sealed(journal.path, uuid4(), content)
    assert import_captures(journal, now=NOW) == Imported()
    assert len(inbox.list_sealed(journal.path)) == 1


def test_a_file_set_aside_does_not_take_the_place_of_another(journal: Journal) -> None:
    for _ in range(3):
        (journal.path / "inbox").mkdir(exist_ok=True)
        (journal.path / "inbox" / "bad.mjsealed").write_text("bad")
        import_captures(journal, now=NOW)
    assert files(journal) == ["bad 2.mjsealed", "bad 3.mjsealed", "bad.mjsealed", "set-aside"]


def test_a_disk_that_fills_up_keeps_what_was_saved(tmp_path: Path, empty_template: Path) -> None:
    with small_disk(tmp_path / "disk", 2000) as disk:
        journal = opened_copy(empty_template, disk)
        settle_capture_key(journal, now=NOW)
        seal_thought(journal.path, "It waits", NOW)
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(1024))
        with pytest.raises(DiskFullError):
            seal_thought(journal.path, "There is no room for this " * 4000, NOW)
        assert len(files(journal)) == 1
        receive_captures(journal, now=NOW)
        filler.unlink()
        receive_captures(journal, now=NOW)
        assert lines(journal) == ["It waits"]
        journal.close()


def test_a_sealed_text_kept_elsewhere_is_read_by_its_journal_alone(
    journal: Journal, sample_journal: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "kept elsewhere.mjsealed"
    file.write_bytes(seal_text(journal.path, SealedKind.RESCUED, "What was typed", now=NOW))
    found = read_sealed_text(journal, file)
    assert (found.kind, found.text, found.at) == (SealedKind.RESCUED, "What was typed", NOW)
    settle_capture_key(sample_journal, now=NOW)
    with pytest.raises(sealing.NotSealedHereError):
        read_sealed_text(sample_journal, file)


# --- what becomes of a thought ---------------------------------------------------------------------------------------


def test_a_thought_becomes_a_page_of_its_own_time_in_one_step_that_can_be_undone(journal: Journal) -> None:
    at = NOW - timedelta(days=3)
    seal_thought(journal.path, "Silence works. Ten seconds.\n\nTry it with Jonas.", at)
    import_captures(journal, now=NOW)
    (thought,) = list_thoughts(journal)
    with one_step(journal) as step:
        made = make_page(journal, thought.uuid, now=NOW)
    assert lines(journal) == []
    reflection = read_reflection(journal, made.uuid)
    assert reflection.answers[0].text == "Silence works. Ten seconds.\n\nTry it with Jonas."
    assert reflection.row.written_at == at
    undo_step(journal, step, now=NOW)
    assert list_reflections(journal) == []
    assert list_thoughts(journal) == [thought]
    with pytest.raises(RecordMissingError):
        read_reflection(journal, made.uuid)


def test_a_discarded_thought_comes_back_as_it_was(journal: Journal) -> None:
    keep_thought(journal, "Not this one", now=NOW)
    keep_thought(journal, "This one", now=NOW + timedelta(minutes=1))
    before = list_thoughts(journal)
    with one_step(journal) as step:
        discard_thought(journal, before[0].uuid, now=NOW)
    assert lines(journal) == ["Not this one"]
    undo_step(journal, step, now=NOW)
    assert list_thoughts(journal) == before


def test_a_thought_that_is_gone_becomes_no_page(journal: Journal) -> None:
    with pytest.raises(RecordMissingError):
        make_page(journal, uuid4(), now=NOW)
    with pytest.raises(NothingToSealError):
        keep_thought(journal, " ", now=NOW)


def _public(journal: Journal) -> sealing.PublicKey:
    found = read_keys(journal.path / "journal.keys").capture
    assert found is not None
    return found
