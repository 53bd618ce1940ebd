"""Checking a journal: is every page, reference and index entry as it should be?"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import text

from mentorjournal.errors import KnownError
from mentorjournal.paths import KEYS
from mentorjournal.storage import keys
from mentorjournal.storage.connection import KEY_BYTES
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.search_index import INDEXED


@dataclass(frozen=True)
class Finding:
    """One part that was checked, and what is wrong with it; nothing where `faults` is empty."""

    part: str
    faults: tuple[str, ...]


Ask = Callable[[str], list[str]]


def check_journal(journal: Journal) -> list[Finding]:
    """Check pages, structure, references, search index, owner and key slots; reads everything, changes nothing."""
    with journal.reading() as transaction:

        def ask(statement: str) -> list[str]:
            try:
                return [" ".join(str(value) for value in row) for row in transaction.execute(text(statement))]
            except KnownError as error:
                return [str(error)]

        structure = [line for line in ask("PRAGMA integrity_check") if line != "ok"]
        owners = ask("SELECT count(*) FROM owner")
        return [
            Finding("pages", tuple(ask("PRAGMA cipher_integrity_check"))),
            Finding("structure", tuple(structure)),
            Finding("references", tuple(ask("PRAGMA foreign_key_check"))),
            Finding("search index", tuple(_check_index(ask))),
            Finding("owner", () if owners == ["1"] else (f"{owners[0]} owners instead of one",)),
            Finding("key slots", tuple(_check_slots(journal))),
        ]


def _check_index(ask: Ask) -> list[str]:
    """Compare the index's rows with the tables'. FTS5's own check would write, so it is not used here."""
    faults: list[str] = []
    indexed = ask("SELECT count(*) FROM search_index_docsize")
    stored = sum(int(ask(f"SELECT count(*) FROM {source.table}")[0]) for source in INDEXED)  # noqa: S608 - our own names
    if indexed != [str(stored)]:
        faults.append(f"{indexed[0]} entries for {stored} texts")
    return faults


def _check_slots(journal: Journal) -> list[str]:
    try:
        found = keys.read_keys(journal.path / KEYS)
    except KnownError as error:
        return [str(error)]
    faults = [] if found.journal == journal.uuid else ["the key file belongs to another journal"]
    if not any(slot.kind is keys.SlotKind.PASSPHRASE for slot in found.slots):
        faults.append("no slot opens with a passphrase")
    faults += [
        f"slot {slot.uuid} does not hold the current key"
        for slot in found.slots
        if slot.key_id != found.key_id or len(slot.wrapped) != KEY_BYTES + 16
    ]
    return faults
