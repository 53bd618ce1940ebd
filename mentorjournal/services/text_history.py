"""The earlier states of a reflection's or a note's texts beside what stands there now, and the way back to one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from mentorjournal.domain.marks import Mark
from mentorjournal.errors import RecordMissingError
from mentorjournal.services.changes import Changed, Kind
from mentorjournal.services.notes import (
    NOTE_AS_TEXT,
    Paragraph,
    paragraphs_of,
    read_kept_note,
    read_note,
    save_note,
)
from mentorjournal.services.reflections import TITLE_FIELD, change_answer, change_title, read_reflection
from mentorjournal.services.versions import VersionRow, list_versions, read_version
from mentorjournal.storage.journal import Journal

ALWAYS = timedelta(0)


@dataclass(frozen=True)
class EarlierRow:
    """One earlier state in the list of a record; `question` is what an answer replies to, nothing for other texts."""

    uuid: UUID
    field: str
    question: str
    kept_at: datetime

    @property
    def is_title(self) -> bool:
        """Whether it is a title rather than a text."""
        return self.field == TITLE_FIELD


@dataclass(frozen=True)
class EarlierText:
    """An earlier state and what stands there now, paragraph by paragraph with their marks."""

    row: VersionRow
    before: tuple[Paragraph, ...]
    now: tuple[Paragraph, ...]


def list_earlier(journal: Journal, of_uuid: UUID) -> list[EarlierRow]:
    """Every earlier state of a session's note, or of a reflection's title and answers, the newest first."""
    versions = list_versions(journal, of_uuid)
    questions: dict[str, str] = {}
    if any(version.kind is Kind.REFLECTION for version in versions):
        questions = {answer.prompt: answer.question for answer in read_reflection(journal, of_uuid).answers}
    return [
        EarlierRow(version.uuid, version.field, questions.get(version.field, ""), version.kept_at)
        for version in versions
    ]


def read_earlier(journal: Journal, version_uuid: UUID) -> EarlierText:
    """One earlier state beside the present.

    Raises:
        RecordMissingError: there is no such state, or the record it belongs to is gone.
    """
    row, text = read_version(journal, version_uuid)
    if row.kind is Kind.SESSION:
        now = read_note(journal, row.of_uuid)
        return EarlierText(row, tuple(_note_of(row, text, now)), tuple(now))
    return EarlierText(row, tuple(_lines(text)), tuple(_lines(_present(journal, row))))


def bring_back(journal: Journal, version_uuid: UUID, *, now: datetime) -> Changed:
    """Make an earlier state the present text. What stood there is kept as a version in its turn.

    Raises:
        RecordMissingError: there is no such state, or the record it belongs to is gone.
    """
    row, text = read_version(journal, version_uuid)
    if row.kind is Kind.SESSION:
        note = _note_of(row, text, read_note(journal, row.of_uuid))
        return save_note(journal, row.of_uuid, note, now=now, keep_every=ALWAYS)
    if row.field == TITLE_FIELD:
        return change_title(journal, row.of_uuid, text, now=now, keep_every=ALWAYS)
    return change_answer(journal, row.of_uuid, row.field, text, now=now, keep_every=ALWAYS)


def _note_of(row: VersionRow, text: str, present: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a kept note.

    Notes were once kept without their marks. Such a paragraph takes the mark of the same words today; one whose words
    are gone is restricted where anything is restricted today, for nobody can tell which it was.
    """
    if row.field != NOTE_AS_TEXT:
        return read_kept_note(text)
    marks = {paragraph.text: paragraph.mark for paragraph in present if paragraph.text.strip()}
    unknown = Mark.RESTRICTED if Mark.RESTRICTED in marks.values() else Mark.PRIVATE
    return [
        Paragraph(line.text, marks.get(line.text, unknown) if line.text.strip() else Mark.PRIVATE)
        for line in paragraphs_of(text)
    ]


def _present(journal: Journal, row: VersionRow) -> str:
    found = read_reflection(journal, row.of_uuid)
    if row.field == TITLE_FIELD:
        return found.row.title
    for answer in found.answers:
        if answer.prompt == row.field:
            return answer.text
    raise RecordMissingError(kind="answer", uuid=f"{row.of_uuid} {row.field}")


def _lines(text: str) -> list[Paragraph]:
    return [Paragraph(line) for line in text.split("\n")]
