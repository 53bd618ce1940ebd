"""Reads the sample story from resources/sample: owner.toml, people.toml, and one file for each relationship.

A note is written `{ private = "…" }` and a promise `{ me = "…", due = 14, kept = 9 }`: the first key says whose or
which, so that the files read like a story and not like a form.
"""

from functools import lru_cache
from pathlib import Path

from mentorjournal.domain.cadence import Cadence, CadenceUnit
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import AgendaState, GoalState, PromiseState, SessionState, Side
from mentorjournal.errors import AnswerInvalidError
from mentorjournal.guides import Answer, Guide, check_answer, load_guides
from mentorjournal.guides.toml_table import TomlTable
from mentorjournal.paths import resources
from mentorjournal.services.sample_story import (
    Story,
    StoryAgendaItem,
    StoryAgreement,
    StoryGoal,
    StoryLearning,
    StoryNote,
    StoryOwner,
    StoryPerson,
    StoryPromise,
    StoryReflection,
    StoryRelationship,
    StorySession,
)

MONTHS_MAXIMUM = 60
DAYS_MAXIMUM = 2000


@lru_cache(maxsize=1)
def load_story() -> Story:
    """The story that came with the app; read once.

    Raises:
        ResourceBrokenError: a file is not as it should be.
    """
    return read_story(resources() / "sample", load_guides())


def read_story(folder: Path, guides: tuple[Guide, ...]) -> Story:
    """The story told by the files in `folder`, its answers checked against `guides`.

    Raises:
        ResourceBrokenError: a file is not as it should be, or a relationship is with nobody.
    """
    reader = _Reader(guides)
    named = ("owner.toml", "people.toml")
    files = [TomlTable.read(path) for path in sorted(folder.glob("*.toml")) if path.name not in named]
    people_table = TomlTable.read(folder / "people.toml")
    tables = people_table.tables("people")
    people_table.finish()
    ids = [table.text("id") for table in tables]
    relationships = [reader.relationship(file, ids) for file in files]
    people = tuple(_person(table, relationships) for table in tables)
    owner = TomlTable.read(folder / "owner.toml")
    story = Story(_owner(owner.table("owner")), people, reader.reflections(owner))
    owner.finish()
    return story


