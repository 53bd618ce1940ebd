"""The process is killed in the middle of typing: at most the last second is missing."""

import random
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Timer
from uuid import UUID

import pytest

from mentorjournal.services import sample, unlocking
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import read_note
from mentorjournal.services.reflection_drafts import list_reflection_drafts
from mentorjournal.services.session_pages import Stretch, list_sessions
from tests.e2e.programs.typist import WORDS
from tests.journals import DEVICE, NOW

LAST_SECOND = 1.0
LONGEST = 60.0
"""Seconds in which somebody has typed long enough, on the slowest machine."""
SETTLING = 0.7
"""What a commit with its sync may take on a loaded machine, beyond the second."""


def _type_until_killed(journal: Path, kind: str, session: UUID, after: float) -> int:
    """How many characters had been typed a second before the kill, by the clock of a window that answers."""
    command = [sys.executable, "-m", "tests.e2e.programs.typist", str(journal), sample.PASSPHRASE, kind, str(session)]
    typed: list[tuple[int, float]] = []
    faults = journal.parent / "faults.txt"
    with (
        faults.open("w", encoding="utf-8") as said,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True) as process,
    ):
        assert process.stdout is not None
        # One that says nothing any more is killed as well, and judged by what it said.
        guard = Timer(LONGEST, process.send_signal, [signal.SIGUSR1])
        end = Timer(LONGEST + 2, process.kill)
        guard.start()
        end.start()
        is_alive = True
        # What was said before the kill and is read after it counts as well: we may have been the slow ones.
        for line in process.stdout:
            number, moment = line.split()
            typed.append((int(number), float(moment)))
            if is_alive and typed[-1][1] >= typed[0][1] + after:
                process.kill()
                is_alive = False
        guard.cancel()
        end.cancel()
    said_last = faults.read_text(encoding="utf-8")
    assert not is_alive, f"after {len(typed)} characters, status {process.returncode}: {said_last[-4000:]}"
    killed = typed[-1][1]
    return max((number for number, moment in typed if moment <= killed - LAST_SECOND - SETTLING), default=0)


def _session(journal: Journal) -> UUID:
    """The one that was held last."""
    return list_sessions(journal, Stretch.PAST, now=NOW)[0].uuid


def _kept(journal: Journal, kind: str, session: UUID) -> str:
    if kind == "note":
        return "\n".join(paragraph.text for paragraph in read_note(journal, session))
    (draft,) = list_reflection_drafts(journal)
    return draft.line


@pytest.mark.parametrize("kind", ["note", "reflection"])
def test_at_most_the_last_second_is_missing(sample_template: Path, tmp_path: Path, kind: str, kills: int) -> None:
    chance = random.Random(kind)  # noqa: S311 - moments, not secrets
    for turn in range(kills):
        journal = tmp_path / str(turn) / sample_template.name
        shutil.copytree(sample_template, journal)
        with closing(unlocking.open_journal(journal, sample.PASSPHRASE, device=DEVICE)) as opened:
            session = _session(opened)
        owed = _type_until_killed(journal, kind, session, after=chance.uniform(1.8, 3.2))
        assert owed > 0
        reopened = unlocking.open_journal(journal, sample.PASSPHRASE, device=DEVICE)
        expected = (WORDS * (owed // len(WORDS) + 1))[:owed].strip()
        kept = _kept(reopened, kind, session)
        reopened.close()
        assert expected in kept, f"turn {turn}: {len(expected)} characters were typed a second before the end"
