"""Salvaging: whatever can be read comes along, what is missing is told, and the damaged journal is not touched."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.errors import BeyondSalvageError, JournalExistsError, KeysDamagedError
from mentorjournal.services import unlocking
from mentorjournal.services.backups import back_up
from mentorjournal.services.checking import check_journal
from mentorjournal.services.home import read_home
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.services.people_list import list_people
from mentorjournal.services.reflections import list_reflections
from mentorjournal.services.salvaging import STAND_IN, Salvaged, salvage_journal
from mentorjournal.services.search import search
from mentorjournal.services.session_pages import read_session
from mentorjournal.storage import keys, vault
from mentorjournal.storage.connection import connect
from mentorjournal.storage.salvage import SalvagedTable, salvage
from tests.dumps import dump
from tests.journals import DEVICE, NOW
from tests.services.meetings import log, meet

PAGE = 4096


@dataclass(frozen=True)
class Whole:
    """The sample journal, closed, with its rows and its key."""

    path: Path
    key: keys.DataKey
    rows: dict[str, list[tuple[Any, ...]]]
    pages: int


@pytest.fixture(scope="module")
def whole(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    copy = tmp_path_factory.mktemp("whole") / sample_template.name
    shutil.copytree(sample_template, copy)
    journal = unlocking.open_journal(copy, "sample", device=DEVICE)
    rows, key = dump(journal), journal.key
    journal.close()
    return Whole(copy, key, rows, (copy / "journal.db").stat().st_size // PAGE)


def opener(whole: Whole) -> keys.Opener:
    """The key without the cost of a passphrase."""

    def opened(found: keys.KeyFile) -> Iterator[tuple[keys.Slot, keys.DataKey]]:
        yield found.slots[0], whole.key

    return opened


def damage(whole: Whole, folder: Path, spoil: Callable[[bytearray], None]) -> Path:
    """A copy of the journal with other bytes in its database."""
    shutil.copytree(whole.path, folder)
    content = bytearray((folder / "journal.db").read_bytes())
    spoil(content)
    (folder / "journal.db").write_bytes(content)
    return folder


def state_of(folder: Path) -> dict[str, tuple[bytes, float]]:
    return {str(file): (file.read_bytes(), file.stat().st_mtime) for file in folder.rglob("*") if file.is_file()}


def check_salvaged(whole: Whole, path: Path, tables: tuple[SalvagedTable, ...]) -> int:
    """Hold a salvaged journal against the whole one; returns how many of its rows are not there any more."""
    journal = vault.open_by(path, opener(whole), device=DEVICE)[0]
    found = dump(journal)
    faults = [finding for finding in check_journal(journal) if finding.faults]
    assert not faults
    lost = 0
    told = {table.table: table for table in tables}
    assert set(told) == set(found)
    for table, rows in whole.rows.items():
        before = {row[1]: row for row in rows}
        left = {row[1]: row for row in found[table]}
        true = [uuid for uuid in left if uuid in before]
        report = told[table]
        if not report.loosened:
            changed = [uuid for uuid in true if left[uuid] != before[uuid]]
            assert len(changed) <= report.stand_ins, table  # a stand-in bears the lost one's UUID
        gone = len(before) - report.kept
        lost += gone
        if report.is_certain:
            assert gone == report.missing + report.refused + report.dropped, report
        else:
            assert gone >= report.missing, report
        assert len(left) == report.kept + report.stand_ins, report
    read_home(journal, now=NOW)
    list_people(journal, now=NOW)
    list_reflections(journal)
    journal.close()
    return lost


def test_a_whole_journal_loses_nothing(whole: Whole, tmp_path: Path) -> None:
    before = state_of(whole.path)
    path, tables = salvage(whole.path, tmp_path / "New", opener(whole), STAND_IN)
    assert state_of(whole.path) == before
    assert check_salvaged(whole, path, tables) == 0
    assert all(table.is_certain and not table.missing for table in tables)
    assert sorted(file.name for file in path.iterdir()) == ["journal.db", "journal.keys"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["New.mentorjournal"]


@pytest.mark.parametrize("part", range(4))
def test_one_damaged_page_costs_no_more_than_its_rows(whole: Whole, tmp_path: Path, part: int) -> None:
    chosen = random.Random(part)  # noqa: S311 - the same pages each time
    worst, beyond = 0, 0
    for page in chosen.sample(range(1, whole.pages), 4):

        def spoil(content: bytearray, page: int = page) -> None:
            content[page * PAGE + 99] ^= 1

        old = damage(whole, tmp_path / f"Old {page}.mentorjournal", spoil)
        before = state_of(old)
        try:
            path, tables = salvage(old, tmp_path / f"New {page}", opener(whole), STAND_IN)
        except BeyondSalvageError:
            beyond += 1  # the table of contents takes a dozen pages
        else:
            worst = max(worst, check_salvaged(whole, path, tables))
        assert state_of(old) == before
    assert worst <= 200
    assert beyond <= 1


@pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
def test_a_journal_that_was_cut_short(whole: Whole, tmp_path: Path, share: float) -> None:
    def cut(content: bytearray) -> None:
        del content[int(whole.pages * share) * PAGE + 700 :]

    old = damage(whole, tmp_path / "Old.mentorjournal", cut)
    path, tables = salvage(old, tmp_path / "New", opener(whole), STAND_IN)
    lost = check_salvaged(whole, path, tables)
    assert 0 < lost < sum(len(rows) for rows in whole.rows.values())


def test_a_journal_without_its_table_of_contents_is_beyond_salvage(whole: Whole, tmp_path: Path) -> None:
    def cut(content: bytearray) -> None:
        del content[20 * PAGE :]

    old = damage(whole, tmp_path / "Old.mentorjournal", cut)
    with pytest.raises(BeyondSalvageError, match="table of contents"):
        salvage(old, tmp_path / "New", opener(whole), STAND_IN)
    assert [entry.name for entry in tmp_path.iterdir()] == ["Old.mentorjournal"]


def test_many_damaged_pages(whole: Whole, tmp_path: Path) -> None:
    def spoil(content: bytearray) -> None:
        for page in random.Random(3).sample(range(30, whole.pages), whole.pages // 10):  # noqa: S311
            content[page * PAGE + 9] ^= 1

    old = damage(whole, tmp_path / "Old.mentorjournal", spoil)
    path, tables = salvage(old, tmp_path / "New", opener(whole), STAND_IN)
    assert 0 < check_salvaged(whole, path, tables) < sum(len(rows) for rows in whole.rows.values()) / 2


def test_rows_that_no_table_may_hold_and_references_to_nothing(whole: Whole, tmp_path: Path) -> None:
    old = damage(whole, tmp_path / "Old.mentorjournal", lambda _: None)
    connection = connect(old / "journal.db", whole.key.secret)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in (
        "DELETE FROM owner", "DELETE FROM person WHERE id = 1", "DELETE FROM session WHERE id = 3",
        "DELETE FROM reflection WHERE id = 2", "DELETE FROM topic WHERE id = 1",
        "UPDATE goal SET uuid = 'x' WHERE id = 1",
    ):  # fmt: skip
        connection.execute(statement)
    connection.close()
    path, tables = salvage(old, tmp_path / "New", opener(whole), STAND_IN)
    told = {table.table: table for table in tables}
    assert [told[table].stand_ins for table in ("owner", "person", "session", "reflection")] == [1, 1, 1, 1]
    assert told["topic"].stand_ins == 0
    assert told["person_topic"].dropped + told["owner_topic"].dropped > 0
    assert told["goal"].refused == 1
    journal = vault.open_by(path, opener(whole), device=DEVICE)[0]
    assert not [finding for finding in check_journal(journal) if finding.faults]
    assert STAND_IN in {row.name for row in list_people(journal, now=NOW)}
    assert len(dump(journal)["note_paragraph"]) == len(whole.rows["note_paragraph"])
    assert len(dump(journal)["answer"]) == len(whole.rows["answer"])
    journal.close()


def test_a_note_whose_session_is_lost_is_kept_and_found(empty_journal: Journal, tmp_path: Path) -> None:
    session = log(empty_journal, meet(empty_journal), "2026-11-20T09:00")
    save_note(empty_journal, session, [Paragraph("The heron stood still")], now=NOW)
    key = empty_journal.key
    empty_journal.close()
    connection = connect(empty_journal.path / "journal.db", key.secret)
    connection.execute("PRAGMA foreign_keys = OFF")
    for table in ("session", "session_detail", "relationship", "person"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    connection.close()

    def opened(found: keys.KeyFile) -> Iterator[tuple[keys.Slot, keys.DataKey]]:
        yield found.slots[0], key

    path, _ = salvage(empty_journal.path, tmp_path / "New", opened, STAND_IN)
    journal = vault.open_by(path, opened, device=DEVICE)[0]
    assert [line.text for line in read_note(journal, session)] == ["The heron stood still"]
    assert read_session(journal, session).row.person == STAND_IN
    assert len(search(journal, "heron")) == 1
    journal.close()


@pytest.mark.parametrize("spot", [3, 99, 2000])
def test_where_the_first_page_is_gone_the_newest_good_backup_is_named(
    sample_journal: Journal, tmp_path: Path, spot: int
) -> None:
    made = back_up(sample_journal, now=NOW).path
    sample_journal.close()
    database = sample_journal.path / "journal.db"
    content = bytearray(database.read_bytes())
    content[spot] ^= 1
    database.write_bytes(content)
    before = state_of(sample_journal.path)
    with pytest.raises(BeyondSalvageError, match="Only a backup helps") as caught:
        salvage_journal(sample_journal.path, tmp_path / "New", keys.by_passphrase("sample"))
    assert str(made) in str(caught.value)
    assert state_of(sample_journal.path) == before
    assert not (tmp_path / "New.mentorjournal").exists()
    made.unlink()
    with pytest.raises(BeyondSalvageError, match="none lies in its folder"):
        salvage_journal(sample_journal.path, tmp_path / "New", keys.by_passphrase("sample"))


def test_lost_key_slots_are_taken_from_a_backup(sample_journal: Journal, tmp_path: Path) -> None:
    before = dump(sample_journal)
    slots = keys.KeyFile(sample_journal.uuid, sample_journal.key.uuid, (_slot(sample_journal),))
    sample_journal.close()
    (sample_journal.path / "journal.keys").write_text("{", encoding="utf-8")
    with pytest.raises(KeysDamagedError):
        salvage_journal(sample_journal.path, tmp_path / "New", keys.by_passphrase("sample"))
    keys.write_keys(sample_journal.path / "journal.keys", slots)
    again = unlocking.open_journal(sample_journal.path, "sample", device=DEVICE)
    made = back_up(again, now=NOW)
    again.close()
    (sample_journal.path / "journal.keys").unlink()
    found: Salvaged = salvage_journal(sample_journal.path, tmp_path / "New", keys.by_passphrase("sample"))
    assert found.missing == 0
    assert found.is_certain
    assert found.newest_backup == made.path
    new = unlocking.open_journal(found.path, "sample", device=DEVICE)
    after = dump(new)
    after["setting"] = before["setting"]
    assert after == before
    new.close()


def _slot(journal: Journal) -> keys.Slot:
    from mentorjournal.storage.derivation import FLOOR

    return keys.wrap_for_passphrase(journal.uuid, journal.key, "sample", FLOOR)


def test_a_write_ahead_log_that_was_left_is_read_too(sample_journal: Journal, tmp_path: Path) -> None:
    session = log(sample_journal, meet(sample_journal, "Somebody New"), "2026-11-20T09:00")
    save_note(sample_journal, session, [Paragraph("The heron stood still")], now=NOW)
    (left := tmp_path / "Left.mentorjournal").mkdir()
    for file in sample_journal.path.iterdir():
        if file.is_file() and not file.name.endswith("-shm"):
            shutil.copy2(file, left / file.name)
    assert (left / "journal.db-wal").stat().st_size
    path = salvage_journal(left, tmp_path / "New", keys.by_passphrase("sample")).path
    new = unlocking.open_journal(path, "sample", device=DEVICE)
    assert [line.text for line in read_note(new, session)] == ["The heron stood still"]
    new.close()


def test_nothing_that_exists_is_written_over(whole: Whole, tmp_path: Path) -> None:
    (tmp_path / "New.mentorjournal").mkdir()
    with pytest.raises(JournalExistsError):
        salvage(whole.path, tmp_path / "New", opener(whole), STAND_IN)
