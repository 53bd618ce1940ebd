import tomllib

import pytest

from mentorjournal.paths import resources

TABLE = tomllib.loads((resources() / "themes" / "tokens.toml").read_text(encoding="utf-8"))
COLOURS = TABLE["colour"] | TABLE["colour"]["role"]
PAIRS = {pair: values for pair, values in TABLE["contrast"].items() if isinstance(values, list)}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
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
    measured = ratio(COLOURS[words][appearance], COLOURS[ground][appearance])
    assert measured >= needed
    assert measured == pytest.approx(light if appearance == "light" else dark, abs=0.01)


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("role", TABLE["colour"]["role"])
def test_the_arrow_reads_on_its_role(role: str, appearance: str) -> None:
    assert ratio(COLOURS[role][appearance], COLOURS["sheet"][appearance]) >= 4.5


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_grounds_that_widgets_put_words_on(appearance: str) -> None:
    for words, ground, needed in (
        ("text", "hover", 7),
        ("text", "pressed", 4.5),
        ("ink", "hover", 4.5),
        ("brass", "hover", 4.5),
    ):
        assert ratio(COLOURS[words][appearance], COLOURS[ground][appearance]) >= needed, (words, ground)
