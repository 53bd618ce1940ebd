"""Journals of every format that was released open for ever, with everything in them."""

import json
import shutil
import subprocess
from collections.abc import Generator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from mentorjournal.calendar.event import CalendarMethod
from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import SessionState
from mentorjournal.services import unlocking
from mentorjournal.services.checking import check_journal
from mentorjournal.services.drafts import read_draft
from mentorjournal.services.home import read_home
from mentorjournal.services.invitations import written
from mentorjournal.services.journals import Journal
from mentorjournal.services.lookup import find_relationship
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.services.owner import OwnerCard, read_owner
from mentorjournal.services.people import PersonValues
from mentorjournal.services.person_page import read_person
from mentorjournal.services.reflections import list_reflections, read_reflection
from mentorjournal.services.search import search
from mentorjournal.services.session_pages import read_session
from mentorjournal.storage.migrations import load_steps
from mentorjournal.storage.models import Base
from tests.dumps import ask
from tests.journals import DEVICE, NOW
from tests.services.meetings import wall
from tests.storage.golden_rows import FORMAT_1

JOURNALS = Path(__file__).parent.parent / "fixtures" / "journals"
GOLDEN = JOURNALS / "format-1"
SECRETS = json.loads((GOLDEN / "golden.json").read_text(encoding="utf-8"))
AMARA, HELD, PLANNED = 13, 17, 24


def uuid(number: int) -> UUID:
    return UUID(f"10000000-0000-4000-8000-{number:012}")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN / "Golden.mentorjournal", tmp_path / "Golden.mentorjournal")
    return tmp_path / "Golden.mentorjournal"


@pytest.fixture
def golden(copy: Path) -> Generator[Journal]:
    journal = unlocking.recover_journal(copy, SECRETS["recovery_code"], device=DEVICE)
    yield journal
    journal.close()


def test_every_format_has_its_golden_journal_and_git_keeps_it() -> None:
    for step in load_steps():
        database = JOURNALS / f"format-{step.number}" / "Golden.mentorjournal" / "journal.db"
        assert database.stat().st_size > 0
        ignored = subprocess.run(["git", "check-ignore", "-q", str(database)], cwd=JOURNALS, check=False)
        assert ignored.returncode in {1, 128}, "ignored by git"  # 128: not a checkout


def test_the_passphrase_and_the_recovery_code_open_it(copy: Path) -> None:
    journal = unlocking.open_journal(copy, SECRETS["passphrase"], device=DEVICE)
    assert read_owner(journal).name == "Elena Brandt"
    journal.close()
    journal = unlocking.recover_journal(copy, SECRETS["recovery_code"], device=DEVICE)
    assert not [finding for finding in check_journal(journal) if finding.faults]
    journal.close()


