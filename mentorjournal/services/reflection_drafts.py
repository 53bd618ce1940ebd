"""Reflections that were begun and not finished: which there are, whom they are about, what was answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mentorjournal.domain.roles import Role
from mentorjournal.guides import Answer, Guide, PromptKind, load_guides
from mentorjournal.services.changes import Changed, Kind, changed
from mentorjournal.services.drafts import DraftRow, drop_draft, list_drafts
from mentorjournal.services.reflections import DRAFT_KIND, Subject
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Person, Relationship, Session

ABOUT_NOTHING = "free"
QUICKEST = "three-minute-debrief"
"""The guide one begins with where nothing says otherwise: it fits between two meetings."""
PLACE = "_at"
"""The field that says at which prompt somebody stopped; no prompt can be called that."""


@dataclass(frozen=True)
class ReflectionDraft:
    """One unfinished reflection; `line` is the beginning of what was written last, in the order of the prompts.

    `about` is the session or relationship it is filed under, `relationship` whose it is. Where that is gone, `subject`
    is empty and what was written is still here.
    """

    target: str
    guide: str
    about: UUID | None
    subject: Subject
    person: str
    role: Role | None
    line: str
    changed_at: datetime
    began_at: datetime
    relationship: UUID | None = None


def draft_target(guide_id: str, about: UUID | None) -> str:
    """What the draft is filed under: the guide, and the session or relationship it is about."""
    return f"{guide_id}:{about or ABOUT_NOTHING}"


def list_reflection_drafts(journal: Journal) -> list[ReflectionDraft]:
    """Every unfinished reflection, the one touched last first."""
    rows = list_drafts(journal, DRAFT_KIND)
    if not rows:
        return []  # mostly: Home asks each time, and need not read whom none is about
    abouts = {row.target: _about(row.target) for row in rows}
    subjects = _find_subjects(journal, {about for about in abouts.values() if about is not None})
    drafts: list[ReflectionDraft] = []
    for row in rows:
        about = abouts[row.target]
        subject, person, role, relationship = subjects.get(about, (Subject(), "", None, None))
        guide_id = row.target.partition(":")[0]
        drafts.append(
            ReflectionDraft(
                row.target,
                guide_id,
                about,
                subject,
                person,
                role,
                _line(row),
                row.changed_at,
                row.began_at,
                relationship,
            )
        )
    return drafts


def guide_to_begin_with(journal: Journal, about: UUID) -> str:
    """The id of the guide with which a draft about this waits, the one touched last first; else the quickest guide."""
    return next((draft.guide for draft in list_reflection_drafts(journal) if draft.about == about), QUICKEST)


def discard_draft(journal: Journal, target: str, *, now: datetime) -> Changed:
    """Forget an unfinished reflection."""
    drop_draft(journal, DRAFT_KIND, target, now=now)
    return changed(_about(target) or journal.uuid, Kind.DRAFT)


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


def _find_subjects(journal: Journal, abouts: set[UUID]) -> dict[UUID | None, tuple[Subject, str, Role | None, UUID]]:
    """Subject, name, role and relationship by the UUID of the session or relationship."""
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
    found: dict[UUID | None, tuple[Subject, str, Role | None, UUID]] = {}
    for uuid, name, role in relationships:
        found[uuid] = (Subject(relationship=uuid), name, role, uuid)
    for relationship, name, role, uuid in sessions:
        found[uuid] = (Subject(session=uuid), name, role, relationship)
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
