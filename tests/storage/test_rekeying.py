"""A new data key: two files change, and whatever happens in between, the journal opens and nothing is lost."""

import itertools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.errors import (
    DiskFullError,
    JournalBusyError,
    JournalDamagedError,
    WrongRecoveryCodeError,
)
from mentorjournal.services.checking import check_journal
from mentorjournal.slot_errors import InterruptedChangeError
from mentorjournal.storage import keys, rekeying, vault
from mentorjournal.storage.connection import connect
from mentorjournal.storage.keys import DataKey, Slot, by_recovery_code
from mentorjournal.storage.models import Person
from mentorjournal.storage.recovery_code import new_recovery_code
from mentorjournal.storage.retired_keys import read_retired_keys
from mentorjournal.storage.vault import Opened
from tests.dumps import dump
from tests.journals import DEVICE, NOW, recovery_code_of
from tests.storage.disks import small_disk
from tests.storage.test_kill import CHOICES, PROJECT, spin


def fill(folder: Path, code: str, people: int) -> None:
    journal = vault.open_with_recovery_code(folder, code, device=DEVICE)
    with journal.writing(NOW) as transaction:
        transaction.add_all(
            Person(name=f"Person {each}", organisation="x" * 900, job_title="") for each in range(people)
        )
    journal.close()


@pytest.fixture
def closed(empty_template: Path, tmp_path: Path) -> tuple[Path, str]:
    """A closed journal with some pages in it, and its recovery code."""
    copy = tmp_path / empty_template.name
    shutil.copytree(empty_template, copy)
    code = recovery_code_of(empty_template)
    fill(copy, code, 300)
    return copy, code


def for_code(code: str) -> rekeying.MakeSlots:
    def make(opened: Opened, key: DataKey) -> tuple[Slot, ...]:
        return (keys.wrap_for_recovery(opened.keys.journal, key, code),)

    return make


def rekey(folder: Path, old: str, new: str) -> Opened:
    return rekeying.rekey(folder, by_recovery_code(old), for_code(new), device=DEVICE, now=NOW)


def contents(folder: Path, code: str) -> dict[str, list[tuple[object, ...]]]:
    journal = vault.open_with_recovery_code(folder, code, device=DEVICE)
    try:
        assert not [finding for finding in check_journal(journal) if finding.faults and finding.part != "key slots"]
        found = {table: [tuple(row) for row in rows] for table, rows in dump(journal).items() if table != "setting"}
    finally:
        journal.close()
    return found


def test_a_new_key_opens_the_same_journal_and_the_old_one_only_old_copies(
    closed: tuple[Path, str], tmp_path: Path
) -> None:
    folder, code = closed
    before = contents(folder, code)
    old_copy = tmp_path / "Old.mentorjournal"
    shutil.copytree(folder, old_copy)
    new = new_recovery_code()
    opened = rekey(folder, code, new)
    assert contents(folder, new) == before
    with pytest.raises(WrongRecoveryCodeError):
        contents(folder, code)
    assert contents(old_copy, code) == before
    # Even an old key file put back opens nothing of today.
    shutil.copy(old_copy / "journal.keys", folder / "journal.keys")
    with pytest.raises(JournalDamagedError, match="key file belongs to another"):
        contents(folder, code)
    assert opened.key.secret.hex() not in repr(opened)


def test_keys_of_earlier_days_lie_inside(closed: tuple[Path, str]) -> None:
    folder, code = closed
    codes = [code, new_recovery_code(), new_recovery_code()]
    used = [rekey(folder, old, new).key for old, new in itertools.pairwise(codes)]
    journal = vault.open_with_recovery_code(folder, codes[-1], device=DEVICE)
    assert read_retired_keys(journal) == used
    journal.close()