class _Reader:
    """Reads what can hold reflections, which need the guides to be checked against."""

    def __init__(self, guides: tuple[Guide, ...]) -> None:
        self._guides = {guide.id: guide for guide in guides}

    def relationship(self, table: TomlTable, people: list[str]) -> StoryRelationship:
        """One relationship file."""
        person = table.text("person")
        if person not in people:
            table.fail(f"nobody in people.toml has the id “{person}”")
        minutes = table.integer("minutes", 5, 600, 60)
        unit = CadenceUnit(_one_of(table, "unit", [unit.value for unit in CadenceUnit], "month"))
        place, link = table.text("place", ""), table.text("link", "")
        usual = StorySession(
            "", SessionState.HELD, minutes, minutes, place, link, "", "", (), (), (), None, None, None, None, None, ()
        )
        relationship = StoryRelationship(
            person=person,
            role=Role(_one_of(table, "role", [role.value for role in Role])),
            started_months_ago=table.integer("started-months-ago", 0, MONTHS_MAXIMUM),
            cadence=Cadence(table.integer("every", 1, 12, 1), unit, minutes),
            usual_weekday=table.integer("usual-weekday", 1, 7),
            usual_time=table.clock("usual-time"),
            place=place,
            link=link,
            agreement=_agreement(table.table("agreement")),
            goals=tuple(_goal(goal) for goal in table.tables("goals")),
            opening=tuple(self._session(session, usual, "opening") for session in table.tables("opening")),
            pool=tuple(self._session(session, usual, "pool") for session in table.tables("pool")),
            recent=tuple(self._session(session, usual, "recent") for session in table.tables("recent")),
            planned=tuple(self._session(session, usual, "planned") for session in table.tables("planned")),
            reflections=self.reflections(table),
        )
        table.finish()
        titles = [session.title for session in relationship.past + relationship.planned]
        for title in titles:
            if titles.count(title) > 1:
                table.fail(f"two sessions are called “{title}”")
        return relationship

    def reflections(self, table: TomlTable) -> tuple[StoryReflection, ...]:
        """Those that stand outside any session: `days` before "as of"."""
        return tuple(self._reflection(reflection) for reflection in table.tables("reflections"))

    def _session(self, table: TomlTable, usual: StorySession, part: str) -> StorySession:
        state = SessionState.PLANNED
        if part != "planned":
            past_states = [SessionState.HELD.value, SessionState.MISSED.value, SessionState.CANCELLED.value]
            state = SessionState(_one_of(table, "state", past_states, SessionState.HELD.value))
        held = state is SessionState.HELD
        planned_minutes = table.integer("planned-minutes", 5, 600, usual.planned_minutes)
        moods = table.integers("mood", 1, 5)
        if moods and len(moods) != 2:
            table.fail("“mood” must hold two numbers, before and after")
        elsewhere = table.has("place") or table.has("link")
        session = StorySession(
            title=table.text("title"),
            state=state,
            planned_minutes=planned_minutes,
            minutes=table.integer("minutes", 5, 600, planned_minutes) if held else 0,
            place=table.text("place", "" if elsewhere else usual.place),
            link=table.text("link", "" if elsewhere else usual.link),
            reason="" if held or part == "planned" else table.text("reason"),
            objective=table.text("objective", ""),
            agenda=tuple(_agenda_item(item, held=held) for item in table.tables("agenda")),
            notes=tuple(_note(note) for note in table.tables("notes")),
            promises=tuple(_promise(promise) for promise in table.tables("promises")),
            reflection=self._reflection(table.table("reflection")) if table.has("reflection") else None,
            learning=_learning(table.table("learning")) if table.has("learning") else None,
            mood_before=moods[0] if moods else None,
            mood_after=moods[1] if moods else None,
            preparedness=table.optional_integer("prepared", 1, 5),
            tags=table.texts("tags"),
            days_ago=table.integer("days-ago", 1, DAYS_MAXIMUM) if part == "recent" else None,
            in_days=table.integer("in-days", 1, DAYS_MAXIMUM) if part == "planned" else None,
            at=table.clock("at") if part == "planned" else None,
        )
        table.finish()
        _check_session(table, session, part)
        return session

    def _reflection(self, table: TomlTable) -> StoryReflection:
        guide = self._guides.get(table.text("guide"))
        if guide is None:
            table.fail(f"there is no guide “{table.text('guide')}”")
        written = table.table("answers")
        answers: dict[str, Answer] = {}
        for prompt in guide.prompts:
            if written.has(prompt.id):
                try:
                    answers[prompt.id] = check_answer(prompt, written.value(prompt.id))
                except AnswerInvalidError as error:
                    written.fail(str(error))
        written.finish()
        if not answers:
            written.fail("nothing is answered")
        reflection = StoryReflection(
            table.text("title"), guide.id, answers, table.integer("days", 0, DAYS_MAXIMUM, 0), table.texts("tags")
        )
        table.finish()
        return reflection


def _one_of(table: TomlTable, key: str, known: list[str], default: str | None = None) -> str:
    text = table.text(key, default)
    if text not in known:
        table.fail(f"“{key}” must be one of {', '.join(known)}")
    return text


def _owner(table: TomlTable) -> StoryOwner:
    owner = StoryOwner(
        name=table.text("name"),
        emails=table.texts("emails", required=True),
        organisation=table.text("organisation"),
        job_title=table.text("job-title"),
        time_zone=table.text("time-zone"),
        works_from=table.clock("works-from"),
        works_until=table.clock("works-until"),
        works_on=table.integers("works-on", 1, 7),
        topics_offered=table.texts("topics-offered"),
        topics_sought=table.texts("topics-sought"),
    )
    table.finish()
    return owner


def _person(table: TomlTable, relationships: list[StoryRelationship]) -> StoryPerson:
    identifier = table.text("id")
    person = StoryPerson(
        id=identifier,
        name=table.text("name"),
        emails=table.texts("emails"),
        organisation=table.text("organisation", ""),
        job_title=table.text("job-title", ""),
        time_zone=table.text("time-zone"),
        topics_offered=table.texts("topics-offered"),
        topics_sought=table.texts("topics-sought"),
        about=table.text("about", ""),
        relationships=tuple(relationship for relationship in relationships if relationship.person == identifier),
    )
    table.finish()
    if not person.relationships:
        table.fail(f"{person.name} has no relationship file")
    return person


