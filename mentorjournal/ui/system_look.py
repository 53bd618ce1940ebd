"""What the system asks of every application's look, as plain values.

Named tuples: the first paint waits for these, and Python makes a data class seven times as slowly.
"""

import math
import re
from collections.abc import Mapping
from typing import NamedTuple, cast

from mentorjournal.settings import LARGEST_SCALE, SMALLEST_SCALE

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class ContrastColours(NamedTuple):
    """A palette of high contrast that somebody chose in the system, each as "#RRGGBB"."""

    ground: str
    words: str
    highlight: str
    on_highlight: str
    link: str
    disabled: str

    @classmethod
    def of(cls, said: object) -> "ContrastColours | None":
        """The palette in a table of these names; None if one is missing or no colour."""
        if not isinstance(said, Mapping):
            return None
        values = [cast("Mapping[str, object]", said).get(name) for name in cls._fields]
        if not all(isinstance(value, str) and _HEX.fullmatch(value) for value in values):
            return None
        return cls(*cast("list[str]", values))

    @property
    def is_dark(self) -> bool:
        """Whether its words are lighter than its ground."""
        return _lightness(self.words) > _lightness(self.ground)


class SystemLook(NamedTuple):
    """What the system asks for; a system that says nothing asks for the plain light look.

    `text_scale` is only what the window's own scaling leaves out: see `SystemWatch` for what is counted where.
    """

    is_dark: bool = False
    high_contrast: bool = False
    text_scale: float = 1.0
    reduced_motion: bool = False
    is_right_to_left: bool = False
    colours: ContrastColours | None = None


def understand(
    answers: Mapping[str, object], *, is_dark: bool, high_contrast: bool, is_right_to_left: bool, counts_text: bool
) -> SystemLook:
    """Put together what Qt knows (the arguments) and what the desktop answered.

    Answers go by the names of the desktop portal: "color-scheme" (1 dark, 2 light, 0 no matter), "contrast" (1 high),
    "reduced-motion" (1 reduced), "text-scaling-factor", "enable-animations", and "colours", a table for
    `ContrastColours`. They may come from a file: what is missing or unfit counts as not said. With `counts_text` False
    the text scale is somebody else's business.
    """
    scheme, scale = answers.get("color-scheme"), answers.get("text-scaling-factor")
    asks_contrast = high_contrast or _is_one(answers.get("contrast"))
    colours = ContrastColours.of(answers.get("colours")) if asks_contrast else None
    if colours is not None:
        is_dark = colours.is_dark
    elif scheme in (1, 2):  # a tuple: a list from a file has no hash
        is_dark = scheme == 1
    counted = counts_text and isinstance(scale, int | float) and math.isfinite(scale)
    return SystemLook(
        is_dark=is_dark,
        high_contrast=asks_contrast,
        text_scale=min(max(float(cast("float", scale)), SMALLEST_SCALE), LARGEST_SCALE) if counted else 1.0,
        reduced_motion=_is_one(answers.get("reduced-motion")) or answers.get("enable-animations") is False,
        is_right_to_left=is_right_to_left,
        colours=colours,
    )


def _is_one(value: object) -> bool:
    return value is True or value == 1


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
