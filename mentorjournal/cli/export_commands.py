"""Commands that write planned sessions for other programs: calendar files, and mail drafts around one."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.cli import printing
from mentorjournal.cli.edges import STANDARD_INPUT, Edges, WrongUsageError
from mentorjournal.cli.files import write_file
from mentorjournal.cli.opening import opened
from mentorjournal.domain.roles import Role
from mentorjournal.domain.rule_text import write_rule
from mentorjournal.errors import FileUnwritableError
from mentorjournal.services import invitations, lookup, occurrences, series_invitations


def _export_calendar(options: argparse.Namespace, edges: Edges) -> int:
    method = CalendarMethod(options.method.upper())
    if options.session and (options.since or options.until):
        raise WrongUsageError("--session names one session; leave --from and --until out")
    if method is CalendarMethod.CANCEL and not options.session:
        raise WrongUsageError("a cancellation is about one session; name it with --session")
    file = _file(options)
    with opened(options, edges) as journal:
        _check_place(journal, file)
        if method is CalendarMethod.PUBLISH and not options.session:
            return _publish(journal, options, edges, file)
        if options.session and _is_series(journal, options.session):
            return _export_series(journal, options, edges, file)
        return _export_session(journal, options, edges, file)


def _publish(journal: printing.OpenJournal, options: argparse.Namespace, edges: Edges, file: Path) -> int:
    content, previews, plans = series_invitations.publish_plans(
        journal,
        _choices(options),
        relationship_uuid=_relationship(journal, options),
        since=options.since,
        until=options.until,
        now=edges.now(),
    )
    write_file(file, content)
    return _say_written(options, edges, previews, plans)


def _export_series(journal: printing.OpenJournal, options: argparse.Namespace, edges: Edges, file: Path) -> int:
    method = CalendarMethod(options.method.upper())
    plan = occurrences.read_series(journal, options.session)
    with series_invitations.written_series(journal, options.session, method, _choices(options), now=edges.now()) as (
        content,
        _,
    ):
        write_file(file, content)
    return _say_written(options, edges, [], [plan])


def _export_session(journal: printing.OpenJournal, options: argparse.Namespace, edges: Edges, file: Path) -> int:
    method, now = CalendarMethod(options.method.upper()), edges.now()
    chosen: list[UUID] = [options.session] if options.session else _coming(journal, options, edges)
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


def _is_series(journal: printing.OpenJournal, uuid: UUID) -> bool:
    return uuid in {plan.uuid for plan in occurrences.list_series(journal)}


def _relationship(journal: printing.OpenJournal, options: argparse.Namespace) -> UUID | None:
    role = Role(options.role.replace("-", "_")) if options.role else None
    return lookup.find_relationship(journal, options.name, role).uuid if options.name else None


def _coming(journal: printing.OpenJournal, options: argparse.Namespace, edges: Edges) -> list[UUID]:
    relationship = _relationship(journal, options)
    return invitations.list_planned(
        journal, relationship_uuid=relationship, since=options.since, until=options.until, now=edges.now()
    )


def _choices(options: argparse.Namespace) -> invitations.InvitationChoices:
    return invitations.InvitationChoices(is_neutral=options.neutral, has_agenda=options.agenda)


def _say_written(
    options: argparse.Namespace,
    edges: Edges,
    previews: Sequence[invitations.InvitationPreview],
    plans: Sequence[occurrences.SeriesPlan] = (),
) -> int:
    if options.json:
        series = [
            {"uuid": plan.uuid, "starts": plan.starts, "minutes": plan.minutes, "rule": write_rule(plan.recurrence)}
            for plan in plans
        ]
        printing.as_json(edges, {"file": options.file, "sessions": previews, "series": series})
        return 0
    for plan in plans:
        edges.say(f"{printing.when(plan.starts)}  {plan.minutes} min  {write_rule(plan.recurrence)}")
    for preview in previews:
        edges.say(f"{printing.when(preview.at)}  {preview.minutes} min  {preview.title}")
    edges.say(f"Written to {options.file}.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Edges], int]] = {
    "export calendar": _export_calendar,
    "export mail": _export_mail,
}
