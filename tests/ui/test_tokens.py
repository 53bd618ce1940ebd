import tomllib
from itertools import combinations
from typing import get_args

import pytest

from mentorjournal.domain.roles import Role
from mentorjournal.paths import resources
from mentorjournal.ui.theme import Appearance, Theme

TABLE = tomllib.loads((resources() / "themes" / "tokens.toml").read_text(encoding="utf-8"))
COLOURS = TABLE["colour"] | TABLE["colour"]["role"]
PAIRS = {pair: values for pair, values in TABLE["contrast"].items() if isinstance(values, list)}


APPEARANCES: tuple[Appearance, ...] = get_args(Appearance)
WORDS = ("text", "text2", "text3", "ink", "brass", "danger")
GROUNDS = ("desk", "sheet", "raised", "sunken", "hover", "pressed", "ink_soft", "brass_soft", "danger_soft")

# Machado, Oliveira and Fernandes 2009, severity 1.0, applied in linear RGB.
SIGHTS = {
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}

Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def seen_as(colour: str, sight: str) -> Triple:
    """The linear channels that somebody of that sight sees."""
    red, green, blue = (sum(m * c for m, c in zip(line, linear(colour), strict=True)) for line in SIGHTS[sight])
    return max(red, 0), max(green, 0), max(blue, 0)


def oklab(channels: Triple) -> Triple:
    """Ottosson 2020: distances in it are as large as they look."""
    red, green, blue = channels
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def measured(appearance: Appearance, one: str, other: str) -> float:
    theme = Theme(appearance)
    return ratio(theme.name_of(one), theme.name_of(other))


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """WCAG 2.2: from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_knows_black_on_white() -> None:
    assert ratio("#FFFFFF", "#000000") == pytest.approx(21)


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS)
def test_each_pair_has_the_contrast_it_needs(pair: str, appearance: str) -> None:
    light, dark, needed = PAIRS[pair]
    words, _, ground = pair.removeprefix("on_").partition("_on_")
    if pair.startswith("on_"):
        words = f"on_{words}"
    found = ratio(COLOURS[words][appearance], COLOURS[ground][appearance])
    assert found >= needed
    assert found == pytest.approx(light if appearance == "light" else dark, abs=0.01)


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("role", Role)
def test_the_arrow_reads_on_its_role(role: Role, appearance: Appearance) -> None:
    assert measured(appearance, role, "sheet") >= (7 if "contrast" in appearance else 4.5)


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_words_of_every_colour_read_on_every_ground(appearance: Appearance) -> None:
    """Rows, panels, buttons and days of a month change their ground under words that stay: any may meet any."""
    for words in WORDS:
        for ground in GROUNDS:
            needed = 7 if words == "text" or "contrast" in appearance else 4.5
            assert measured(appearance, words, ground) >= needed, (words, ground)


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_words_that_have_a_ground_of_their_own_read_on_it(appearance: Appearance) -> None:
    needed = 7 if "contrast" in appearance else 4.5
    for words, ground in (
        ("on_ink", "ink"),
        ("on_ink", "ink_hover"),
        ("on_ink", "ink_pressed"),
        ("on_selection", "selection"),
        ("on_cover", "cover"),
    ):
        assert measured(appearance, words, ground) >= needed, (words, ground)


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_edges_and_shapes_that_mean_something_are_seen(appearance: Appearance) -> None:
    """Borders of fields, the ring of the focus, errors, the parts of a chart, the ribbon, the knob of a switch."""
    needed = 4.5 if "contrast" in appearance else 3
    for shape, grounds in {
        "edge": ("desk", "sheet", "raised", "hover"),
        "ink": GROUNDS,
        "danger": GROUNDS,
        "brass_fill": ("sheet", "raised"),
        "ink_mid": ("sheet", "raised"),
        "on_ink": ("ink",),
        "on_cover": ("cover",),
    }.items():
        for ground in grounds:
            assert measured(appearance, shape, ground) >= needed, (shape, ground)


@pytest.mark.parametrize("appearance", ["contrast_light", "contrast_dark"])
def test_in_high_contrast_even_hairlines_are_seen_and_what_is_off_is_read(appearance: Appearance) -> None:
    for line in ("line", "rule", "edge_soft", "cover_edge", "book"):
        assert measured(appearance, line, "sheet") >= 4.5, line
    assert measured(appearance, "disabled", "sheet") >= 4.5
    edges = {Theme(appearance).edge_of(ground) for ground in ("hover", "pressed", "sunken", "ink_soft", "brass_soft")}
    assert None not in edges
    for edge in edges:
        assert edge is not None
        assert measured(appearance, edge[0], "sheet") >= 4.5


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_what_is_off_is_paler_than_anything_that_is_on(appearance: Appearance) -> None:
    """Disabled words are exempt from 4.5:1 (WCAG 2.2, 1.4.3), yet not invisible."""
    off = measured(appearance, "disabled", "sheet")
    assert 2 <= off < min(measured(appearance, words, "sheet") for words in WORDS)


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_roles_stay_apart_in_every_kind_of_sight(sight: str, appearance: Appearance) -> None:
    seen = {role: oklab(seen_as(Theme(appearance).name_of(role), sight)) for role in Role}
    for one, other in combinations(Role, 2):
        distance = 100 * sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert distance >= 5, (one, other)
        if (kept := TABLE["contrast"]["colour_blind"].get(sight)) and appearance in {"light", "dark"}:
            assert distance >= kept[appearance == "dark"] - 0.1
