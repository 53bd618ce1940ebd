"""The command that brings calendar files in: what each event does, said before or as it is done."""

import argparse
from collections.abc import Callable
from pathlib import Path

from mentorjournal.calendar.gate import BYTES_MAXIMUM
from mentorjournal.calendar.reading import ReadCalendar, read_calendar, read_calendar_file
from mentorjournal.cli import printing
from mentorjournal.cli.edges import STANDARD_INPUT, Edges
from mentorjournal.cli.opening import opened
from mentorjournal.domain.roles import Role
from mentorjournal.services import busy_times, imports, lookup
from mentorjournal.services.import_lines import DOING, ImportChoice, ImportLine, Outcome

_SAID = {
    Outcome.PLANNED: "planned",
    Outcome.MOVED: "changed",
    Outcome.CANCELLED: "cancelled",
    Outcome.ANSWERED: "answered",
    Outcome.PROPOSED: "another time is proposed; nothing is changed",
    Outcome.KNOWN: "known already",
    Outcome.OUTDATED: "older than what is known",
    Outcome.UNKNOWN_PERSON: "from nobody here; name the person with --with",
    Outcome.WHICH_PERSON: "several relationships fit; choose with --with and --role",
    Outcome.WHICH_ZONE: "its clock has no known zone; name one with --zone",
    Outcome.REPEATS: "repeats; series are not taken over",
    Outcome.PAST: "over",
    Outcome.NO_MEETING: "too short, too long or without an hour",
    Outcome.NOT_FOR_US: "about nothing here",
}


def _import_calendar(options: argparse.Namespace, edges: Edges) -> int:
    with opened(options, edges) as journal:
        found = _read(options, edges)
        now, choice = edges.now(), _choice(journal, options)
        if options.dry_run:
            lines = imports.preview_import(journal, found.events, choice, now=now)
        else:
            lines = list(imports.apply_import(journal, found.events, choice, now=now).lines)
        busy = None
        if options.busy:
            busy = busy_times.find_busy(journal, found.events, zone=options.zone, now=now)
            if not options.dry_run:
                busy_times.keep_busy(journal, busy.times, now=now)
    if found.unread:
        edges.complain(f"{_count(found.unread, 'entry', 'entries')} of this file could not be understood.")
    if busy is not None and busy.unknown:
        edges.complain(f"The busy time of {_count(busy.unknown, 'entry', 'entries')} is not known, and left out.")
    if options.json:
        times = None if busy is None else len(busy.times)
        printing.as_json(
            edges, {"applied": not options.dry_run, "unread": found.unread, "busy": times, "events": lines}
        )
        return 0
    for line in lines:
        edges.say(_line(line))
    if busy is not None:
        edges.say(
            f"{'Would keep' if options.dry_run else 'Kept'} {_count(len(busy.times), 'busy time', 'busy times')}."
        )
    done = sum(line.outcome in DOING for line in lines)
    edges.say(f"{_count(done, 'change', 'changes')} of {_count(len(lines), 'entry', 'entries')}{_dry(options)}.")
    return 0


def _read(options: argparse.Namespace, edges: Edges) -> ReadCalendar:
    """The file, or standard input, which no more is taken from than is read."""
    if options.file != STANDARD_INPUT:
        return read_calendar_file(Path(options.file))
    return read_calendar(edges.read_bytes(options.file, "calendar", BYTES_MAXIMUM + 1))


def _choice(journal: printing.OpenJournal, options: argparse.Namespace) -> ImportChoice:
    role = Role(options.role.replace("-", "_")) if options.role else None
    chosen = lookup.find_relationship(journal, options.name, role) if options.name else None
    return ImportChoice(chosen.uuid if chosen else None, options.zone)


def _line(line: ImportLine) -> str:
    moved = f"from {printing.when(line.before)}" if line.outcome is Outcome.MOVED and line.before else ""
    words = [
        printing.when(line.at) if line.at else "",
        f"{line.minutes} min" if line.minutes else "",
        line.person,
        line.title,
        f"({line.answer.value})" if line.answer else "",
    ]
    return "  ".join(filter(None, [f"{_SAID[line.outcome]}:", *words, moved]))


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _dry(options: argparse.Namespace) -> str:
    return "; nothing was written" if options.dry_run else ""


COMMANDS: dict[str, Callable[[argparse.Namespace, Edges], int]] = {"import calendar": _import_calendar}