def _agreement(table: TomlTable) -> StoryAgreement:
    agreement = StoryAgreement(
        purpose=table.text("purpose"),
        meeting_format=table.text("meeting-format", ""),
        preparation=table.text("preparation", ""),
        notice=table.text("notice", ""),
        contact=table.text("contact", ""),
        confidentiality=table.text("confidentiality"),
        off_limits=table.text("off-limits", ""),
        note_keeping=table.text("note-keeping", ""),
        feedback=table.text("feedback", ""),
        problems=table.text("problems", ""),
        conflicts=table.text("conflicts", ""),
        ending=table.text("ending", ""),
        retention=table.text("retention", ""),
        agreed_days=table.integer("agreed-days", 0, 365, 0),
        review_in_months=table.integer("review-in-months", 1, 36),
    )
    table.finish()
    return agreement


def _goal(table: TomlTable) -> StoryGoal:
    goal = StoryGoal(
        title=table.text("title"),
        criteria=table.text("criteria"),
        set_months_ago=table.integer("set-months-ago", 0, MONTHS_MAXIMUM),
        due_in_months=table.integer("due-in-months", -MONTHS_MAXIMUM, MONTHS_MAXIMUM),
        state=GoalState(_one_of(table, "state", [state.value for state in GoalState], GoalState.OPEN.value)),
        rating_before=table.optional_integer("before", 1, 10),
        rating_during=table.optional_integer("during", 1, 10),
        rating_after=table.optional_integer("after", 1, 10),
        mark=_mark(table, Mark.SHAREABLE),
    )
    table.finish()
    return goal


def _learning(table: TomlTable) -> StoryLearning:
    learning = StoryLearning(
        title=table.text("title"),
        belief=table.text("belief"),
        heard=table.text("heard"),
        did=table.text("did", ""),
        told=table.flag("told", default=False),
    )
    table.finish()
    return learning


def _note(table: TomlTable) -> StoryNote:
    mark = _only_key(table, [mark.value for mark in Mark])
    return StoryNote(table.text(mark), Mark(mark))


def _agenda_item(table: TomlTable, *, held: bool) -> StoryAgendaItem:
    usual = AgendaState.DONE if held else AgendaState.OPEN
    item = StoryAgendaItem(
        text=table.text("text"),
        minutes=table.integer("minutes", 1, 600),
        state=AgendaState(_one_of(table, "state", [state.value for state in AgendaState], usual.value)),
        mark=_mark(table, Mark.SHAREABLE),
    )
    table.finish()
    return item


def _promise(table: TomlTable) -> StoryPromise:
    side = Side.ME if table.has(Side.ME.value) else Side.THEM
    kept = table.optional_integer("kept", 0, 365)
    let_go = table.flag("let-go", default=False)
    if let_go and kept is not None:
        table.fail("a promise is kept or let go, not both")
    state = PromiseState.KEPT if kept is not None else PromiseState.LET_GO if let_go else PromiseState.OPEN
    promise = StoryPromise(
        side, table.text(side.value), table.integer("due", 0, 365), state, kept, _mark(table, Mark.SHAREABLE)
    )
    table.finish()
    return promise


def _mark(table: TomlTable, usual: Mark) -> Mark:
    return Mark(_one_of(table, "mark", [mark.value for mark in Mark], usual.value))


def _only_key(table: TomlTable, known: list[str]) -> str:
    keys = table.keys()
    if len(keys) != 1 or keys[0] not in known:
        table.fail(f"must have one key, of {', '.join(known)}")
    return keys[0]


def _check_session(table: TomlTable, session: StorySession, part: str) -> None:
    """What no single value can say for itself."""
    total = sum(item.minutes for item in session.agenda)
    if session.agenda and total != session.planned_minutes:
        table.fail(f"the agenda has {total} minutes, the session {session.planned_minutes}")
    is_open = any(promise.state is PromiseState.OPEN for promise in session.promises)
    if is_open and part != "recent":
        table.fail("only a recent session can have a promise still open")
    held = session.state is SessionState.HELD
    if held and not session.notes:
        table.fail("a held session has notes")
    if not held and (session.promises or session.reflection or session.learning):
        table.fail("only a held session has promises, a reflection or a learning")
