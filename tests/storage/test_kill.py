"""Killed in the middle of writing: whatever was acknowledged is there, and the journal is whole."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from mentorjournal.services import unlocking
from mentorjournal.services.capture_import import receive_captures
from mentorjournal.services.captures import list_thoughts
from mentorjournal.services.checking import check_journal
from mentorjournal.services.notes import read_note
from tests.journals import DEVICE, NOW, PASSPHRASE, recovery_code_of
from tests.services.meetings import meet, plan

CHOICES = random.SystemRandom()
PROJECT = Path(__file__).parent.parent.parent

WRITER = """
import itertools, sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID
from mentorjournal.services import unlocking
from mentorjournal.services.notes import Paragraph, save_note
from tests.journals import DEVICE, NOW, PASSPHRASE

journal = unlocking.open_journal(Path(sys.argv[1]), PASSPHRASE, device=DEVICE)
for count in itertools.count(1):
    note = [Paragraph(f"line {line} " + "x" * (line % 7 * 400)) for line in range(count % 300)]
    save_note(journal, UUID(sys.argv[2]), [Paragraph(str(count)), *note], now=NOW + timedelta(seconds=count))
    print(count, flush=True)
"""


def spin(seconds: float) -> None:
    """Pass some time without giving the processor away, to end in the middle of a write."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def test_every_acknowledged_write_outlives_a_kill(empty_template: Path, tmp_path: Path, kills: int) -> None:
    copy = tmp_path / "Killed.mentorjournal"
    shutil.copytree(empty_template, copy)
    journal = unlocking.open_journal(copy, PASSPHRASE, device=DEVICE)
    session = plan(journal, meet(journal))
    journal.close()
    for _ in range(kills):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(copy), str(session)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        with writer:
            said = [writer.stdout.readline() for _ in range(CHOICES.randint(1, 40))]
            spin(CHOICES.random() * 0.02)
            writer.kill()
            acknowledged = int([*said, *writer.stdout.read().split()][-1])
        journal = unlocking.open_journal(copy, PASSPHRASE, device=DEVICE)
        note = read_note(journal, session)
        kept = int(note[0].text)
        # One more may have been committed and not been said.
        assert kept in {acknowledged, acknowledged + 1}
        assert len(note) == kept % 300 + 1
        assert not [finding for finding in check_journal(journal) if finding.faults]
        journal.close()


def test_a_new_journal_killed_while_it_is_made_is_not_there(tmp_path: Path) -> None:
    maker = """
import sys
from pathlib import Path
from mentorjournal.storage import vault
from mentorjournal.storage.derivation import FLOOR
from tests.journals import DEVICE

def fill(journal):
    print("filling", flush=True)
    sys.stdin.read()

vault.create_journal(Path(sys.argv[1]), "long enough", fill, device=DEVICE, derivation=FLOOR)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", maker, str(tmp_path / "New")],
        cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == "filling\n"
        process.kill()
    assert not [entry for entry in tmp_path.iterdir() if not entry.name.startswith(".")]
    unlocking.create_journal(
        tmp_path / "New", PASSPHRASE, owner="E", email="", zone="UTC", device=DEVICE, now=NOW,
        derivation=unlocking.QUICKEST,
    ).journal.close()  # fmt: skip


SEALER = """
import itertools, sys
from pathlib import Path
from mentorjournal.services.capturing import seal_thought
from tests.journals import NOW
for count in itertools.count(1):
    seal_thought(Path(sys.argv[1]), f"{sys.argv[2]} {count} " + "x" * (count % 7 * 4000), NOW)
    print(count, flush=True)
"""
TAKER = """
import sys
from pathlib import Path
from mentorjournal.services import unlocking
from mentorjournal.services.capture_import import receive_captures
from tests.journals import DEVICE, NOW
journal = unlocking.recover_journal(Path(sys.argv[1]), sys.argv[2], device=DEVICE)
print("open", flush=True)
receive_captures(journal, now=NOW)
"""


def test_every_sealed_thought_outlives_kills_and_comes_in_once(
    empty_template: Path, tmp_path: Path, kills: int
) -> None:
    """Killed while thoughts are sealed, and while they are taken in: each acknowledged one is there, and once."""
    folder = tmp_path / "Killed.mentorjournal"
    shutil.copytree(empty_template, folder)
    code = recovery_code_of(empty_template)
    acknowledged: dict[int, int] = {}
    for turn in range(kills):
        sealer = subprocess.Popen(
            [sys.executable, "-c", SEALER, str(folder), str(turn)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        assert sealer.stdout is not None
        with sealer:
            said = [sealer.stdout.readline() for _ in range(CHOICES.randint(1, 30))]
            spin(CHOICES.random() * 0.02)
            sealer.kill()
            acknowledged[turn] = int([*said, *sealer.stdout.read().split()][-1])
        taker = subprocess.Popen(
            [sys.executable, "-c", TAKER, str(folder), code], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        assert taker.stdout is not None
        with taker:
            taker.stdout.readline()
            spin(CHOICES.random() * 0.08)
            taker.kill()
    journal = unlocking.recover_journal(folder, code, device=DEVICE)
    receive_captures(journal, now=NOW)
    found = sorted(tuple(map(int, thought.line.split()[:2])) for thought in list_thoughts(journal))
    assert len(found) == len(set(found))
    for turn, count in acknowledged.items():
        # One more may have been sealed and not been said.
        assert [number for kept, number in found if kept == turn] in (
            list(range(1, count + 1)),
            list(range(1, count + 2)),
        )
    assert not [finding for finding in check_journal(journal) if finding.faults]
    assert not list((folder / "inbox").rglob("*.mjsealed"))
    journal.close()
