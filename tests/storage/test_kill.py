"""Killed in the middle of writing: whatever was acknowledged is there, and the journal is whole."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from mentorjournal.services import unlocking
from mentorjournal.services.checking import check_journal
from mentorjournal.services.notes import read_note
from tests.journals import DEVICE, NOW, PASSPHRASE
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
