"""SECURITY.md keeps its word: its script opens real journals and backups, in a process that has no part of the app."""

import importlib.metadata
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mentorjournal.services import backups, capture_keys, capturing, sample, slots, unlocking
from mentorjournal.services.passphrases import replace_leaked
from mentorjournal.services.unlocking import QUICKEST
from mentorjournal.storage import backup_file, keys, public_key
from mentorjournal.storage.connection import APPLICATION_ID
from mentorjournal.storage.derivation import Derivation
from mentorjournal.storage.migrations import load_steps
from mentorjournal.storage.models import Person
from mentorjournal.storage.recovery_code import ALPHABET
from tests.dumps import TABLES, dump
from tests.journals import DEVICE, NOW, PASSPHRASE, opened_copy

PROJECT = Path(__file__).parent.parent
GOLDEN = PROJECT / "tests" / "fixtures" / "journals" / "format-1"
PACKAGES = ("argon2-cffi", "argon2-cffi-bindings", "cffi", "pycparser", "cryptography", "sqlcipher3")
"""What the script says it needs, and what that needs."""
Run = Callable[..., str]
RUN = """
import importlib.util, runpy, sys
sys.path.append(sys.argv.pop(1))
assert importlib.util.find_spec("mentorjournal") is None
script = sys.argv.pop(1)
sys.argv[0] = script
runpy.run_path(script, run_name="__main__")
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script as it stands in SECURITY.md."""
    (found,) = re.findall(
        r"^```python\n(.*?)^```$", (PROJECT / "SECURITY.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    place = tmp_path_factory.mktemp("script") / "open_journal.py"
    place.write_text(found, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages that the script names, and nothing else that is installed here."""
    folder = tmp_path_factory.mktemp("packages")
    for name in PACKAGES:
        for file in importlib.metadata.files(name) or ():
            top = folder / file.parts[0]
            if not file.parts[0].startswith(".") and not top.exists():
                top.symlink_to(Path(str(importlib.metadata.distribution(name).locate_file(file.parts[0]))))
    return folder


@pytest.fixture
def run(script: Path, packages: Path, tmp_path: Path) -> Run:
    """Run the script with a secret; returns what it printed."""

    def run_it(place: Path, secret: str, *words: str | Path, status: int = 0) -> str:
        file = tmp_path / "secret"
        file.write_text(secret + "\n", encoding="utf-8")
        command = [sys.executable, "-I", "-S", "-c", RUN, packages, script, place, "--secret-file", file, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert done.returncode == status, done.stderr
        return done.stdout if status == 0 else done.stderr

    return run_it


def test_it_opens_the_first_format_by_passphrase_and_by_recovery_code(run: Run) -> None:
    said = json.loads((GOLDEN / "golden.json").read_text(encoding="utf-8"))
    journal = GOLDEN / "Golden.mentorjournal"
    before = {path.name: path.read_bytes() for path in journal.iterdir()}
    assert "note_paragraph\t3" in run(journal, said["passphrase"]).splitlines()
    names = run(journal, said["recovery_code"].lower(), "--recovery", "--query", "SELECT name FROM person")
    assert "Amara Okafor" in names.splitlines()
    assert {path.name: path.read_bytes() for path in journal.iterdir()} == before


def test_what_it_dumps_is_the_whole_journal_in_plain_sql(run: Run, sample_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.sql"
    run(sample_template, sample.PASSPHRASE, "--dump", file)
    assert file.stat().st_mode & 0o777 == 0o600
    journal = opened_copy(sample_template, tmp_path)
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.executescript(file.read_text(encoding="utf-8"))
        found = {table: plain.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES}  # noqa: S608
    assert found == dump(journal)
    journal.close()


def test_it_reads_what_was_written_last_before_a_crash(run: Run, empty_template: Path, tmp_path: Path) -> None:
    journal = opened_copy(empty_template, tmp_path)
    with journal.writing(NOW) as transaction:
        transaction.add(Person(name="Zoë Łukasiewicz", organisation="", job_title=""))
    assert run(journal.path, PASSPHRASE, "--query", "SELECT name FROM person") == "Zoë Łukasiewicz\n"
    journal.close()


def test_it_opens_a_journal_with_a_new_data_key_and_a_backup_of_each_day(
    run: Run, empty_template: Path, tmp_path: Path
) -> None:
    journal = opened_copy(empty_template, tmp_path)
    old_backup = backups.back_up(journal, now=NOW).path
    journal.close()
    new = "a quieter tram to the lido"
    replaced = replace_leaked(
        journal.path,
        slots.by_passphrase(PASSPHRASE),
        new,
        device_keys=slots.DeviceKeys(),
        device=DEVICE,
        now=NOW,
        derivation=QUICKEST,
    )
    query = ("--query", "SELECT name FROM owner")
    assert run(journal.path, new, *query) == "Elena Brandt\n"
    assert run(journal.path, replaced.recovery_code, "--recovery", *query) == "Elena Brandt\n"
    assert "not the passphrase" in run(journal.path, PASSPHRASE, *query, status=1)
    reopened = unlocking.recover_journal(journal.path, replaced.recovery_code, device=DEVICE)
    new_backup = backups.back_up(reopened, now=NOW + timedelta(days=1)).path
    reopened.close()
    assert run(old_backup, PASSPHRASE, *query) == "Elena Brandt\n"
    assert run(new_backup, new, *query) == "Elena Brandt\n"
    content = bytearray(new_backup.read_bytes())
    content[len(content) // 2] ^= 1
    new_backup.write_bytes(content)
    assert "not what was written" in run(new_backup, new, *query, status=1)


def test_it_reads_the_thoughts_that_wait_in_the_inbox(run: Run, empty_template: Path, tmp_path: Path) -> None:
    journal = opened_copy(empty_template, tmp_path)
    capture_keys.settle_capture_key(journal, now=NOW)
    journal.close()
    capturing.seal_thought(journal.path, "Ask Amara: «why now?» 🚋", NOW)
    waiting = run(journal.path, PASSPHRASE, "--thoughts")
    assert waiting == "2026-11-23T08:00:00.000000Z\tAsk Amara: «why now?» 🚋\n"


def test_every_field_and_figure_of_the_formats_stands_in_it(empty_template: Path) -> None:
    """What the code writes today: a new field has to be described before it goes out."""
    words = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    said = json.loads((empty_template / "journal.keys").read_bytes())
    fields = {*said, *(name for slot in said["slots"] for name in slot), *said["slots"][0]["argon2id"]}
    assert not {name for name in fields if f"`{name}`" not in words}
    figures = (Derivation.FLOOR_MEMORY_KIB, Derivation.CEILING_MEMORY_KIB, keys.FILE_MAXIMUM, backup_file.PAGE_BYTES)
    assert not {figure for figure in figures if f"{figure:,}" not in words}
    constants = (keys.FORMAT, keys._FOR_RECOVERY.decode(), keys._FOR_DEVICE.decode(), public_key.SUITE, ALPHABET)
    assert not {constant for constant in constants if constant not in words}
    assert f"{APPLICATION_ID:#X}".replace("X", "x", 1) in words
    assert f"| `user_version` | the format of the journal's tables: {load_steps()[-1].number} |" in words