def test_a_journal_that_is_open_elsewhere_is_left_alone(
    closed: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, code = closed
    monkeypatch.setattr("mentorjournal.storage.connection.BUSY_SECONDS", 0.05)
    journal = vault.open_with_recovery_code(folder, code, device=DEVICE)
    before = (folder / "journal.keys").read_bytes()
    with journal.reading() as transaction:
        transaction.get(Person, 1)
        with pytest.raises(JournalBusyError):
            rekey(folder, code, new_recovery_code())
    journal.close()
    assert (folder / "journal.keys").read_bytes() == before
    contents(folder, code)


def test_a_damaged_page_stops_it_before_anything_is_changed(closed: tuple[Path, str]) -> None:
    folder, code = closed
    content = bytearray((folder / "journal.db").read_bytes())
    content[-3000] ^= 1
    (folder / "journal.db").write_bytes(content)
    before = (folder / "journal.keys").read_bytes()
    with pytest.raises(JournalDamagedError):
        rekey(folder, code, new_recovery_code())
    assert (folder / "journal.keys").read_bytes() == before


def test_a_full_disk_leaves_the_old_key(closed: tuple[Path, str], tmp_path: Path) -> None:
    folder, code = closed
    before = contents(folder, code)
    size = (folder / "journal.db").stat().st_size // 1024
    with small_disk(tmp_path / "disk", size + 200) as disk:
        shutil.copytree(folder, disk / folder.name)
        with pytest.raises(DiskFullError):
            rekey(disk / folder.name, code, new_recovery_code())
        assert len(keys.read_keys(disk / folder.name / "journal.keys").slots) == 2
        assert contents(disk / folder.name, code) == before


@pytest.mark.parametrize("is_rekeyed", [False, True])
def test_an_interrupted_change_opens_by_the_key_that_the_database_has_and_tidies_up(
    closed: tuple[Path, str], *, is_rekeyed: bool
) -> None:
    folder, code = closed
    new_code, new = new_recovery_code(), keys.new_data_key()
    found = keys.read_keys(folder / "journal.keys")
    old = keys.unwrap_with_recovery_code(found, code)
    both = (*found.slots, keys.wrap_for_recovery(found.journal, new, new_code))
    keys.write_keys(folder / "journal.keys", keys.KeyFile(found.journal, found.key_id, both))
    if is_rekeyed:
        connection = connect(folder / "journal.db", old.secret)
        connection.execute(f"PRAGMA rekey = \"x'{new.secret.hex()}'\"")
        connection.close()
    right, wrong = (new_code, code) if is_rekeyed else (code, new_code)
    with pytest.raises(InterruptedChangeError, match="the old or the new"):
        contents(folder, wrong)
    contents(folder, right)
    tidy = keys.read_keys(folder / "journal.keys")
    assert tidy.key_id == (new.uuid if is_rekeyed else old.uuid)
    assert {slot.key_id for slot in tidy.slots} == {tidy.key_id}
    with pytest.raises(WrongRecoveryCodeError):
        contents(folder, wrong)


REKEYER = """
import sys
from pathlib import Path
from mentorjournal.storage import vault
from mentorjournal.storage.models import Person
from mentorjournal.storage.recovery_code import new_recovery_code
from tests.journals import DEVICE, NOW
from tests.storage.test_rekeying import rekey

folder, code = Path(sys.argv[1]), sys.argv[2]
while True:
    journal = vault.open_with_recovery_code(folder, code, device=DEVICE)
    with journal.writing(NOW) as transaction:
        person = Person(name="Somebody", organisation="x" * 900, job_title="")
        transaction.add(person)
        transaction.flush()
        key = person.id
    print("wrote", key, flush=True)
    journal.close()
    new = new_recovery_code()
    print("try", new, flush=True)
    rekey(folder, code, new)
    code = new
    print("done", code, flush=True)
"""


def people_in(folder: Path, code: str) -> int:
    journal = vault.open_with_recovery_code(folder, code, device=DEVICE)
    with journal.reading() as transaction:
        found = max(row.id for row in transaction.query(Person).all())
    assert not [finding for finding in check_journal(journal) if finding.faults and finding.part != "key slots"]
    journal.close()
    return found


def test_killed_at_any_instant_it_opens_by_the_old_secret_or_the_new(closed: tuple[Path, str], kills: int) -> None:
    folder, code = closed
    ends = {"old": 0, "new": 0}
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-c", REKEYER, str(folder), code], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process:
            said = [process.stdout.readline() for _ in range(2 + 3 * CHOICES.randint(0, 2))]
            spin(CHOICES.random() * 0.12)
            process.kill()
            said += process.stdout.read().splitlines()
        lines = [line.split() for line in said]
        written = int([words[1] for words in lines if words[0] == "wrote"][-1])
        known = [code, *(words[1] for words in lines if words[0] in {"try", "done"} and len(words) == 2)]
        candidates = list(dict.fromkeys(reversed(known)))[:2]
        opened: list[str] = []
        for candidate in candidates:
            try:
                assert people_in(folder, candidate) in {written, written + 1}
            except (InterruptedChangeError, WrongRecoveryCodeError):
                continue
            opened.append(candidate)
        assert len(opened) == 1, (candidates, lines[-3:])
        ends["new" if opened[0] == candidates[0] else "old"] += 1
        code = opened[0]
    print(ends)
