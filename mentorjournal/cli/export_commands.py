"""Commands that write planned sessions for other programs: calendar files, and mail drafts around one."""

import argparse
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.cli import printing
from mentorjournal.cli.edges import STANDARD_INPUT, Edges, WrongUsageError
from mentorjournal.cli.files import write_file
from mentorjournal.cli.opening import opened
from mentorjournal.domain.roles import Role
from mentorjournal.errors import FileUnwritableError
from mentorjournal.services import invitations, lookup


def _export_calendar(options: argparse.Namespace, edges: Edges) -> int:
    method = CalendarMethod(options.method.upper())
    if options.session and (options.since or options.until):
        raise WrongUsageError("--session names one session; leave --from and --until out")
    if method is CalendarMethod.CANCEL and not options.session:
        raise WrongUsageError("a cancellation is about one session; name it with --session")
    file, now = _file(options), edges.now()
    with opened(options, edges) as journal:
        chosen = _chosen_sessions(journal, options, edges)
        _check_place(journal, file)
        with invitations.written(journal, chosen, method, _choices(options), now=now) as (content, previews):
            write_file(file, content)
    if len(chosen) > len(previews):
        edges.complain("An invitation holds one session, so this is the next one; choose another with --session.")
    return _say_written(options, edges, previews)


def _export_mail(options: argparse.Namespace, edges: Edges) -> int:
    # The library of mails takes a while to import: only those who write one pay for it.
    from mentorjournal.calendar.mail import write_draft  # noqa: PLC0415
    from mentorjournal.services.invitation_mails import compose_mail  # noqa: PLC0415

    method = CalendarMethod(options.method.upper())
    file, now = _file(options), edges.now()
    with opened(options, edges) as journal:
        _check_place(journal, file)
        with invitations.written(journal, [options.session], method, _choices(options), now=now) as (content, previews):
            write_file(file, write_draft(compose_mail(previews[0], method, now=now), content))
    return _say_written(options, edges, previews)


def _file(options: argparse.Namespace) -> Path:
    if options.file == STANDARD_INPUT:
        raise WrongUsageError("standard input cannot be written to; name the file")
    return Path(options.file)


def _check_place(journal: printing.OpenJournal, file: Path) -> None:
    if file.resolve().is_relative_to(journal.path.resolve()):
        raise FileUnwritableError(path=file, reason="it would lie inside the journal")


def _chosen_sessions(journal: printing.OpenJournal, options: argparse.Namespace, edges: Edges) -> list[UUID]:
    if options.session:
        return [options.session]
    role = Role(options.role.replace("-", "_")) if options.role else None
    relationship = lookup.find_relationship(journal, options.name, role).uuid if options.name else None
    return invitations.list_planned(
        journal, relationship_uuid=relationship, since=options.since, until=options.until, now=edges.now()
    )


def _choices(options: argparse.Namespace) -> invitations.InvitationChoices:
    return invitations.InvitationChoices(is_neutral=options.neutral, has_agenda=options.agenda)


def _say_written(options: argparse.Namespace, edges: Edges, previews: list[invitations.InvitationPreview]) -> int:
    if options.json:
        printing.as_json(edges, {"file": options.file, "sessions": previews})
        return 0
    for preview in previews:
        edges.say(f"{printing.when(preview.at)}  {preview.minutes} min  {preview.title}")
    edges.say(f"Written to {options.file}.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Edges], int]] = {
    "export calendar": _export_calendar,
    "export mail": _export_mail,
}
