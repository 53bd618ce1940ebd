"""Checking a journal: is every page, reference and index entry as it should be?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from mentorjournal.errors import JournalDamagedError, KnownError
from mentorjournal.paths import KEYS
from mentorjournal.services.backups import backups_folder, list_backups
from mentorjournal.services.folders import JournalFolder, PlaceKind, look_at_folder
from mentorjournal.services.restoring import find_fault
from mentorjournal.storage import keys
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.private_files import open_to_others
from mentorjournal.storage.search_index import INDEXED


@dataclass(frozen=True)
class Finding:
    """One part that was checked, and what is wrong with it; nothing where `faults` is empty."""

    part: str
    faults: tuple[str, ...]
    remark: str = ""
    """What is worth knowing where nothing is wrong."""


Ask = Callable[[str], list[str]]


def check_journal(journal: Journal) -> list[Finding]:
    """Check pages, structure, references, index, owner, key slots, privacy and the place; changes nothing."""
    return [
        _ask(journal, "pages", lambda ask: ask("PRAGMA cipher_integrity_check")),
        _ask(journal, "structure", lambda ask: [line for line in ask("PRAGMA integrity_check") if line != "ok"]),
        _ask(journal, "references", _check_references),
        _ask(journal, "search index", _check_index),
        _ask(journal, "owner", _check_owner),
        _find("key slots", lambda: _check_slots(journal)),
        _find("privacy", lambda: _check_privacy(journal)),
        Finding("place", (), _remark_on(look_at_folder(journal))),
    ]


def check_backups(journal: Journal, *, now: datetime) -> Finding:
    """Open and read through every backup in the journal's folder, and say how old the newest good one is."""
    rows = list_backups(backups_folder(journal), journal.uuid, now=now)
    found = [(row, row.fault or find_fault(journal, row.path)) for row in rows]
    faults = tuple(f"{row.path.name}: {fault}" for row, fault in found if fault)
    good = [row.made_at for row, fault in found if row.made_at and not fault]
    if not good:
        return Finding("backups", faults, "there is none that opens" if faults else "there is none yet")
    days = (now - good[0]).days
    age = "dated after today" if days < 0 else "less than a day old" if not days else f"{days} days old"
    return Finding("backups", faults, f"the newest good one is {age}".replace(" 1 days", " 1 day"))


def _ask(journal: Journal, part: str, check: Callable[[Ask], list[str]]) -> Finding:
    """What a check finds by statements, with a connection of its own: one that met a damaged page is of no use more."""

    def found() -> list[str]:
        with journal.reading() as transaction:

            def ask(statement: str) -> list[str]:
                result = transaction.connection().exec_driver_sql(statement)
                return [" ".join(str(value) for value in row) for row in result] if result.returns_rows else []

            return check(ask)

    return _find(part, found)


def _find(part: str, check: Callable[[], Iterable[str]]) -> Finding:
    """What a check finds; one that cannot be finished has found enough, and the others go on."""
    try:
        return Finding(part, tuple(check()))
    except KnownError as error:
        return Finding(part, (str(error),))


def _remark_on(folder: JournalFolder) -> str:
    said: list[str] = []
    if folder.kind is PlaceKind.NETWORK:
        said.append(f"it lies on a network ({folder.name}); a folder of this computer is safer and faster")
    elif folder.kind is PlaceKind.SYNCHRONISED:
        said.append(f"{folder.name} synchronises it; a folder that is not synchronised is safer")
    if folder.copies:
        said.append(f"another computer changed it apart from this one, and left {', '.join(folder.copies)}")
    return "; ".join(said)


def _check_references(ask: Ask) -> list[str]:
    faults = ask("PRAGMA foreign_key_check")
    bare = ask("SELECT count(*) FROM session WHERE uuid NOT IN (SELECT session_uuid FROM session_detail)")
    return faults if bare == ["0"] else [*faults, f"{bare[0]} sessions without their words"]


def _check_owner(ask: Ask) -> list[str]:
    owners = ask("SELECT count(*) FROM owner")
    return [] if owners == ["1"] else [f"{owners[0]} owners instead of one"]


def _check_index(ask: Ask) -> list[str]:
    """Compare the index with the texts: as many rows, and the same words."""
    indexed = ask("SELECT count(*) FROM search_index_docsize")
    stored = sum(int(ask(f"SELECT count(*) FROM {source.table}")[0]) for source in INDEXED)  # noqa: S608 - our own names
    if indexed != [str(stored)]:
        return [f"{indexed[0]} entries for {stored} texts"]
    try:
        # Asked for as a write, though it changes nothing and this transaction is not committed.
        ask("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    except JournalDamagedError:
        return ["its words are not those of the texts"]
    return []


def _check_slots(journal: Journal) -> list[str]:
    found = keys.read_keys(journal.path / KEYS)
    faults = [] if found.journal == journal.uuid else ["the key file belongs to another journal"]
    if not any(slot.kind is keys.SlotKind.PASSPHRASE for slot in found.slots):
        faults.append("no slot opens with a passphrase")
    faults += [f"slot {slot.uuid} does not hold the current key" for slot in found.slots if slot.key_id != found.key_id]
    return faults


def _check_privacy(journal: Journal) -> list[str]:
    """What opening could not close: a disk that keeps no permissions, files of somebody else's."""
    names = [path.name for path in open_to_others(journal.path)]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return [f"other users of this computer can get at {', '.join(names[:3])}{more}"] if names else []
