"""Reflections, sessions and people as Markdown: everything that is the owner's, nothing restricted."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import AgendaState, PromiseState, Side
from mentorjournal.errors import RecordMissingError
from mentorjournal.guides import find_guide
from mentorjournal.reports.markdown import person_markdown, reflection_markdown, session_markdown
from mentorjournal.services.agendas import AgendaValues, write_agenda
from mentorjournal.services.growth import LearningValues, keep_learning, set_goal
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph, save_note
from mentorjournal.services.promises import list_promises, settle_promise
from mentorjournal.services.reflections import Subject, write_reflection
from mentorjournal.services.sessions import NewPromise
from mentorjournal.storage.models import Learning, Reflection
from tests.journals import DEVICE, NOW
from tests.services.meetings import ZONE, log, meet

SECRET = "zeppelin"


@pytest.fixture
def amara(empty_journal: Journal) -> UUID:
    return meet(empty_journal, "Amara *Ama* Okafor")


@pytest.fixture
def session(empty_journal: Journal, amara: UUID) -> UUID:
    promises = (
        NewPromise(Side.ME, "Send the paper #1", date(2026, 12, 1)),
        NewPromise(Side.THEM, "Draw the map"),
        NewPromise(Side.ME, SECRET, mark=Mark.RESTRICTED),
    )
    held = log(empty_journal, amara, "2026-11-20T09:00", "", *promises)
    agenda = [
        AgendaValues("Events since", 10, state=AgendaState.DONE),
        AgendaValues("The review", 20, "Which numbers?\nWhose?", AgendaState.CARRIED),
        AgendaValues(SECRET, 5, mark=Mark.RESTRICTED),
    ]
    write_agenda(empty_journal, held, agenda, now=NOW)
    note = [
        Paragraph("She asked twice."),
        Paragraph(""),
        Paragraph("# Mine"),
        Paragraph(SECRET, Mark.RESTRICTED),
        Paragraph("First trial, then form.", Mark.SHAREABLE),
        Paragraph("", Mark.RESTRICTED),
    ]
    save_note(empty_journal, held, note, now=NOW)
    return held


def test_a_session_has_its_agenda_its_note_with_marks_and_its_promises(empty_journal: Journal, session: UUID) -> None:
    kept = next(row for row in list_promises(empty_journal, session_uuid=session) if row.text == "Draw the map")
    settle_promise(empty_journal, kept.uuid, PromiseState.KEPT, now=NOW)
    made = session_markdown(empty_journal, session, zone=ZONE)
    head, _, promises = made.text.partition("## Promises\n\n")
    assert head == (
        "# The hour with Amara \\*Ama\\* Okafor\n\n"
        "Amara \\*Ama\\* Okafor · Mentee · 2026-11-20 09:00, 60 min · held\n\n"
        "## Agenda\n\n"
        "- [x] Events since (10 min)\n"
        "- [ ] The review (20 min, carried)\n\n"
        "  Which numbers?\n"
        "  Whose?\n\n"
        "## Note\n\n"
        "**Private**\n\n"
        "She asked twice.\n\n"
        "### Mine\n\n"
        "**Shareable**\n\n"
        "First trial, then form.\n\n"
    )
    assert sorted(promises.splitlines()) == [
        "- [ ] Me: Send the paper #1 (due 2026-12-01)",
        "- [x] Amara \\*Ama\\* Okafor: Draw the map",
    ]
    assert (made.restricted, made.has_private) == (3, True)


def test_a_reflection_has_its_questions_as_headings(empty_journal: Journal, session: UUID) -> None:
    answers = {"heard": "# Wait\n\n**She** said.", "learned": "I talk", "energy": 4}
    guide = find_guide("three-minute-debrief")
    uuid = write_reflection(
        empty_journal, guide, answers, Subject(session=session), title="What_I_keep doing #", now=NOW
    ).uuid
    made = reflection_markdown(empty_journal, uuid, zone=ZONE)
    assert made.text == (
        "# What_I_keep doing \\#\n\n"
        "Amara \\*Ama\\* Okafor · Mentee · 2026-11-23 · Three-minute debrief\n\n"
        "## One thing you heard\n\n"
        "### Wait\n\n**She** said.\n\n"
        "## One thing you learned\n\n"
        "I talk\n\n"
        "## How did it leave you?\n\n"
        "4, on a scale from 1, Drained, to 5, Lifted\n"
    )
    assert (made.restricted, made.has_private) == (0, True)


def test_a_list_stays_a_list(empty_journal: Journal) -> None:
    guide = find_guide("start-stop-continue")
    answers = {guide.prompts[0].id: ["Ask", "1. Wait"]}
    uuid = write_reflection(empty_journal, guide, answers, Subject(), now=NOW).uuid
    assert "- Ask\n- 1\\. Wait\n" in reflection_markdown(empty_journal, uuid, zone=ZONE).text


def test_of_a_restricted_reflection_nothing_is_copied(empty_journal: Journal) -> None:
    uuid = write_reflection(empty_journal, find_guide("free-page"), {"page": SECRET}, Subject(), now=NOW).uuid
    restrict(empty_journal, Reflection)
    made = reflection_markdown(empty_journal, uuid, zone=ZONE)
    assert (made.text, made.restricted) == ("", 1)


def restrict(journal: Journal, kind: type[Reflection | Learning]) -> None:
    with journal.writing(NOW) as transaction:
        for record in transaction.query(kind).all():
            record.mark = Mark.RESTRICTED


def test_a_person_is_a_summary_without_anything_restricted(empty_journal: Journal, session: UUID, amara: UUID) -> None:
    set_goal(empty_journal, amara, "Lead the\nreview", success="She chairs it", target_on=date(2027, 3, 1), now=NOW)
    set_goal(empty_journal, amara, SECRET, mark=Mark.RESTRICTED, now=NOW)
    keep_learning(empty_journal, LearningValues(SECRET), date(2026, 11, 1), relationship_uuid=amara, now=NOW)
    write_reflection(empty_journal, find_guide("free-page"), {"page": SECRET}, Subject(session=session), now=NOW)
    restrict(empty_journal, Reflection)
    restrict(empty_journal, Learning)
    learning = LearningValues("People wait", "They do not", told_on=None)
    keep_learning(empty_journal, learning, date(2026, 11, 2), relationship_uuid=amara, now=NOW)
    write_reflection(empty_journal, find_guide("free-page"), {"page": "Rain."}, Subject(relationship=amara), now=NOW)
    later = NOW + timedelta(hours=1)
    made = person_markdown(empty_journal, amara, zone=ZONE, now=later)
    assert SECRET not in made.text
    assert made.restricted == 4  # a goal, a promise, a reflection, a learning
    assert made.has_private
    lines = made.text.splitlines()
    assert lines[0] == "# Amara \\*Ama\\* Okafor"
    assert [line for line in lines if line.startswith("## ")] == [
        "## Goals",
        "## Promises",
        "## Learnings",
        "## Timeline",
    ]
    assert "- [ ] Lead the review (due 2027-03-01)" in lines
    assert "- 2026-11-02 · Believed: People wait · Heard: They do not" in lines
    assert lines[-2:] == [
        "- 2026-11-23 · reflection · Rain",
        "- 2026-11-20 · held · 60 min · She asked twice.",
    ]


def test_a_person_without_a_role_has_a_name_at_least(empty_journal: Journal) -> None:
    helen = meet(empty_journal, "Helen", Role.PEER)
    made = person_markdown(empty_journal, helen, zone=ZONE, now=NOW)
    assert (made.text, made.restricted, made.has_private) == ("# Helen\n\nPeer\n", 0, False)
    with pytest.raises(RecordMissingError):
        person_markdown(empty_journal, DEVICE, zone=ZONE, now=NOW)
