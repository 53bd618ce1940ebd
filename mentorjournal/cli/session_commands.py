"""Commands that plan, move, cancel, log and list sessions, one by one or as a series."""

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from mentorjournal.cli import printing
from mentorjournal.cli.edges import Edges, WrongUsageError
from mentorjournal.cli.opening import opened
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.recurrence import Recurrence, as_shown, first_occurrence, next_occurrences, occurrences
from mentorjournal.domain.repeat_words import read_repeat_words
from mentorjournal.domain.roles import Role
from mentorjournal.domain.rule_text import read_rule
from mentorjournal.domain.states import SessionState
from mentorjournal.domain.times import WallTime, parse_wall_time
from mentorjournal.errors import RecordMissingError
from mentorjournal.series_errors import TwoEndsError
from mentorjournal.services import lookup, notes, promise_lines, series, session_pages, sessions
from mentorjournal.services.clashes import list_clashes
from mentorjournal.services.occurrences import find_occurrence, list_occurrences, list_series, read_series
from mentorjournal.services.owner import read_owner
from mentorjournal.services.session_pages import SessionRow

SHOWN_AHEAD = 6
"""How many sessions of a new series are said."""
LOOKED_AHEAD = 26
"""How many are held against what is planned already, and against the clocks."""
LISTED_AHEAD = timedelta(days=366)
"""How far ahead series are listed, which may have no end."""


def chosen(journal: printing.OpenJournal, options: argparse.Namespace) -> lookup.RelationshipChoice:
    """The relationship that --with names."""
    return lookup.find_relationship(journal, options.name, role_of(options))


def role_of(options: argparse.Namespace) -> Role | None:
    """The role that --role names."""
    return Role(options.role.replace("-", "_")) if options.role else None


def _plan(options: argparse.Namespace, edges: Edges) -> int:
    if not options.repeat and (options.until or options.count is not None):
        raise WrongUsageError("--until and --count end a series; add --repeat")
    with opened(options, edges) as journal:
        choice = chosen(journal, options)
        values = _values(journal, options)
        if options.repeat:
            return _plan_series(options, edges, journal, choice, values)
        planned = sessions.plan_session(journal, choice.uuid, values, now=edges.now())
        _warn_of_clashes(edges, journal, [values.at], values.minutes, ignoring=planned.uuid)
    return printing.changed(options, edges, planned, f"Planned with {choice.name}: {printing.when(values.at)}.")


def _plan_series(
    options: argparse.Namespace,
    edges: Edges,
    journal: printing.OpenJournal,
    choice: lookup.RelationshipChoice,
    values: sessions.SessionValues,
) -> int:
    recurrence = _recurrence(options, values.at)
    planned = series.plan_series(journal, choice.uuid, values, recurrence, now=edges.now())
    first = first_occurrence(recurrence, values.at)
    coming = next_occurrences(recurrence, first, LOOKED_AHEAD)
    _warn_of_clashes(edges, journal, coming, values.minutes, ignoring=planned.uuid)
    for nominal in islice(occurrences(recurrence, first), LOOKED_AHEAD):
        if nominal.is_skipped:
            met = as_shown(nominal).local
            edges.complain(f"The clocks jump over {printing.when(nominal)}; that session is at {met:%H:%M}.")
    if options.json:
        printing.as_json(edges, {"uuid": planned.uuid, "notices": planned.notices, "next": coming[:SHOWN_AHEAD]})
        return 0
    dates = ", ".join(f"{at.local:%Y-%m-%d}" for at in coming[1:SHOWN_AHEAD])
    then = f", then {dates}{' …' if len(coming) > SHOWN_AHEAD else ''}" if dates else ""
    return printing.changed(options, edges, planned, f"Planned with {choice.name}: {printing.when(coming[0])}{then}.")


def _move(options: argparse.Namespace, edges: Edges) -> int:
    with opened(options, edges) as journal:
        at = parse_wall_time(options.at, options.zone or read_owner(journal).zone)
        found = _occurrence(journal, options, edges)
        if found is None:
            row = session_pages.read_session(journal, options.session).row
            minutes = _length(options, row.minutes)
            values = sessions.SessionValues(at, minutes, row.title, row.place, row.link)
            moved = sessions.change_plan(journal, row.uuid, values, now=edges.now())
            _warn_of_clashes(edges, journal, [at], minutes, ignoring=row.uuid)
        elif options.following:
            plan = read_series(journal, found[0])
            values = sessions.SessionValues(at, _length(options, plan.minutes), plan.title, plan.place, plan.link)
            moved = series.move_following(journal, *found, values, now=edges.now())
            _warn_of_clashes(edges, journal, [at], values.minutes, ignoring=moved.uuid)
        else:
            moved = series.move_occurrence(journal, *found, at, options.minutes, now=edges.now())
            row = session_pages.read_session(journal, moved.uuid).row
            _warn_of_clashes(edges, journal, [at], row.minutes, ignoring=row.uuid)
    rest = " and all that follow" if options.following else ""
    return printing.changed(options, edges, moved, f"Moved to {printing.when(at)}{rest}.")


