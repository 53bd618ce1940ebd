"""Schema steps: a copy first, whole or not at all, and nobody left without the record they refer to."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.errors import JournalDamagedError
from mentorjournal.storage import keys, migrations, vault
from mentorjournal.storage.connection import APPLICATION_ID, connect, driver
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.migrations import Step, load_steps, migrate, read_format
from tests.dumps import ask, dump
from tests.journals import DEVICE, PASSPHRASE

WIDER = Step(
    2,
    """-- A step as a later version would bring it.
CREATE TABLE shelf (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO shelf (name) SELECT name || '; her shelf' FROM owner;
CREATE TRIGGER shelf_kept AFTER DELETE ON shelf BEGIN
    INSERT INTO shelf (name) VALUES (old.name);
END;
ALTER TABLE owner ADD COLUMN greeting TEXT NOT NULL DEFAULT 'Hello';
""",
)


@pytest.fixture
def folder(sample_template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "Old.mentorjournal"
    shutil.copytree(sample_template, copy)
    return copy


def open_with(folder: Path, *steps: Step) -> Journal:
    return vault.open_with_passphrase(folder, "sample", device=DEVICE, steps=(*load_steps(), *steps))


def raw(folder: Path) -> Any:
    found = keys.read_keys(folder / "journal.keys")
    return connect(folder / "journal.db", keys.unwrap_with_passphrase(found, "sample").secret)


def test_the_steps_are_numbered_from_one_without_a_gap() -> None:
    assert [step.number for step in load_steps()] == list(range(1, len(load_steps()) + 1))


def test_a_new_database_gets_every_step_and_no_copy(tmp_path: Path) -> None:
    connection = connect(tmp_path / "new.db", bytes(32), create=True)
    assert migrate(connection, load_steps(), None)
    assert read_format(connection) == len(load_steps())
    assert not migrate(connection, load_steps(), None)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["new.db"]


def test_a_later_step_is_taken_after_a_copy_that_opens(folder: Path) -> None:
    old = vault.open_with_passphrase(folder, "sample", device=DEVICE)
    before = dump(old)
    old.close()
    assert not (folder / "backups").exists()

    new = open_with(folder, WIDER)
    assert ask(new, "SELECT name FROM shelf") == [("Elena Brandt; her shelf",)]
    assert ask(new, "SELECT greeting FROM owner") == [("Hello",)]
    assert ask(new, "PRAGMA user_version") == [(2,)]
    assert ask(new, "PRAGMA foreign_keys") == [(1,)]
    after = dump(new)
    assert {table: rows for table, rows in after.items() if table != "owner"} == {
        table: rows for table, rows in before.items() if table != "owner"
    }
    new.close()

    copy = folder / "backups" / "before-format-2.mentorjournal"
    assert (folder / "backups").stat().st_mode & 0o777 == 0o700
    assert copy.stat().st_mode & 0o777 == 0o700
    assert {entry.name: entry.stat().st_mode & 0o777 for entry in copy.iterdir()} == {
        "journal.db": 0o600,
        "journal.keys": 0o600,
    }
    backup = vault.open_with_passphrase(copy, "sample", device=DEVICE)
    assert dump(backup) == before
    backup.close()


def test_once_taken_it_is_not_taken_again(folder: Path) -> None:
    open_with(folder, WIDER).close()
    shutil.rmtree(folder / "backups")
    open_with(folder, WIDER).close()
    assert not (folder / "backups").exists()


def test_a_step_that_fails_leaves_the_old_format_untouched(folder: Path) -> None:
    broken = Step(2, f"{WIDER.sql}INSERT INTO nowhere VALUES (1);\n")  # noqa: S608 - our own words
    connection = raw(folder)
    before = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    for _ in range(2):
        with pytest.raises(driver.OperationalError, match="nowhere"):
            open_with(folder, broken)
    connection = raw(folder)
    assert connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall() == before
    assert read_format(connection) == 1
    connection.close()
    vault.open_with_passphrase(folder, "sample", device=DEVICE).close()
    open_with(folder, WIDER).close()


def test_a_step_that_loses_a_record_others_refer_to_is_taken_back(folder: Path) -> None:
    with pytest.raises(JournalDamagedError, match="references are missing before format 2"):
        open_with(folder, Step(2, "DELETE FROM person;\n"))
    journal = vault.open_with_passphrase(folder, "sample", device=DEVICE)
    assert len(dump(journal)["person"]) == 6
    journal.close()


def test_a_disk_too_full_for_the_copy_stops_before_the_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentorjournal.errors import DiskFullError

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copy2", full)
        with pytest.raises(DiskFullError):
            open_with(folder, WIDER)
    connection = raw(folder)
    assert read_format(connection) == 1
    connection.close()


def test_a_statement_without_an_end_is_noticed(tmp_path: Path) -> None:
    connection = connect(tmp_path / "new.db", bytes(32), create=True)
    with pytest.raises(ValueError, match="has no end"):
        migrate(connection, [Step(1, "CREATE TABLE a (id);\nCREATE TABLE b (id)\n-- and nothing more\n")], None)
    assert read_format(connection) == 0
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    connection.close()


def test_every_journal_carries_the_mark_of_the_app(empty_template: Path) -> None:
    found = keys.read_keys(empty_template / "journal.keys")
    connection = connect(empty_template / "journal.db", keys.unwrap_with_passphrase(found, PASSPHRASE).secret)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert migrations.read_format(connection) == 1
    connection.close()
