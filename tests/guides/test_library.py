"""The shelf: what came with the app is whole, what somebody broke is named, what is suggested suits."""

from pathlib import Path

import pytest

from mentorjournal.domain.roles import Role
from mentorjournal.errors import ResourceBrokenError, UnknownGuideError
from mentorjournal.guides import OCCASIONS, Guide, PromptKind, find_guide, load_guides, read_guides, suggest_guides

GOOD = """
id = "small-guide"
title = "A small guide"
when = "Now and then."
minutes = 3
roles = ["mentee"]
occasions = ["session"]
source = "Us"

[[prompts]]
id = "first"
title = "What first?"
kind = "text"
"""

PROMISED = {
    "after-action-review": 4,
    "clear": 5,
    "free-page": 1,
    "gibbs": 6,
    "grow": 4,
    "kolb": 4,
    "mentee-after-the-hour": 4,
    "mentor-self-check": 7,
    "orid": 4,
    "oskar": 5,
    "pause-for-a-lonely-leader": 4,
    "quarterly-review": 6,
    "reverse-debrief": 5,
    "schon": 3,
    "start-stop-continue": 3,
    "three-minute-debrief": 4,
    "what-so-what-now-what": 3,
}


def shelf(folder: Path, *texts: str) -> Path:
    for number, text in enumerate(texts):
        (folder / f"guide-{number}.toml").write_text(text, encoding="utf-8")
    return folder


def ids(guides: tuple[Guide, ...]) -> list[str]:
    return [guide.id for guide in guides]


def test_seventeen_guides_come_with_their_prompts() -> None:
    assert {guide.id: len(guide.prompts) for guide in load_guides()} == PROMISED


def test_the_quickest_guide_comes_first() -> None:
    minutes = [guide.minutes for guide in load_guides()]
    assert minutes == sorted(minutes)
    assert load_guides()[0].id == "three-minute-debrief"


def test_every_sentence_is_short_and_addresses_the_reader() -> None:
    for guide in load_guides():
        assert guide.when.endswith("."), guide.id
        assert len(guide.when) <= 90, guide.id
        for prompt in guide.prompts:
            assert len(prompt.title) <= 70, prompt.id
            assert len(prompt.hint) <= 110, prompt.id
            assert "!" not in prompt.title + prompt.hint
            assert not set("'\"") & set(prompt.title + prompt.hint), f"{guide.id}: use typographic quotes"


def test_the_energy_scale_has_words_at_both_ends() -> None:
    energy = find_guide("three-minute-debrief").find_prompt("energy")
    assert energy is not None
    assert energy.kind is PromptKind.SCALE
    assert (energy.low, energy.high, energy.low_word, energy.high_word) == (1, 5, "Drained", "Lifted")


def test_a_guide_is_found_however_its_id_is_typed() -> None:
    assert find_guide(" GROW ").title == "GROW"


def test_an_unknown_guide_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownGuideError) as caught:
        find_guide("gorw")
    assert "“gorw”" in str(caught.value)
    assert "three-minute-debrief, " in str(caught.value)


def test_a_guide_of_ones_own_is_read(tmp_path: Path) -> None:
    (guide,) = read_guides(shelf(tmp_path, GOOD))
    assert guide.roles == (Role.MENTEE,)
    assert guide.prompts[0].title == "What first?"