def _cancel(options: argparse.Namespace, edges: Edges) -> int:
    with opened(options, edges) as journal:
        found = _occurrence(journal, options, edges)
        if found is None:
            done = sessions.close_plan(journal, options.session, SessionState.CANCELLED, now=edges.now())
        elif options.following:
            done = series.cancel_following(journal, *found, now=edges.now())
        else:
            done = series.cancel_occurrence(journal, *found, now=edges.now())
    rest = " with all that follow" if options.following else ""
    return printing.changed(options, edges, done, f"Cancelled{rest}.")


def _log(options: argparse.Namespace, edges: Edges) -> int:
    note = edges.read_text(options.note_file, "note") if options.note_file else ""
    promised = edges.read_text(options.promises_file, "promises") if options.promises_file else ""
    with opened(options, edges) as journal:
        choice = chosen(journal, options)
        values = _values(journal, options)
        promises = promise_lines.read_promise_lines(promised)
        series.touch_near(journal, choice.uuid, values.at, now=edges.now())
        logged = sessions.log_session(
            journal,
            choice.uuid,
            values,
            note=notes.paragraphs_of(note, Mark(options.mark)),
            promises=promises,
            now=edges.now(),
        )
    return printing.changed(options, edges, logged, f"Logged with {choice.name}: {printing.when(values.at)}.")


def _list(options: argparse.Namespace, edges: Edges) -> int:
    now = edges.now()
    with opened(options, edges) as journal:
        relationship = chosen(journal, options).uuid if options.name else None
        rows = session_pages.list_sessions(
            journal, session_pages.Stretch.ALL, now=now, relationship_uuid=relationship, limit=1_000_000
        )
        coming = [
            occurrence.row
            for occurrence in list_occurrences(journal, now, now + LISTED_AHEAD, relationship_uuid=relationship)
            if not occurrence.is_touched
        ]
    found: list[SessionRow] = rows
    if coming:
        found = sorted([*rows, *coming], key=lambda row: row.at.instant, reverse=True)
    return printing.rows(options, edges, found, printing.session_line, "No sessions yet. Begin with `session plan`.")


def _values(journal: printing.OpenJournal, options: argparse.Namespace) -> sessions.SessionValues:
    at: WallTime = parse_wall_time(options.at, options.zone or read_owner(journal).zone)
    return sessions.SessionValues(at, options.minutes, options.title, options.place, options.link)


def _length(options: argparse.Namespace, minutes: int) -> int:
    return minutes if options.minutes is None else options.minutes


def _recurrence(options: argparse.Namespace, at: WallTime) -> Recurrence:
    """The rule that --repeat says in words or as an RRULE, with the end that --until or --count gives it."""
    if "=" not in options.repeat:
        return Recurrence(read_repeat_words(options.repeat, at), options.until, options.count)
    rule = read_rule(options.repeat, at)
    if (rule.until or rule.count) and (options.until or options.count is not None):
        raise TwoEndsError
    return Recurrence(rule.rhythm, rule.until or options.until, rule.count or options.count)


def _occurrence(
    journal: printing.OpenJournal, options: argparse.Namespace, edges: Edges
) -> tuple[UUID, datetime] | None:
    """The series and original start that the words mean; None for a session that is of no series."""
    if options.occurrence:
        read_series(journal, options.session)
        # Read beside no zone's clock changes: a rule may give a time that the clocks jump over.
        return options.session, parse_wall_time(options.occurrence, "UTC").local
    if any(plan.uuid == options.session for plan in list_series(journal)):
        raise WrongUsageError("this is a series; say which of its sessions with --occurrence TIME")
    try:
        found = find_occurrence(journal, options.session, now=edges.now())
    except RecordMissingError:
        if options.following:
            raise WrongUsageError("only a session of a series has others that follow; leave --following out") from None
        return None
    return found.series, found.original


def _warn_of_clashes(
    edges: Edges,
    journal: printing.OpenJournal,
    starts: Sequence[WallTime],
    minutes: int,
    *,
    ignoring: UUID | None = None,
) -> None:
    for row in list_clashes(journal, starts, minutes, ignoring=ignoring):
        edges.complain(f"This overlaps the session with {row.person} on {printing.when(row.at)}, {row.minutes} min.")


COMMANDS: dict[str, Callable[[argparse.Namespace, Edges], int]] = {
    "session plan": _plan,
    "session move": _move,
    "session cancel": _cancel,
    "session log": _log,
    "session list": _list,
}
