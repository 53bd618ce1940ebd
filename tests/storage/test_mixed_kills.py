"""Killed at any instant of a busy life: nothing that was acknowledged is lost, and the journal opens every time.

With the old passphrase or the new one, never with neither, and never with both. `--kills 300` is the full run.
"""

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from mentorjournal.errors import WrongPassphraseError
from mentorjournal.services import unlocking
from mentorjournal.services.backups import backups_folder, list_backups
from mentorjournal.services.checking import check_backups, check_journal
from mentorjournal.services.notes import Paragraph, read_note, save_note
from mentorjournal.slot_errors import InterruptedChangeError
from mentorjournal.storage import migrations
from tests.journals import DEVICE, NOW, PASSPHRASE
from tests.services.meetings import meet, plan
from tests.storage.busy_journal import use_formats
from tests.storage.test_kill import CHOICES, PROJECT, spin

BACKUPS_LOOKED_AT = 10
"""After so many kills every backup is read through."""


@pytest.fixture(autouse=True)
def known_formats() -> Generator[None]:
    """The next test knows today's formats again."""
    before = migrations.load_steps
    yield
    migrations.load_steps = before


@dataclass
class Life:
    """What is known of a journal from what was acknowledged, and what may have happened besides."""

    folder: Path
    session: UUID
    passphrases: list[str] = field(default_factory=lambda: [PASSPHRASE])
    """Of which exactly one opens it; the first is the one that was acknowledged."""
    formats: int = 0
    number: int = 0
    backup: str = ""
    doing: str = "opening"

    def hear(self, line: str) -> None:
        """Take in what was said."""
        word, _, value = line.strip().partition(" ")
        if word == "wrote":
            self.number = int(value)
        elif word == "backed":
            self.backup = value.replace("\t", " ")
        elif word == "try":
            self.passphrases.append(value)
        elif word == "now":
            self.passphrases = [value]
        elif word == "format":
            self.formats = int(value)
        elif word == "begin":
            self.doing = value

    def live(self) -> None:
        """Let it be busy, and kill it somewhere."""
        command = [
            sys.executable, "-m", "tests.storage.busy_journal", str(self.folder), self.passphrases[0],
            str(self.formats), str(self.session), str(self.number), str(random.randrange(10**9)),  # noqa: S311
        ]  # fmt: skip
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        with process:
            for _ in range(CHOICES.randint(1, 30)):
                line = process.stdout.readline()
                assert line, "it ended by itself"
                self.hear(line)
            end = time.perf_counter() + CHOICES.random() * 0.25
            spin(max(0.0, end - time.perf_counter()))
            process.kill()
            for line in process.stdout:
                if line.endswith("\n"):
                    self.hear(line)

    def look(self) -> None:
        """Open it as its owner would, and see that everything is there."""
        use_formats(self.formats)
        opened: list[str] = []
        for passphrase in self.passphrases:
            try:
                journal = unlocking.open_journal(self.folder, passphrase, device=DEVICE)
            except (WrongPassphraseError, InterruptedChangeError):
                continue
            opened.append(passphrase)
            note = read_note(journal, self.session)
            kept = int(note[0].text)
            # One more may have been committed and not been said.
            assert kept in {self.number, self.number + 1}
            assert len(note) == kept % 200 + 1
            self.number = kept
            assert not [finding for finding in check_journal(journal) if finding.faults]
            if self.backup:
                names = [row.path.name for row in list_backups(backups_folder(journal), journal.uuid)]
                assert self.backup in names
            journal.close()
        assert len(opened) == 1, f"{len(opened)} of {len(self.passphrases)} passphrases open it after {self.doing}"
        self.passphrases = opened

    def check_backups(self) -> None:
        """Read every backup through, also those under earlier data keys."""
        journal = unlocking.open_journal(self.folder, self.passphrases[0], device=DEVICE)
        finding = check_backups(journal, now=NOW + timedelta(days=1))
        journal.close()
        assert not finding.faults


def test_nothing_acknowledged_is_lost_in_a_busy_life(empty_template: Path, tmp_path: Path, kills: int) -> None:
    folder = tmp_path / "Busy.mentorjournal"
    shutil.copytree(empty_template, folder)
    journal = unlocking.open_journal(folder, PASSPHRASE, device=DEVICE)
    life = Life(folder, plan(journal, meet(journal)))
    save_note(journal, life.session, [Paragraph("0")], now=NOW)
    journal.close()
    in_the_middle_of: Counter[str] = Counter()
    for turn in range(1, kills + 1):
        life.live()
        in_the_middle_of[life.doing] += 1
        life.look()
        if turn % BACKUPS_LOOKED_AT == 0 or turn == kills:
            life.check_backups()
    print(f"\n{kills} kills: {dict(in_the_middle_of)}; {life.number} notes, {life.formats} formats")
