"""Damage that is done for real: bytes of chosen pages of a database that is encrypted."""

from pathlib import Path

from mentorjournal.services.journals import Journal
from mentorjournal.storage.connection import connect, driver

PAGE = 4096


def flip(database: Path, page: int, offset: int = 1000) -> None:
    """Flip a bit on a page; a second time puts it back."""
    with database.open("rb+") as file:
        file.seek((page - 1) * PAGE + offset)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 0x40]))


def spoil(journal: Journal, question: str, spared: str = "SELECT 1") -> int:
    """Damage one page that a question reads and another does not, found by trying; returns its number.

    The table of contents and the search index are let be.
    """
    database = journal.path / "journal.db"
    connect(database, journal.key.secret).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for page in range(database.stat().st_size // PAGE, 1, -1):
        flip(database, page)
        if not _answers(database, journal.key.secret, question) and _answers(database, journal.key.secret, spared):
            return page
        flip(database, page)
    raise LookupError(question)


def _answers(database: Path, key: bytes, question: str) -> bool:
    try:
        connection = connect(database, key)
    except driver.Error:
        return False
    try:
        connection.execute(question).fetchall()
    except driver.Error:
        return False
    finally:
        connection.close()
    return True
