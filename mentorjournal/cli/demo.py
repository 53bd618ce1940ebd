"""The command `demo`: a sample journal with invented people, and a tour of it where no window can be seen."""

import argparse
import shutil
from datetime import UTC, datetime, time
from pathlib import Path

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.cli import printing
from mentorjournal.cli.edges import Edges
from mentorjournal.cli.files import write_file
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
SEARCHED = "trust"


def run_demo(options: argparse.Namespace, edges: Edges) -> int:
    """Make the sample journal; open the window on it, or print what is inside and write an invitation beside it."""
    settings = load_settings(edges.settings_file)
    passphrase = (
        edges.read_secret(options.passphrase_file, "passphrase") if options.passphrase_file else sample.PASSPHRASE
    )
    if options.folder:
        folder = Path(options.folder)
    else:
        folder = edges.sample_folder
        shutil.rmtree(folder / sample.FILE_NAME, ignore_errors=True)
    as_of = options.as_of or edges.now().date()
    journal, _code = sample.create_sample(
        folder / sample.FILE_NAME, device=settings.device_id, seed=options.seed, as_of=as_of, passphrase=passphrase
    )
    # A story told as of another day is looked at on that day.
    now = datetime.combine(as_of, time(8), UTC) if options.as_of else edges.now()
    edges.say(f"Sample journal:  {journal.path}")
    edges.say(f"Passphrase:      {passphrase}")
    if edges.has_display:
        journal.close()
        from mentorjournal.ui.application import run  # noqa: PLC0415 - Qt only where a window opens

        return run(
            journal=str(journal.path), settings_file=edges.settings_file, journals=edges.journals, passphrase=passphrase
        )
    try:
        _print_tour(journal, edges, now)
        _write_invitation(journal, folder / INVITATION, edges, now)
    finally:
        journal.close()
    edges.say(f"\nOpen it:  mentorjournal --journal {folder}")
    return 0


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


def _write_invitation(journal: Journal, file: Path, edges: Edges, now: datetime) -> None:
    planned = invitations.list_planned(journal, now=now)
    with invitations.written(journal, planned, CalendarMethod.REQUEST, now=now) as (content, previews):
        write_file(file, content)
    edges.say(f"\nInvitation for {previews[0].guest}, {printing.when(previews[0].at)}: {file}")
