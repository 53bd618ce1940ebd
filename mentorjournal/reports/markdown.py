"""One reflection, session or person as Markdown, for the owner to take elsewhere.

It is the owner's own copy, so private words are in it. Restricted ones never are; how many were left out is told, so
that the window can say so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import AgendaState, GoalState, PromiseState, SessionState, Side
from mentorjournal.errors import UnknownGuideError
from mentorjournal.guides import Guide, PromptKind, find_guide
from mentorjournal.reports.markdown_text import embed_lines, embed_text, escape_line
from mentorjournal.services.growth import GoalRow, count_restricted_learnings
from mentorjournal.services.journals import Journal
from mentorjournal.services.notes import Paragraph
from mentorjournal.services.person_page import LearningEntry, PersonPage, SessionEntry, read_person
from mentorjournal.services.promises import PromiseRow
from mentorjournal.services.reflections import AnswerRow, ReflectionRow, read_reflection
from mentorjournal.services.session_pages import AgendaRow, SessionRow, read_session


@dataclass(frozen=True)
class MarkdownWords:
    """The document's own words, for the window to hand over in the owner's language. Dates are ISO 8601."""

    objective: str = "Objective"
    agenda: str = "Agenda"
    note: str = "Note"
    promises: str = "Promises"
    goals: str = "Goals"
    learnings: str = "Learnings"
    timeline: str = "Timeline"
    me: str = "Me"
    minutes: str = "{count} min"
    due: str = "due {date}"
    let_go: str = "let go"
    carried: str = "carried"
    dropped: str = "dropped"
    reflection: str = "reflection"
    believed: str = "Believed"
    heard: str = "Heard"
    did: str = "Did"
    scale: str = "{number}, on a scale from {low}, {low_word}, to {high}, {high_word}"
    hour_with: str = "The hour with {person}"
    marks: Mapping[Mark, str] = field(default_factory=lambda: {mark: mark.value.capitalize() for mark in Mark})
    roles: Mapping[Role, str] = field(
        default_factory=lambda: {role: role.value.replace("_", " ").capitalize() for role in Role}
    )
    states: Mapping[SessionState, str] = field(default_factory=lambda: {state: state.value for state in SessionState})


@dataclass(frozen=True)
class MarkdownCopy:
    """A document; `restricted` passages were left out of it, and `has_private` says whether private words are in it.

    The text is empty where the whole of it is restricted.
    """

    text: str
    restricted: int = 0
    has_private: bool = False


ENGLISH = MarkdownWords()


def reflection_markdown(
    journal: Journal, reflection_uuid: UUID, *, zone: str, words: MarkdownWords = ENGLISH
) -> MarkdownCopy:
    """A reflection: its title, what it is about, each question as a heading over its answer.

    Raises:
        RecordMissingError: there is no such reflection.
    """
    found = read_reflection(journal, reflection_uuid)
    if found.row.mark is Mark.RESTRICTED:
        return MarkdownCopy("", restricted=1)
    guide = _guide(found.row.guide)
    facts = (
        found.row.person,
        words.roles[found.row.role] if found.row.role is not None else "",
        _day(found.row.written_at, zone),
        guide.title if guide is not None else found.row.guide,
    )
    parts = [f"# {escape_line(found.row.title)}", _joined(facts)]
    for answer in found.answers:
        parts += [f"## {escape_line(answer.question)}", _answer(answer, guide, words)]
    return MarkdownCopy(_document(parts), has_private=True)


def session_markdown(
    journal: Journal, session_uuid: UUID, *, zone: str, words: MarkdownWords = ENGLISH
) -> MarkdownCopy:
    """A session: its objective, the agenda, the note with its marks, the promises.

    Raises:
        RecordMissingError: there is no such session.
    """
    page = read_session(journal, session_uuid)
    agenda = [item for item in page.agenda if item.mark is not Mark.RESTRICTED]
    note = [paragraph for paragraph in page.note if paragraph.mark is not Mark.RESTRICTED]
    promises = [promise for promise in page.promises if promise.mark is not Mark.RESTRICTED]
    said = [paragraph for paragraph in page.note if paragraph.text.strip()]
    restricted = sum(item.mark is Mark.RESTRICTED for item in (*page.agenda, *said, *page.promises))
    title = page.row.title or words.hour_with.format(person=page.row.person)
    parts = [f"# {escape_line(title)}", _session_facts(page.row, zone, words)]
    if page.objective.strip():
        parts += [f"## {words.objective}", embed_text(page.objective, 2)]
    if agenda:
        parts += [f"## {words.agenda}", "\n".join(_agenda_item(item, words) for item in agenda)]
    if any(paragraph.text.strip() for paragraph in note):
        parts += [f"## {words.note}", *_note(note, words)]
    if promises:
        parts += [f"## {words.promises}", _promises(promises, page.row.person, words)]
    private = [item for item in (*agenda, *said, *promises) if item.mark is Mark.PRIVATE]
    return MarkdownCopy(_document(parts), restricted, bool(private))


def person_markdown(
    journal: Journal, uuid: UUID, *, zone: str, now: datetime, words: MarkdownWords = ENGLISH
) -> MarkdownCopy:
    """A person in one role: goals, promises, learnings and a line for each session and reflection of the timeline.

    Raises:
        RecordMissingError: there is neither such a relationship nor such a person.
    """
    page = read_person(journal, uuid, now=now)
    goals = [goal for goal in page.goals if goal.mark is not Mark.RESTRICTED]
    promises = [promise for promise in page.promises if promise.mark is not Mark.RESTRICTED]
    reflections = [reflection for reflection in page.reflections if reflection.mark is not Mark.RESTRICTED]
    restricted = sum(item.mark is Mark.RESTRICTED for item in (*page.goals, *page.promises, *page.reflections))
    if page.relationship is not None:
        restricted += count_restricted_learnings(journal, page.relationship)
    parts = [f"# {escape_line(page.values.name)}", _person_facts(page, words)]
    if goals:
        parts += [f"## {words.goals}", "\n".join(_goal(goal, words) for goal in goals)]
    if promises:
        parts += [f"## {words.promises}", _promises(promises, page.values.name, words)]
    if page.learnings:
        parts += [f"## {words.learnings}", "\n".join(_learning(learning, words) for learning in page.learnings)]
    if timeline := _timeline(page.sessions, reflections, zone, words):
        parts += [f"## {words.timeline}", "\n".join(timeline)]
    marks = [item.mark for item in (*goals, *promises, *page.sessions)]
    has_private = bool(reflections or page.learnings) or Mark.PRIVATE in marks
    return MarkdownCopy(_document(parts), restricted, has_private)


# --- a reflection ----------------------------------------------------------------------------------------------------


def _guide(guide_id: str) -> Guide | None:
    try:
        return find_guide(guide_id)
    except UnknownGuideError:
        return None


def _answer(answer: AnswerRow, guide: Guide | None, words: MarkdownWords) -> str:
    prompt = guide.find_prompt(answer.prompt) if guide is not None else None
    parts: list[str] = []
    if answer.number is not None:
        figure = str(answer.number)
        if prompt is not None and prompt.kind is PromptKind.SCALE:
            figure = words.scale.format(
                number=answer.number,
                low=prompt.low,
                low_word=escape_line(prompt.low_word),
                high=prompt.high,
                high_word=escape_line(prompt.high_word),
            )
        parts.append(figure)
    if prompt is not None and prompt.kind is PromptKind.LIST:
        parts.append("\n".join(f"- {escape_line(line)}" for line in answer.text.splitlines() if line.strip()))
    elif answer.text.strip():
        parts.append(embed_text(answer.text, 2))
    return "\n\n".join(parts)


# --- a session -------------------------------------------------------------------------------------------------------


def _session_facts(row: SessionRow, zone: str, words: MarkdownWords) -> str:
    when = row.at.seen_from(zone).local.strftime("%Y-%m-%d %H:%M")
    length = words.minutes.format(count=row.minutes)
    return _joined((row.person, words.roles[row.role], f"{when}, {length}", words.states[row.state], row.place))


def _agenda_item(item: AgendaRow, words: MarkdownWords) -> str:
    tick = "x" if item.state is AgendaState.DONE else " "
    notes = [words.minutes.format(count=item.minutes)] if item.minutes else []
    notes += [{AgendaState.CARRIED: words.carried, AgendaState.DROPPED: words.dropped}.get(item.state, "")]
    line = f"- [{tick}] {escape_line(item.title)}{_brackets(notes)}"
    if not item.detail.strip():
        return line
    detail = embed_text(item.detail, 2).replace("\n", "\n  ")
    return f"{line}\n\n  {detail}"


def _note(paragraphs: Iterable[Paragraph], words: MarkdownWords) -> Iterable[str]:
    """Runs of one mark under its word; blank lines belong to the run they stand in."""
    marked: list[tuple[Mark, str]] = []
    for paragraph in paragraphs:
        is_blank = not paragraph.text.strip()
        marked.append((marked[-1][0] if is_blank and marked else paragraph.mark, paragraph.text))
    for mark, run in groupby(marked, key=lambda each: each[0]):
        lines = [text for _, text in run]
        if any(line.strip() for line in lines):
            yield f"**{words.marks[mark]}**"
            yield embed_lines(lines, 2)


def _promises(promises: Iterable[PromiseRow], person: str, words: MarkdownWords) -> str:
    lines: list[str] = []
    for promise in promises:
        tick = "x" if promise.state is PromiseState.KEPT else " "
        who = words.me if promise.by is Side.ME else person
        notes = [words.due.format(date=promise.due_on.isoformat())] if promise.due_on is not None else []
        notes += [words.let_go] if promise.state is PromiseState.LET_GO else []
        lines.append(f"- [{tick}] {escape_line(f'{who}: {promise.text}')}{_brackets(notes)}")
    return "\n".join(lines)


# --- a person --------------------------------------------------------------------------------------------------------


def _person_facts(page: PersonPage, words: MarkdownWords) -> str:
    role = words.roles[page.role] if page.role is not None else ""
    return _joined((role, page.values.job_title, page.values.organisation))


def _goal(goal: GoalRow, words: MarkdownWords) -> str:
    tick = "x" if goal.state is GoalState.REACHED else " "
    notes = [words.due.format(date=goal.target_on.isoformat())] if goal.target_on is not None else []
    notes += [words.let_go] if goal.state is GoalState.LET_GO else []
    line = f"- [{tick}] {escape_line(goal.text)}{_brackets(notes)}"
    return f"{line}\n  {escape_line(goal.success)}" if goal.success.strip() else line


def _learning(learning: LearningEntry, words: MarkdownWords) -> str:
    told = ((words.believed, learning.believed), (words.heard, learning.heard), (words.did, learning.did))
    said = " · ".join(f"{label}: {escape_line(text)}" for label, text in told if text.strip())
    return f"- {learning.learned_on.isoformat()} · {said}"


def _timeline(
    sessions: Iterable[SessionEntry], reflections: Iterable[ReflectionRow], zone: str, words: MarkdownWords
) -> list[str]:
    """A line for each session and reflection, the newest first."""
    entries: list[tuple[datetime, str]] = []
    for entry in sessions:
        facts = [words.states[entry.row.state], words.minutes.format(count=entry.row.minutes), entry.row.title]
        entries.append((entry.row.at.instant, " · ".join(escape_line(each) for each in (*facts, entry.line) if each)))
    for reflection in reflections:
        line = " · ".join(escape_line(each) for each in (words.reflection, reflection.title) if each)
        entries.append((reflection.written_at, line))
    entries.sort(key=lambda entry: entry[0], reverse=True)
    return [f"- {_day(instant, zone)} · {line}" for instant, line in entries]


# --- the document ----------------------------------------------------------------------------------------------------


def _day(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).date().isoformat()


def _joined(facts: Iterable[str]) -> str:
    return " · ".join(escape_line(fact) for fact in facts if fact.strip())


def _brackets(notes: Iterable[str]) -> str:
    said = ", ".join(note for note in notes if note)
    return f" ({said})" if said else ""


def _document(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
