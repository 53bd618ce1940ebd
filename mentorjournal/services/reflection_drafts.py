"""Reflections that were begun and not finished: which there are, whom they are about, what was answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mentorjournal.domain.roles import Role
from mentorjournal.guides import Answer, Guide, PromptKind, load_guides
from mentorjournal.services.drafts import DraftRow, list_drafts
from mentorjournal.services.reflections import DRAFT_KIND, Subject
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Person, Relationship, Session

ABOUT_NOTHING = "free"
PLACE = "_at"
"""The field that says at which prompt somebody stopped; no prompt can be called that."""


@dataclass(frozen=True)
class ReflectionDraft:
    """One unfinished reflection; `line` is the beginning of what was written last, in the order of the prompts.

    `about` is the session or relationship it is filed under. Where that is gone, `subject` is empty and what was
    written is still here.
    """

    target: str
    guide: str
    about: UUID | None
    subject: Subject
    person: str
    role: Role | None
    line: str
    changed_at: datetime


def draft_target(guide_id: str, about: UUID | None) -> str:
    """What the draft is filed under: the guide, and the session or relationship it is about."""
    return f"{guide_id}:{about or ABOUT_NOTHING}"


def list_reflection_drafts(journal: Journal) -> list[ReflectionDraft]:
    """Every unfinished reflection, the one touched last first."""
    rows = list_drafts(journal, DRAFT_KIND)
    abouts = {row.target: _about(row.target) for row in rows}
    subjects = _find_subjects(journal, {about for about in abouts.values() if about is not None})
    nobody = (Subject(), "", None)
    return [
        ReflectionDraft(
            row.target,
            row.target.partition(":")[0],
            abouts[row.target],
            *subjects.get(abouts[row.target], nobody),
            _line(row),
            row.changed_at,
        )
        for row in rows
    ]


def answers_of(guide: Guide, fields: Mapping[str, str]) -> dict[str, Answer]:
    """What the fields of a draft hold, as answers to the guide: figures, lines and texts; blank ones are left out."""
    answers: dict[str, Answer] = {}
    for prompt in guide.prompts:
        text = fields.get(prompt.id, "")
        if not text.strip():
            continue
        if prompt.kind is PromptKind.SCALE:
            # Words left from when the guide asked otherwise are for `check_answer` to refuse with a sentence.
            answers[prompt.id] = int(text) if text.isdecimal() else text
        elif prompt.kind is PromptKind.LIST:
            answers[prompt.id] = text.splitlines()
        else:
            answers[prompt.id] = text
    return answers


def _about(target: str) -> UUID | None:
    about = target.partition(":")[2]
    return None if about == ABOUT_NOTHING else UUID(about)


def _find_subjects(journal: Journal, abouts: set[UUID]) -> dict[UUID | None, tuple[Subject, str, Role | None]]:
    """Subject, name and role by the UUID of the session or relationship."""
    people = select(Relationship.uuid, Person.name, Relationship.role).join(
        Person, Person.uuid == Relationship.person_uuid
    )
    with journal.reading() as transaction:
        relationships = transaction.execute(people.where(Relationship.uuid.in_(abouts))).all()
        sessions = transaction.execute(
            people.add_columns(Session.uuid)
            .join(Session, Session.relationship_uuid == Relationship.uuid)
            .where(Session.uuid.in_(abouts))
        ).all()
    found: dict[UUID | None, tuple[Subject, str, Role | None]] = {}
    for uuid, name, role in relationships:
        found[uuid] = (Subject(relationship=uuid), name, role)
    for _, name, role, uuid in sessions:
        found[uuid] = (Subject(session=uuid), name, role)
    return found


def _line(row: DraftRow) -> str:
    guide_id = row.target.partition(":")[0]
    guide = next((guide for guide in load_guides() if guide.id == guide_id), None)
    if guide is None:
        order = [name for name in row.fields if name != PLACE]
    else:
        order = [prompt.id for prompt in guide.prompts if prompt.kind in {PromptKind.TEXT, PromptKind.LIST}]
    written = [words for name in order if (words := " ".join(row.fields.get(name, "").split()))]
    return written[-1][:300] if written else ""