SCALE = 'kind = "scale"\nlow = {low}\nhigh = {high}\nlow-word = "Little"\nhigh-word = "Much"'


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('title = "A small guide"\n', "", "“title” is missing"),
        ('when = "Now and then."', 'when = "  "', "“when” is empty"),
        ("minutes = 3", 'minutes = "3"', "“minutes” must be a whole number"),
        ("minutes = 3", "minutes = true", "“minutes” must be a whole number"),
        ("minutes = 3", "minutes = 0", "“minutes” must be from 1 to 60, not 0"),
        ("minutes = 3", "minutes = 3\ncolour = 1", "unknown “colour”"),
        ("small-guide", "Small_Guide", "small letters"),
        ('["mentee"]', '["boss"]', "“boss” is not a role"),
        ('["mentee"]', "[]", "“roles” is empty"),
        ('["mentee"]', '["mentee", "mentee"]', "names something twice"),
        ('["mentee"]', '"mentee"', "“roles” must be a list"),
        ('["session"]', '["lunch"]', "“lunch” is not an occasion"),
        ('kind = "text"', 'kind = "song"', "prompts 1: “song” is not a kind; the kinds are text, scale, list, choice"),
        ('kind = "text"', 'kind = "scale"', "“low” is missing"),
        ('kind = "text"', SCALE.format(low=5, high=5), "“low” (5) must be less than “high” (5)"),
        ('kind = "text"', SCALE.format(low=-1, high=5), "“low” must be from 0 to 100, not -1"),
        ('kind = "text"', 'kind = "text"\nlow = 1', "unknown “low”"),
        ('kind = "text"', 'kind = "choice"\nchoices = ["only"]', "“choices” needs at least two"),
        (
            'kind = "text"',
            'kind = "text"\n[[prompts]]\nid = "first"\ntitle = "?"\nkind = "text"',
            "have the id “first”",
        ),
        ('id = "first"', 'id = "title"', "a prompt cannot have the id “title”"),
        ("[[prompts]]", "[prompts]", "“prompts” must be a list"),
        ('kind = "text"', "kind = ", "line 13"),
    ],
)
def test_a_broken_guide_is_refused_with_its_file_and_the_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    assert old in GOOD
    with pytest.raises(ResourceBrokenError) as caught:
        read_guides(shelf(tmp_path, GOOD.replace(old, new, 1)))
    assert "guide-0.toml is broken" in str(caught.value)
    assert reason in str(caught.value)


def test_a_guide_without_prompts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceBrokenError, match="“prompts” is missing"):
        read_guides(shelf(tmp_path, GOOD.partition("[[prompts]]")[0]))


def test_two_guides_with_one_id_are_refused_and_both_files_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceBrokenError) as caught:
        read_guides(shelf(tmp_path, GOOD, GOOD))
    assert "guide-1.toml" in str(caught.value)
    assert "already that of guide-0.toml" in str(caught.value)


def test_an_empty_shelf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceBrokenError, match="no guides"):
        read_guides(tmp_path)


def test_a_guide_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "guide.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ResourceBrokenError, match="not UTF-8"):
        read_guides(tmp_path)


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("occasion", OCCASIONS)
@pytest.mark.parametrize("minutes_left", [0, 3, 5, 10, 60])
def test_never_more_than_three_guides_and_never_none(role: Role | None, occasion: str, minutes_left: int) -> None:
    suggested = suggest_guides(load_guides(), role, minutes_left, occasion)
    assert 1 <= len(suggested) <= 3
    assert len(set(suggested)) == len(suggested)
    for guide in suggested:
        assert occasion in guide.occasions
        assert role is None or role in guide.roles
    if len(suggested) > 1:
        assert all(guide.minutes <= minutes_left for guide in suggested)


def test_what_is_made_for_the_role_is_suggested_first() -> None:
    guides = load_guides()
    assert suggest_guides(guides, Role.REVERSE_MENTOR, 30)[0].id == "reverse-debrief"
    assert suggest_guides(guides, Role.MENTOR, 30)[0].id == "mentee-after-the-hour"
    assert "grow" in ids(suggest_guides(guides, Role.MENTEE, 10))
    assert "quarterly-review" in ids(suggest_guides(guides, None, 30, "period"))


def test_three_minutes_are_always_offered_after_a_session() -> None:
    for role in Role:
        for minutes_left in (1, 3, 6, 20):
            assert "three-minute-debrief" in ids(suggest_guides(load_guides(), role, minutes_left))
