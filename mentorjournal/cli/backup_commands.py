"""The commands that keep a journal from being lost: `backup`, `restore` and `salvage`."""

import argparse
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from mentorjournal.cli import printing
from mentorjournal.cli.edges import STANDARD_INPUT, Edges, WrongUsageError
from mentorjournal.cli.files import new_folder
from mentorjournal.cli.opening import find_opener, opened
from mentorjournal.services.backups import MadeBackup, SecondFolder, back_up, back_up_to
from mentorjournal.services.restoring import BackupPreview, open_backup, preview_backup, restore_backup
from mentorjournal.services.salvaging import SalvagedTable, salvage_journal

_WAITS = {
    SecondFolder.ABSENT: "The second folder is not there; it gets this backup when it is back.",
    SecondFolder.REFUSED: "The second folder could not be written to; it gets this backup another time.",
}


def _back_up(options: argparse.Namespace, edges: Edges) -> int:
    if options.destination == STANDARD_INPUT:
        raise WrongUsageError("standard input cannot be written to; name a folder or a file")
    with opened(options, edges) as journal:
        made = (
            back_up_to(journal, Path(options.destination), now=edges.now())
            if options.destination
            else back_up(journal, now=edges.now())
        )
    return _tell_made(options, edges, made)


def _tell_made(options: argparse.Namespace, edges: Edges, made: MadeBackup) -> int:
    if words := _WAITS.get(made.second_folder):
        edges.complain(words)
    if options.json:
        printing.as_json(edges, made)
        return 0
    edges.say(f"Made and checked: {made.path}")
    edges.say(f"It holds {_counts(made)}.")
    return 0


def _restore(options: argparse.Namespace, edges: Edges) -> int:
    if options.journal:
        raise WrongUsageError("a backup is named by FILE and the new journal by DIR; leave --journal out")
    backup = open_backup(Path(options.file), find_opener(options, edges))
    preview = preview_backup(backup)
    if not options.json:
        _say_preview(edges, preview)
    restored = restore_backup(backup, new_folder(options.folder)) if options.folder else None
    if options.json:
        printing.as_json(edges, {"preview": preview, "journal": restored.path if restored else None})
    elif restored:
        edges.say(f"Restored to {restored.path}. It opens with the passphrase and the recovery code of that time.")
    return 0


def _say_preview(edges: Edges, preview: BackupPreview) -> None:
    edges.say(f"Made:               {preview.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC, format {preview.format}")
    edges.say(f"Holds:              {_counts(preview)}")
    edges.say(f"Newest session:     {preview.newest_session or 'none'}")
    edges.say(f"Newest reflection:  {preview.newest_reflection or 'none'}")


def _counts(found: MadeBackup | BackupPreview) -> str:
    people = "1 person" if found.people == 1 else f"{found.people} people"
    sessions = "1 session" if found.sessions == 1 else f"{found.sessions} sessions"
    reflections = "1 reflection" if found.reflections == 1 else f"{found.reflections} reflections"
    return f"{people}, {sessions}, {reflections}"


def _salvage(options: argparse.Namespace, edges: Edges) -> int:
    if options.journal:
        raise WrongUsageError("the damaged journal is named by DIR; leave --journal out")
    opener = find_opener(options, edges)
    found = salvage_journal(Path(options.folder), new_folder(options.new_folder), opener, now=edges.now())
    if options.json:
        printing.as_json(
            edges,
            {
                "journal": found.path, "missing": found.missing, "is_certain": found.is_certain,
                "tables": found.tables, "newest_backup": found.newest_backup,
            },
        )  # fmt: skip
        return 0
    for table in found.tables:
        if line := _table_line(table):
            edges.say(line)
    kept = sum(table.kept for table in found.tables)
    least = "" if found.is_certain else "at least "
    lost = f"{least}{found.missing} are missing" if found.missing or least else "nothing is missing"
    edges.say(f"Salvaged to {found.path}: {kept} rows, {lost}. The damaged journal was not touched.")
    if found.missing and found.newest_backup:
        edges.say(f"What is missing may be in the newest good backup: {found.newest_backup}")
    return 0


def _table_line(table: SalvagedTable) -> str:
    """What happened to one table; nothing where it is whole."""
    least = "" if table.is_certain else "at least "
    said = [
        f"{least}{table.missing} missing" if table.missing or least else "",
        f"{table.refused} made no sense" if table.refused else "",
        f"{table.stand_ins} stand in for lost ones" if table.stand_ins else "",
        f"{table.loosened} lost a reference" if table.loosened else "",
        f"{table.dropped} joined to something lost, and left out" if table.dropped else "",
    ]
    said = [words for words in said if words]
    return f"{table.table}: {table.kept} kept; {'; '.join(said)}" if said else ""


COMMANDS: dict[str, Callable[[argparse.Namespace, Edges], int]] = {
    "backup": _back_up,
    "restore": _restore,
    "salvage": _salvage,
}
