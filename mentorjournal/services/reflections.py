"""Reflections: written with a guide or freely, about a session, a person or a period."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session as Transaction

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.texts import clean_line, clean_text
from mentorjournal.errors import NothingWrittenError, RecordMissingError
from mentorjournal.guides import Answer as GivenAnswer
from mentorjournal.guides import Guide, Prompt, check_answer
from mentorjournal.services.changes import Changed, Kind, Notice, changed
from mentorjournal.services.lookup import get
from mentorjournal.services.versions import VERSION_EVERY, keep_version
from mentorjournal.storage.journal import Journal
from mentorjournal.storage.models import Answer, Base, Draft, Person, Reflection, Relationship, Session

_INSERT_REFLECTION = insert(Base.metadata.tables["reflection"])
_INSERT_ANSWER = insert(Base.metadata.tables["answer"])

DRAFT_KIND = "reflection"
TITLE_LENGTH = 60
TITLE_FIELD = "title"
"""Under which earlier titles are kept; no prompt can be called that."""


@dataclass(frozen=True)
class Subject:
    """What a reflection is about: a session (and so its relationship), a relationship, a period, or nothing."""

    session: UUID | None = None
    relationship: UUID | None = None
    period_from: date | None = None
    period_until: date | None = None


@dataclass(frozen=True)
class AnswerRow:
    """An answer as it is read again. The question stands as it was asked; `uuid` is what a search finds."""

    prompt: str
    question: str
    text: str
    number: int | None
    uuid: UUID | None = None


@dataclass(frozen=True)
class ReflectionRow:
    """One reflection in a list; `line` is the beginning of what was written.

    Of a restricted one neither title nor line is here.
    """

    uuid: UUID
    guide: str
    title: str
    line: str
    written_at: datetime
    relationship: UUID | None
    person: str
    role: Role | None
    mark: Mark = Mark.PRIVATE


@dataclass(frozen=True)
class ReflectionText:
    """A whole reflection."""

    row: ReflectionRow
    session: UUID | None
    answers: tuple[AnswerRow, ...]


def write_reflection(
    journal: Journal,
    guide: Guide,
    answers: Mapping[str, GivenAnswer],
    subject: Subject,
    *,
    title: str = "",
    written_at: datetime | None = None,
    draft: str | None = None,
    now: datetime,
) -> Changed:
    """Keep a finished reflection, and forget the draft it grew from in the same step.

    Without a title the first words written become one.

    Raises:
        AnswerInvalidError: an answer does not fit its prompt.
        NothingWrittenError: no answer has any words or figure.
        RecordMissingError: the session or relationship is not there.
    """
    given = [
        (position, prompt, answer)
        for position, prompt in enumerate(guide.prompts)
        if prompt.id in answers and (answer := check_answer(prompt, answers[prompt.id])) not in ("", [])
    ]
    if not given:
        raise NothingWrittenError
    with journal.writing(now) as transaction:
        relationship = subject.relationship
        if subject.session is not None:
            relationship = get(transaction, Session, subject.session).relationship_uuid
        elif relationship is not None:
            get(transaction, Relationship, relationship)
        rows = [_answer_values(position, prompt, answer) for position, prompt, answer in given]
        stamp = journal.stamp(now)
        # Statements: the mapped classes cost two and a half times as much on the save people wait for.
        transaction.execute(
            _INSERT_REFLECTION,
            {
                "guide": guide.id,
                "title": clean_line(title, "title") or _title_from(rows, guide),
                "written_at": written_at or now,
                "session_uuid": subject.session,
                "relationship_uuid": relationship,
                "period_from": subject.period_from,
                "period_until": subject.period_until,
                **stamp,
            },
        )
        transaction.execute(
            _INSERT_ANSWER, [{**row, "reflection_uuid": stamp["uuid"], **journal.stamp(now)} for row in rows]
        )
        if draft is not None:
            transaction.execute(delete(Draft).where(Draft.kind == DRAFT_KIND, Draft.target == draft))
    uuid = stamp["uuid"]
    assert isinstance(uuid, UUID)  # noqa: S101 - what `stamp` puts there
    return changed(uuid, Kind.REFLECTION, Kind.DRAFT, notices=_dropped_notice(*answers.values()))


def change_answer(
    journal: Journal,
    reflection_uuid: UUID,
    prompt: str,
    text: str,
    *,
    now: datetime,
    keep_every: timedelta = VERSION_EVERY,
) -> Changed:
    """Put new words in place of one answer's; what stood there is kept as a version, no oftener than `keep_every`.

    Raises:
        RecordMissingError: there is no such reflection, or it has no answer to this prompt.
        TextTooLongError: more than two million characters.
    """
    with journal.writing(now) as transaction:
        reflection = get(transaction, Reflection, reflection_uuid)
        answer = transaction.scalar(
            select(Answer).where(Answer.reflection_uuid == reflection_uuid, Answer.prompt == prompt)
        )
        if answer is None:
            raise RecordMissingError(kind="answer", uuid=f"{reflection_uuid} {prompt}")
        wanted, before = clean_text(text, "answer").text, answer.text
        if wanted != before:
            keep_version(transaction, Kind.REFLECTION, reflection_uuid, prompt, lambda: before, now, every=keep_every)
            answer.text = wanted
        transaction.flush()
    return changed(reflection.uuid, Kind.REFLECTION, notices=_dropped_notice(text))


def change_title(
    journal: Journal, reflection_uuid: UUID, title: str, *, now: datetime, keep_every: timedelta = VERSION_EVERY
) -> Changed:
    """Call a reflection something else; what it was called is kept as a version, no oftener than `keep_every`.

    A blank title changes nothing: every page keeps a name to find it by.

    Raises:
        RecordMissingError: there is no such reflection.
        TextTooLongError: more than two hundred characters.
    """
    line = clean_line(title, "title")
    with journal.writing(now) as transaction:
        reflection = get(transaction, Reflection, reflection_uuid)
        before = reflection.title
        if line and line != before:
            keep_version(
                transaction, Kind.REFLECTION, reflection_uuid, TITLE_FIELD, lambda: before, now, every=keep_every
            )
            reflection.title = line
        transaction.flush()
    return changed(reflection.uuid, Kind.REFLECTION)


def count_reflections(journal: Journal) -> int:
    """How many there are."""
    with journal.reading() as transaction:
        return transaction.scalar(select(func.count()).select_from(Reflection)) or 0


def list_reflections(
    journal: Journal,
    *,
    relationship_uuid: UUID | None = None,
    session_uuid: UUID | None = None,
    limit: int = 200,
    offset: int = 0,
    before: datetime | None = None,
) -> list[ReflectionRow]:
    """A stretch of the reflections, the newest first: the first ones, or those after `offset` others.

    `before` leaves out what was written then or later: any month is reached at once, where `offset` alone counts
    through all that come before it.
    """
    query = _rows().order_by(Reflection.written_at.desc(), Reflection.id.desc()).limit(limit).offset(offset)
    if before is not None:
        query = query.where(Reflection.written_at < before)
    if relationship_uuid is not None:
        query = query.where(Reflection.relationship_uuid == relationship_uuid)
    if session_uuid is not None:
        query = query.where(Reflection.session_uuid == session_uuid)
    with journal.reading() as transaction:
        found = transaction.execute(query).all()
        lines = _first_lines(transaction, [row.uuid for row in found])
    return [_row(row, lines.get(row[0], "")) for row in found]


def read_reflection(journal: Journal, reflection_uuid: UUID) -> ReflectionText:
    """One reflection, whole: the title of a restricted one too, for who reads it has opened it.

    Raises:
        RecordMissingError: there is none.
    """
    with journal.reading() as transaction:
        reflection = get(transaction, Reflection, reflection_uuid)
        row = transaction.execute(_rows().where(Reflection.uuid == reflection_uuid)).one()
        answers = transaction.execute(
            select(Answer.prompt, Answer.question, Answer.text, Answer.number, Answer.uuid)
            .where(Answer.reflection_uuid == reflection_uuid)
            .order_by(Answer.position)
        ).all()
        line = _first_lines(transaction, [reflection_uuid]).get(reflection_uuid, "")
    return ReflectionText(
        replace(_row(row, line), title=reflection.title, line=line),
        reflection.session_uuid,
        tuple(AnswerRow(*answer) for answer in answers),
    )


def _row(found: Any, line: str) -> ReflectionRow:  # noqa: ANN401 - a row of the query below
    mark: Mark
    uuid, guide, title, written_at, relationship, person, role, mark = found
    if mark is Mark.RESTRICTED:
        title = line = ""
    return ReflectionRow(uuid, guide, title, line, written_at, relationship, person or "", role, mark)


def _rows():  # noqa: ANN202 - a Select of eight columns; its full type says nothing more
    return (
        select(
            Reflection.uuid,
            Reflection.guide,
            Reflection.title,
            Reflection.written_at,
            Reflection.relationship_uuid,
            Person.name,
            Relationship.role,
            Reflection.mark,
        )
        .outerjoin(Relationship, Relationship.uuid == Reflection.relationship_uuid)
        .outerjoin(Person, Person.uuid == Relationship.person_uuid)
    )


def _first_lines(transaction: Transaction, reflections: list[UUID]) -> dict[UUID, str]:
    """The beginning of each reflection: its last answer with words, where people put what they take away."""
    if not reflections:
        return {}
    found = transaction.execute(
        select(Answer.reflection_uuid, func.substr(Answer.text, 1, 300))
        .where(Answer.reflection_uuid.in_(reflections), Answer.text != "")
        .order_by(Answer.reflection_uuid, Answer.position)
    )
    return {uuid: " ".join(text.split()) for uuid, text in found}


def _dropped_notice(*answers: GivenAnswer) -> tuple[Notice, ...]:
    texts = [text for answer in answers for text in ([answer] if isinstance(answer, str | int) else answer)]
    dropped = any(isinstance(text, str) and clean_text(text).dropped for text in texts)
    return (Notice.CHARACTERS_DROPPED,) if dropped else ()


def _answer_values(position: int, prompt: Prompt, answer: GivenAnswer) -> dict[str, object]:
    number = answer if isinstance(answer, int) else None
    text = "" if isinstance(answer, int) else answer if isinstance(answer, str) else "\n".join(answer)
    return {
        "position": position,
        "prompt": prompt.id,
        "question": prompt.title,
        "text": clean_text(text, "answer").text,
        "number": number,
    }


def _title_from(rows: list[dict[str, object]], guide: Guide) -> str:
    words = next((str(row["text"]) for row in rows if row["text"]), "")
    line = next((line.strip() for line in words.splitlines() if line.strip()), "")
    if not line:
        return guide.title
    if len(line) <= TITLE_LENGTH:
        return line.rstrip(".")
    cut = line[: TITLE_LENGTH + 1].rsplit(" ", 1)[0] if " " in line[:TITLE_LENGTH] else line[:TITLE_LENGTH]
    return cut.rstrip(" ,.;:") + "…"
