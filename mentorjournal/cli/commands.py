"""What each command does: read the words, call one service, print what it returned."""

import argparse
from collections.abc import Callable

from mentorjournal.cli import (
    backup_commands,
    capture_commands,
    export_commands,
    import_commands,
    printing,
    session_commands,
    slot_commands,
)
from mentorjournal.cli.demo import run_demo
from mentorjournal.cli.edges import Edges, WrongUsageError, name_of
from mentorjournal.cli.files import new_folder
from mentorjournal.cli.opening import opened
from mentorjournal.cli.session_commands import chosen, role_of
from mentorjournal.cli.weak_passphrases import warn_of_weak
from mentorjournal.domain.roles import Role
from mentorjournal.domain.texts import clean_name
from mentorjournal.errors import FileUnwritableError, KnownError
from mentorjournal.guides import find_guide, load_guides, parse_answers
from mentorjournal.services import (
    checking,
    people,
    people_list,
    reflections,
    search,
    unlocking,
)
from mentorjournal.services.capture_checking import check_captures
from mentorjournal.settings import load_settings

TOPICS_SOUGHT_FROM = frozenset({Role.MENTEE, Role.REVERSE_MENTEE, Role.PEER})


class CodeNotShownError(KnownError):
    """The recovery code of a new journal could not be printed, and is kept nowhere."""

    template = "The recovery code could not be shown, and is kept nowhere. Delete {path} and create the journal again."


class JournalFaultyError(KnownError):
    """The check found something."""

    template = "Not everything is in order: {parts}. Leave this journal alone and use a copy."


def run(options: argparse.Namespace, edges: Edges) -> int:
    """Run the command that was parsed; returns its exit status."""
    return _COMMANDS[options.command](options, edges)


def _create(options: argparse.Namespace, edges: Edges) -> int:
    if options.journal or options.recovery_file:
        raise WrongUsageError("a new journal is named by DIR and locked by a passphrase; leave other ways in out")
    settings = load_settings(edges.settings_file)
    zone = options.timezone or edges.zone()
    passphrase = edges.read_secret(options.passphrase_file, "passphrase", twice=True)
    created = unlocking.create_journal(
        new_folder(options.folder),
        passphrase,
        owner=options.owner,
        email=options.email,
        zone=zone,
        device=settings.device_id,
        now=edges.now(),
        derivation=unlocking.QUICKEST if edges.quick_keys else unlocking.STANDARD,
    )
    created.journal.close()
    path = created.journal.path
    warn_of_weak(edges, passphrase, (options.owner, options.email, path.stem))
    if reason := edges.remember(path, settings.device_id):
        edges.complain(f"Settings could not be kept ({reason}); name this journal with --journal.")
    try:
        _show_created(options, edges, created, zone)
        edges.finish()
    except (FileUnwritableError, BrokenPipeError) as error:
        edges.abandon_output()
        raise CodeNotShownError(path=path) from error
    return 0


def _show_created(options: argparse.Namespace, edges: Edges, created: unlocking.Created, zone: str) -> None:
    journal, code = created.journal, created.recovery_code
    if options.json:
        said = {"uuid": journal.uuid, "journal": journal.path, "zone": zone, "recovery_code": code}
        printing.as_json(edges, said)
        return
    edges.say(f"Journal:        {journal.path}")
    edges.say(f"Time zone:      {zone}")
    edges.say(f"Recovery code:  {code}")
    edges.say("It opens the journal when the passphrase is forgotten, and is not shown again. Keep it on paper.")


def _add_person(options: argparse.Namespace, edges: Edges) -> int:
    role = role_of(options)
    assert role is not None  # noqa: S101 - the parser asks for it
    topics = tuple(options.topic)
    sought = topics if role in TOPICS_SOUGHT_FROM else ()
    values = people.PersonValues(
        options.name,
        tuple(options.email),
        options.organisation,
        options.job_title,
        options.timezone or None,
        topics_offered=() if sought else topics,
        topics_sought=sought,
    )
    with opened(options, edges) as journal:
        added = people.add_person(journal, values, role, now=edges.now())
    return printing.changed(options, edges, added, f"{clean_name(options.name)} is now your {role.replace('_', ' ')}.")


def _list_people(options: argparse.Namespace, edges: Edges) -> int:
    with opened(options, edges) as journal:
        rows = people_list.list_people(journal, now=edges.now())
    return printing.rows(options, edges, rows, printing.person_line, "Nobody yet. Begin with `person add`.")


def _list_guides(options: argparse.Namespace, edges: Edges) -> int:
    return printing.rows(options, edges, list(load_guides()), printing.guide_lines, "No guides.")


def _reflect(options: argparse.Namespace, edges: Edges) -> int:
    guide = find_guide(options.guide)
    text = edges.read_text(options.answers, "answers")
    written = parse_answers(text, guide, path=name_of(options.answers))
    with opened(options, edges) as journal:
        choice = chosen(journal, options) if options.name else None
        subject = reflections.Subject(session=options.session, relationship=choice.uuid if choice else None)
        kept = reflections.write_reflection(
            journal, guide, written.answers, subject, title=written.title, now=edges.now()
        )
    return printing.changed(options, edges, kept, f"Kept: {guide.title}.")


def _search(options: argparse.Namespace, edges: Edges) -> int:
    with opened(options, edges) as journal:
        hits = search.search(journal, " ".join(options.words), limit=200)
    return printing.rows(options, edges, hits, printing.hit_line, "Nothing found.")


def _check(options: argparse.Namespace, edges: Edges) -> int:
    with opened(options, edges) as journal:
        findings = [
            *checking.check_journal(journal),
            check_captures(journal),
            checking.check_backups(journal, now=edges.now()),
        ]
    printing.rows(options, edges, findings, printing.finding_line, "")
    if faulty := [finding.part for finding in findings if finding.faults]:
        raise JournalFaultyError(parts=", ".join(faulty))
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace, Edges], int]] = {
    "create": _create,
    "demo": run_demo,
    "check": _check,
    "person add": _add_person,
    "person list": _list_people,
    "guides list": _list_guides,
    "reflect": _reflect,
    "search": _search,
    **session_commands.COMMANDS,
    **slot_commands.COMMANDS,
    **backup_commands.COMMANDS,
    **capture_commands.COMMANDS,
    **export_commands.COMMANDS,
    **import_commands.COMMANDS,
}
