"""The command `demo`: a sample journal with invented people, and a tour of it where no window can be seen."""

import argparse
import shlex
import shutil
from datetime import UTC, datetime, time
from pathlib import Path

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.cli import printing
from mentorjournal.cli.edges import Edges, WrongUsageError
from mentorjournal.cli.files import new_folder, write_file
from mentorjournal.errors import FileUnwritableError, JournalError
from mentorjournal.services import (
    home,
    invitations,
    people_list,
    reflections,
    sample,
    search,
    session_pages,
)
from mentorjournal.services.journals import Journal
from mentorjournal.settings import load_settings

INVITATION = "invitation.ics"
OURS = b"-//Mentor Journal//"
SEARCHED = "trust"


class SampleExistsError(JournalError):
    """A sample journal already lies in the folder; somebody may have written in it."""

    template = "A sample journal is already in {folder}. Open it with --journal {folder}, or name another folder."


def run_demo(options: argparse.Namespace, edges: Edges) -> int:
    """Make the sample journal; open the window on it, or print what is inside and write an invitation beside it.

    Raises:
        SampleExistsError: the folder that was named has one already.
        FileUnwritableError: another file has the name of the invitation; nothing was made.
    """
    if options.journal or options.recovery_file:
        raise WrongUsageError("the sample journal is named by DIR and locked by a passphrase; leave other ways in out")
    passphrase = sample.PASSPHRASE
    if options.passphrase_file:
        passphrase = edges.read_secret(options.passphrase_file, "passphrase")
    folder = _make_room(options, edges)
    as_of = options.as_of or edges.now().date()
    device = load_settings(edges.settings_file).device_id
    journal, _code = sample.create_sample(
        folder / sample.FILE_NAME, device=device, seed=options.seed, as_of=as_of, passphrase=passphrase
    )
    # A story told as of another day is looked at on that day.
    now = datetime.combine(as_of, time(8), UTC) if options.as_of else edges.now()
    if edges.has_display and edges.open_window and not options.json:
        journal.close()
        _say_where(journal, passphrase, edges)
        edges.finish()
        return edges.open_window(str(journal.path), passphrase)
    try:
        if options.json:
            _write_invitation(journal, folder / INVITATION, now)
            _print_figures(journal, folder / INVITATION, passphrase, edges, now)
        else:
            _say_where(journal, passphrase, edges)
            _print_tour(journal, edges, now)
            preview = _write_invitation(journal, folder / INVITATION, now)
            edges.say(f"\nInvitation for {preview.guest}, {printing.when(preview.at)}: {folder / INVITATION}")
            edges.say(f"\nOpen it:  mentorjournal --journal {shlex.quote(str(folder))}")
    finally:
        journal.close()
    return 0


def _make_room(options: argparse.Namespace, edges: Edges) -> Path:
    """The folder to put the sample in; nothing of anybody's is overwritten there."""
    if not options.folder:
        shutil.rmtree(edges.sample_folder / sample.FILE_NAME, ignore_errors=True)
        return edges.sample_folder
    folder = new_folder(options.folder)
    if (folder / sample.FILE_NAME).exists():
        raise SampleExistsError(folder=folder)
    invitation = folder / INVITATION
    if invitation.exists() and not (invitation.is_file() and OURS in invitation.read_bytes()[:1000]):
        raise FileUnwritableError(path=invitation, reason="another file has this name")
    return folder


def _say_where(journal: Journal, passphrase: str, edges: Edges) -> None:
    edges.say(f"Sample journal:  {journal.path}")
    edges.say(f"Passphrase:      {passphrase}")


def _print_tour(journal: Journal, edges: Edges, now: datetime) -> None:
    page = home.read_home(journal, now=now)
    edges.say(f"\n{page.owner.name}’s journal, as of {now:%Y-%m-%d}")
    edges.say(f"\nPeople ({page.people})")
    for row in people_list.list_people(journal, now=now):
        edges.say("  " + printing.person_line(row))
    hours = page.hours
    edges.say("\nAn hour a month")
    edges.say(f"  {hours.held} min held, {hours.planned} planned, {hours.promised} promised this month")
    if page.next:
        edges.say("\nNext")
        edges.say(f"  {printing.when(page.next.at)}  {page.next.minutes} min  {page.next.person}  {page.next.title}")
        if page.brief and page.brief.goal:
            edges.say(f"  Goal: {page.brief.goal}")
    edges.say("\nDue")
    for item in page.due[:5]:
        edges.say(f"  {item.by}  {item.kind.value}  {item.person}  {item.text}".rstrip())
    past = session_pages.list_sessions(journal, session_pages.Stretch.PAST, now=now, limit=100_000)
    edges.say(f"\nSessions ({len(past)} behind, {len(invitations.list_planned(journal, now=now))} ahead); the last")
    for row in past[:3]:
        edges.say(f"  {printing.when(row.at)}  {row.minutes} min  {row.person}  {row.title}")
    edges.say(f"\nReflections ({reflections.count_reflections(journal)}); the last")
    for reflection in reflections.list_reflections(journal, limit=3):
        edges.say(f"  {reflection.written_at:%Y-%m-%d}  {reflection.person}  {reflection.title}")
    edges.say(f"\nSearch for “{SEARCHED}”")
    for hit in search.search(journal, SEARCHED, limit=3):
        edges.say("  " + printing.hit_line(hit))


def _print_figures(journal: Journal, invitation: Path, passphrase: str, edges: Edges, now: datetime) -> None:
    sessions = session_pages.list_sessions(journal, session_pages.Stretch.ALL, now=now, limit=100_000)
    said = {
        "uuid": journal.uuid,
        "journal": journal.path,
        "passphrase": passphrase,
        "invitation": invitation,
        "people": people_list.list_people(journal, now=now),
        "sessions": len(sessions),
        "reflections": reflections.count_reflections(journal),
    }
    printing.as_json(edges, said)


def _write_invitation(journal: Journal, file: Path, now: datetime) -> invitations.InvitationPreview:
    planned = invitations.list_planned(journal, now=now)
    with invitations.written(journal, planned, CalendarMethod.REQUEST, now=now) as (content, previews):
        write_file(file, content)
    return previews[0]