def test_every_table_has_something_in_it(golden: Journal) -> None:
    assert set(FORMAT_1) <= set(Base.metadata.tables)
    assert all(rows for _, rows in FORMAT_1.values())
    assert not [
        table
        for table in FORMAT_1
        if ask(golden, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608
    ]


@pytest.mark.parametrize("table", FORMAT_1)
def test_every_row_is_as_it_was_written(table: str, golden: Journal) -> None:
    columns, expected = FORMAT_1[table]

    def shortened(value: Any) -> Any:
        prefix = uuid(0).hex[:24]
        return int(value[24:]) if isinstance(value, str) and len(value) == 32 and value.startswith(prefix) else value

    quoted = ", ".join(f'"{column}"' for column in columns)
    found = ask(golden, f"SELECT {quoted} FROM {table} ORDER BY id")  # noqa: S608
    assert [tuple(shortened(value) for value in row) for row in found] == expected


def test_the_pages_show_it(golden: Journal) -> None:
    assert read_owner(golden) == OwnerCard(
        "Elena Brandt", "Europe/London", ("elena@northlight.example", "e.brandt@home.example")
    )
    page = read_person(golden, uuid(AMARA), now=NOW)
    assert page.values == PersonValues(
        "Amara Okafor", ("amara@harbour.example", "ao@home.example"), "Harbour Trust", "Head of Wards", "Africa/Lagos",
        ("Data",), ("Delegating",),
    )  # fmt: skip
    assert page.cadence == Cadence(2, CadenceUnit.WEEK, 45)
    assert [role for _, role in page.roles] == [Role.MENTEE, Role.REVERSE_MENTOR]
    assert [(goal.text, goal.first_rating, goal.last_rating) for goal in page.goals] == [("Delegate the rota", 3, 6)]
    assert [(entry.believed, entry.told_on) for entry in page.learnings] == [("silence is consent", date(2026, 11, 2))]
    assert page.agreement is not None
    assert page.agreement.fields == (
        ("purpose", "to run the ward without me"),
        ("ending", "after a year, with a lunch"),
    )
    assert find_relationship(golden, "celik").name == "מרים Çelik-Nguyễn 🚋"


def test_the_sessions_show_it(golden: Journal) -> None:
    held = read_session(golden, uuid(HELD))
    assert (held.row.state, held.row.title, held.row.minutes) == (SessionState.HELD, "The handover", 50)
    assert held.row.at == wall("2026-10-25T01:30")
    assert held.row.at.instant == datetime.fromisoformat("2026-10-25T00:30:00+00:00")
    assert held.note == (
        Paragraph("She handed over the whole rota.", Mark.PRIVATE),
        Paragraph("Ask again in June.", Mark.SHAREABLE),
        Paragraph("She may leave.", Mark.RESTRICTED),
    )
    planned = read_session(golden, uuid(PLANNED))
    assert [(item.title, item.minutes, item.detail) for item in planned.agenda] == [
        ("Arrive", 5, "tea"),
        ("The offsite", 40, ""),
    ]
    home = read_home(golden, now=NOW)
    assert home.next is not None
    assert home.next.uuid == uuid(PLANNED)
    assert home.next.at == wall("2026-12-08T09:00", "Africa/Lagos")


def test_the_reflections_and_the_draft_are_there(golden: Journal) -> None:
    lists, rota = list_reflections(golden)
    assert [(row.prompt, row.text) for row in read_reflection(golden, lists.uuid).answers] == [
        ("start", "asking twice\nleaving on time"),
        ("stop", "answering first"),
    ]
    assert (rota.title, rota.guide, rota.person) == ("The rota", "three-minute-debrief", "Amara Okafor")
    answers = read_reflection(golden, rota.uuid).answers
    assert ("I talked too much.\nShe found it herself.", None) in [(row.text, row.number) for row in answers]
    assert 4 in {row.number for row in answers}
    assert read_draft(golden, "reflection", f"grow:{uuid(HELD)}") == {"goal": "half a thought"}


@pytest.mark.parametrize(
    ("word", "kind"),
    [("rota", "note_paragraph"), ("june", "note_paragraph"), ("nguyen", "person"), ("lunch", "agreement_text"),
     ("fear", "learning"), ("answering", "answer"), ("harbour", "person_address"), ("courage", "tag"),
     ("offsite", "agenda_item"), ("handover", "session_detail"), ("delegating", "topic"), ("paper", "promise")],
)  # fmt: skip
def test_every_word_is_found(word: str, kind: str, golden: Journal) -> None:
    assert kind in {hit.kind for hit in search(golden, word)}


def test_it_can_be_written_to_and_its_invitation_goes_on(golden: Journal) -> None:
    save_note(golden, uuid(HELD), [Paragraph("A line of today")], now=NOW)
    with written(golden, [uuid(PLANNED)], CalendarMethod.REQUEST, now=NOW) as (content, _):
        text = content.decode("utf-8").replace("\r\n ", "")
    ((uid,),) = ask(golden, "SELECT DISTINCT ical_uid FROM invitation")
    assert f"UID:{uid}\r\n" in text
    assert "SEQUENCE:1\r\n" in text
    assert not [finding for finding in check_journal(golden) if finding.faults]
