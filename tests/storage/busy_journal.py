"""A journal that is never left in peace, until the process is killed: notes, backups, new passphrases, keys, formats.

Says on standard output what it is about to do and what is done, each with what somebody needs to open the journal
afterwards. Arguments: the folder, its passphrase, how many formats it has beyond today's, its session, the last number
in the note, and the way out of chance.
"""

import random
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from mentorjournal.services import backups, passphrases, slots, unlocking
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.storage import migrations
from mentorjournal.storage.device_keys import DeviceKeys
from tests.journals import DEVICE, NOW
from tests.services.keyrings import MemoryKeyring

REAL_STEPS = migrations.load_steps()
SHELF = """
CREATE TABLE shelf_0 (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
INSERT INTO shelf_0 (words) SELECT text FROM note_paragraph;
UPDATE shelf_0 SET words = words || ' again';
"""


def use_formats(beyond: int) -> None:
    """Let this process know formats that nobody has invented yet; each copies every paragraph into a table."""
    first = REAL_STEPS[-1].number + 1
    later = tuple(migrations.Step(number, SHELF.replace("0", str(number))) for number in range(first, first + beyond))
    migrations.load_steps = lambda: REAL_STEPS + later


class Busy:
    """The one who does it all."""

    def __init__(self, folder: Path, passphrase: str, beyond: int, session: UUID, number: int) -> None:
        self.folder, self.passphrase, self.beyond = folder, passphrase, beyond
        self.session, self.number = session, number
        use_formats(beyond)
        self.journal = self._open()

    def write(self) -> None:
        """Save a note whose first line counts the notes."""
        for _ in range(CHANCE.randint(1, 12)):
            self.number += 1
            lines = [Paragraph(f"line {line} " + "x" * (line % 7 * 300)) for line in range(self.number % 200)]
            at = NOW + timedelta(seconds=self.number)
            save_note(self.journal, self.session, [Paragraph(str(self.number)), *lines], now=at)
            say("wrote", self.number)

    def back_up(self) -> None:
        """Make a backup, as the window does once a day."""
        made = backups.back_up(self.journal, now=NOW + timedelta(hours=self.number))
        say("backed", made.path.name.replace(" ", "\t"))

    def change(self) -> None:
        """Set another passphrase."""
        new = secrets.token_hex(12)
        say("try", new)
        passphrases.change_passphrase(self.folder, self.passphrase, new, derivation=unlocking.QUICKEST)
        self.passphrase = new
        say("now", new)

    def leak(self) -> None:
        """Have a new data key."""
        new = secrets.token_hex(12)
        self.journal.close()
        say("try", new)
        passphrases.replace_leaked(
            self.folder,
            slots.by_passphrase(self.passphrase),
            new,
            device_keys=DeviceKeys(MemoryKeyring),
            device=DEVICE,
            now=NOW + timedelta(seconds=self.number),
            derivation=unlocking.QUICKEST,
        )
        self.passphrase = new
        say("now", new)
        self.journal = self._open()

    def migrate(self) -> None:
        """Be opened by the next version of the app."""
        self.journal.close()
        self.beyond += 1
        say("format", self.beyond)
        use_formats(self.beyond)
        self.journal = self._open()

    def _open(self) -> Journal:
        return unlocking.open_journal(self.folder, self.passphrase, device=DEVICE)


def say(word: str, value: object) -> None:
    """Acknowledge, or announce."""
    print(word, value, flush=True)


if __name__ == "__main__":
    CHANCE = random.Random(int(sys.argv[6]))  # noqa: S311 - moments, not secrets
    busy = Busy(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), UUID(sys.argv[4]), int(sys.argv[5]))
    say("open", 0)
    while True:
        for deed in CHANCE.sample([busy.write, busy.back_up, busy.change, busy.leak, busy.migrate, busy.write], 6):
            say("begin", deed.__name__)
            deed()
