"""The sample story holds together: people, roles, two years of sessions, and answers that fit their guides."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorjournal.domain.cadence import CadenceUnit
from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role
from mentorjournal.domain.states import GoalState, PromiseState, SessionState, Side
from mentorjournal.domain.texts import clean_address, clean_name
from mentorjournal.domain.times import find_zone
from mentorjournal.errors import ResourceBrokenError
from mentorjournal.guides import check_answer, find_guide, load_guides
from mentorjournal.paths import resources
from mentorjournal.services.sample_reading import load_story, read_story
from mentorjournal.services.sample_story import StoryReflection, StoryRelationship, StorySession

RELATIONSHIPS = load_story().relationships
SEASONS = re.compile(
    r"\b(January|February|April|June|July|August|September|October|November|December|"
    r"spring|summer|winter|Christmas|Easter|(?:19|20)\d\d)\b"
)


def name_of(relationship: StoryRelationship) -> str:
    return f"{relationship.person}-{relationship.role}"


@pytest.fixture(params=RELATIONSHIPS, ids=name_of)
def relationship(request: pytest.FixtureRequest) -> StoryRelationship:
    return request.param


def reflections() -> list[StoryReflection]:
    """Every reflection of the story."""
    about_sessions = [session.reflection for each in RELATIONSHIPS for session in each.past if session.reflection]
    about_people = [reflection for each in RELATIONSHIPS for reflection in each.reflections]
    return [*about_sessions, *about_people, *load_story().reflections]


def words_of(session: StorySession) -> list[str]:
    """Everything a session says."""
    words = [session.title, session.objective, session.reason, session.place]
    words += [note.text for note in session.notes]
    words += [promise.text for promise in session.promises]
    words += [item.text for item in session.agenda]
    if session.learning:
        words += [session.learning.title, session.learning.belief, session.learning.heard, session.learning.did]
    return words


def all_words() -> list[str]:
    words = [word for each in RELATIONSHIPS for session in each.past + each.planned for word in words_of(session)]
    words += [text for each in RELATIONSHIPS for goal in each.goals for text in (goal.title, goal.criteria)]
    for reflection in reflections():
        words.append(reflection.title)
        for answer in reflection.answers.values():
            words += [answer] if isinstance(answer, str) else answer if isinstance(answer, list) else []
    return words


def test_six_people_stand_in_all_five_roles() -> None:
    story = load_story()
    assert [person.name for person in story.people] == [
        "Amara Okafor", "Jonas Weber", "Priya Raman", "Helen Marsh", "Sir David Lin", "Marta Kowalska",
    ]  # fmt: skip
    assert {relationship.role for relationship in story.relationships} == set(Role)


def test_one_person_is_met_in_both_directions() -> None:
    both = [person for person in load_story().people if len(person.relationships) > 1]
    assert [person.name for person in both] == ["Priya Raman"]
    assert {relationship.role for relationship in both[0].relationships} == {Role.REVERSE_MENTOR, Role.MENTEE}


def test_everybody_can_be_kept_by_the_domain() -> None:
    story = load_story()
    for somebody in (story.owner, *story.people):
        assert clean_name(somebody.name) == somebody.name
        assert find_zone(somebody.time_zone)
        for address in somebody.emails:
            assert clean_address(address) == address
            assert address.endswith(".example")
    addresses = [address for person in story.people for address in person.emails]
    assert len(set(addresses)) == len(addresses)


def test_the_content_reaches_back_two_years() -> None:
    months = {name_of(each): each.started_months_ago for each in RELATIONSHIPS}
    assert max(months.values()) == 24
    assert sum(1 for started in months.values() if started >= 20) >= 4


def test_sessions_come_at_about_the_cadence(relationship: StoryRelationship) -> None:
    first_recent = relationship.recent[0].days_ago
    assert first_recent is not None
    told_between = len(relationship.opening) + len(relationship.pool)
    gap = (relationship.started_months_ago * 30.4 - first_recent) / told_between
    meant = relationship.cadence.every * (30.4 if relationship.cadence.unit is CadenceUnit.MONTH else 7)
    assert 0.7 * meant <= gap <= 1.5 * meant
    assert len(relationship.past) >= 12


def test_no_title_comes_twice(relationship: StoryRelationship) -> None:
    titles = [session.title for session in relationship.past + relationship.planned]
    assert len(set(titles)) == len(titles)


def test_reflections_have_titles_of_their_own() -> None:
    titles = [reflection.title for reflection in reflections()]
    assert len(set(titles)) == len(titles)


def test_agendas_fill_their_sessions(relationship: StoryRelationship) -> None:
    for session in relationship.past + relationship.planned:
        if session.agenda:
            assert sum(item.minutes for item in session.agenda) == session.planned_minutes, session.title
    assert any(session.agenda for session in relationship.past)


def test_nothing_is_kept_after_the_sample_is_made(relationship: StoryRelationship) -> None:
    first_recent = relationship.recent[0].days_ago or 0
    for session in relationship.past:
        days_ago = first_recent if session.days_ago is None else session.days_ago
        assert all((promise.kept_days or 0) <= days_ago for promise in session.promises), session.title
        assert session.reflection is None or session.reflection.days <= days_ago


def test_recent_sessions_are_told_oldest_first(relationship: StoryRelationship) -> None:
    days = [session.days_ago or 0 for session in relationship.recent]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(set(days)) >= 2


def test_every_answer_fits_its_guide() -> None:
    assert len(reflections()) >= 30
    for reflection in reflections():
        guide = find_guide(reflection.guide)
        for prompt_id, answer in reflection.answers.items():
            prompt = guide.find_prompt(prompt_id)
            assert prompt is not None
            assert check_answer(prompt, answer) == answer
            assert answer


def test_every_guide_is_written_with_somewhere() -> None:
    assert {reflection.guide for reflection in reflections()} == {guide.id for guide in load_guides()}


def test_one_hour_waits_for_its_reflection() -> None:
    waiting = [
        (relationship.person, session.days_ago)
        for relationship in RELATIONSHIPS
        for session in relationship.recent
        if session.state is SessionState.HELD and not session.reflection and (session.days_ago or 0) <= 21
    ]
    assert waiting == [("jonas", 4)]


def test_helen_has_been_quiet_for_four_weeks() -> None:
    (helen,) = (relationship for relationship in RELATIONSHIPS if relationship.person == "helen")
    assert helen.cadence.unit is CadenceUnit.MONTH
    last_met = min(session.days_ago or 0 for session in helen.recent if session.state is SessionState.HELD)
    assert last_met >= 31 + 27
    assert not helen.planned


def test_amara_is_met_tomorrow_at_ten() -> None:
    (amara,) = (relationship for relationship in RELATIONSHIPS if relationship.person == "amara")
    (meeting,) = amara.planned
    assert (meeting.in_days, str(meeting.at), meeting.planned_minutes) == (1, "10:00:00", 60)
    assert meeting.link
    assert sum(item.minutes for item in meeting.agenda) == 60


def test_promises_of_both_are_open_kept_and_let_go() -> None:
    promises = [promise for each in RELATIONSHIPS for session in each.past for promise in session.promises]
    assert {promise.side for promise in promises if promise.state is PromiseState.OPEN} == set(Side)
    assert {promise.state for promise in promises} == set(PromiseState)


def test_every_mark_and_state_occurs() -> None:
    sessions = [session for each in RELATIONSHIPS for session in each.past]
    assert {note.mark for session in sessions for note in session.notes} == set(Mark)
    assert {session.state for session in sessions} == set(SessionState) - {SessionState.PLANNED}
    assert {goal.state for each in RELATIONSHIPS for goal in each.goals} == set(GoalState)
    assert sum(1 for session in sessions if session.learning) >= 12
    assert {session.learning.told for session in sessions if session.learning} == {True, False}


def test_letters_of_many_hands_occur() -> None:
    text = "\n".join(all_words())
    for piece in ("ليلى", "Łódź", "żurek", "Zoë", "🎉", "Wolfgang-Maximilian Freiherr von Hohenstein-Lindenberg"):
        assert piece in text


def test_the_story_fits_any_season_and_year() -> None:
    """The sample is made for any day, so no text may name a month, a season or a year."""
    assert [word for word in all_words() if SEASONS.search(word)] == []


def test_quotes_are_typographic_and_voices_calm() -> None:
    for word in all_words():
        assert not set("'\"!") & set(word), word


def broken_copy(tmp_path: Path, file: str, change: Callable[[str], str]) -> Path:
    folder = tmp_path / "sample"
    shutil.copytree(resources() / "sample", folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("amara-mentee.toml", 'person = "amara"', 'person = "amelia"', "nobody in people.toml has the id “amelia”"),
        ("amara-mentee.toml", "{ minutes = 20, text", "{ minutes = 21, text", "the agenda has 61 minutes"),
        ("amara-mentee.toml", "energy = 4", "energy = 6", "use a whole number from 1 to 5"),
        ("amara-mentee.toml", 'guide = "gibbs"', 'guide = "gibs"', "there is no guide “gibs”"),
        ("amara-mentee.toml", "heard = ", "herd = ", "unknown “herd”"),
        ("amara-mentee.toml", "{ private = ", "{ secret = ", "must have one key, of private, shareable, restricted"),
        ("amara-mentee.toml", 'title = "Three times', 'title = "First hour"\nx = "', "unknown “x”"),
        ("amara-mentee.toml", '"Three times she was proud"', '"First hour"', "two sessions are called “First hour”"),
        ("amara-mentee.toml", ", kept = 2 }", " }", "only a recent session can have a promise still open"),
        ("amara-mentee.toml", ", kept = 2 }", ", kept = 2, let-go = true }", "kept or let go, not both"),
        ("amara-mentee.toml", 'role = "mentee"', 'role = "boss"', "“role” must be one of mentee"),
        ("amara-mentee.toml", "mood = [3, 4]", "mood = [3]", "before and after"),
        ("helen-mentor.toml", 'state = "cancelled"', 'state = "held"', "unknown “reason”"),
        ("helen-mentor.toml", 'person = "helen"', 'person = "marta"', "Helen Marsh has no relationship file"),
        ("owner.toml", 'works-from = "08:30"', 'works-from = "early"', "must be a time like 10:00"),
    ],
)
def test_a_slip_in_the_story_is_named(tmp_path: Path, file: str, old: str, new: str, reason: str) -> None:
    folder = broken_copy(tmp_path, file, lambda text: text.replace(old, new, 1))
    with pytest.raises(ResourceBrokenError) as caught:
        read_story(folder, load_guides())
    assert reason in str(caught.value)
