"""What is told to a journal stands in no file in the clear: not while it is written, not after a crash, not anywhere.

The kernel says which files a process opened and what it wrote to them; nothing is guessed. The search shows first that
it finds.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest

from mentorjournal.services import backups, search, unlocking
from tests.e2e import tracing
from tests.e2e.tracing import Record
from tests.journals import DEVICE, PASSPHRASE

PROJECT = Path(__file__).parent.parent.parent
WORD = "Quaggabell"
SENTENCE = "Ωκάπι, Žluťoučký 龍 🚋"
TOLD = f"{WORD}\n{SENTENCE}\n"
KINDS_OF_NET = ("AF_INET", "AF_INET6")
PATIENCE = 90


def run_scribbler(folder: Path, words: str) -> Record:
    """Record a program that leaves a text lying about."""
    process = tracing.start(
        [sys.executable, "-m", "tests.e2e.programs.scribbler", folder],
        folder.with_name("calls"),
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    process.communicate(words, timeout=PATIENCE)
    assert process.returncode == 0
    return tracing.read(folder.with_name("calls"), PROJECT)


@pytest.mark.parametrize("words", [WORD, SENTENCE], ids=["word", "sentence"])
def test_the_search_finds_what_is_left_lying_about(tmp_path: Path, words: str) -> None:
    tracing.check_that_we_may()
    folder = tmp_path / "files"
    folder.mkdir()
    record = run_scribbler(folder, words)
    assert {path.name for path in record.opened} >= {"kept.txt", "gone.txt", "before.txt", "after.txt", "parts.txt"}
    (folder / "mapped.txt").write_text(words, encoding="utf-8")
    found = tracing.search_record(record, {"it": tracing.disguises(words)}, folder)
    for place in ("kept.txt", "after.txt", "parts.txt"):
        assert f"in {folder / place}: it as UTF-8" in found
    assert f"in {folder}/mapped.txt: it as UTF-8" in found  # as a file written through memory would be
    written = " ".join(each.replace(str(folder), "") for each in found if each.startswith("written to "))
    assert re.search(r"/gone\.txt \S+: it as UTF-16", written)
    assert re.search(r"/kept\.json \S+: it as (UTF-8|JSON)", written)
    assert re.search(r"/mail\.eml \S+: it as (UTF-8|quoted-printable)", written)
    assert re.search(r"/parts\.txt \S+: it as UTF-8", written)
    assert {f"/kept.{offset}" for offset in range(3)} <= set(re.findall(r"(/kept\.\d) \S+: it as base64", written))
    assert "pipe" in written  # what it said on its standard error
    assert "a name: it as UTF-8" in found
    assert not tracing.search_record(record, {"another": tracing.disguises("Okapiwood")}, folder)


def places(home: Path) -> dict[str, str]:
    """A home of its own, so that whatever is left in it was left by the window."""
    kept = {name: os.environ[name] for name in ("PATH", "FONTCONFIG_FILE") if name in os.environ}
    folders = {
        "HOME": "",
        "TMPDIR": "tmp",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_RUNTIME_DIR": "run",
        "XDG_STATE_HOME": "state",
    }
    for name in (*folders.values(), "exports"):
        (home / name).mkdir(mode=0o700, exist_ok=True)
    given = {name: str(home / folder) for name, folder in folders.items()}
    return (
        kept
        | given
        | {"LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONFAULTHANDLER": "1"}
    )


def confide(home: Path, part: str) -> tuple[Record, list[str]]:
    """Record a window in which somebody tells everything; one that types for ever is killed."""
    calls = home.with_name(f"calls of the {part} start")
    faults = home.with_name("faults.txt")
    said: list[str] = []
    with (
        faults.open("w", encoding="utf-8") as complaints,
        tracing.start(
            [sys.executable, "-m", "tests.e2e.programs.confidant", home, part],
            calls,
            cwd=PROJECT,
            env=places(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(TOLD)
        process.stdin.close()
        for line in process.stdout:
            said.append(line.strip())
            if said[-1] == "typing":
                sleep(1.5)  # some of it is kept, some is not
                os.kill(int(said[0]), signal.SIGKILL)
    expected = -signal.SIGKILL if part == "first" else 0
    assert process.returncode == expected, faults.read_text(encoding="utf-8")
    return tracing.read(calls, PROJECT), said


def secrets_of(journal: Path, code: str) -> Mapping[str, Mapping[str, bytes]]:
    """What nobody may find: what was told, and what opens it. Proves that it was told indeed."""
    with closing(unlocking.open_journal(journal, PASSPHRASE, device=DEVICE)) as opened:
        for words in (WORD, SENTENCE):
            assert search.search(opened, words)
        assert backups.list_backups(backups.backups_folder(opened))
        key = opened.key.secret
    needles = {words: tracing.disguises(words) for words in (WORD, SENTENCE, PASSPHRASE, code)}
    return needles | {"the data key": {"bytes": key, "hex": key.hex().encode()}}


@pytest.mark.timeout(300)
def test_what_is_told_to_a_journal_stands_in_no_file(tmp_path: Path) -> None:
    tracing.check_that_we_may()
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    first, said = confide(home, "first")
    again, _ = confide(home, "again")
    (journal,) = (home / "journals").iterdir()
    code = said[1][::-1].replace(" ", "").replace(",", "-")
    needles = secrets_of(journal, code)

    exports = str(home / "exports")
    for record in (first, again):
        found = tracing.search_record(record, needles, home)
        leaks = [each for each in found if not each.startswith((f"in {exports}/", f"written to {exports}/"))]
        assert not leaks
        # The record is one of the window at work, and of nothing that left the machine.
        assert {"journal.db", "journal.db-wal", "settings.json.new"} <= {
            re.sub(r"\.\d+\.new$", ".new", path.name) for path in record.opened
        }
        assert not [call for call in record.other if "connect" in call and any(net in call for net in KINDS_OF_NET)]
        assert not [call for call in record.other if "io_uring" in call]
        assert [call for call in record.other if "PR_SET_DUMPABLE" in call]
    # What was handed out on purpose is found: the search works on this very record.
    assert [each for each in tracing.search_record(first, needles, home) if each.startswith(f"in {exports}/hour.ics: ")]
    assert any(path.suffix == ".mjbackup" for path in first.opened | again.opened)
