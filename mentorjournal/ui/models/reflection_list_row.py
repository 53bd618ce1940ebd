"""A reflection, or the draft of one, as a row of a list."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.marks import Mark
from mentorjournal.errors import UnknownGuideError
from mentorjournal.guides import find_guide
from mentorjournal.services.captures import Thought
from mentorjournal.services.reflection_drafts import ReflectionDraft
from mentorjournal.services.reflections import ReflectionRow
from mentorjournal.ui.destinations import Destination, PageName
from mentorjournal.ui.labels import role_label
from mentorjournal.ui.wording import date_of, long_date, weekday


@dataclass(frozen=True)
class ReflectionListRow:
    """What `ReflectionDelegate` reads, and where a click leads; `uuid` keeps the row chosen when it is read again."""

    uuid: UUID | str
    written_on: date
    day: str
    weekday: str
    title: str
    line: str
    person: str
    role: str
    role_word: str
    guide: str
    is_draft: bool
    destination: Destination
    is_thought: bool = False
    """Whether it is no draft of a reflection, but a captured thought that can become one."""

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        state = QCoreApplication.translate("ReflectionListRow", "Draft") if self.is_draft else ""
        parts = (self.title, state, self.person, self.role_word, self.guide, long_date(self.written_on), self.line)
        return ", ".join(part for part in parts if part)


def reflection_row(row: ReflectionRow, zone: str) -> ReflectionListRow:
    """A finished reflection; a click reads it."""
    written_on = date_of(row.written_at, zone)
    return ReflectionListRow(
        uuid=row.uuid,
        written_on=written_on,
        day=str(written_on.day),
        weekday=weekday(written_on),
        title=_title(row),
        line=row.line,
        person=row.person,
        role=row.role.value if row.role is not None else "",
        role_word=role_label(row.role) if row.role is not None else "",
        guide=guide_title(row.guide),
        is_draft=False,
        destination=Destination(PageName.REFLECTION, uuid=row.uuid),
    )


def draft_row(draft: ReflectionDraft, zone: str) -> ReflectionListRow:
    """An unfinished one, called after its guide; a click goes on writing."""
    touched_on = date_of(draft.changed_at, zone)
    return ReflectionListRow(
        uuid=draft.target,
        written_on=touched_on,
        day=str(touched_on.day),
        weekday=weekday(touched_on),
        title=guide_title(draft.guide),
        line=draft.line,
        person=draft.person,
        role=draft.role.value if draft.role is not None else "",
        role_word=role_label(draft.role) if draft.role is not None else "",
        guide="",
        is_draft=True,
        destination=_write_destination(draft),
    )


def thought_row(thought: Thought, zone: str) -> ReflectionListRow:
    """A captured thought, among the drafts."""
    written_on = date_of(thought.at, zone)
    return ReflectionListRow(
        uuid=thought.uuid,
        written_on=written_on,
        day=str(written_on.day),
        weekday=weekday(written_on),
        title=QCoreApplication.translate("ReflectionListRow", "Captured thought"),
        line=thought.line,
        person="",
        role="",
        role_word="",
        guide="",
        is_draft=True,
        destination=Destination(PageName.REFLECTIONS),
        is_thought=True,
    )


def guide_title(guide_id: str) -> str:
    """What a guide is called; its id where it no longer comes with the app."""
    try:
        return find_guide(guide_id).title
    except UnknownGuideError:
        return guide_id


def _title(row: ReflectionRow) -> str:
    if row.mark is Mark.RESTRICTED:
        return QCoreApplication.translate("ReflectionListRow", "Restricted: open to read")
    return row.title


def _write_destination(draft: ReflectionDraft) -> Destination:
    """Where the draft is written on. One whose session is gone is still found under it."""
    if draft.subject.relationship is not None:
        return Destination(PageName.WRITE, relationship=draft.about, guide=draft.guide)
    return Destination(PageName.WRITE, uuid=draft.about, guide=draft.guide)
